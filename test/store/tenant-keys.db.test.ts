// Every table, every key and every unique index begins with the institution, and every foreign key carries it along: what a
// distributed PostgreSQL needs to put an institution's rows on one node, and what keeps one institution's ids from meaning
// anything in another. Read from PostgreSQL's catalogue, so that a new table is held to it without a word here.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const test = suite('institutions in keys');
let database: TestDatabase;

/** Tables of the whole installation, each with its reason. */
const OF_ALL: { [table: string]: string } = {
  housekeeping: 'what is done for the whole installation, a row each; a few rows, copied to every node',
  session: 'looked up by the secret of a cookie before anybody knows which institution is meant',
};

/** Unique indexes that do not begin with it, each with its reason. */
const WITHOUT: { [index: string]: string } = {
  tenant_key_key: 'the short names of the institutions themselves',
};

test.before(async () => {
  database = await openTestDatabase();
});
test.after(() => database.close());

const OURS = `c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname !~ '^knex_'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

async function select<Row>(sql: string): Promise<Row[]> {
  return (await database.knex.raw<{ rows: Row[] }>(sql)).rows;
}

test('every table has tenant_id, never null, in its first column', async () => {
  const found = await select<{ name: string; first: string; required: boolean }>(
    `select c.relname as name, a.attname as first, a.attnotnull as required
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
      where c.relkind in ('r', 'p') and ${OURS}`,
  );
  assert.ok(found.length > 60, 'the catalogue was read');
  const wrong = found.filter(({ first, required }) => first !== 'tenant_id' || !required).map(({ name }) => name);
  assert.equal(wrong.sort(), Object.keys(OF_ALL).sort());
});

test('every table has a primary key or a unique index that stands for it', async () => {
  const found = await select<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and ${OURS}
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null)`,
  );
  assert.equal(found, []);
});

test('every unique index begins with tenant_id', async () => {
  const found = await select<{ table: string; name: string; first: string | null }>(
    `select c.relname as table, n.relname as name, a.attname as first
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and ${OURS}`,
  );
  assert.ok(found.length > 80, 'the catalogue was read');
  const wrong = found.filter(({ table, first }) => first !== 'tenant_id' && OF_ALL[table] === undefined);
  assert.equal(
    wrong.map(({ name }) => name).sort(),
    Object.keys(WITHOUT).sort(),
    'an index that two nodes would have to agree on',
  );
});

test('every foreign key leads from an institution to the same', async () => {
  const found = await select<{ table: string; name: string; from: string; to: string }>(
    `select c.relname as table, f.conname as name, a.attname as from, b.attname as to
       from pg_constraint f join pg_class c on c.oid = f.conrelid
       join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
       join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
      where f.contype = 'f' and f.conparentid = 0 and ${OURS}`,
  );
  assert.ok(found.length > 80, 'the catalogue was read');
  const wrong = found.filter(({ from, to }) => from !== 'tenant_id' || to !== 'tenant_id');
  assert.equal(wrong, []);
});

/** Deleting an instance, a case or a draft looks at everything that may refer to it. */
test('whatever refers to an instance or a draft can be found by it', async () => {
  const found = await select<{ table: string; name: string }>(
    `select c.relname as table, f.conname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and f.conparentid = 0 and f.confrelid in ('instance'::regclass, 'draft'::regclass) and ${OURS}
        and not exists (select from pg_index i where i.indrelid = f.conrelid
          and (i.indkey::smallint[])[0:cardinality(f.conkey) - 1] @> f.conkey
          or (i.indrelid = f.conrelid and i.indkey[0] = f.conkey[2]))`,
  );
  assert.equal(found, []);
});

test.run();
