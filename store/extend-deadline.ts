// The one extension of a legal deadline that the law allows (for petitions OG 27/2002 art. 9: at most 15 days, when the
// matter needs closer research). Counted from the first day again: 30 + 15 days are 45 from the filing, not 15 from a
// day that the roll rule has moved. A term that runs again (restart-deadline.ts) may be extended once more. The row and the answer change here; the job puts `termen` into the instance.

import { type Term, termOf } from '../procedure/terms.ts';
import { readManifest } from '../procedure/manifest.ts';
import { ruleOn } from '../procedure/rule-on.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';
import { type DossierAddress, lockDossierIn } from './tables/dossier-rows.ts';
import { readReleaseHead } from './tables/release.ts';
import { readCalendarDays } from './tenants.ts';
import { addTimelineIn } from './timeline.ts';
import { dayAt } from '../calendar/bucharest.ts';

export type Extension = DossierAddress & {
  /** 1 up to the manifest's `extension.maxDays`. */
  days: number;
  /** Told to the applicant. */
  reason: string;
  /** `instance:key` of the job: repeated, it answers the same. */
  cause: string;
  actor: string;
};

export type Extended =
  | { ok: true; term: Term }
  | { ok: false; problem: 'NOT_FOUND' | 'NOT_ALLOWED' | 'TOO_LONG' | 'ALREADY_EXTENDED' | 'CLOSED'; message: string };

const refuse = (problem: (Extended & { ok: false })['problem'], message: string): Extended => ({
  ok: false,
  problem,
  message,
});

export async function extendDeadline(store: Store, extension: Extension): Promise<Extended> {
  const { tenant, days, reason, cause, actor } = extension;
  return store.knex.transaction(async (trx) => {
    const dossier = await lockDossierIn(trx, extension);
    if (!dossier) return refuse('NOT_FOUND', 'Expected a case to extend, but found none.');
    const { manifest } = readManifest((await readReleaseHead(trx, tenant, dossier.release_id))?.manifest);
    if (!manifest?.extension)
      return refuse('NOT_ALLOWED', `Expected a procedure that may be extended, but found none.`);
    const { maxDays, basis } = manifest.extension;
    if (!Number.isInteger(days) || days < 1 || days > maxDays) {
      return refuse('TOO_LONG', `Expected from 1 to ${maxDays} days (${basis}), but found ${days}.`);
    }
    const from = (dossier.deadline_from ?? dossier.filed_at).getTime();
    const rule = ruleOn(manifest.deadline, dayAt(from));
    const term = termOf(rule, from, await readCalendarDays(trx, tenant), days);
    const [before] = await rows<{ days: number }>(
      trx,
      `select (params ->> 'days')::integer as days from timeline
        where tenant_id = ? and dossier_id = ? and what = 'deadline-extended' and params ->> 'cause' = ?`,
      [tenant, dossier.id, cause],
    );
    if (before) return { ok: true, term: repeated(term, dossier.deadline_on) };
    if (dossier.closed_at) return refuse('CLOSED', 'Expected a case that is open, but it is closed.');
    if (dossier.deadline_extended)
      return refuse('ALREADY_EXTENDED', `Expected one extension per case (${basis}), but there was one.`);
    await rows(
      trx,
      `update dossier set deadline_on = ?, deadline_target_on = ?, deadline_extended = true, deadline_basis = ?
        where tenant_id = ? and id = ?`,
      [term.legal, term.tinta, `${rule.basis}; ${basis}`, tenant, dossier.id],
    );
    const params = { days, reason, legal: term.legal, cause };
    await addTimelineIn(trx, store, {
      tenant,
      dossier: dossier.id,
      actor,
      what: 'deadline-extended',
      params,
      public: true,
    });
    return { ok: true, term };
  });
}

/** The institution's days off may have changed in between: what was told to people stays. */
const repeated = (term: Term, legal: string | null): Term => (legal === null ? term : { ...term, legal });
