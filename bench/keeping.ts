// What keeping house costs: `node --import tsx bench/keeping.ts [--instances 100000]`. One PostgreSQL of its own, fsync on,
// with the history of ended instances five years back. Commands go on all the time, in turn with the clearing and without
// it, so that the two are compared within one run; then a backup of it all, and its restore. Not a part of `npm run bench`:
// there is no peer to compare with.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkBackup, unlockBackup } from '../server/backup/check.ts';
import { restoreBackup } from '../server/backup/restore.ts';
import { makeBackup } from '../server/backup/save.ts';
import { completeTask } from '../store/complete-task.ts';
import { deploy } from '../store/deploy.ts';
import { keepHistory, type Kept } from '../store/history/keep-history.ts';
import { ensureHistoryPartitions } from '../store/history/partitions.ts';
import { migrate } from '../store/migrate.ts';
import { startInstance } from '../store/start-instance.ts';
import { openStore, type Store } from '../store/store.ts';
import { sourceOf } from './runtime/models.ts';
import { openServer, type BenchServer } from './runtime/server.ts';

const TENANT = 1;
const CLIENTS = 8;
const STEPS = 20;
const MONTHS = 12;
const WINDOW_MS = 4_000;
const WINDOWS = 3;
const given = process.argv.indexOf('--instances');
const INSTANCES = given < 0 ? 100_000 : Number(process.argv[given + 1]);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function run(store: Store, release: string): Promise<string> {
  const asked = { tenant: TENANT, release, process: 'user-task', variables: {}, actor: 'bench' };
  const started = await startInstance(store, asked);
  if (!started.ok) throw new Error(started.rejection.message);
  const key = Number(Object.keys(started.state.tasks)[0]);
  const ask = { tenant: TENANT, instance: started.instance, key, actor: 'bench', variables: {}, may: () => true };
  const done = await completeTask(store, ask);
  if (!done.ok) throw new Error(done.rejection.message);
  return started.instance;
}

/** Copies of one ended instance over the months of five years ago; of `live` in a hundred one is not over. */
async function fill(server: BenchServer, url: string, last: string, live: number): Promise<void> {
  const ended = `now() - interval '5 years' - make_interval(days => (n % ${MONTHS * 28})::integer)`;
  const some = `generate_series(1, ${INSTANCES}) n`;
  const id = `nextval('instance_id')`;
  const isLive = `n % 100 < ${live}`;
  await server.on(url, `create temporary table made as select ${id} as id, n, ${ended} as ended from ${some}`);
  await server.on(
    url,
    `insert into instance (tenant_id, id, release_id, process_id, status, version, format, state, started_at, ended_at)
     select ${TENANT}, m.id, t.release_id, t.process_id, case when ${isLive} then 'active' else 'completed' end, ${STEPS},
        t.format, t.state, m.ended - interval '10 days', case when not (${isLive}) then m.ended end
       from made m, instance t where t.id = ${last}`,
  );
  await server.on(
    url,
    `insert into task (tenant_id, instance_id, key, element, name, status, candidate_groups, candidate_users, priority,
        opened_at, closed_at, closed_by)
     select ${TENANT}, m.id, t.key, t.element, t.name, t.status, '{}', '{}', 50, m.ended, m.ended, 'bench'
       from made m, task t where t.instance_id = ${last}`,
  );
  await server.on(
    url,
    `insert into history (tenant_id, instance_id, version, at, actor, command, events)
     select ${TENANT}, m.id, s, m.ended - make_interval(hours => (${STEPS} - s) * 12), t.actor, t.command, t.events
       from made m, generate_series(1, ${STEPS}) s, history t where t.instance_id = ${last} and t.version = 1`,
  );
  await server.on(url, 'drop table made');
  await server.on(url, 'vacuum (analyze)');
  await server.on(url, 'checkpoint');
}

