// What lists and searches know of a case follows from the variables of its instance: after each accepted step that
// changed them, the FEEL expressions of the manifest's `dossier` are evaluated and the row is brought up to date in the
// same transaction. A name that is not there yet (no department before the triage) leaves the column as it is.

import type { Knex } from 'knex';
import type { Event } from '../engine/events.ts';
import { FeelError, compileExpression, evaluate } from '../engine/feel/expression.ts';
import { ROOT, variablesOf } from '../engine/state.ts';
import type { Instant, Json, Variables } from '../engine/values.ts';
import { type Manifest, readManifest } from '../procedure/manifest.ts';
import { prepared } from './batching/prepared.ts';
import { isUuid } from './scope.ts';
import type { AfterSteps } from './store.ts';
import { readReleaseHead } from './tables/release.ts';
import type { Accepted } from './transact.ts';

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

/** The hook of every store. Releases never change, so their manifests are read once. */
export function keepDossierFacts(): AfterSteps {
  const manifests = new Map<string, Manifest | null>();
  const manifestOf = async (trx: Knex.Transaction, { tenant, release }: Accepted): Promise<Manifest | null> => {
    const key = `${tenant}/${release}`;
    const known = manifests.get(key);
    if (known !== undefined) return known;
    const { manifest } = readManifest((await readReleaseHead(trx, tenant, release))?.manifest);
    manifests.set(key, manifest);
    return manifest;
  };
  return async (trx, steps) => {
    // By instance: of several steps of one, the last knows best.
    const cases = new Map<string, CaseFacts>();
    for (const step of steps) {
      // At the start the row is not there yet: `file-dossier` writes it, with the same facts.
      if (step.before === null || !changesVariables(step.events)) continue;
      const manifest = await manifestOf(trx, step);
      if (manifest === null) continue;
      const { tenant, instance } = step;
      const facts = factsOf(manifest, variablesOf(step.state), step.command.at);
      if (Object.keys(facts).length > 0) cases.set(`${tenant}/${instance}`, { tenant, instance, facts });
    }
    if (cases.size > 0) await updateFactsIn(trx, [...cases.values()]);
  };
}

interface CaseFacts {
  tenant: number;
  instance: string;
  facts: Facts;
}

/**
 * No e-mail in the form: the account's, which filing has put there, stays. An unknown department or a responsible that is
 * no account leave the column empty instead of failing the step. Does nothing for an instance that has no case file.
 */
async function updateFactsIn(trx: Knex.Transaction, cases: CaseFacts[]): Promise<void> {
  const known = (fact: Fact) => cases.map(({ facts }) => facts[fact] !== undefined);
  const texts = (fact: Fact) => cases.map(({ facts }) => facts[fact] ?? null);
  await prepared(
    trx,
    `update dossier d set
       subject = coalesce(v.subject, d.subject),
       applicant_name = case when v.knows_name then v.applicant_name else d.applicant_name end,
       applicant_email = coalesce(v.applicant_email, d.applicant_email),
       department = case when v.knows_department
         then (select key from department where tenant_id = d.tenant_id and key = v.department) else d.department end,
       responsible = case when v.knows_responsible then v.responsible else d.responsible end
     from unnest($1::integer[], $2::bigint[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::boolean[], $8::text[],
                 $9::boolean[], $10::uuid[])
          v(tenant_id, instance_id, subject, knows_name, applicant_name, applicant_email, knows_department, department,
            knows_responsible, responsible)
    where d.tenant_id = v.tenant_id and d.instance_id = v.instance_id`,
    [
      cases.map(({ tenant }) => tenant),
      cases.map(({ instance }) => instance),
      texts('subject'),
      known('applicantName'),
      texts('applicantName'),
      texts('applicantEmail'),
      known('department'),
      texts('department'),
      cases.map(({ facts: { responsible } }) => responsible === null || isUuid(responsible ?? '')),
      cases.map(({ facts: { responsible } }) => (isUuid(responsible ?? '') ? responsible : null)),
    ],
  );
}
