// Jobs: leases, retries, incidents, two workers.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { extendLease } from '../../store/extend-lease.ts';
import { failJob, retryDelayMs } from '../../store/fail-job.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { nextJobInMs, type JobRow } from '../../store/tables/job.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('jobs');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture(['approval', 'fragile'], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

/** An instance that has come to its job. */
async function startWithJob(): Promise<string> {
  const instance = await f.start('approval', { nume: 'Ana' });
  for (let left = 2; left > 0; left -= 1) {
    const [task] = await f.tasks(instance);
    const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true };
    const done = await completeTask(f.store, { ...ask, variables: {} });
    assert.ok(done.ok);
  }
  return instance;
}

const fetch = (owner = 'w1', limit = 10) =>
  fetchJobs(f.store, { types: ['document:issue'], limit, owner, leaseMs: 60_000 });

test('a job is fetched with what it needs, by one worker at a time, and completes the instance', async () => {
  const instance = await startWithJob();
  assert.equal(await fetchJobs(f.store, { types: ['other'], limit: 10, owner: 'w1', leaseMs: 1 }), []);
  const [job] = await fetch();
  assert.is(job?.instance_id, instance);
  assert.equal(job?.headers, { template: 'raspuns' });
  assert.is(job?.variables['nume'], 'Ana');
  assert.equal(await fetch('w2'), []);
  const done = await completeJob(f.store, job!, { document: { numar: 7 } });
  assert.ok(done.ok);
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.status, 'completed');
  const again = await completeJob(f.store, job!, {});
  assert.not.ok(again.ok, 'a second report does nothing');
});

test('a lease runs out, another worker takes the job; the first report counts', async () => {
  await startWithJob();
  const [first] = await fetch('w1');
  f.now += 60_000;
  const [second] = await fetch('w2');
  assert.is(second?.attempts, 2);
  const stale = await failJob(f.store, first!, 'too slow');
  assert.ok(!stale.ok && stale.rejection.code === 'WRONG_STATE', 'a worker without the lease cannot fail the job');
  assert.ok((await completeJob(f.store, first!, {})).ok);
  const late = await completeJob(f.store, second!, {});
  assert.ok(!late.ok && ['NOT_FOUND', 'NOT_ACTIVE'].includes(late.rejection.code));
});

test('an extended lease holds; a lost one is not extended', async () => {
  await startWithJob();
  const [job] = await fetch('w1');
  f.now += 50_000;
  assert.is((await extendLease(f.store, [job!], { owner: 'w1', leaseMs: 60_000 })).length, 1);
  f.now += 50_000;
  assert.equal(await fetch('w2'), []);
  f.now += 10_000;
  assert.is((await fetch('w2')).length, 1);
  assert.equal(await extendLease(f.store, [job!], { owner: 'w1', leaseMs: 60_000 }), []);
});

test('leases that run out in a row are counted, and forgotten after a word', async () => {
  await startWithJob();
  for (let times = 0; times < 3; times += 1) {
    const [job] = await fetch(`w${times}`);
    assert.is(job?.abandoned, times);
    f.now += 60_000;
  }
  const [job] = await fetch('w4');
  assert.ok((await failJob(f.store, job!, 'no paper', { firstMs: 1, longestMs: 1 })).ok);
  f.now += 1;
  assert.is((await fetch('w5'))[0]?.abandoned, 0);
});

test('forty jobs, four workers at once: each job once', async () => {
  const started = await Promise.all(Array.from({ length: 40 }, () => startWithJob()));
  const stores = [f.store, f.another(), f.another(), f.another()];
  const taken = await Promise.all(
    stores.map(async (store, index) => {
      const mine: JobRow[] = [];
      for (;;) {
        const rows = await fetchJobs(store, {
          types: ['document:issue'],
          limit: 3,
          owner: `w${index}`,
          leaseMs: 60_000,
        });
        if (rows.length === 0) return mine;
        mine.push(...rows);
      }
    }),
  );
  const all = taken.flat().map((job) => job.instance_id);
  assert.is(all.length, new Set(all).size);
  // Passing over locked rows, a worker may leave early; nothing is taken twice and one more look takes the rest.
  const rest = await fetch('w9', 100);
  assert.is(all.length + rest.length, started.length);
});

test('a failed job is due again later and later; with no retries left there is an incident to repair', async () => {
  const instance = await startWithJob();
  const backoff = { firstMs: 1_000, longestMs: 60_000, random: () => 1 };
  for (const [retries, waitMs] of [
    [2, 1_000],
    [1, 2_000],
  ] as const) {
    const [job] = await fetch();
    assert.ok((await failJob(f.store, job!, 'no paper', backoff)).ok);
    const row = await f.store.knex<JobRow>('job').where({ instance_id: instance }).first();
    assert.is(row?.retries, retries);
    assert.is(row?.last_error, 'no paper');
    assert.equal(await fetch(), [], 'not yet');
    assert.is(await nextJobInMs(f.store.knex, f.store, ['document:issue']), waitMs);
    f.now += waitMs;
  }
  const [job] = await fetch();
  assert.ok((await failJob(f.store, job!, 'no \u0000paper\ud800', backoff)).ok);
  f.now += 1_000_000;
  assert.equal(await fetch(), [], 'nobody tries it any more');
  const [incident] = await openIncidents(f.store.knex, TENANT);
  assert.is(incident?.instance_id, instance);
  assert.is(incident?.job_key, job!.key);

  const ask = { tenant: TENANT, instance, actor: 'op' };
  const resolved = await tellInstance(f.store, ask, { type: 'ResolveIncident', key: incident!.key });
  assert.ok(resolved.ok);
  assert.equal(await openIncidents(f.store.knex, TENANT), []);
  const [again] = await fetch();
  assert.ok((await completeJob(f.store, again!, {})).ok);
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.status, 'completed');
});

test('the wait doubles up to its limit and lies between its half and itself', () => {
  const at = (attempts: number, random: number) =>
    retryDelayMs(attempts, { firstMs: 1_000, longestMs: 10_000, random: () => random });
  assert.equal(
    [at(1, 0), at(1, 1), at(3, 1), at(4, 1), at(5, 1), at(5_000, 0)],
    [500, 1_000, 4_000, 8_000, 10_000, 5_000],
  );
});

test('an incident of the model: repaired variables, then it goes on', async () => {
  const instance = await f.start('fragile', {});
  const [incident] = await openIncidents(f.store.knex, TENANT);
  assert.is(incident?.element, 'compute');
  assert.match(incident!.message, 'amount');
  const ask = { tenant: TENANT, instance, actor: 'op' };
  assert.ok((await tellInstance(f.store, ask, { type: 'SetVariables', variables: { amount: 2 } })).ok);
  assert.ok((await tellInstance(f.store, ask, { type: 'ResolveIncident', key: incident!.key })).ok);
  assert.equal(
    (await f.tasks(instance)).map((task) => task.element),
    ['look'],
  );
  const row = await readInstance(f.store.knex, TENANT, instance);
  assert.is(row?.state.activities[1]?.variables['sum'], 3);
});

test.run();
