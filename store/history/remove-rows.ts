// The history of cleared instances, row by row: what a dropped month did not take along. Months go as a whole when
// nothing in them is wanted any more, which costs nothing; the rest waits a while for that, and goes then in small batches.

import type { Knex } from 'knex';
import { nowSql } from '../clock.ts';
import { rows } from '../rows.ts';
import type { Store } from '../store.ts';

/** How long rows wait for their month to be dropped. */
export const GRACE_DAYS = 35;
const INSTANCES_AT_ONCE = 200;

/** Removes at most `limit` rows; answers how many, and null when nothing is left to do. */
export async function removeRowsIn(trx: Knex.Transaction, store: Store, limit: number): Promise<number | null> {
  const gone = await rows<{ tenant_id: number; instance_id: string; started: string }>(
    trx,
    `select tenant_id, instance_id, (started_at - interval '1 day')::text as started from history_cleared
      where cleared_at < ${nowSql(store)} - make_interval(days => ${GRACE_DAYS})
      order by cleared_at, tenant_id, instance_id limit ${INSTANCES_AT_ONCE} for update skip locked`,
  );
  if (gone.length === 0) return null;
  const these = [gone.map((each) => each.tenant_id), gone.map((each) => each.instance_id)];
  const earliest = gone.map(({ started }) => started).reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b));
  // By the primary key, whatever PostgreSQL's statistics say of a list that it does not know: never by reading whole months.
  await trx.raw('set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off');
  // `at` is there so that PostgreSQL looks only into the months that may hold them.
  const [removed] = await rows<{ count: number }>(
    trx,
    `with these as (
       select h.tenant_id, h.instance_id, h.version, h.at
         from unnest(?::integer[], ?::bigint[]) as g (tenant_id, instance_id)
         join history h on h.tenant_id = g.tenant_id and h.instance_id = g.instance_id and h.at >= ?::timestamptz
        limit ?),
     removed as (
       delete from history h using these t
        where h.tenant_id = t.tenant_id and h.instance_id = t.instance_id and h.version = t.version and h.at = t.at
        returning 1)
     select count(*)::integer as count from removed`,
    [...these, earliest, limit],
  );
  const count = removed!.count;
  if (count < limit) {
    await rows(
      trx,
      `delete from history_cleared c using unnest(?::integer[], ?::bigint[]) as g (tenant_id, instance_id)
        where c.tenant_id = g.tenant_id and c.instance_id = g.instance_id`,
      these,
    );
  }
  return count;
}
