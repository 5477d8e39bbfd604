// What there is to back up, out of PostgreSQL's catalogue, so that a new table needs no word here. Left out: what belongs to
// knex, to extensions or to a restore, and sessions, which would let their owners in wherever the backup is restored.

import type { Client } from 'pg';
import { UNFINISHED_RESTORE } from '../../store/schema-version.ts';
import type { StoredSequence } from './format.ts';

export interface Table {
  name: string;
  columns: string[];
}

const LEFT_OUT = ['session', UNFINISHED_RESTORE];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function select<Row extends object>(client: Client, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query<Row>(sql, values)).rows;
}

/** Tables with their columns, by name; a partitioned one stands for its partitions. */
export const tablesOf = (client: Client): Promise<Table[]> =>
  select(
    client,
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname !~ '^knex_|^history_[0-9]{4}_[0-9]{2}$' and c.relname <> all($1::text[])
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      group by c.relname order by c.relname`,
    [LEFT_OUT],
  );

/** Where the sequences stand now: never behind what a snapshot taken earlier holds. */
export async function sequencesOf(client: Client): Promise<StoredSequence[]> {
  const names = await select<{ name: string }>(
    client,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
        and relname !~ '^knex_' order by 1`,
  );
  const sequences: StoredSequence[] = [];
  for (const { name } of names) {
    const [row] = await select<{ value: string; called: boolean }>(
      client,
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    sequences.push({ name, ...row! });
  }
  return sequences;
}

/** Partitions of the history, `history_2026_01` and so on. */
export const monthsOf = async (client: Client): Promise<string[]> =>
  (
    await select<{ name: string }>(
      client,
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'history'::regclass and c.relname ~ '^history_[0-9]{4}_[0-9]{2}$' order by 1`,
    )
  ).map(({ name }) => name);

/** What slows loading down and can be made again: each with the SQL that takes it away and the SQL that makes it. */
export async function burdensOf(client: Client): Promise<{ drop: string; create: string }[]> {
  const keys = await select<{ table: string; name: string; definition: string }>(
    client,
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(f.oid) as definition
       from pg_constraint f join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and f.conparentid = 0 and c.relnamespace = 'public'::regnamespace and not c.relispartition`,
  );
  const indexes = await select<{ name: string; definition: string }>(
    client,
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and not i.indisunique
        and c.relname !~ '^knex_'
        and not exists (select from pg_constraint where conindid = i.indexrelid)`,
  );
  return [
    ...indexes.map(({ name, definition }) => ({ drop: `drop index ${name}`, create: definition })),
    ...keys.map(({ table, name, definition }) => ({
      drop: `alter table ${table} drop constraint ${quoted(name)}`,
      create: `alter table ${table} add constraint ${quoted(name)} ${definition}`,
    })),
  ];
}

/** Tables of anybody in the schema `public`, extensions' left out. */
export const allTables = async (client: Client): Promise<string[]> =>
  (
    await select<{ name: string }>(
      client,
      `select relname as name from pg_class c where relnamespace = 'public'::regnamespace
          and relkind in ('r', 'p', 'v', 'm', 'f')
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`,
    )
  ).map(({ name }) => name);
