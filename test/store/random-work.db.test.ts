// Random block-structured models, worked as people, workers, senders and timers work them, by the use cases of the store,
// each with a store that was opened for it alone. In memory the same things happen in the same order; both must come to
// the same end.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Event } from '../../engine/events.ts';
import type { InstanceState } from '../../engine/state.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { failJob } from '../../store/fail-job.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { fireTimers } from '../../store/fire-timers.ts';
import { startInstance } from '../../store/start-instance.ts';
import type { Store } from '../../store/store.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';
import { Driver, compiled, type Asked } from '../engine/driver.ts';
import { structured } from '../engine/random/structured.ts';
import { random } from '../random.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('random work');
const MODELS = Number(process.env['TRASEU_RUNS'] ?? 60);
const SEED = Number(process.env['TRASEU_SEED'] ?? 1);
const LEASE_MS = 1_000;
let f: Fixture;

test.before(async () => {
  f = await openFixture([], { clock: true });
});
test.after(async () => f.close());

async function restarted<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const store = f.another();
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

type Values = { n: number };
type Act = (store: Store) => Promise<unknown>;

/** One thing that is done next; null when nothing is open. */
function next(instance: string, state: InstanceState, pick: (below: number) => number, variables: Values): Act | null {
  const { tasks, jobs, timers, subscriptions } = state;
  const keys = (rows: object) => Object.keys(rows).map(Number);
  const ways: Act[] = [
    ...keys(tasks).map((key) => (store: Store) => {
      return completeTask(store, { tenant: TENANT, instance, key, actor: 'ana', may: () => true, variables });
    }),
    ...keys(jobs).flatMap(() => [
      async (store: Store) => {
        const [job] = await fetchJobs(store, { types: ['work'], limit: 1, owner: 'w', leaseMs: LEASE_MS });
        if (job !== undefined) await completeJob(store, job, variables);
      },
      async (store: Store) => {
        const [job] = await fetchJobs(store, { types: ['work'], limit: 1, owner: 'w', leaseMs: LEASE_MS });
        if (job !== undefined && job.retries > 1) await failJob(store, job, 'broken', { firstMs: 10, longestMs: 10 });
      },
    ]),
    ...Object.values(subscriptions).map(({ message, correlationKey }) => (store: Store) => {
      return correlateMessage(store, { tenant: TENANT, name: message, correlationKey, variables });
    }),
    ...keys(timers).map((key) => (store: Store) => {
      f.now = Math.max(f.now, timers[key]!.dueAt);
      return fireTimers(store, { limit: 1 });
    }),
  ];
  return ways[pick(Math.max(1, ways.length))] ?? null;
}

/** What a step of the history says to the engine in memory. */
function askedBy({ command, events }: HistoryRow, variables: Values): Asked {
  const key = (type: Event['type'], reason?: string): number => {
    const found = events.find(
      (event) => event.type === type && (reason === undefined || ('reason' in event && event.reason === reason)),
    );
    if (found === undefined || !('key' in found))
      throw new Error(`Expected ${command} to have ${type}, but it has not.`);
    return found.key;
  };
  switch (command) {
    case 'CompleteTask':
      return { type: command, key: key('TaskClosed', 'completed'), variables };
    case 'CompleteJob':
      return { type: command, key: key('JobClosed', 'completed'), variables };
    case 'CorrelateMessage':
      return { type: command, key: key('SubscriptionClosed', 'correlated'), variables };
    case 'FireTimer':
      return { type: command, key: key('TimerClosed', 'fired') };
    case 'FailJob': {
      const failed = events.find((event) => event.type === 'JobFailed')!;
      return {
        type: command,
        key: failed.key,
        message: failed.message,
        retries: failed.retries,
        retryAt: failed.retryAt,
      };
    }
    default:
      throw new Error(`Expected a command that this test gives, but got ${command}.`);
  }
}

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

async function run(seed: number): Promise<number> {
  const pick = random(seed * 7919);
  const xml = structured(seed);
  const release = await f.deploy(xml, `structured-${seed}`);
  const driver = new Driver(await compiled(xml));
  const start = {
    tenant: TENANT,
    release,
    process: 'p',
    variables: { n: 0, cheie: `k${seed}`, alta: `l${seed}` },
    actor: 'test',
  };
  const started = await restarted((store) => startInstance(store, start));
  if (!started.ok) throw new Error(started.rejection.message);
  const { instance } = started;
  driver.now = f.now;
  driver.send({ type: 'StartInstance', instance, variables: start.variables });
  const where = { tenant_id: TENANT, instance_id: instance };
  let version = 1;
  for (let steps = 0; steps < 400; steps += 1) {
    const variables = { n: pick(10) };
    // A lease of a job that failed has run out, and it is due again.
    f.now += 2 * LEASE_MS;
    const act = next(instance, driver.state!, pick, variables);
    if (act === null) break;
    await restarted(act);
    const rows = await f.database
      .knex<HistoryRow>('history')
      .where(where)
      .where('version', '>', version)
      .orderBy('version');
    for (const row of rows) {
      driver.now = row.at.getTime();
      driver.send(askedBy(row, variables));
      assert.equal(plain(driver.events), row.events, `seed ${seed}: ${row.command}`);
      version = row.version;
    }
  }
  const found = await f.database.knex<InstanceRow>('instance').where({ tenant_id: TENANT, id: instance }).first();
  assert.is(found?.status, 'completed', `seed ${seed} ends`);
  assert.equal(found?.state, plain(driver.state), `seed ${seed} ends as in memory`);
  return version;
}

test('worked by processes that each do one thing, they end as they end in memory', async () => {
  let steps = 0;
  for (let seed = SEED; seed < SEED + MODELS; seed += 1) steps += await run(seed);
  process.stdout.write(`\n  ${MODELS} models, ${steps} steps\n`);
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
  for (const table of ['job', 'timer', 'subscription', 'delivery'])
    assert.is(await f.database.knex(table).first('tenant_id'), undefined, `${table} is empty`);
  assert.ok(steps > 2 * MODELS, 'something happened');
});

test.run();
