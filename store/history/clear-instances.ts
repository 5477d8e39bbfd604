// Clears ended instances whose term is over, a small batch in one transaction: their tasks, incidents and variables go at
// once, their history is put on the list of what may go. What nothing refers to goes whole; an instance that a case file
// or a signature names stays as an empty shell with its dates and its status. Ended instances are locked by nobody else,
// so no command ever waits for this. Children of a call wait for their caller.

import type { Knex } from 'knex';
import { nowSql } from '../clock.ts';
import { rows } from '../rows.ts';
import type { Store } from '../store.ts';
import type { ReleaseTerms } from './terms.ts';

/** Where a round stands within a release: the last instance that was looked at, by its end (as PostgreSQL's text). */
export interface ClearedUpTo {
  endedAt: string;
  instance: string;
}

export interface ClearedBatch {
  looked: number;
  cleared: number;
  /** Null: the release has no more. */
  upTo: ClearedUpTo | null;
}

interface Candidate {
  id: string;
  endedAt: string;
  due: boolean;
}

/** Rows of an ended instance that mean nothing without its steps. */
const OWN_ROWS = ['task', 'incident'];

/** What refers to an instance, out of the catalogue, so that a new table needs no word here. */
async function referringTables(trx: Knex): Promise<{ name: string; column: string }[]> {
  return rows(
    trx,
    `select c.conrelid::regclass::text as name, a.attname as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
      where c.contype = 'f' and c.confrelid = 'instance'::regclass and c.conparentid = 0`,
  );
}

const candidates = (
  trx: Knex,
  { tenant, release, caseBefore, otherBefore }: ReleaseTerms,
  after: ClearedUpTo | null,
  limit: number,
): Promise<Candidate[]> =>
  rows(
    trx,
    `select i.id, i.ended_at::text as "endedAt",
        case when d.id is null then i.ended_at < ?::timestamptz
             else d.archived_at is not null and greatest(i.ended_at, d.closed_at) < ?::timestamptz end is true
          and (c.id is null or c.cleared_at is not null) as due
       from (select tenant_id, id, ended_at, caller_instance from instance
              where tenant_id = ? and release_id = ?::bigint and ended_at is not null and cleared_at is null
                and ended_at < greatest(?::timestamptz, ?::timestamptz)
                and (ended_at, id) > (?::timestamptz, ?::bigint)
              order by ended_at, id limit ?) i
       left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.id
       left join instance c on c.tenant_id = i.tenant_id and c.id = i.caller_instance
      order by i.ended_at, i.id`,
    [
      otherBefore,
      caseBefore,
      tenant,
      release,
      caseBefore,
      otherBefore,
      after?.endedAt ?? '-infinity',
      after?.instance ?? '0',
      limit,
    ],
  );

export async function clearInstancesIn(
  trx: Knex.Transaction,
  store: Store,
  terms: ReleaseTerms,
  { after, limit }: { after: ClearedUpTo | null; limit: number },
): Promise<ClearedBatch> {
  const { tenant } = terms;
  const found = await candidates(trx, terms, after, limit);
  const last = found.at(-1);
  const due = found.filter((each) => each.due).map(({ id }) => id);
  if (due.length > 0) await clearIn(trx, store, tenant, due);
  return {
    looked: found.length,
    cleared: due.length,
    upTo: found.length < limit || last === undefined ? null : { endedAt: last.endedAt, instance: last.id },
  };
}

async function clearIn(trx: Knex.Transaction, store: Store, tenant: number, ids: string[]): Promise<void> {
  const these = [tenant, ids];
  await rows(
    trx,
    `insert into timeline (tenant_id, dossier_id, at, actor, what, params, public_to_applicant)
     select tenant_id, id, ${nowSql(store)}, 'system:worker', 'history-cleared', '{}', false from dossier
      where tenant_id = ? and instance_id = any(?::bigint[])`,
    these,
  );
  for (const table of OWN_ROWS) {
    await rows(trx, `delete from ${table} where tenant_id = ? and instance_id = any(?::bigint[])`, these);
  }
  // Every map of the state is emptied, whatever maps its format has; what is a word or a number stays.
  await rows(
    trx,
    `with cleared as (
       update instance i set cleared_at = ${nowSql(store)}, start_key = null, state = (
           select json_object_agg(key, case
               when key = 'caller' then 'null'::json
               when json_typeof(value) = 'object' then '{}'::json else value end)
             from json_each(i.state))
        where i.tenant_id = ? and i.id = any(?::bigint[]) returning tenant_id, id, started_at, cleared_at)
     insert into history_cleared (tenant_id, instance_id, started_at, cleared_at)
     select tenant_id, id, started_at, cleared_at from cleared`,
    these,
  );
  const unnamed = (await referringTables(trx)).map(
    ({ name, column }) => `not exists (select from ${name} x where x.tenant_id = i.tenant_id and x.${column} = i.id)`,
  );
  await rows(
    trx,
    `delete from instance i where i.tenant_id = ? and i.id = any(?::bigint[]) and ${unnamed.join(' and ')}`,
    these,
  );
}
