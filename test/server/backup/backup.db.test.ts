// A backup is made while work goes on, and restored into an empty database: everything is as it was, and goes on from there.

import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeSchema } from '../../../migrations/describe-schema.ts';
import { createDiskStore } from '../../../documents/archive/disk-store.ts';
import { unlockBackup } from '../../../server/backup/check.ts';
import { restoreBackup } from '../../../server/backup/restore.ts';
import { makeBackup } from '../../../server/backup/save.ts';
import { runCommand } from '../../../server/commands.ts';
import { ensureHistoryPartitions } from '../../../store/history/partitions.ts';
import { readHousework } from '../../../store/history/housekeeping.ts';
import { migrate } from '../../../store/migrate.ts';
import { startInstance } from '../../../store/start-instance.ts';
import { openStore } from '../../../store/store.ts';
import { openTestDatabase, type TestDatabase } from '../../database.ts';
import { checkConsistency } from '../../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../../store/fixture.ts';

const test = suite('backup and restore');
const CLI = fileURLToPath(new URL('../../../server/cli.ts', import.meta.url));
const PHRASE = 'o parolă lungă de probă';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let f: Fixture;
let empty: TestDatabase;
let folder: string;
let data: string;
let elsewhere: string;

test.before(async () => {
  f = await openFixture(['approval']);
  folder = await mkdtemp(join(tmpdir(), 'traseu-backup-'));
  data = join(folder, 'data');
  await ensureHistoryPartitions(f.store.knex, new Date());
  for (let each = 0; each < 50; each += 1) await f.start('approval', { note: `Țăran ${each}\n\t\\N` });
  const archive = createDiskStore(join(data, 'archive'));
  for (const bytes of [Buffer.from('unu'), Buffer.alloc(9_000_000, 'doi')])
    await archived(await archive.put(bytes), bytes);
  await mkdir(join(data, 'mail'), { recursive: true });
  await writeFile(join(data, 'mail', 'ana.eml'), 'Subject: ș');
  await writeFile(join(data, 'secret'), `${'5'.repeat(64)}\n`);
});
test.after(async () => {
  await f.close();
  await rm(folder, { recursive: true });
});
test.before.each(async () => {
  empty = await openTestDatabase();
  await empty.knex.raw('drop schema public cascade; create schema public');
  elsewhere = await mkdtemp(join(folder, 'restored-'));
});
test.after.each(() => empty.close());

/** The rows of a document that the archive has. */
async function archived(hash: string, content: Buffer): Promise<void> {
  const { knex } = f.store;
  await knex('blob').insert({ tenant_id: TENANT, sha256: hash, content, size_bytes: content.length });
  const draft = { tenant_id: TENANT, procedure_key: 'approval', release_id: f.releases['approval'], data: '{}' };
  const [made] = await knex('draft')
    .insert({ ...draft, expires_at: new Date('2100-01-01') })
    .returning('id');
  const file = { title: 'x', file_name: 'x', media_type: 'text/plain', size_bytes: content.length, sha256: hash };
  const document = { tenant_id: TENANT, draft_id: made.id, kind: 'attachment', ...file };
  const [row] = await knex('document')
    .insert({ ...document, public_to_applicant: true, created_by: 'test' })
    .returning('id');
  const entry = { tenant_id: TENANT, document_id: row.id, sha256: hash, record: '{}', archived_at: new Date() };
  await knex('archive_entry').insert(entry);
}

interface Ran {
  code: number;
  output: string;
  errors: string;
}

/** As somebody types it, on this database and data folder. */
async function traseu(words: string[], url: string, dataFolder: string): Promise<Ran> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const before = { ...process.env };
  Object.assign(process.env, { DATABASE_URL: url, TRASEU_DATA: dataFolder });
  try {
    const code = await runCommand(words, { input: new PassThrough(), output, errors });
    return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
  } finally {
    process.env = before;
  }
}

const backup = (to: string, ...more: string[]): Promise<Ran> =>
  traseu(['backup', '--to', to, ...more], f.database.url, data);
const restore = (from: string, ...more: string[]): Promise<Ran> =>
  traseu(['restore', from, ...more], empty.url, elsewhere);
