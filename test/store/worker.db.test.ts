// The worker: hears of work, does it, survives failures, stops clean.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startWorker, type JobHandler, type Worker } from '../../server/worker.ts';
import { completeTask } from '../../store/complete-task.ts';
import type { Store } from '../../store/store.ts';
import { readInstance } from '../../store/tables/instance.ts';
import type { JobRow } from '../../store/tables/job.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import type { Accepted } from '../../store/transact.ts';
import { startInstance } from '../../store/start-instance.ts';
import { soon } from './between-models.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('worker');
let f: Fixture;
let workers: Worker[] = [];

test.before.each(async () => {
  f = await openFixture(['approval', 'busy']);
});
test.after.each(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

/** A worker that would not look by itself within the test: what it does, it was told. */
async function work(store: Store, handler: JobHandler<null>, more: { timers?: boolean; leaseMs?: number } = {}) {
  const backoff = { firstMs: 1, longestMs: 1, random: () => 0 };
  const options = {
    store,
    handlers: { 'document:issue': handler, count: handler },
    context: null,
    pollMs: 600_000,
    backoff,
  };
  const worker = await startWorker({ ...options, ...more });
  workers.push(worker);
  return worker;
}

/** Resolves when a step that satisfies the condition has been written by this store. */
function written(store: Store, when: (accepted: Accepted) => boolean): Promise<Accepted> {
  return new Promise((resolve) => {
    const committed = store.committed;
    store.committed = async (accepted) => {
      await committed(accepted);
      if (when(accepted)) resolve(accepted);
    };
  });
}

const ended = (accepted: Accepted): boolean => accepted.state.status === 'completed';

async function decide(instance: string): Promise<void> {
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
  assert.ok((await completeTask(f.store, ask)).ok);
}

async function startWithJob(): Promise<string> {
  const instance = await f.start('approval');
  await decide(instance);
  await decide(instance);
  return instance;
}

test('told by another process, it does the job and its result is in the instance', async () => {
  const other = f.another();
  await work(other, async (job) => ({ document: { numar: 12, sablon: job.headers['template']! } }));
  const end = written(other, ended);
  const instance = await startWithJob();
  await end;
  const row = await readInstance(f.store.knex, TENANT, instance);
  assert.is(row?.status, 'completed');
  assert.equal(row?.state.activities[1]?.variables['document'], {
    numar: 12,
    sablon: 'raspuns',
  });
});

test('finds the work that was there before it', async () => {
  await startWithJob();
  const end = written(f.store, ended);
  await work(f.store, async () => ({}));
  await end;
});

test('a failure is tried again, and the third one is an incident', async () => {
  const attempts: number[] = [];
  const incident = written(f.store, (accepted) => accepted.events.some((event) => event.type === 'IncidentRaised'));
  await work(f.store, async (job) => {
    attempts.push(job.attempt);
    throw new Error('the printer is out of paper');
  });
  await startWithJob();
  await incident;
  assert.equal(attempts, [1, 2, 3]);
});

test('a result that cannot be kept fails the attempt', async () => {
  const failed = written(f.store, (accepted) => accepted.command.type === 'FailJob');
  const end = written(f.store, ended);
  await work(f.store, async (job) => (job.attempt === 1 ? { text: 'a\u0000' } : { text: 'a' }));
  await startWithJob();
  await failed;
  await end;
});

test('a job that five workers did not survive is an incident, untried, until somebody asks for one more', async () => {
  const failed = written(f.store, (accepted) => accepted.command.type === 'FailJob');
  const end = written(f.store, ended);
  const instance = await startWithJob();
  await f.store.knex<JobRow>('job').update({ abandoned: 4, lease_owner: 'dead', lease_until: new Date(0) });
  const tried: number[] = [];
  await work(f.store, async (job) => {
    tried.push(job.attempt);
    return {};
  });
  const { state } = await failed;
  const [key] = Object.keys(state.incidents).map(Number);
  assert.equal(tried, []);
  const resolve = { type: 'ResolveIncident' as const, key: key! };
  assert.ok((await tellInstance(f.store, { tenant: TENANT, instance, actor: 'ana' }, resolve)).ok);
  await end;
  assert.is(tried.length, 1);
});

test('two workers, thirty jobs: each is done once', async () => {
  const done: string[] = [];
  const handler: JobHandler<null> = async (job) => {
    done.push(`${job.instance}:${job.key}`);
    return {};
  };
  const other = f.another();
  let left = 30;
  const all = new Promise<void>((resolve) => {
    for (const store of [f.store, other]) {
      const committed = store.committed;
      store.committed = async (accepted) => {
        await committed(accepted);
        if (ended(accepted) && (left -= 1) === 0) resolve();
      };
    }
  });
  await work(f.store, handler);
  await work(other, handler);
  await Promise.all(Array.from({ length: 30 }, () => startWithJob()));
  await all;
  assert.is(done.length, 30);
  assert.is(new Set(done).size, 30);
});

test('wakes by itself when the next timer is due, and delivers messages', async () => {
  const end = written(f.store, ended);
  await work(f.store, async () => ({}), { timers: true });
  const instance = await f.start('busy', { number: '9' });
  await decide(instance);
  const sent = await correlateMessage(f.store, { tenant: TENANT, name: 'reply', correlationKey: '9', variables: {} });
  assert.ok(sent.ok && sent.outcome === 'delivered');
  await end;
});

test('fires timer starts, and carries what a sender that died has left', async () => {
  const release = await f.deploy(soon);
  const dying = f.another();
  dying.committed = async () => undefined;
  const start = { tenant: TENANT, release, process: 'soon', startElement: 's', variables: {}, actor: 'test' };
  assert.ok((await startInstance(dying, start)).ok);
  let left = 2;
  const both = new Promise<void>((resolve) => {
    f.store.afterStep.push(async (trx, accepted) => {
      if (accepted.graph.id === 'soon' && ended(accepted) && (left -= 1) === 0)
        void trx.executionPromise.then(() => resolve());
    });
  });
  await work(f.store, async () => ({}), { timers: true });
  await both;
});

/** Long enough that a slow machine extends it in time, at a third of it. */
const LEASE_MS = 900;

test('a lease is extended while the handler runs', async () => {
  let finish: () => void = () => undefined;
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (began = resolve));
  await work(
    f.store,
    () =>
      new Promise((resolve) => {
        finish = () => resolve({});
        began();
      }),
    { leaseMs: LEASE_MS },
  );
  await startWithJob();
  await begun;
  const lease = async () => (await f.store.knex<JobRow>('job').first())!.lease_until!.getTime();
  const first = await lease();
  // Until the row itself says so; the test ends by the runner's limit if it never does.
  while ((await lease()) <= first + LEASE_MS);
  const end = written(f.store, ended);
  finish();
  await end;
});

test('stopped, it finishes what it has and takes nothing new; out of patience, it gives the job back', async () => {
  let finish: () => void = () => undefined;
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (began = resolve));
  let aborted = false;
  const worker = await work(f.store, (_job, _context, signal) => {
    signal.addEventListener('abort', () => (aborted = true));
    return new Promise((resolve) => {
      finish = () => resolve({});
      began();
    });
  });
  await startWithJob();
  await begun;
  await worker.stop(1);
  assert.ok(aborted);
  const row = await f.store.knex<JobRow>('job').first();
  assert.is(row?.lease_owner, null);
  // Late as it is, the result counts: nobody else has done it.
  const end = written(f.store, ended);
  finish();
  await end;
});

test('told again after the connection on which it listens was cut', async () => {
  const other = f.another();
  await work(other, async () => ({}));
  const cut = await f.store.knex.raw(
    `select count(pg_terminate_backend(pid))::integer as n from pg_stat_activity
      where application_name = 'traseu listen' and datname = current_database()`,
  );
  assert.is(cut.rows[0].n, 1);
  const end = written(other, ended);
  await startWithJob();
  await end;
});

test.run();
