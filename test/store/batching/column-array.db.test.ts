// Columns as PostgreSQL reads them: what travels as one array per column comes out as it went in.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { columnArray, elementOf, Unstorable } from '../../../store/batching/column-array.ts';
import { prepared } from '../../../store/batching/prepared.ts';
import { COLUMNS, SELDOM, type ColumnType } from '../../../store/tables/columns.ts';
import { openTestDatabase, type TestDatabase } from '../../database.ts';

const test = suite('column arrays');
let database: TestDatabase;

test.before(async () => {
  database = await openTestDatabase();
});
test.after(() => database.close());

async function through(type: ColumnType, values: unknown[]): Promise<unknown[]> {
  const array = `unnest($1::${elementOf(type)}[])`;
  const text = `select (${type === 'text[]' ? `${array}::text[]` : array}) as value`;
  const rows = await prepared<{ value: unknown }>(database.knex, text, [columnArray(type, values)]);
  return rows.map(({ value }) => (value instanceof Date ? value.toISOString() : value));
}

const SAMPLES: { [type in ColumnType]: unknown[] } = {
  int2: [0, -1, null, 32_767],
  int4: [0, -2_147_483_648, null, 2_147_483_647],
  int8: ['0', '9223372036854775807', null, '-1'],
  bool: [true, false, null],
  text: ['', 'ană "are" \\ mere\n', null, '😀', '{a,b}'],
  'text[]': [[], ['a', 'b "c" \\ d', '', 'NULL', 'x,y', '{z}'], null],
  json: [{ b: 1, a: [null, 'ș'] }, 'text', null, 0.1],
  jsonb: [{ a: { b: [1] } }, null, [1]],
  timestamptz: ['2026-01-15T09:00:00.123Z', '0001-01-01T00:00:00.000Z', null, '9999-12-31T00:00:00.000Z'],
};

for (const [type, values] of Object.entries(SAMPLES)) {
  test(`${type} comes out as it went in, null too`, async () => {
    assert.equal(await through(type as ColumnType, values), values);
  });
}

test('what text cannot keep is refused before it is sent', () => {
  for (const value of ['\u0000', '\ud83d', 'a\udc00b']) {
    assert.throws(
      () => columnArray('text', ['ok', value]),
      (error: Error) => error instanceof Unstorable,
    );
    assert.throws(
      () => columnArray('json', [{ value }]),
      (error: Error) => error instanceof Unstorable,
    );
    assert.throws(
      () => columnArray('text[]', [[value]]),
      (error: Error) => error instanceof Unstorable,
    );
  }
  assert.is(columnArray('json', ['\\u0000']).length, 20 + 4 + 9, 'a backslash before it is only text');
});

test('the columns have the types of the database, and those left out may be null', async () => {
  const found = await database.knex.raw<{ rows: { table: string; column: string; type: string; nullable: boolean }[] }>(
    `select table_name as table, column_name as column, udt_name as type,
            is_nullable = 'YES' and column_default is null as nullable
       from information_schema.columns where table_name = any(?)`,
    [Object.keys(COLUMNS)],
  );
  const of = new Map(found.rows.map((row) => [`${row.table}.${row.column}`, row]));
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const [column, type] of Object.entries(columns)) {
      assert.is(of.get(`${table}.${column}`)?.type.replace(/^_(.*)$/, '$1[]'), type, `${table}.${column}`);
    }
    for (const column of SELDOM[table] ?? []) assert.ok(of.get(`${table}.${column}`)?.nullable, `${table}.${column}`);
  }
});

test.run();
