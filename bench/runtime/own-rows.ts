// Reads what our own run left behind for the limit (limit-rows.ts): the rows of one instance after each of its commits.

import type { BenchServer } from './server.ts';
import type { Row, Snapshot, Steps } from './limit-rows.ts';

const REFERENCES = ['tenant', 'release', 'process'];

/** Tables of which an instance has rows: those with its id in their key. */
async function tablesOf(server: BenchServer, url: string): Promise<Steps['tables']> {
  const rows = await server.on<{ table: string; key: string[]; columns: string[]; types: string[] }>(
    url,
    `select c.relname as table,
            (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey)) as key,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
            (select array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as types
       from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname <> 'instance', c.relname`,
  );
  return Object.fromEntries(
    rows.flatMap(({ table, key, columns, types }) => {
      const instance = table === 'instance' ? 'id' : 'instance_id';
      if (!key.includes(instance) || !key.includes('tenant_id')) return [];
      const named = Object.fromEntries(columns.map((column, index) => [column, types[index]!]));
      return [
        [table, { instance, key: key.filter((each) => each !== instance && each !== 'tenant_id'), types: named }],
      ];
    }),
  );
}

const asText = (tables: Steps['tables'], table: string): string =>
  Object.keys(tables[table]!.types)
    .map((column) => `"${column}"::text`)
    .join(', ');

async function snapshot(server: BenchServer, url: string, tables: Steps['tables'], id: string): Promise<Snapshot> {
  const found: Snapshot = {};
  for (const [table, { instance }] of Object.entries(tables)) {
    found[table] = await server.on<Row>(url, `select ${asText(tables, table)} from "${table}" where ${instance} = $1`, [
      id,
    ]);
  }
  return found;
}

/** `next` makes the next commit on the instance and answers its id, or null when it has ended. */
export async function stepsOf(server: BenchServer, url: string, next: () => Promise<string | null>): Promise<Steps> {
  const tables = await tablesOf(server, url);
  const snapshots: Snapshot[] = [];
  for (let id = await next(); id !== null; id = await next()) snapshots.push(await snapshot(server, url, tables, id));
  const references: Snapshot = {};
  for (const table of REFERENCES) {
    const rows = await server.on<{ row: Row }>(url, `select to_json(t) as row from "${table}" t`);
    references[table] = rows.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
        ]),
      ),
    );
  }
  return { snapshots, tables, references };
}
