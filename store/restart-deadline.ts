// The legal term that runs again from now: a returned request that was completed (Legea 50/1991 art. 7: the term of the
// authority runs from the complete file), a contract that is renewed. Counted by the rule in force on this day, with the
// institution's days off; an extension of the old term is forgotten, another may follow. The row and the timeline change
// here; the job puts `termen` into the instance.

import { dayAt } from '../calendar/bucharest.ts';
import type { Variables } from '../engine/values.ts';
import { instantSql, timestamp } from './clock.ts';
import { type Term, termsOf } from '../procedure/terms.ts';
import { readManifest } from '../procedure/manifest.ts';
import { ruleOn } from '../procedure/rule-on.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import { type DossierAddress, lockDossierIn } from './tables/dossier-rows.ts';
import { readReleaseHead } from './tables/release.ts';
import { readCalendarDays } from './tenants.ts';
import { addTimelineIn } from './timeline.ts';

export type Restart = DossierAddress & {
  /** Told to the applicant. */
  reason: string;
  /** `instance:key` of the job: repeated, it answers the same. */
  cause: string;
  actor: string;
};

export type Restarted =
  { ok: true; term: Term & Variables } | { ok: false; problem: 'NOT_FOUND' | 'CLOSED'; message: string };

export async function restartDeadline(store: Store, restart: Restart): Promise<Restarted> {
  const { tenant, reason, cause, actor } = restart;
  return store.knex.transaction(async (trx): Promise<Restarted> => {
    const dossier = await lockDossierIn(trx, restart);
    const { manifest } = readManifest(dossier && (await readReleaseHead(trx, tenant, dossier.release_id))?.manifest);
    if (!dossier || !manifest)
      return { ok: false, problem: 'NOT_FOUND', message: 'Expected a case whose term runs, but found none.' };
    const before = await firstRow<{ term: Term & Variables }>(
      trx,
      `select params -> 'termen' as term from timeline
        where tenant_id = ? and dossier_id = ? and what = 'deadline-restarted' and params ->> 'cause' = ?`,
      [tenant, dossier.id, cause],
    );
    if (before) return { ok: true, term: before.term };
    if (dossier.closed_at)
      return { ok: false, problem: 'CLOSED', message: 'Expected a case that is open, but it is closed.' };
    const at = (await firstRow<{ now: number }>(trx, `select ${instantSql(store)} as now`))?.now ?? 0;
    const term = termsOf(manifest, at, await readCalendarDays(trx, tenant));
    const { basis } = ruleOn(manifest.deadline, dayAt(at));
    await rows(
      trx,
      `update dossier set deadline_from = ?, deadline_on = ?, deadline_target_on = ?, deadline_extended = false,
          deadline_basis = ? where tenant_id = ? and id = ?`,
      [timestamp(at), term.legal, term.tinta, basis, tenant, dossier.id],
    );
    const params = { reason, legal: term.legal, basis, termen: term, cause };
    const entry = { tenant, dossier: dossier.id, actor, what: 'deadline-restarted', params, public: true };
    await addTimelineIn(trx, store, entry);
    return { ok: true, term };
  });
}