/** Clients in a closed loop for one window; the milliseconds of each pair of commands. */
async function window(store: Store, release: string, until: () => boolean): Promise<number[]> {
  const took: number[] = [];
  const client = async (): Promise<void> => {
    while (!until()) {
      const began = performance.now();
      await run(store, release);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return took;
}

interface Cleaning {
  name: string;
  /** One call, as a worker makes it. */
  call(): Promise<Kept>;
  /** Between two calls. */
  pauseMs: number;
}

async function compare(store: Store, release: string, cleaning: Cleaning): Promise<void> {
  const [alone, beside]: [number[], number[]] = [[], []];
  const sum = { instances: 0, rows: 0, months: 0, ms: 0 };
  let rest = false;
  for (let turn = 0; turn < WINDOWS && !rest; turn += 1) {
    for (const [index, took] of [alone, beside].entries()) {
      const end = performance.now() + WINDOW_MS;
      const over = (): boolean => performance.now() > end;
      const commands = window(store, release, over);
      const cleans = (): boolean => index === 1 && !over() && !rest;
      while (cleans()) {
        const began = performance.now();
        const kept = await cleaning.call();
        sum.ms += performance.now() - began;
        sum.instances += kept.instances;
        sum.rows += kept.rows;
        sum.months += kept.months;
        rest = kept.rest;
        await pause(cleaning.pauseMs);
      }
      took.push(...(await commands));
    }
  }
  const told = (took: number[]): string => {
    const sorted = took.toSorted((a, b) => a - b);
    const [median, late, longest] = [at(sorted, 0.5), at(sorted, 0.99), sorted.at(-1) ?? 0];
    return `${whole(took.length)} start+complete, p50 ${median.toFixed(1)} ms, p99 ${late.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`;
  };
  say(`${cleaning.name}: ${whole(sum.instances)} instances, ${whole(sum.rows)} rows, ${sum.months} months`);
  say(`  ${whole(((sum.rows || sum.instances) * 1000) / sum.ms)} a second of its own time`);
  say(`  without: ${told(alone)}`);
  say(`  beside:  ${told(beside)}`);
}

const server = await openServer();
const folder = mkdtempSync(join(tmpdir(), 'traseu-keeping-'));
try {
  say(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}; ${server.told}`);
  const url = await server.database('keeping');
  await migrate(url);
  const store = openStore(url);
  await store.knex('tenant').insert({ tenant_id: TENANT, key: 'bench', name: 'Bench' });
  const files = { 'process.bpmn': sourceOf('user-task', 'traseu') };
  const deployed = await deploy(store, { tenant: TENANT, procedureKey: 'x', manifest: {}, files, deployedBy: 'bench' });
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));
  const { release } = deployed;
  const now = new Date();
  for (let month = -74; month <= 0; month += 3) {
    await ensureHistoryPartitions(store.knex, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1)));
  }
  const last = await run(store, release);
  for (let each = 0; each < 500; each += 1) await run(store, release);

  await fill(server, url, last, 1);
  say(`${whole(INSTANCES)} instances with ${whole(INSTANCES * STEPS)} steps; one in a hundred is not over`);
  const backupAt = join(folder, 'backup.tar');
  const places = { databaseUrl: url, content: null, data: join(folder, 'data'), say: () => undefined };
  let began = performance.now();
  const { manifest } = await makeBackup({ ...places, to: backupAt, passphrase: null, secret: null });
  const rows = manifest.tables.reduce((sum, { items }) => sum + items, 0);
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const size = await server.on<{ size: string }>(
    url,
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  say(
    `backup: ${whole(rows)} rows, ${size[0]?.size} as a database, ${whole(statSync(backupAt).size / 1e6)} MB, in ${seconds()}`,
  );
  const opened = await unlockBackup(backupAt, null);
  began = performance.now();
  await checkBackup(opened, () => undefined);
  say(`check of the backup: ${seconds()}`);
  began = performance.now();
  await restoreBackup(opened, { ...places, databaseUrl: await server.database('restored', 'template0') });
  say(`restore with comparison: ${seconds()}`);
  await opened.from.close();

  const call = (budgetMs: number) => () => keepHistory(store, { everyMs: 0, budgetMs });
  await compare(store, release, { name: 'clearing, a fifth of the time', call: call(200), pauseMs: 800 });
  await compare(store, release, { name: 'clearing, all the time', call: call(200), pauseMs: 0 });
  while (!(await keepHistory(store, { everyMs: 0, budgetMs: 1_000 })).rest);
  await server.on(url, `update history_cleared set cleared_at = cleared_at - interval '40 days'`);
  await compare(store, release, { name: 'removing rows, a fifth of the time', call: call(200), pauseMs: 800 });
  await compare(store, release, { name: 'removing rows, all the time', call: call(200), pauseMs: 0 });
  await server.on(url, `update instance set status = 'completed', ended_at = started_at where ended_at is null`);
  await compare(store, release, { name: 'what is left, and dropping months', call: call(200), pauseMs: 0 });
  await store.close();
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}
