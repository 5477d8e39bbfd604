// Writes all row changes of a step, or of a batch of steps, in one statement: a CTE per table and kind of change, one
// JSON parameter each, however many rows. One round trip instead of one per table. PostgreSQL checks foreign keys at the
// end of the statement, so a new instance and its first task may arrive together. What the statement changed is counted
// and compared: a row that should have been there and was not is an error of ours, and nothing is committed.
// A replaced row (deleted and inserted) is a second statement: within one, both would see the old row.

import type { Knex } from 'knex';
import type { RowWrites } from './row-changes.ts';

/** U+0000 and lone surrogates: JSON may carry them, PostgreSQL's text may not. The backslash must not be escaped. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether the value holds a character that PostgreSQL cannot keep. */
export function isUnstorable(json: string): boolean {
  // Nearly no text has an escape; looking for one is a hundred times faster than the expression.
  return json.includes('\\u') && UNSTORABLE.test(json);
}

interface Part {
  sql: string;
  rows: object[];
  /** How many rows it must touch. */
  what: string;
}

const quoted = (name: string): string => `"${name}"`;
/** The rows as a table. With the limit PostgreSQL knows how many come (it would guess 100) and uses the primary key. */
const given = (table: string, rows: object[]): string =>
  `(select * from json_populate_recordset(null::${quoted(table)}, ?::json) limit ${rows.length}) v`;
const list = (columns: string[]): string => columns.map(quoted).join(', ');

function insertPart({ table, inserts }: RowWrites): Part {
  const columns = list(Object.keys(inserts[0]!));
  return {
    what: `insert into ${table}`,
    rows: inserts,
    sql: `insert into ${quoted(table)} (${columns}) select ${columns} from ${given(table, inserts)} returning 1`,
  };
}

function patchPart({ table, keys }: RowWrites, columns: string[], rows: object[]): Part {
  const set = columns.map((column) => `${quoted(column)} = v.${quoted(column)}`).join(', ');
  return {
    what: `update of ${table}`,
    rows,
    sql: `update ${quoted(table)} t set ${set} from ${given(table, rows)} where ${match(keys)} returning 1`,
  };
}

function deletePart({ table, keys, deletes }: RowWrites): Part {
  return {
    what: `delete from ${table}`,
    rows: deletes,
    sql: `delete from ${quoted(table)} t using ${given(table, deletes)} where ${match(keys)} returning 1`,
  };
}

function match(keys: string[]): string {
  return keys.map((key) => `t.${quoted(key)} = v.${quoted(key)}`).join(' and ');
}

async function run(trx: Knex.Transaction, parts: Part[]): Promise<void> {
  if (parts.length === 0) return;
  const names = parts.map((_, index) => `w${index}`);
  const withs = parts.map((part, index) => `${names[index]} as (${part.sql})`).join(',\n');
  const counts = names.map((name) => `(select count(*) from ${name})::integer as ${name}`).join(', ');
  const params = parts.map((part) => JSON.stringify(part.rows));
  const unstorable = params.findIndex(isUnstorable);
  if (unstorable >= 0) {
    throw new Error(
      `Expected text that PostgreSQL can keep, but the ${parts[unstorable]!.what} holds U+0000 or half a character.`,
    );
  }
  const result = await trx.raw<{ rows: Record<string, number>[] }>(`with ${withs}\nselect ${counts}`, params);
  parts.forEach((part, index) => {
    const count = result.rows[0]![names[index]!];
    if (count !== part.rows.length) {
      throw new Error(`Expected the ${part.what} to touch ${part.rows.length} rows, but it touched ${count}.`);
    }
  });
}

/** Tables in an order in which a row that others refer to comes first. */
export async function writeRows(trx: Knex.Transaction, tables: RowWrites[]): Promise<void> {
  const first: Part[] = [];
  const second: Part[] = [];
  for (const writes of tables) {
    for (const { columns, rows } of writes.patches) first.push(patchPart(writes, columns, rows));
    if (writes.deletes.length > 0) first.push(deletePart(writes));
    if (writes.inserts.length > 0) (writes.deletes.length > 0 ? second : first).push(insertPart(writes));
  }
  await run(trx, first);
  await run(trx, second);
}
