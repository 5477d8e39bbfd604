// A job that kills its worker, and one that always fails: an incident each, and everybody else's jobs are done.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startWorker } from '../../server/worker.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import { definitions, end, path, process as bpmnProcess, start, tag, extend } from '../engine/builder.ts';
import { bundle } from '../nodes/bundle.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../store/fixture.ts';

const test = suite('a poison job');
let f: Fixture;

const oneJob = (id: string, type: string): string =>
  definitions(
    bpmnProcess(
      id,
      start('s'),
      tag('serviceTask', { id: 't' }, extend(tag('zeebe:taskDefinition', { type }))),
      end('e'),
      path('s > t > e'),
    ),
  );

test.before.each(async () => {
  f = await openFixture([]);
  for (const type of ['poison', 'count']) f.releases[type] = await f.deploy(oneJob(type, type), type);
});
test.after.each(async () => {
  await f.close();
});

const startAs = (type: string): Promise<string> => f.start(type as never);
const statuses = async (ids: string[]): Promise<string[]> =>
  f.database.knex('instance').whereIn('id', ids).distinct('status').pluck('status');

test('one that kills its worker is an incident after five, and clears those that stood beside it', async () => {
  const poison = [await startAs('poison'), await startAs('poison')];
  const others: string[] = [];
  for (let index = 0; index < 6; index += 1) others.push(await startAs('count'));
  // Two have died of each before: the rest is the same.
  await f.database.knex('job').where({ type: 'poison' }).update({ abandoned: 2 });
  const file = await bundle('test/faults/poison-worker.ts');
  const began = performance.now();
  let deaths = 0;
  try {
    // As a supervisor does: it starts it again until it lives.
    for (;;) {
      const child = spawn(process.execPath, [file, f.database.url], { stdio: 'ignore' });
      const done = settled(poison.length);
      const died = once(child, 'exit').then(() => true);
      const dead = await Promise.race([died, done.then(() => false)]);
      if (dead) {
        deaths += 1;
        assert.ok(deaths <= 12, `${deaths} workers died`);
        continue;
      }
      child.kill('SIGKILL');
      await died;
      break;
    }
  } finally {
    await rm(file, { force: true });
  }
  const incidents = await openIncidents(f.database.knex, TENANT);
  assert.equal(
    incidents.map(({ instance_id: instance, code }) => `${instance} ${code}`).toSorted(),
    poison.map((instance) => `${instance} JOB_FAILED`).toSorted(),
  );
  assert.match(incidents[0]!.message, /5 workers in a row/);
  assert.equal(await statuses(others), ['completed']);
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
  if (process.env['TRASEU_SAY'] === '1')
    process.stdout.write(`${deaths} workers died, ${Math.round(performance.now() - began)} ms\n`);
});

test('one that always fails uses up its attempts, then waits for an operator; it holds nobody back', async () => {
  const bad = await startAs('poison');
  const good: string[] = [];
  for (let index = 0; index < 10; index += 1) good.push(await startAs('count'));
  let attempts = 0;
  const settledNow = settled(1);
  const worker = await startWorker({
    store: f.store,
    context: null,
    concurrency: 2,
    backoff: { firstMs: 1, longestMs: 1, random: () => 0 },
    handlers: {
      poison: async () => {
        attempts += 1;
        throw new Error('never');
      },
      count: async () => ({}),
    },
  });
  await settledNow;
  await worker.stop();
  assert.is(attempts, 3);
  assert.equal(await statuses(good), ['completed']);
  assert.equal(await statuses([bad]), ['active']);
  const [row] = await f.database.knex('job').select('status', 'last_error');
  assert.equal(row, { status: 'failed', last_error: 'never' });
});

/** Resolves when nothing but incidents is left to do. */
async function settled(incidents: number): Promise<void> {
  let hear: () => void = () => undefined;
  let heard = new Promise<void>((resolve) => (hear = resolve));
  const stop = await f.store.wake.listen(() => hear());
  try {
    for (;;) {
      const ready = await f.database.knex('job').where({ status: 'ready' }).first('key');
      const found = await openIncidents(f.database.knex, TENANT);
      if (ready === undefined && found.length === incidents) return;
      await heard;
      heard = new Promise<void>((resolve) => (hear = resolve));
    }
  } finally {
    await stop();
  }
}

test.run();
