// A real PostgreSQL without an installation: `startEmbeddedPostgres` keeps one under the data folder for `npm start`,
// `startThrowawayPostgres` makes one in a temporary folder for tests and for `traseu simulate --store postgres`.
// Both listen on a free port of the loopback only, want a random password, and stop when this process ends, even by
// kill -9 (postgres-guard.ts). The folder `home` holds the cluster, its password (0600), its log and its lock.

import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { holderOf, takeLock } from './lock.mjs';
import { MACHINE_FOLDER, postgresBinaries } from './postgres-binaries.ts';
import { startGuarded, type Guard } from './postgres-guard.ts';
import { clearProcesses } from './postgres-processes.ts';
import { canEnter, databaseUser, type DatabaseUser } from './postgres-user.ts';

export interface EmbeddedPostgres {
  /** Connection address with its password; never log it. */
  url: string;
  /** Settles when the server ended without being asked to. */
  lost: Promise<void>;
  /** Fast shutdown; nothing is left when it settles. */
  stop(): Promise<void>;
}

interface Place {
  home: string;
  bin: string;
  user: DatabaseUser;
  throwaway: boolean;
  /** Of the server, `name=value` each, over its own defaults. */
  settings?: readonly string[];
  /** Default: any that is free. */
  port?: number;
}

const SAFE = ['log_min_error_statement=panic', 'log_error_verbosity=terse']; // no data of people in the log
const QUIET = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const tail = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Creates the cluster unless it is there. An interrupted attempt leaves only a folder that the next one removes. */
function ensureCluster({ home, bin, user, throwaway }: Place): string {
  const cluster = join(home, 'cluster');
  const secretFile = join(home, 'secret');
  if (existsSync(cluster)) return readFileSync(secretFile, 'utf8').trim();
  for (const left of readdirSync(home).filter((name) => name.endsWith('.new'))) {
    rmSync(join(home, left), { recursive: true });
  }
  const secret = randomBytes(24).toString('hex');
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
  const making = `${cluster}.new`;
  const passwordFile = join(home, 'password.new');
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, secret, { mode: 0o600 });
  if (user.ids) for (const path of [making, passwordFile]) chownSync(path, user.ids.uid, user.ids.gid);
  const words = ['--username=traseu', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', making, ...words, ...locale, ...(throwaway ? ['--no-sync'] : [])],
    { ...user.ids, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } },
  );
  rmSync(passwordFile);
  if (made.status !== 0) {
    throw new Error(
      `The embedded database could not be created in ${home}:\n${made.error?.message ?? made.stderr.trim()}\nFree some space or fix what it says, or set DATABASE_URL.`,
    );
  }
  renameSync(making, cluster);
  return secret;
}

/** Waits until the postmaster's own file says `ready` on this port; false when the server ended before that. */
async function becomesReady(cluster: string, port: number, guard: Guard): Promise<boolean> {
  const waiting = new AbortController();
  void guard.ended.then(() => waiting.abort());
  while (!waiting.signal.aborted) {
    try {
      const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
      if (lines[3] === String(port) && lines[7]?.trim() === 'ready') return true;
    } catch {
      // Not written yet.
    }
    await pause(10);
  }
  return false;
}

async function launch(place: Place): Promise<{ port: number; guard: Guard }> {
  const { home, bin, user, throwaway, settings = [] } = place;
  const cluster = join(home, 'cluster');
  const log = join(home, 'postgres.log');
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`);
  for (let attempt = 1; ; attempt++) {
    const port = place.port ?? (await freePort());
    const all = [...SAFE, ...QUIET, ...settings, `port=${port}`, ...(throwaway ? FORGETFUL : [])];
    const options = all.flatMap((each) => ['-c', each]);
    const file = openSync(log, 'a', 0o640);
    const guard = startGuarded(
      [join(bin, 'postgres'), '-D', cluster, ...options],
      user,
      file,
      throwaway ? home : undefined,
    );
    closeSync(file);
    if (await becomesReady(cluster, port, guard)) return { port, guard };
    const why = existsSync(log) ? tail(log) : 'it ended without a word';
    // Somebody else took the port between our look and PostgreSQL's.
    if (attempt < 5 && why.includes('could not bind')) continue;
    throw new Error(`The embedded database in ${home} did not start. It says:\n${why}`);
  }
}

async function ensureDatabase(server: string, name: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

async function start(place: Place): Promise<EmbeddedPostgres> {
  const secret = ensureCluster(place);
  const { port, guard } = await launch(place);
  const server = `postgres://traseu:${secret}@127.0.0.1:${port}`;
  let asked = false;
  await ensureDatabase(server, 'traseu');
  return {
    url: `${server}/traseu`,
    lost: guard.ended.then(() => (asked ? new Promise<void>(() => {}) : undefined)),
    stop() {
      asked = true;
      return guard.stop();
    },
  };
}

