// What the limit writes: the difference that each of our commits made to the rows of one instance, as one statement that
// makes the same difference for many instances at once.

/** The rows of an instance after a commit, by table. Columns as PostgreSQL writes them in text; null is null. */
export interface Snapshot {
  [table: string]: Row[];
}
export interface Row {
  [column: string]: string | null;
}
/** The rows after each commit, and the keys of the tables. */
export interface Steps {
  snapshots: Snapshot[];
  /** Column that holds the instance's id, and the columns of the key without it and the tenant. */
  tables: { [table: string]: { instance: string; key: string[]; types: { [column: string]: string } } };
  /** What the rows refer to: tenant, release, process. */
  references: Snapshot;
}

export interface Statement {
  sql: string;
  values: (string | null)[];
}

const quoted = (name: string): string => `"${name}"`;

/** The steps of our own run, which the program is given. */
export const readSteps = (): Steps => JSON.parse(process.env['BENCH_STEPS'] ?? '') as Steps;

export function writesOf(steps: Steps): { statements: Statement[]; references: Statement[] } {
  const statements = steps.snapshots.map((after, index) => difference(steps, steps.snapshots[index - 1] ?? {}, after));
  const references = Object.entries(steps.references).flatMap(([table, rows]) =>
    rows.map((row) => ({
      sql: `insert into ${quoted(table)} (${Object.keys(row).map(quoted).join(', ')}) overriding system value
            values (${Object.keys(row)
              .map((_, index) => `$${index + 1}`)
              .join(', ')}) on conflict do nothing`,
      values: Object.values(row),
    })),
  );
  return { statements, references };
}

function difference({ tables }: Steps, before: Snapshot, after: Snapshot): Statement {
  const values: (string | null)[] = [];
  const parts: string[] = [];
  for (const [table, { instance, key, types }] of Object.entries(tables)) {
    const given = (column: string, value: string | null): string => `$${values.push(value) + 1}::${types[column]}`;
    const same = (one: Row, other: Row) => key.every((column) => one[column] === other[column]);
    const where = (row: Row) =>
      [
        `t.${quoted(instance)} = any($1::bigint[])`,
        ...['tenant_id', ...key].map((column) => `t.${quoted(column)} = ${given(column, row[column]!)}`),
      ].join(' and ');
    for (const row of after[table] ?? []) {
      const old = before[table]?.find((each) => same(each, row));
      const changed = Object.keys(row).filter((column) => column !== instance && old?.[column] !== row[column]);
      if (old === undefined) {
        const columns = Object.keys(row).map(quoted).join(', ');
        const picked = Object.entries(row).map(([column, value]) =>
          column === instance ? 'id' : given(column, value),
        );
        parts.push(`insert into ${quoted(table)} (${columns}) select ${picked.join(', ')} from ids`);
      } else if (changed.length > 0) {
        const set = changed.map((column) => `${quoted(column)} = ${given(column, row[column]!)}`).join(', ');
        parts.push(`update ${quoted(table)} t set ${set} where ${where(row)}`);
      }
    }
    for (const row of before[table] ?? []) {
      if (after[table]?.some((each) => same(each, row))) continue;
      parts.push(`delete from ${quoted(table)} t where ${where(row)}`);
    }
  }
  const withs = parts.map((part, index) => `, w${index} as (${part})`).join('\n');
  return { sql: `with ids as (select unnest($1::bigint[]) as id)${withs} select 1`, values };
}