const tables = async (): Promise<string[]> => {
  const { rows } = await empty.knex.raw(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  return rows.map(({ relname }: { relname: string }) => relname);
};
const passphrase = async (): Promise<string> => {
  const file = join(folder, 'passphrase');
  await writeFile(file, `${PHRASE}\n`);
  return file;
};

test('what is restored is what was saved, down to the schema, and goes on from there', async () => {
  const to = join(folder, 'whole.tar');
  const made = await backup(to);
  assert.is(made.code, 0, made.errors);
  assert.match(made.output, /It is not encrypted/);
  assert.is((await stat(to)).mode & 0o077, 0, 'for its owner only');
  assert.is((await readHousework<{ name: string }>(f.store.knex, 'backup'))?.facts.name, 'whole.tar');

  const done = await restore(to);
  assert.is(done.code, 0, done.errors);
  assert.match(done.output, /^Restored and compared: \d+ rows and 3 files/);
  assert.is(await describeSchema(empty.knex), await describeSchema(f.store.knex));
  for (const table of ['instance', 'task', 'history', 'release', 'blob', 'archive_entry']) {
    const rows = async (knex: typeof empty.knex): Promise<unknown[]> =>
      (await knex.raw(`select md5(t::text) from ${table} as t order by 1`)).rows;
    assert.equal(await rows(empty.knex), await rows(f.store.knex), table);
  }
  assert.equal((await checkConsistency(empty.knex)).problems, []);
  const archive = createDiskStore(join(elsewhere, 'archive'));
  assert.equal(String(await archive.get(sha256(Buffer.from('unu')))), 'unu');
  assert.is(await readFile(join(elsewhere, 'mail', 'ana.eml'), 'utf8'), 'Subject: ș');
  assert.not.ok(existsSync(join(elsewhere, 'secret')), 'no secret in clear');

  assert.equal(await migrate(empty.url), [], 'nothing is left to do');
  const store = openStore(empty.url);
  const release = f.releases['approval']!;
  const asked = { tenant: TENANT, release, process: 'approval', variables: {}, actor: 'test' };
  const started = await startInstance(store, asked);
  await store.close();
  assert.ok(started.ok && Number(started.instance) > 50, 'ids go on after those that were saved');
});

test('a snapshot: what is written meanwhile is in it whole or not at all', async () => {
  const saved = new AbortController();
  const writing = (async () => {
    while (!saved.signal.aborted) await f.start('approval', { while: 'saving' });
  })();
  const to = join(folder, 'meanwhile');
  assert.is((await backup(to)).code, 0);
  saved.abort();
  await writing;
  assert.is((await restore(to)).code, 0);
  const { problems, instances } = await checkConsistency(empty.knex);
  assert.equal(problems, []);
  assert.ok(instances >= 50);
});

test('encrypted, the secret goes along; nothing of it can be read without the passphrase', async () => {
  const to = join(folder, 'locked');
  const made = await backup(to, '--passphrase-file', await passphrase());
  assert.is(made.code, 0, made.errors);
  assert.not.match(made.output, 'not encrypted');
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const word of ['Țăran', 'ana.eml', '5555']) assert.not.ok(bytes.includes(word), `${entry.name}: ${word}`);
  }
  assert.match((await restore(to)).errors, /Expected a passphrase/);
  const wrong = join(folder, 'wrong');
  await writeFile(wrong, 'altă parolă de probă');
  assert.match((await restore(to, '--passphrase-file', wrong)).errors, /Expected the passphrase that/);
  assert.equal(await tables(), []);
  const done = await restore(to, '--passphrase-file', await passphrase());
  assert.is(done.code, 0, done.errors);
  assert.is(await readFile(join(elsewhere, 'secret'), 'utf8'), await readFile(join(data, 'secret'), 'utf8'));
});

test('damage of any kind is found before anything is written', async () => {
  const to = join(folder, 'damaged.tar');
  assert.is((await backup(to)).code, 0);
  assert.is((await restore(to, '--check')).code, 0);
  const { size } = await stat(to);
  const flip = async (at: number): Promise<void> => {
    const file = await open(to, 'r+');
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    await file.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at);
    await file.close();
  };
  // The first part's bytes; a part in the middle; the manifest.
  for (const at of [600, Math.floor(size / 2), size - 2000]) {
    await flip(at);
    for (const more of [['--check'], []]) {
      const { code, errors } = await restore(to, ...more);
      assert.is(code, 1, `at ${at}`);
      assert.match(errors, /damaged/);
    }
    await flip(at);
  }
  assert.is((await restore(to, '--check')).code, 0);
  await truncate(to, size - 3000);
  assert.match((await restore(to)).errors, /never finished, or was cut off|damaged/);

  const other = join(folder, 'damaged');
  assert.is((await backup(other)).code, 0);
  const parts = (await readdir(join(other, 'tables', 'instance'))).sort();
  await unlink(join(other, 'tables', 'instance', parts[0]!));
  assert.match((await restore(other)).errors, /tables\/instance\/000001, but it is missing/);
  assert.equal(await tables(), []);
});

