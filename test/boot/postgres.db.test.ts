// The embedded PostgreSQL through what may happen to it: polite stops, kill -9 of its owner, of its guard, of both; a
// second start meanwhile; and that what was committed is there afterwards and nothing keeps running.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client, type QueryResultRow } from 'pg';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runningPostgres, startThrowawayPostgres } from '../../server/boot/postgres.ts';

const holder = fileURLToPath(new URL('hold-postgres.ts', import.meta.url));

interface Held {
  child: ChildProcess;
  pid: number;
  url: string;
  error?: string;
}

async function hold(what: string): Promise<Held> {
  const child = spawn(process.execPath, ['--import', 'tsx', holder, what], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return { child, ...(JSON.parse(line) as Omit<Held, 'child'>) };
}

async function release({ child }: Held): Promise<void> {
  const ended = child.exitCode === null ? once(child, 'exit') : null;
  child.stdin?.end();
  await ended;
}

async function kill({ child }: Held): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function query<Row extends QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A connection that notices when the server goes. */
async function watch(url: string): Promise<{ gone: Promise<void> }> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return { gone: new Promise((settle) => void client.once('end', () => settle())) };
}

/** Processes whose working folder is below `folder`. */
const workingBelow = (folder: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });

/** The guard is the parent of the postmaster. */
function guardOf(home: string): number {
  const postmaster = readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0];
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${postmaster}/status`, 'utf8'))?.[1]);
}

const tests = suite<{ data: string }>('embedded PostgreSQL');

tests.before.each((context) => {
  context.data = join(mkdtempSync(join(tmpdir(), 'traseu-boot-')), 'data');
  mkdirSync(context.data);
  // What mkdtemp makes is for us alone; the account that runs PostgreSQL has to pass.
  chmodSync(join(context.data, '..'), 0o755);
});
tests.after.each(({ data }) => rmSync(join(data, '..'), { recursive: true, force: true }));

tests('keeps what was committed over a polite stop, with its secrets private', async ({ data }) => {
  const first = await hold(data);
  assert.is(runningPostgres(data), first.url);
  await query(first.url, `create table t (x int); insert into t values (7)`);
  const [settings] = await query<{ fsync: string; sockets: string; addresses: string; encryption: string }>(
    first.url,
    `select current_setting('fsync') fsync, current_setting('unix_socket_directories') sockets,
      current_setting('listen_addresses') addresses, current_setting('password_encryption') encryption`,
  );
  assert.equal(settings, { fsync: 'on', sockets: '', addresses: '127.0.0.1', encryption: 'scram-sha-256' });
  for (const file of ['secret', 'url']) assert.is(statSync(join(data, 'postgres', file)).mode & 0o777, 0o600, file);
  await release(first);
  assert.equal(workingBelow(data), []);
  assert.is(runningPostgres(data), null);
  const second = await hold(data);
  assert.equal(await query(second.url, 'select x from t'), [{ x: 7 }]);
  await release(second);
});

tests('wants the password', async ({ data }) => {
  const held = await hold(data);
  const url = new URL(held.url);
  url.password = 'gresita';
  try {
    await query(url.href, 'select 1');
    assert.unreachable('a wrong password was let in');
  } catch (error) {
    assert.match((error as Error).message, 'password authentication failed');
  } finally {
    await release(held);
  }
});

tests('refuses a folder in use and names who has it', async ({ data }) => {
  const first = await hold(data);
  const second = await hold(data);
  assert.match(second.error ?? '', `process ${first.pid}`);
  assert.match(second.error ?? '', 'TRASEU_DATA');
  assert.equal(await query(first.url, 'select 1 as one'), [{ one: 1 }]);
  await release(first);
});

tests('goes down with a killed owner, and the next start has everything', async ({ data }) => {
  const first = await hold(data);
  await query(first.url, `create table t (x int); insert into t values (7)`);
  const { gone } = await watch(first.url);
  await kill(first);
  const second = await hold(data);
  assert.is(second.error, undefined);
  await gone;
  assert.equal(await query(second.url, 'select x from t'), [{ x: 7 }]);
  await release(second);
  assert.equal(workingBelow(data), []);
});

tests('goes down when owner and guard are killed together', async ({ data }) => {
  const first = await hold(data);
  const { gone } = await watch(first.url);
  const guard = guardOf(join(data, 'postgres'));
  process.kill(guard, 'SIGKILL');
  await kill(first);
  await gone;
  const second = await hold(data);
  assert.is(second.error, undefined);
  await release(second);
  assert.equal(workingBelow(data), []);
});

tests('starts again after the server itself was killed', async ({ data }) => {
  const first = await hold(data);
  await query(first.url, `create table t (x int); insert into t values (7)`);
  const postmaster = Number(readFileSync(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(postmaster, 'SIGKILL');
  await kill(first);
  const second = await hold(data);
  assert.equal(await query(second.url, 'select x from t'), [{ x: 7 }]);
  await release(second);
  assert.equal(workingBelow(data), []);
});

tests('an interrupted first start leaves nothing in the way', async ({ data }) => {
  mkdirSync(join(data, 'postgres', 'cluster.new', 'base'), { recursive: true });
  const held = await hold(data);
  assert.is(held.error, undefined);
  assert.not.ok(existsSync(join(data, 'postgres', 'cluster.new')));
  await release(held);
});

tests('a throw-away one leaves no folder, stopped or killed', async () => {
  const one = await startThrowawayPostgres();
  const [row] = await query<{ folder: string }>(one.url, `select current_setting('data_directory') folder`);
  const folder = row?.folder ?? '';
  assert.ok(existsSync(folder));
  await one.stop();
  assert.not.ok(existsSync(join(folder, '..')));

  const held = await hold('throwaway');
  const [other] = await query<{ folder: string }>(held.url, `select current_setting('data_directory') folder`);
  const { gone } = await watch(held.url);
  await kill(held);
  await gone;
  assert.is.not(other?.folder, folder);
});

tests.run();
