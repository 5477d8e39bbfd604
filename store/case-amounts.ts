// Amounts of a procedure's cases by key and year, so that a sum over the year can be held against a threshold (needs must
// not be split to stay under it: Legea 98/2016 art. 11). A case has one amount per key; giving them again replaces them.

import { query, rows, sql } from './rows.ts';
import type { Store } from './store.ts';

export interface Amount {
  /** What belongs together, e.g. the group of a procurement code. */
  key: string;
  /** Lei. */
  amount: number;
}

export interface YearSum extends Amount {
  /** Of the other cases of the procedure in the year in which this one was filed. */
  others: number;
}

/**
 * Keeps the amounts of this case and answers each with the sum of the others. Cases that ended with one of the outcomes
 * `without` do not count. Of two cases at once at least the one that comes second sees both: kept first, summed after.
 */
export async function tallyAmounts(
  { knex }: Store,
  { tenant, dossier, amounts, without }: { tenant: number; dossier: string; amounts: Amount[]; without: string[] },
): Promise<YearSum[]> {
  const keys = amounts.map(({ key }) => key);
  await knex.transaction(async (trx) => {
    await rows(trx, 'delete from case_amount where tenant_id = ? and dossier_id = ?::uuid', [tenant, dossier]);
    await rows(
      trx,
      `insert into case_amount (tenant_id, dossier_id, key, procedure_key, year, amount)
       select d.tenant_id, d.id, a.key, d.procedure_key,
         extract(year from d.filed_at at time zone 'Europe/Bucharest')::integer, a.amount
       from dossier d, unnest(?::text[], ?::numeric[]) a (key, amount) where d.tenant_id = ? and d.id = ?::uuid`,
      [keys, amounts.map(({ amount }) => amount), tenant, dossier],
    );
  });
  const sums = await query<{ key: string; others: string }>(
    knex,
    sql`select o.key, sum(o.amount) as others from case_amount t
        join case_amount o on o.tenant_id = t.tenant_id and o.procedure_key = t.procedure_key and o.year = t.year
          and o.key = t.key and o.dossier_id <> t.dossier_id
        join dossier d on d.tenant_id = o.tenant_id and d.id = o.dossier_id
       where t.tenant_id = ${tenant} and t.dossier_id = ${dossier}::uuid
         and not coalesce(d.outcome = any(${without}::text[]), false)
       group by o.key`,
  );
  const others = new Map(sums.map((each) => [each.key, Number(each.others)]));
  return amounts.map((each) => ({ ...each, others: others.get(each.key) ?? 0 }));
}