test('only into an empty database, and never over another file', async () => {
  const to = join(folder, 'again.tar');
  assert.is((await backup(to)).code, 0);
  assert.match((await backup(to)).errors, /not to be there yet/);
  await empty.knex.raw('create table mine (id integer)');
  const refused = await restore(to);
  assert.is(refused.code, 1);
  assert.match(refused.errors, /Expected an empty database, but it has 1 tables/);
  assert.equal(await tables(), ['mine']);
  await empty.knex.raw('drop table mine');
  await mkdir(join(elsewhere, 'mail'));
  await writeFile(join(elsewhere, 'mail', 'ana.eml'), 'another');
  assert.match((await restore(to)).errors, /Move it away/);
  assert.is(await readFile(join(elsewhere, 'mail', 'ana.eml'), 'utf8'), 'another');
});

test('documents that the archive has lost are named, and the rest is saved', async () => {
  const hash = sha256(Buffer.from('unu'));
  const path = join(data, 'archive', hash.slice(0, 2), hash.slice(2, 4), hash);
  const content = await readFile(path);
  await rm(path);
  try {
    const { code, errors } = await backup(join(folder, 'lost.tar'));
    assert.is(code, 1);
    assert.match(errors, `lost in the archive before this backup: ${hash}`);
    assert.is((await restore(join(folder, 'lost.tar'))).code, 0);
  } finally {
    await createDiskStore(join(data, 'archive')).put(content);
  }
});

/** Runs it as a process and kills it as soon as it says something that fits. */
async function killed(words: string[], at: RegExp, url: string, dataFolder: string): Promise<void> {
  const environment = { ...process.env, DATABASE_URL: url, TRASEU_DATA: dataFolder };
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...words], { env: environment });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
    if (at.test(said)) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  assert.is(signal, 'SIGKILL', said);
}

test('killed in the middle: no backup has the name, and a half restored database starts nothing', async () => {
  const to = join(folder, 'killed.tar');
  await killed(['backup', '--to', to], /blob: /, f.database.url, data);
  assert.not.ok(existsSync(to));
  assert.is((await backup(to)).code, 0, 'the next one is not in its way');
  assert.not.ok(existsSync(`${to}.unfinished`));

  for (const at of [/files: /, /blob: /, /comparing/]) {
    await killed(['restore', to], at, empty.url, elsewhere);
    const refusal = await migrate(empty.url).catch((error: Error) => error.message);
    assert.match(String(refusal), /a restore into it was interrupted/);
  }
  assert.is((await restore(to)).code, 0);
  assert.equal(await migrate(empty.url), []);
  assert.equal((await checkConsistency(empty.knex)).problems, []);
});

const failure = (of: Promise<unknown>): Promise<string> =>
  of.then(
    () => 'none',
    (error: Error) => error.message,
  );

const LOST = /terminat|connection error/;

/** Cuts the connections of whoever backs up or restores, at a line of progress that fits. */
const cutAt =
  (at: RegExp, knex: typeof empty.knex) =>
  (line: string): void => {
    if (!at.test(line)) return;
    void knex
      .raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'traseu backup' and datname = current_database()`,
      )
      .catch(() => undefined);
  };

test('a connection that is lost ends it with an error, and with nothing that looks whole', async () => {
  const places = { content: null, passphrase: null, secret: null };
  const cut = { ...places, databaseUrl: f.database.url, data, to: join(folder, 'cut.tar') };
  // It cannot get by this table, so it is cut in the middle however fast it is.
  const holding = await f.database.knex.transaction();
  await holding.raw('lock table task in access exclusive mode');
  const saving = makeBackup({ ...cut, say: cutAt(/^blob/, f.database.knex) });
  const why = await failure(saving);
  await holding.rollback();
  assert.match(why, LOST);
  assert.equal(
    (await readdir(folder)).filter((name) => name.startsWith('cut.tar')),
    [],
  );

  const to = join(folder, 'cut-later.tar');
  assert.is((await backup(to)).code, 0);
  const opened = await unlockBackup(to, null);
  const into = { ...places, databaseUrl: empty.url, data: elsewhere };
  assert.match(await failure(restoreBackup(opened, { ...into, say: cutAt(/^blob/, empty.knex) })), LOST);
  await opened.from.close();
  assert.match(await failure(migrate(empty.url)), /was interrupted/);
  assert.is((await restore(to)).code, 0);
});

test('a backup of a newer version is refused', async () => {
  await f.store.knex('knex_migrations').insert({ name: '9999-of-tomorrow', batch: 9, migration_time: new Date() });
  try {
    assert.is((await backup(join(folder, 'newer.tar'))).code, 0);
  } finally {
    await f.store.knex('knex_migrations').where({ name: '9999-of-tomorrow' }).delete();
  }
  assert.match((await restore(join(folder, 'newer.tar'))).errors, /made by a newer one \(9999-of-tomorrow\)/);
  assert.equal(await tables(), []);
});

test.run();
