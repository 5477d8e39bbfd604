// schema.sql is what people review; it must be what the migrations make.

import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeSchema } from '../../migrations/describe-schema.ts';
import { ensureHistoryPartitions } from '../../store/history/partitions.ts';
import { migrate } from '../../store/migrate.ts';
import { UnfitSchema } from '../../store/schema-version.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const test = suite('schema');
let database: TestDatabase;

test.before(async () => {
  database = await openTestDatabase();
});
test.after(() => database.close());

test('the checked-in schema is that of the migrations', async () => {
  const written = await readFile(new URL('../../migrations/schema.sql', import.meta.url), 'utf8');
  const generated = await describeSchema(database.knex);
  assert.is(written, generated, 'run: node --import tsx migrations/write-schema.ts');
});

test('a second migration finds nothing to do', async () => {
  assert.equal(await migrate(database.url), []);
});

test('a migrator that was killed does not stop the next one', async () => {
  const own = await openTestDatabase();
  try {
    await own.knex.raw('drop schema public cascade; create schema public');
    // What knex leaves behind: its lock as a flag in a row.
    await own.knex.migrate.list({ migrationSource: { getMigrations: async () => [] } as never });
    await own.knex('knex_migrations_lock').update({ is_locked: 1 });
    assert.ok((await migrate(own.url)).includes('0001-initial'));
  } finally {
    await own.close();
  }
});

test('several migrators at once: one works, the others wait and find nothing', async () => {
  const own = await openTestDatabase();
  try {
    await own.knex.raw('drop schema public cascade; create schema public');
    const ran = await Promise.all([migrate(own.url), migrate(own.url), migrate(own.url)]);
    assert.equal(
      ran
        .map((names) => names.length)
        .sort((a, b) => a - b)
        .slice(0, 2),
      [0, 0],
    );
    assert.ok(ran.some((names) => names.includes('0001-initial')));
  } finally {
    await own.close();
  }
});

test('a database of a newer version is not touched, nor one that a restore left half done', async () => {
  const own = await openTestDatabase();
  const refusal = async (): Promise<string> =>
    migrate(own.url).then(
      () => 'migrated',
      (error: Error) => (error instanceof UnfitSchema ? error.message : String(error)),
    );
  try {
    await own.knex('knex_migrations').insert({ name: '9999-of-tomorrow', batch: 99, migration_time: new Date() });
    assert.match(await refusal(), /a newer one has changed it \(9999-of-tomorrow; this one knows up to \d{4}-/);
    await own.knex('knex_migrations').where({ name: '9999-of-tomorrow' }).delete();
    assert.is(await refusal(), 'migrated');
    await own.knex.raw('create table restore_unfinished ()');
    assert.match(await refusal(), /a restore into it was interrupted/);
  } finally {
    await own.close();
  }
});

test('partitions of the history are made once, and take along what the default held', async () => {
  const own = await openTestDatabase();
  try {
    const at = '2031-03-15T10:00:00Z';
    const row = { tenant_id: 1, instance_id: 1, version: 1, at, actor: 'a', command: 'c', events: '[]' };
    await own.knex('history').insert(row);
    const now = new Date('2031-03-01T00:00:00Z');
    assert.equal(await ensureHistoryPartitions(own.knex, now), [
      'history_2031_03',
      'history_2031_04',
      'history_2031_05',
    ]);
    assert.equal(await ensureHistoryPartitions(own.knex, now), []);
    assert.is((await own.knex('history_2031_03').select()).length, 1);
    assert.is((await own.knex('history_default').select()).length, 0);
    await own.knex('history').insert({ ...row, version: 2, at: '2031-05-31T23:59:59Z' });
    assert.is((await own.knex('history_2031_05').select()).length, 1);
    assert.is(await describeSchema(own.knex), await describeSchema(database.knex));
  } finally {
    await own.close();
  }
});

test.run();
