// Every act on a procedure as a whole, with who, when and why: what the page of its versions tells.

import type { Json } from '../../engine/values.ts';
import { nowSql } from '../clock.ts';
import { type Db, rows } from '../rows.ts';
import type { Store } from '../store.ts';

export type ActKind =
  | 'asked'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'published'
  | 'failed'
  | 'rolled-back'
  | 'retired'
  | 'taken-up'
  | 'cases-moved';

export interface Act {
  tenant: number;
  procedure: string;
  /** Account id, or `system:…`. */
  actor: string;
  what: ActKind;
  /** Why, in the words of who did it. */
  note?: string;
  /** The release that came of it, or that it is about. */
  release?: string;
  /** Number of the request to publish. */
  request?: number;
  params?: { [name: string]: Json };
}

export interface KnownAct {
  id: string;
  at: Date;
  actor: string;
  /** Null for `system:…`. */
  name: string | null;
  what: ActKind;
  note: string;
  release: string | null;
  /** Version number of that release. */
  version: number | null;
  request: number | null;
  params: { [name: string]: Json };
}

export async function addActIn(trx: Db, store: Store, act: Act): Promise<void> {
  await rows(
    trx,
    `insert into procedure_act (tenant_id, procedure_key, at, actor, what, note, release_id, request, params)
     values (?, ?, ${nowSql(store)}, ?, ?, ?, ?::bigint, ?::int, ?::jsonb) returning id`,
    [
      act.tenant,
      act.procedure,
      act.actor,
      act.what,
      act.note ?? '',
      act.release ?? null,
      act.request ?? null,
      JSON.stringify(act.params ?? {}),
    ],
  );
}

/** Newest first. */
export const listActs = (
  { knex }: Store,
  { tenant, procedure }: { tenant: number; procedure: string },
  most = 200,
): Promise<KnownAct[]> =>
  rows<KnownAct>(
    knex,
    `select a.id, a.at, a.actor, p.full_name as name, a.what, a.note, a.release_id as release, r.version, a.request, a.params
       from procedure_act a
       left join account p on p.tenant_id = a.tenant_id and p.id::text = a.actor
       left join release r on r.tenant_id = a.tenant_id and r.id = a.release_id
      where a.tenant_id = ? and a.procedure_key = ? order by a.id desc limit ?`,
    [tenant, procedure, most],
  );
