// Closing: the outcome, and from the manifest how long the case is kept (Legea 16/1996, the institution's nomenclator).
// Retention runs from 1 January after the closing; nothing here ever destroys a case.

import { nowSql } from './clock.ts';
import { readManifest } from '../procedure/manifest.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';
import { type DossierAddress, lockDossierIn } from './tables/dossier-rows.ts';
import { readReleaseHead } from './tables/release.ts';
import { addTimelineIn } from './timeline.ts';

export type Closing = DossierAddress & {
  /** A key of the manifest's `outcomes`. */
  outcome: string;
  actor: string;
};

export type Closed =
  | { ok: true; dossier: string; outcome: string; retentionClass: string; retentionYears: number | null }
  | { ok: false; problem: 'NOT_FOUND' | 'UNKNOWN_OUTCOME'; message: string };

/** A case that is closed already keeps its first outcome: a repeated job changes nothing. */
export async function closeDossier(store: Store, closing: Closing): Promise<Closed> {
  const { tenant, outcome, actor } = closing;
  return store.knex.transaction(async (trx) => {
    const dossier = await lockDossierIn(trx, closing);
    const release = dossier ? await readReleaseHead(trx, tenant, dossier.release_id) : undefined;
    const { manifest } = readManifest(release?.manifest);
    if (!dossier || !manifest)
      return { ok: false, problem: 'NOT_FOUND', message: 'Expected a case to close, but found none.' };
    const known = Object.keys(manifest.outcomes ?? {});
    if (known.length > 0 && !known.includes(outcome)) {
      const message = `Expected one of the outcomes ${known.join(', ')}, but found "${outcome}".`;
      return { ok: false, problem: 'UNKNOWN_OUTCOME', message };
    }
    const { class: retentionClass, years: retentionYears } = manifest.retention;
    if (dossier.closed_at) {
      return { ok: true, dossier: dossier.id, outcome: dossier.outcome ?? outcome, retentionClass, retentionYears };
    }
    await rows(
      trx,
      `update dossier set closed_at = ${nowSql(store)}, outcome = ?, retention_class = ?, retention_years = ?
        where tenant_id = ? and id = ?`,
      [outcome, retentionClass, retentionYears, tenant, dossier.id],
    );
    await addTimelineIn(trx, store, {
      tenant,
      dossier: dossier.id,
      actor,
      what: 'closed',
      params: { outcome },
      public: true,
    });
    return { ok: true, dossier: dossier.id, outcome, retentionClass, retentionYears };
  });
}
