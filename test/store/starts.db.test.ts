// What starts processes from outside, and suspension.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broadcastSignal } from '../../store/broadcast-signal.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { evaluateConditions } from '../../store/evaluate-conditions.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { fireStarts, fireTimers } from '../../store/fire-timers.ts';
import { startAllWaiting } from '../../store/start-by-message.ts';
import { startInstance } from '../../store/start-instance.ts';
import type { Store } from '../../store/store.ts';
import { readInstance, type InstanceRow } from '../../store/tables/instance.ts';
import { failedStarts, nextStartInMs } from '../../store/tables/process-start.ts';
import { nextTimerInMs } from '../../store/tables/timer.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { conditional, hourly, keyed, patient } from './between-models.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('starts and suspension');
const HOUR = 3_600_000;
let f: Fixture;

test.before.each(async () => {
  f = await openFixture([], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

const rows = (): Promise<InstanceRow[]> => f.store.knex<InstanceRow>('instance').orderBy('id');

test('a timer start fires when it is due, once however many fire, and again an hour later', async () => {
  await f.deploy(hourly());
  assert.is(await nextStartInMs(f.store.knex, f.store), HOUR);
  assert.equal(await fireStarts(f.store), { taken: 0, fired: 0 });
  f.now += HOUR;
  const fired = await Promise.all([f.store, f.another(), f.another()].map((store) => fireStarts(store)));
  assert.is(
    fired.reduce((sum, each) => sum + each.fired, 0),
    1,
  );
  assert.is((await rows()).length, 1);
  assert.is(await nextStartInMs(f.store.knex, f.store), HOUR);
  f.now += HOUR + 60_000;
  assert.is((await fireStarts(f.store)).fired, 1);
  assert.is(await nextStartInMs(f.store.knex, f.store), HOUR - 60_000, 'counted from when it was due');
});

test('a firing that is refused is passed over, one that fails stays due; an operator sees both', async () => {
  await f.deploy(hourly());
  const { knex } = f.store;
  const seen = async () =>
    (await failedStarts(knex, TENANT)).map(({ last_error, failed_at, due_at }) => [
      last_error,
      failed_at!.getTime() - f.now,
      due_at && due_at.getTime() - f.now,
    ]);
  assert.equal(await seen(), []);
  f.now += HOUR;
  await knex('process_start').update({ element: 'elsewhere' });
  assert.equal(await fireStarts(f.store), { taken: 1, fired: 0 });
  assert.equal(await seen(), [["Expected a start event 'elsewhere' in 'hourly' but there is none", 0, HOUR]]);

  f.now += HOUR;
  await knex('process_start').update({ element: 's', process_id: 'lost' });
  assert.equal(await fireStarts(f.store, { leaseMs: 1_000 }), { taken: 1, fired: 0 });
  const [[message, when, due] = []] = await seen();
  assert.match(String(message), /to have a process lost/);
  assert.equal([when, due], [0, 0]);
  assert.is(await nextStartInMs(knex, f.store), 1_000);

  f.now += 1_000;
  await knex('process_start').update({ process_id: 'hourly' });
  assert.equal(await fireStarts(f.store), { taken: 1, fired: 1 });
  assert.equal(await seen(), []);

  f.now += HOUR;
  await knex('process_start').update({ element: 'elsewhere', cycle: null });
  assert.equal(await fireStarts(f.store), { taken: 1, fired: 0 });
  assert.is(await nextStartInMs(knex, f.store), null);
  assert.is((await seen())[0]![2], null, 'there was no other firing to come');
  await f.deploy(hourly('Look again'));
  assert.equal(await seen(), []);
});

test('a newer version is scheduled instead of the older one, the same content is not scheduled anew', async () => {
  await f.deploy(hourly());
  f.now += HOUR / 2;
  await f.deploy(hourly());
  assert.is(await nextStartInMs(f.store.knex, f.store), HOUR / 2);
  await f.deploy(hourly('Look again'));
  assert.is(await nextStartInMs(f.store.knex, f.store), HOUR);
  assert.is((await f.store.knex('process_start')).length, 1);
  const versions = await f.store.knex('process').where({ id: 'hourly' }).orderBy('version').select('version');
  assert.equal(
    versions.map((row: { version: number }) => row.version),
    [1, 2],
  );
});

test('another procedure that brings the same process takes its starts over', async () => {
  await f.deploy(hourly(), 'one');
  await f.deploy(hourly('Elsewhere'), 'two');
  assert.is((await f.store.knex('process_start')).length, 1);
});

test('of messages with one key at once one starts, and the next when it is over, whoever died in between', async () => {
  await f.deploy(keyed);
  const send = (ttlMs: number, store = f.store) =>
    correlateMessage(store, { tenant: TENANT, name: 'file', correlationKey: '7', ttlMs });
  const stores = [f.store, f.another(), f.another()];
  const sent = await Promise.all(stores.map((store) => send(HOUR, store)));
  assert.equal(sent.map((each) => (each.ok ? each.outcome : '')).sort(), ['buffered', 'buffered', 'started']);
  assert.is((await rows()).length, 1);
  assert.is(await startAllWaiting(f.store), 0, 'it lives');

  const dying = f.another();
  dying.committed = async () => undefined;
  const finish = async (instance: string, store: Store): Promise<void> => {
    const [task] = await f.tasks(instance);
    const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
    assert.ok((await completeTask(store, ask)).ok);
  };
  await finish((await rows())[0]!.id, dying);
  assert.is((await rows()).length, 1);
  assert.is(await startAllWaiting(f.store), 1);
  assert.is((await rows()).length, 2);
  await finish((await rows())[1]!.id, f.store);
  assert.is((await rows()).length, 3, 'at once');
  f.now += HOUR;
  await finish((await rows())[2]!.id, f.store);
  assert.is((await rows()).length, 3);
});

test('conditions are evaluated when somebody asks, over what is given', async () => {
  await f.deploy(conditional);
  const ask = { tenant: TENANT, actor: 'ana' };
  const cold = await evaluateConditions(f.store, { ...ask, variables: { degrees: 20 } });
  assert.equal(cold.started, []);
  assert.equal(
    cold.failed.map(({ process }) => process),
    ['broken'],
  );
  assert.equal((await evaluateConditions(f.store, { ...ask, variables: {} })).started, [], 'not known yet');
  const hot = await evaluateConditions(f.store, { ...ask, variables: { degrees: 31 } });
  assert.equal(
    hot.started.map(({ process, element }) => [process, element]),
    [['hot', 's']],
  );
  const row = await readInstance(f.store.knex, TENANT, hot.started[0]!.instance);
  assert.equal(row?.state.activities[1]?.variables, { degrees: 31 });
});

test('of a suspended instance nothing fires and no job is given; what comes meanwhile waits', async () => {
  const release = await f.deploy(patient);
  const start = { tenant: TENANT, release, process: 'patient', variables: { number: 5 }, actor: 'test' };
  const started = await startInstance(f.store, start);
  assert.ok(started.ok);
  const instance = started.ok ? started.instance : '';
  const ask = { tenant: TENANT, instance, actor: 'ana' };
  assert.ok((await tellInstance(f.store, ask, { type: 'SuspendInstance' })).ok);

  f.now += 2 * HOUR;
  assert.is(await nextTimerInMs(f.store.knex, f.store), null);
  assert.is((await fireTimers(f.store)).taken, 0);
  assert.equal(await fetchJobs(f.store, { types: ['work'], limit: 9, owner: 'w', leaseMs: 1 }), []);
  const [task] = await f.tasks(instance);
  const decision = { ...ask, key: task!.key, may: () => true, variables: {} };
  const refused = await completeTask(f.store, decision);
  assert.is(refused.ok ? '' : refused.rejection.code, 'NOT_ACTIVE');
  assert.ok((await tellInstance(f.store, ask, { type: 'SetVariables', variables: { repaired: true } })).ok);
  assert.equal(await correlateMessage(f.store, { tenant: TENANT, name: 'reply', correlationKey: '5' }), {
    ok: true,
    outcome: 'delivered',
    instance,
  });
  assert.equal(await broadcastSignal(f.store, { tenant: TENANT, name: 'alarm' }), {
    ok: true,
    reached: 1,
    left: 0,
  });
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.status, 'suspended');

  assert.ok((await tellInstance(f.store, ask, { type: 'ResumeInstance' })).ok);
  const row = await readInstance(f.store.knex, TENANT, instance);
  assert.equal([row?.state.subscriptions, row?.state.signals], [{}, {}], 'both have arrived');
  assert.is((await fireTimers(f.store)).fired, 1);
  assert.is((await fetchJobs(f.store, { types: ['work'], limit: 9, owner: 'w', leaseMs: 1 })).length, 1);
  assert.ok((await completeTask(f.store, decision)).ok);
});

test.run();
