// What happened to a case in people's words, for its page and for the applicant. The engine's own history is complete
// but speaks of elements; this speaks of receipts, questions and answers. `what` is a keyword of the catalogues.

import { nowSql } from './clock.ts';
import type { Variables } from '../engine/values.ts';
import { type Db, rows } from './rows.ts';
import type { Store } from './store.ts';

export interface TimelineItem {
  tenant: number;
  dossier: string;
  /** Account id, or `system:…`. */
  actor: string;
  what: string;
  /** No secrets; shown to whoever sees the entry. `cause` in it makes the entry happen once. */
  params?: Variables;
  /** Whether the applicant sees it. */
  public: boolean;
}

/** False when an entry with the same `what` and `params.cause` is there already. */
export async function addTimelineIn(trx: Db, store: Store, item: TimelineItem): Promise<boolean> {
  const added = await rows(
    trx,
    `insert into timeline (tenant_id, dossier_id, at, actor, what, params, public_to_applicant)
     values (?, ?::uuid, ${nowSql(store)}, ?, ?, ?::jsonb, ?)
     on conflict (tenant_id, dossier_id, what, (params ->> 'cause')) where params ->> 'cause' is not null
     do nothing returning id`,
    [item.tenant, item.dossier, item.actor, item.what, JSON.stringify(item.params ?? {}), item.public],
  );
  return added.length === 1;
}

export const addTimeline = (store: Store, item: TimelineItem): Promise<boolean> =>
  addTimelineIn(store.knex, store, item);
