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

test.run();
