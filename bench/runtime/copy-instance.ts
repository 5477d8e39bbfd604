// Copies of the newest instance with a timer, rows and all, by SQL.

import type { BenchServer } from './server.ts';

interface Engine {
  /** The newest instance of the timer model. */
  newest: string;
  /** Column that holds the instance's id in each table that has one; `id` is its own in the first. */
  instanceColumns: string[];
  /** Whether ids are text, and other rows have ids of their own that refer to each other. */
  textIds: boolean;
  /** Gives all timers another date. */
  postpone: string;
  /** How many timers wait. */
  left: string;
  /** Deletes those that did not fire. */
  forget: string;
}

export const TIMERS: { readonly [kind: string]: Engine } = {
  traseu: {
    newest: `select max(id)::text as id from instance where process_id = 'timer'`,
    instanceColumns: ['instance_id'],
    textIds: false,
    // The state knows when, too.
    postpone: `with moved as (update timer set due_at = $1::timestamptz)
      update instance set state = regexp_replace(state::text, '"dueAt":\\d+',
        '"dueAt":' || floor(extract(epoch from $1::timestamptz) * 1000)::bigint)::json
      where process_id = 'timer' and status = 'active'`,
    left: 'select count(*) as n from timer',
    forget: 'delete from timer',
  },
  operaton: {
    newest: `select process_instance_id_ as id from act_ru_job where duedate_ is not null limit 1`,
    instanceColumns: ['proc_inst_id_', 'process_instance_id_'],
    textIds: true,
    postpone: 'update act_ru_job set duedate_ = $1 where duedate_ is not null',
    left: 'select count(*) as n from act_ru_job where duedate_ is not null',
    forget: 'delete from act_ru_job',
  },
  flowable: {
    newest: `select process_instance_id_ as id from act_ru_timer_job limit 1`,
    instanceColumns: ['proc_inst_id_', 'process_instance_id_'],
    textIds: true,
    postpone: 'update act_ru_timer_job set duedate_ = $1',
    left: 'select (select count(*) from act_ru_timer_job) + (select count(*) from act_ru_job) as n',
    forget: 'delete from act_ru_timer_job; delete from act_ru_job',
  },
};

interface Table {
  name: string;
  instance: string;
  columns: { name: string; type: string }[];
}

async function tablesOf(server: BenchServer, url: string, instanceColumns: string[]): Promise<Table[]> {
  const rows = await server.on<{ table: string; name: string; type: string }>(
    url,
    `select c.relname as table, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by c.oid, a.attnum`,
  );
  const tables = new Map<string, Table>();
  for (const { table, name, type } of rows) {
    const known = tables.get(table) ?? { name: table, instance: table === 'instance' ? 'id' : '', columns: [] };
    known.columns.push({ name, type });
    if (instanceColumns.includes(name)) known.instance = name;
    tables.set(table, known);
  }
  return [...tables.values()].filter(({ instance }) => instance !== '');
}

/** `count` copies, with rows in the same tables. Ids of ours are numbers far away, those of the peers get an ending. */
export async function copyInstance(server: BenchServer, url: string, kind: string, count: number): Promise<void> {
  const { newest, instanceColumns, textIds } = TIMERS[kind]!;
  const [{ id } = { id: '' }] = await server.on<{ id: string }>(url, newest);
  const found: { table: Table; row: { [column: string]: string | null } }[] = [];
  for (const table of await tablesOf(server, url, instanceColumns)) {
    const columns = table.columns.map(({ name }) => `"${name}"::text`).join(', ');
    const rows = await server.on<{ [column: string]: string | null }>(
      url,
      `select ${columns} from "${table.name}" where "${table.instance}" = $1`,
      [id],
    );
    for (const row of rows) found.push({ table, row });
  }
  const ids = new Set([id, ...(textIds ? found.flatMap(({ row }) => row['id_'] ?? []) : [])]);
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const inserts = found.map(({ table, row }) => {
    const values = table.columns.map(({ name, type }) => {
      const value = row[name] ?? null;
      if (value === null) return 'null';
      if (textIds && ids.has(value)) return `${literal(`${value}-`)} || n`;
      if (!textIds && name === table.instance) return '1000000000::bigint + n';
      return `${literal(value)}::${type}`;
    });
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
    return `insert into "${table.name}" (${names}) select ${values.join(', ')} from generate_series(1, ${count}) n`;
  });
  // As a replica: rows refer to each other in any order.
  await server.on(url, `begin; set local session_replication_role = replica; ${inserts.join('; ')}; commit`);
}
