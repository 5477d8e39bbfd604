// A document that should not have been issued: it stays in the case, and whoever checks it is told that it does not count
// any more, since when and why.

import { nowSql } from './clock.ts';
import { lockDocumentIn } from './issue-document.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';
import { addTimelineIn } from './timeline.ts';

export interface Annulment {
  tenant: number;
  dossier: string;
  document: string;
  /** Shown to everybody who checks the document: nothing personal. */
  reason: string;
  actor: string;
  cause: string;
}

/** Annulling again changes nothing: the first reason stays. */
export async function annulDocument(
  store: Store,
  annulment: Annulment,
): Promise<{ ok: true } | { ok: false; problem: 'NOT_FOUND' | 'REPLACED_ALREADY' }> {
  const { tenant, dossier, document, reason, actor, cause } = annulment;
  return store.knex.transaction(async (trx) => {
    const found = await lockDocumentIn(trx, { tenant, dossier }, document);
    if (found === null) return { ok: false, problem: 'NOT_FOUND' };
    if (found.state === 'annulled') return { ok: true };
    if (found.state === 'superseded') return { ok: false, problem: 'REPLACED_ALREADY' };
    await rows(
      trx,
      `update document set state = 'annulled', annulled_at = ${nowSql(store)}, annul_reason = ?
        where tenant_id = ? and id = ?::uuid`,
      [reason.slice(0, 500), tenant, document],
    );
    await addTimelineIn(trx, store, {
      tenant,
      dossier,
      actor,
      what: 'document-annulled',
      params: { title: found.title, document, cause },
      public: found.public,
    });
    return { ok: true };
  });
}
