// A multi-instance activity with very many parallel runs: user tasks, and jobs. Statements, time and memory stay bounded.
// TRASEU_RUNS_AT_ONCE=10000 is the long form.

import { Client } from 'pg';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { startInstanceIn } from '../../store/start-instance.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { extend, definitions, end, path, process as bpmnProcess, start, tag } from '../engine/builder.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../store/fixture.ts';
import { measured } from './measured.ts';

const RUNS = Number(process.env['TRASEU_RUNS_AT_ONCE'] ?? 300);

const test = suite('many runs at once');
let f: Fixture;

const many = (id: string, kind: string, definition: string): string =>
  definitions(
    bpmnProcess(
      id,
      start('s'),
      tag(
        kind,
        { id: 'm' },
        extend(definition),
        tag('multiInstanceLoopCharacteristics', {}, tag('loopCardinality', {}, '=n')),
      ),
      end('e'),
      path('s > m > e'),
    ),
  );

test.before(async () => {
  f = await openFixture([]);
  const jobs = many('jobs', 'serviceTask', '<zeebe:taskDefinition type="work"/>');
  const tasks = many('tasks', 'userTask', '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="g"/>');
  f.releases['jobs'] = await f.deploy(jobs, 'jobs');
  f.releases['tasks'] = await f.deploy(tasks, 'tasks');
});
test.after(async () => {
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
  await f.close();
});

/** Statements that this process sends, on whatever connection, while `work` is under way. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const { prototype } = Client;
  const original = Reflect.get(prototype, 'query') as (...sent: unknown[]) => unknown;
  let count = 0;
  const replace = (query: typeof original) => Reflect.set(prototype, 'query', query);
  replace(function (this: Client, ...sent: unknown[]) {
    count += 1;
    return Reflect.apply(original, this, sent);
  });
  try {
    await work();
  } finally {
    replace(original);
  }
  return count;
}

test('jobs: begun in one step; what comes back together is written together', async () => {
  let instance = '';
  const begun = await measured('jobs begun', RUNS, async () => {
    instance = await f.start('jobs' as never, { n: RUNS });
  });
  assert.ok(begun.heapGrownBytes < 300_000_000, `the heap grew by ${begun.heapGrownBytes} bytes`);
  assert.is((await readInstance(f.database.knex, TENANT, instance))!.version, 1, 'one step');
  const done = await measured('jobs done', RUNS, async () => {
    for (;;) {
      const jobs = await fetchJobs(f.store, { types: ['work'], limit: 200, owner: 'w', leaseMs: 600_000 });
      if (jobs.length === 0) return;
      for (const result of await Promise.all(jobs.map((job) => completeJob(f.store, job, {})))) assert.ok(result.ok);
    }
  });
  assert.ok(done.heapGrownBytes < 500_000_000, `the heap grew by ${done.heapGrownBytes} bytes`);
  const row = await readInstance(f.database.knex, TENANT, instance);
  assert.equal([row?.status, row?.version], ['completed', RUNS + 1]);
});

test('user tasks: begun in one step; people decide them one by one', async () => {
  let instance = '';
  const begun = await measured('tasks begun', RUNS, async () => {
    instance = await f.start('tasks' as never, { n: RUNS });
  });
  assert.ok(begun.heapGrownBytes < 300_000_000, `the heap grew by ${begun.heapGrownBytes} bytes`);
  const tasks = (await f.tasks(instance)).slice(0, Math.min(RUNS, 30));
  await measured('tasks decided', tasks.length, async () => {
    for (const { key } of tasks) {
      const ask = { tenant: TENANT, instance, key, actor: 'ana', may: () => true, variables: {} };
      assert.ok((await completeTask(f.store, ask)).ok);
    }
  });
  assert.is((await f.tasks(instance)).length, RUNS - tasks.length);
});

test('a step of three hundred rows takes no more statements than one of three', async () => {
  const begin = (n: number) => () =>
    f.store.knex.transaction((trx) => {
      const variables = { n };
      const started = { tenant: TENANT, release: f.releases['tasks']!, process: 'tasks', variables, actor: 'test' };
      return startInstanceIn(trx, f.store, started);
    });
  const few = await statements(begin(3));
  assert.ok(few >= 4, `${few} statements`);
  // A hint to workers falls into either now and then.
  const lots = await statements(begin(300));
  assert.ok(lots <= few + 3, `${lots} statements, not ${few}`);
});

test.run();
