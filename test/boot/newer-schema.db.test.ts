// An older program on a database that a newer one has changed: neither the web nor a worker starts, and both say why.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openTestDatabase } from '../database.ts';

const test = suite('newer schema');

async function start(
  program: string,
  environment: { [name: string]: string },
): Promise<{ code: number; said: string }> {
  const path = fileURLToPath(new URL(`../../server/${program}`, import.meta.url));
  const env = { ...process.env, TRASEU_CHROMIUM: process.execPath, LOG_LEVEL: 'silent', ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', path], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? -1)));
  return { code, said };
}

test('the web and the worker refuse to start', async () => {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'traseu-newer-'));
  try {
    await database.knex('knex_migrations').insert({ name: '9999-of-tomorrow', batch: 9, migration_time: new Date() });
    const environment = { DATABASE_URL: database.url, TRASEU_DATA: folder, PORT: '0', TRASEU_DEMO: 'off' };
    for (const program of ['main.ts', 'worker-main.ts']) {
      const { code, said } = await start(program, environment);
      assert.is(code, 1, program);
      assert.match(said, /a newer one has changed it \(9999-of-tomorrow; this one knows up to/);
      assert.not.match(said, database.url);
    }
  } finally {
    await rm(folder, { recursive: true });
    await database.close();
  }
});

test.run();
