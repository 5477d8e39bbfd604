// A database that an older version of the service has filled.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Knex } from 'knex';
import { migrationFiles } from '../../store/migrate.ts';
import { openTestDatabase } from '../database.ts';
import { started, waiting } from './models.ts';

const test = suite('migrations');

interface Migration {
  up(knex: Knex): Promise<void>;
}

async function run(knex: Knex, which: (name: string) => boolean): Promise<void> {
  for (const { name, path } of await migrationFiles()) {
    if (which(name)) await ((await import(path)) as Migration).up(knex);
  }
}

test('0004 counts the versions of processes and keeps what the newest are started by', async () => {
  const database = await openTestDatabase();
  const { knex } = database;
  try {
    await knex.raw('drop schema public cascade; create schema public');
    await run(knex, (name) => name < '0004');
    await knex('tenant').insert({ tenant_id: 1, key: 'test', name: 'Test' });
    const release = async (procedure_key: string, version: number, files: object): Promise<string> => {
      const row = { tenant_id: 1, procedure_key, version, content_sha256: 'x', manifest: '{}', deployed_by: 'test' };
      const [made] = await knex('release')
        .insert({ ...row, files: JSON.stringify(files) })
        .returning('id');
      return made.id;
    };
    const commented = started.replace('<bpmn:process', '<!-- <bpmn:process id="old"> --><bpmn:process');
    await release('one', 1, { 'a.bpmn': commented, 'b.bpmn': waiting, 'README.md': '<process id="none">' });
    const second = await release('one', 2, { 'a.bpmn': started });
    const start = { tenant_id: 1, message: 'complaint', process_id: 'started', element: 'start' };
    await knex('message_start').insert({ ...start, procedure_key: 'one', release_id: second });
    await knex('instance').insert({
      tenant_id: 1,
      release_id: second,
      process_id: 'started',
      status: 'active',
      version: 1,
      format: 1,
      state: '{}',
      started_at: new Date(),
    });
    await run(knex, (name) => name.startsWith('0004'));
    const versions = await knex('process').orderBy(['id', 'version']).select('id', 'version', 'release_id');
    assert.equal(
      versions.map((row) => [row.id, row.version, row.release_id === second]),
      [
        ['started', 1, false],
        ['started', 2, true],
        ['waiting', 1, false],
      ],
    );
    const starts = await knex('process_start').select('kind', 'name', 'element', 'trigger', 'release_id');
    assert.equal(starts, [{ kind: 'message', name: 'complaint', element: 'start', trigger: 0, release_id: second }]);
    await knex('instance').update({ status: 'suspended' });
  } finally {
    await database.close();
  }
});

test('0016 makes of drafts of single forms the works of their procedures', async () => {
  const database = await openTestDatabase();
  const { knex } = database;
  try {
    await knex.raw('drop schema public cascade; create schema public');
    await run(knex, (name) => name < '0016');
    await knex('tenant').insert({ tenant_id: 1, key: 'test', name: 'Test' });
    const id = async (table: string, row: object): Promise<string> =>
      (await knex(table).insert(row).returning('id'))[0].id;
    const person = await id('account', { tenant_id: 1, email: 'a@b.ro', full_name: 'Ana', password_hash: '-' });
    const release = (version: number, files: object) =>
      id('release', {
        tenant_id: 1,
        procedure_key: 'one',
        version,
        content_sha256: `${version}`,
        manifest: '{"key":"one"}',
        files: JSON.stringify(files),
        deployed_by: 'test',
      });
    const first = await release(1, { 'forms/a.form.json': 'a1', 'forms/b.form.json': 'b1', 'process.bpmn': 'p1' });
    const second = await release(2, { 'forms/a.form.json': 'a2', 'forms/b.form.json': 'b1', 'process.bpmn': 'p2' });
    const draft = async (path: string, version: number, content: string, base_release: string, second: number) => {
      const saved_at = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
      const row = { tenant_id: 1, procedure_key: 'one', path: `forms/${path}.form.json`, version, content };
      await knex('file_draft').insert({ ...row, base_release, saved_at, saved_by: person });
    };
    await draft('a', 1, 'a2', first, 1);
    await draft('b', 1, 'bX', first, 2);
    await draft('a', 2, 'a2', second, 3);
    await run(knex, (name) => name.startsWith('0016'));
    const saves = await knex('work_save').orderBy('version');
    const texts = new Map((await knex('work_text')).map(({ sha256, content }) => [sha256, content]));
    assert.equal(
      saves.map((each) => [
        each.version,
        each.base_release === second,
        ['forms/a.form.json', 'forms/b.form.json', 'process.bpmn'].map((path) => texts.get(each.files[path])),
      ]),
      [
        [1, false, ['a2', 'b1', 'p1']],
        [2, false, ['a2', 'bX', 'p1']],
        [3, true, ['a2', 'bX', 'p2']],
      ],
    );
    assert.is(JSON.parse(texts.get(saves[2].files['manifest.json'])).key, 'one');
    assert.not.ok(await knex.schema.hasTable('file_draft'));
  } finally {
    await database.close();
  }
});

test.run();
