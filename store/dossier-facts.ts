// What lists and searches know of a case follows from the variables of its instance: after each accepted step that
// changed them, the FEEL expressions of the manifest's `dossier` are evaluated and the row is brought up to date in the
// same transaction. A name that is not there yet (no department before the triage) leaves the column as it is.

import type { Event } from '../engine/events.ts';
import { FeelError, compileExpression, evaluate } from '../engine/feel/expression.ts';
import { ROOT, variablesOf } from '../engine/state.ts';
import type { Instant, Json, Variables } from '../engine/values.ts';
import { type Manifest, readManifest } from '../procedure/manifest.ts';
import { type Db, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { AfterStep } from './store.ts';
import { readReleaseHead } from './tables/release.ts';

export type Fact = keyof Manifest['dossier'];
/** undefined: unknown yet; null: known to be nothing. */
export type Facts = { [name in Fact]?: string | null };

const FACTS: readonly Fact[] = ['subject', 'applicantName', 'applicantEmail', 'department', 'responsible'];
const LONGEST = 500;

const textOf = (value: Json): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : null;

export function factsOf(manifest: Pick<Manifest, 'dossier'>, variables: Variables, now: Instant): Facts {
  const facts: Facts = {};
  for (const fact of FACTS) {
    const text = manifest.dossier[fact];
    if (text === undefined) continue;
    try {
      facts[fact] = textOf(evaluate(compileExpression(text), variables, { now }));
    } catch (error) {
      // A missing name: not known yet. Syntax is checked when the procedure is deployed.
      if (!(error instanceof FeelError)) throw error;
    }
  }
  return facts;
}

export const changesVariables = (events: readonly Event[]): boolean =>
  events.some((event) => event.type === 'VariablesMerged' && event.scope === ROOT);

/** The hook for `openStore`'s `afterStep`. Releases never change, so their manifests are read once. */
export function keepDossierFacts(): AfterStep {
  const manifests = new Map<string, Manifest | null>();
  return async (trx, { tenant, instance, release, state, before, events, command }) => {
    // At the start the row is not there yet: `file-dossier` writes it, with the same facts.
    if (before === null || !changesVariables(events)) return;
    const key = `${tenant}/${release}`;
    let manifest = manifests.get(key);
    if (manifest === undefined) {
      const row = await readReleaseHead(trx, tenant, release);
      manifest = readManifest(row?.manifest).manifest;
      manifests.set(key, manifest);
    }
    if (manifest === null) return;
    await updateDossierFactsIn(trx, { tenant, instance, manifest, variables: variablesOf(state), now: command.at });
  };
}

/** For instances whose procedure has a case file; does nothing for one that has no row yet. */
export async function updateDossierFactsIn(
  trx: Db,
  {
    tenant,
    instance,
    manifest,
    variables,
    now,
  }: { tenant: number; instance: string; manifest: Pick<Manifest, 'dossier'>; variables: Variables; now: Instant },
): Promise<void> {
  const { subject, applicantName, applicantEmail, department, responsible } = factsOf(manifest, variables, now);
  const known = (value: string | null | undefined): boolean => value !== undefined;
  // No e-mail in the form: the account's, which filing has put there, stays. An unknown department or a responsible that is no account leave the column empty instead of failing the step.
  await rows(
    trx,
    `update dossier d set
       subject = coalesce(?, d.subject),
       applicant_name = case when ? then ? else d.applicant_name end,
       applicant_email = coalesce(?, d.applicant_email),
       department = case when ? then (select key from department where tenant_id = d.tenant_id and key = ?) else d.department end,
       responsible = case when ? then ?::uuid else d.responsible end
     where d.tenant_id = ? and d.instance_id = ?`,
    [
      subject ?? null,
      known(applicantName),
      applicantName ?? null,
      applicantEmail ?? null,
      known(department),
      department ?? null,
      known(responsible) && (responsible === null || isUuid(responsible ?? '')),
      responsible !== undefined && responsible !== null && isUuid(responsible) ? responsible : null,
      tenant,
      instance,
    ],
  );
}
