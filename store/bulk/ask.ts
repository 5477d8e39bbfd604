// Asking for something to be done to many: what was chosen is written down first, item by item, and workers carry it out.
// A few are done at once, so that whoever asked for one sees what became of it.

import { nowSql } from '../clock.ts';
import { firstRow, query, rows, sql } from '../rows.ts';
import type { Store } from '../store.ts';
import { addActIn } from '../publishing/acts.ts';
import { itemsOf, type Chosen } from './chosen.ts';
import type { BulkItemRef, BulkKind, BulkParams } from './kinds.ts';
import { workBulk } from './work.ts';

export interface NewBulk {
  tenant: number;
  kind: BulkKind;
  params: BulkParams;
  chosen: Chosen;
  /** Why, in the words of who asks. */
  note: string;
  account: string;
  /** Of a migration: releases of one procedure; `from` null: each from its own. */
  migration?: { procedure: string; from: string | null; to: string };
}

const AT_ONCE = 25;

/** Null: nothing was chosen (any more), or there are no such releases. */
export async function askBulk(
  store: Store,
  ask: NewBulk,
  /** So many are done before the answer; more wait for workers, all of them. */
  atOnce = AT_ONCE,
): Promise<{ id: string; items: number } | null> {
  const { tenant, kind, params, chosen, note, account, migration } = ask;
  const asked = await store.knex.transaction(async (trx) => {
    const known =
      migration === undefined ||
      (await firstRow(
        trx,
        'select 1 from release where tenant_id = ? and procedure_key = ? and id = any(?::bigint[]) having count(*) = ?',
        [tenant, migration.procedure, releasesOf(migration), releasesOf(migration).length],
      )) !== null;
    if (!known) return null;
    const { id } = (await firstRow<{ id: string }>(
      trx,
      `insert into bulk_operation (tenant_id, kind, params, chosen, procedure_key, from_release, to_release, note, asked_at, asked_by)
       values (?, ?, ?::jsonb, ?::jsonb, ?, ?::bigint, ?::bigint, ?, ${nowSql(store)}, ?::uuid) returning id`,
      [
        tenant,
        kind,
        JSON.stringify(params),
        JSON.stringify(chosen),
        migration?.procedure ?? null,
        migration?.from ?? null,
        migration?.to ?? null,
        note,
        account,
      ],
    ))!;
    const items = await query(
      trx,
      sql`insert into bulk_item (tenant_id, operation_id, instance_id, key)
          select ${tenant}::integer, ${id}::bigint, c.instance_id, c.key from (${itemsOf(store, tenant, kind, chosen)}) c returning 1`,
    );
    if (items.length === 0 && migration === undefined) {
      await rows(trx, 'delete from bulk_operation where tenant_id = ? and id = ?::bigint returning 1', [tenant, id]);
      return null;
    }
    if (migration !== undefined) {
      const params = { cases: items.length, ...(migration.from === null ? {} : { move: id }) };
      const act = { tenant, procedure: migration.procedure, actor: account, what: 'cases-moved', note } as const;
      await addActIn(trx, store, { ...act, release: migration.to, params });
    }
    return { id, items: items.length };
  });
  if (asked !== null && asked.items <= atOnce) await workBulk(store, { only: { tenant, id: asked.id } });
  store.wake.hint();
  return asked;
}

const releasesOf = ({ from, to }: { from: string | null; to: string }): string[] => (from === null ? [to] : [from, to]);

/** What waits is left as it is; what is being done is finished. False: it had ended already. */
export async function stopBulk(
  store: Store,
  { tenant, id, account }: { tenant: number; id: string; account: string },
): Promise<boolean> {
  const stopped = await rows(
    store.knex,
    `update bulk_operation set stopped_at = ${nowSql(store)}, ended_at = ${nowSql(store)}, stopped_by = ?::uuid
      where tenant_id = ? and id = ?::bigint and ended_at is null returning 1`,
    [account, tenant, id],
  );
  return stopped.length > 0;
}

export interface Choice {
  /** In all. */
  total: number;
  /** The first of them, by instance. */
  items: BulkItemRef[];
}

/** What would be asked of, if it were asked now. */
export async function previewChoice(
  store: Store,
  { tenant, kind, chosen }: Pick<NewBulk, 'tenant' | 'kind' | 'chosen'>,
  most: number,
): Promise<Choice> {
  const found = await query<BulkItemRef & { total: number }>(
    store.knex,
    sql`select c.instance_id as instance, c.key, count(*) over ()::int as total
        from (${itemsOf(store, tenant, kind, chosen)}) c order by c.instance_id, c.key limit ${most}`,
  );
  return { total: found[0]?.total ?? 0, items: found.map(({ instance, key }) => ({ instance, key })) };
}