/** Where the cluster of `data` is: below it, or, when the database user cannot go there, where it was put before. */
function placeFor(data: string, say: (line: string) => void): Place {
  const inside = join(data, 'postgres');
  const pointer = join(data, 'postgres-is-in');
  mkdirSync(inside, { recursive: true, mode: 0o755 });
  const known = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : inside;
  const owner = existsSync(join(known, 'cluster')) ? statSync(join(known, 'cluster')).uid : null;
  if (owner !== null && process.getuid?.() !== 0 && owner !== process.getuid?.()) {
    throw new Error(
      `The database in ${known} belongs to another account (uid ${owner}), because it was first started by it or by root. Start as that account or as root, or choose another folder with TRASEU_DATA.`,
    );
  }
  const user = databaseUser(owner);
  let home = known;
  if (!canEnter(user, known)) {
    const name = createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 12);
    home = join(MACHINE_FOLDER, name);
    mkdirSync(home, { recursive: true, mode: 0o755 });
    writeFileSync(pointer, `${home}\n`);
    say(`The account ${user.name}, which runs PostgreSQL, cannot enter ${inside}; the database is in ${home}.`);
  }
  return { home: realpathSync(home), bin: postgresBinaries(user), user, throwaway: false };
}

/**
 * Starts the PostgreSQL of `data`, creating it the first time. Waits for or stops what an earlier start left. `port`: for
 * those that must find it where it was.
 */
export async function startEmbeddedPostgres(
  data: string,
  say: (line: string) => void,
  { settings = [], port }: Pick<Place, 'settings' | 'port'> = {},
): Promise<EmbeddedPostgres> {
  const place = { ...placeFor(data, say), settings, ...(port === undefined ? {} : { port }) };
  const lock = takeLock(join(place.home, 'lock'));
  if (lock === null) {
    const holder = holderOf(join(place.home, 'lock'));
    throw new Error(
      `The data folder ${data} is in use by another start, process ${holder}. Stop that one (kill ${holder}), or choose another folder with TRASEU_DATA and another PORT.`,
    );
  }
  await clearProcesses(join(place.home, 'cluster'), say);
  const postgres = await start(place);
  const urlFile = join(place.home, 'url');
  rmSync(urlFile, { force: true });
  writeFileSync(urlFile, postgres.url, { mode: 0o600 });
  return postgres;
}

/** The address of the PostgreSQL that another start runs for `data`, or null when none does. For separate workers. */
export function runningPostgres(data: string): string | null {
  const pointer = join(data, 'postgres-is-in');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(data, 'postgres');
  if (!existsSync(join(home, 'url'))) return null;
  const lock = takeLock(join(home, 'lock'));
  if (lock === null) return readFileSync(join(home, 'url'), 'utf8');
  lock.release();
  return null;
}

/** A PostgreSQL that forgets: own temporary folder, no fsync, removed when stopped or when this process ends. */
export async function startThrowawayPostgres(): Promise<EmbeddedPostgres> {
  const user = databaseUser(null);
  const bin = postgresBinaries(user);
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => existsSync(folder) && canEnter(user, folder));
  if (!parent)
    throw new Error(`The account ${user.name} can enter no temporary folder. Set TMPDIR to one that it can.`);
  const home = mkdtempSync(join(realpathSync(parent), 'traseu-pg-'));
  if (user.ids) chownSync(home, user.ids.uid, user.ids.gid);
  try {
    return await start({ home, bin, user, throwaway: true });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}
