// Writes all row changes of a step, or of a batch of steps: one statement per table and kind of change, with one parameter
// per column, however many rows. On a lane they travel together and cost one round trip. There are few of them, since their
// text depends on nothing but table and columns. How many rows each touched is compared: a row that should have been there
// and was not is an error of ours, and nothing is committed.

import type { Knex } from 'knex';
import { columnArray, elementOf } from './batching/column-array.ts';
import { preparedCount } from './batching/prepared.ts';
import type { RowWrites } from './row-changes.ts';
import { COLUMNS, SELDOM, type ColumnType } from './tables/columns.ts';

type Row = { [column: string]: unknown };

const quoted = (name: string): string => `"${name}"`;
const list = (columns: string[]): string => columns.map(quoted).join(', ');

function typeOf(table: string, column: string): ColumnType {
  const type = COLUMNS[table]?.[column];
  if (type === undefined) throw new Error(`Expected a type for the column ${column} of ${table}, but there is none.`);
  return type;
}

/** The rows as a table: the arrays next to each other. */
function given(table: string, columns: string[]): string {
  const values = columns.map((column, index) => {
    const type = typeOf(table, column);
    const array = `unnest($${index + 1}::${elementOf(type)}[])`;
    return `${type === 'text[]' ? `${array}::text[]` : array} as ${quoted(column)}`;
  });
  return `select ${values.join(', ')}`;
}

const matches = (keys: string[]): string => keys.map((key) => `t.${quoted(key)} = v.${quoted(key)}`).join(' and ');

const insertText = (table: string, columns: string[]): string =>
  `insert into ${quoted(table)} (${list(columns)}) ${given(table, columns)}`;

function patchText({ table, keys }: RowWrites, columns: string[]): string {
  const set = columns.map((column) => `${quoted(column)} = v.${quoted(column)}`).join(', ');
  return `update ${quoted(table)} t set ${set} from (${given(table, [...keys, ...columns])}) v where ${matches(keys)}`;
}

const deleteText = ({ table, keys }: RowWrites): string =>
  `delete from ${quoted(table)} t using (${given(table, keys)}) v where ${matches(keys)}`;

function columnsOf(table: string, inserts: Row[]): string[] {
  const columns = Object.keys(inserts[0]!);
  const seldom = SELDOM[table] ?? [];
  const common = inserts.every((row) => seldom.every((column) => row[column] === null));
  return common ? columns.filter((column) => !seldom.includes(column)) : columns;
}

async function run(trx: Knex.Transaction, text: string, table: string, columns: string[], rows: Row[]): Promise<void> {
  const values = columns.map((column) =>
    columnArray(
      typeOf(table, column),
      rows.map((row) => row[column]),
    ),
  );
  const touched = await preparedCount(trx, text, values);
  if (touched !== rows.length) {
    const what = text.slice(0, text.indexOf('"')).trim();
    throw new Error(`Expected the ${what} ${table} to touch ${rows.length} rows, but it touched ${touched}.`);
  }
}

/** Tables in an order in which a row that others refer to comes first. */
export async function writeRows(trx: Knex.Transaction, tables: RowWrites[]): Promise<void> {
  const writing: Promise<void>[] = [];
  for (const writes of tables) {
    const { table, keys } = writes;
    for (const { columns, rows } of writes.patches) {
      writing.push(run(trx, patchText(writes, columns), table, [...keys, ...columns], rows as Row[]));
    }
    if (writes.deletes.length > 0) writing.push(run(trx, deleteText(writes), table, keys, writes.deletes as Row[]));
    if (writes.inserts.length > 0) {
      const columns = columnsOf(table, writes.inserts as Row[]);
      writing.push(run(trx, insertText(table, columns), table, columns, writes.inserts as Row[]));
    }
  }
  // All have come to their end before anything else is said on this connection.
  const failed = (await Promise.allSettled(writing)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}
