// Writes all row changes of a step, or of a batch of steps, in one statement: a CTE per table and kind of change, one
// JSON parameter each, however many rows. One round trip instead of one per table. PostgreSQL checks foreign keys at the
// end of the statement, so a new instance and its first task may arrive together. What the statement changed is counted
// and compared: a row that should have been there and was not is an error of ours, and nothing is committed.
// A replaced row (deleted and inserted) is a second statement: within one, both would see the old row.

import type { Knex } from 'knex';
import { prepared } from './batching/prepared.ts';
import type { RowWrites } from './row-changes.ts';

/** U+0000 and lone surrogates: JSON may carry them, PostgreSQL's text may not. The backslash must not be escaped. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether the value holds a character that PostgreSQL cannot keep. */
export function isUnstorable(json: string): boolean {
  // Nearly no text has an escape; looking for one is a hundred times faster than the expression.
  return json.includes('\\u') && UNSTORABLE.test(json);
}

interface Part {
  /** `rows`: the rows as a table. */
  sql: (rows: string) => string;
  rows: object[];
  /** How many rows it must touch. */
  what: string;
  table: string;
}

const quoted = (name: string): string => `"${name}"`;
const list = (columns: string[]): string => columns.map(quoted).join(', ');

function insertPart({ table, inserts }: RowWrites): Part {
  const columns = list(Object.keys(inserts[0]!));
  return {
    what: `insert into ${table}`,
    table,
    rows: inserts,
    sql: (given) => `insert into ${quoted(table)} (${columns}) select ${columns} from ${given} returning 1`,
  };
}

function patchPart({ table, keys }: RowWrites, columns: string[], rows: object[]): Part {
  const set = columns.map((column) => `${quoted(column)} = v.${quoted(column)}`).join(', ');
  return {
    what: `update of ${table}`,
    table,
    rows,
    sql: (given) => `update ${quoted(table)} t set ${set} from ${given} where ${match(keys)} returning 1`,
  };
}

function deletePart({ table, keys, deletes }: RowWrites): Part {
  return {
    what: `delete from ${table}`,
    table,
    rows: deletes,
    sql: (given) => `delete from ${quoted(table)} t using ${given} where ${match(keys)} returning 1`,
  };
}

function match(keys: string[]): string {
  return keys.map((key) => `t.${quoted(key)} = v.${quoted(key)}`).join(' and ');
}

/** With the limit PostgreSQL knows, where it plans each time, how many come (it would guess 100). */
const given = (table: string, nth: number): string =>
  `(select * from json_populate_recordset(null::${quoted(table)}, $${2 * nth + 1}::json) limit $${2 * nth + 2}::integer) v`;

async function run(trx: Knex.Transaction, parts: Part[]): Promise<void> {
  if (parts.length === 0) return;
  const names = parts.map((_, index) => `w${index}`);
  const withs = parts.map((part, index) => `${names[index]} as (${part.sql(given(part.table, index))})`).join(',\n');
  const counts = names.map((name) => `(select count(*) from ${name})::integer as ${name}`).join(', ');
  const texts = parts.map((part) => JSON.stringify(part.rows));
  const unstorable = texts.findIndex(isUnstorable);
  if (unstorable >= 0) {
    throw new Error(
      `Expected text that PostgreSQL can keep, but the ${parts[unstorable]!.what} holds U+0000 or half a character.`,
    );
  }
  const values = parts.flatMap((part, index) => [texts[index], part.rows.length]);
  const [touched] = await prepared<Record<string, number>>(trx, `with ${withs}\nselect ${counts}`, values);
  parts.forEach((part, index) => {
    const count = touched![names[index]!];
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
