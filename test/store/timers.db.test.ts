// Timers: only when due, once, whoever else is at it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeTask } from '../../store/complete-task.ts';
import type { Variables } from '../../engine/values.ts';
import { fireTimers } from '../../store/fire-timers.ts';
import { readHistory } from '../../store/tables/history.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { leaseDueTimers, nextTimerInMs } from '../../store/tables/timer.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, START, TENANT, type Fixture } from './fixture.ts';

const test = suite('timers');
let f: Fixture;

const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

test.before.each(async () => {
  f = await openFixture(['deadline'], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

const status = async (instance: string) => (await readInstance(f.store.knex, TENANT, instance))?.status;

test('thirty days ahead it waits; at its time it fires, once', async () => {
  const instance = await f.start('deadline', { limit: iso(START + 30 * DAY) });
  assert.is(await nextTimerInMs(f.store.knex, f.store), 30 * DAY);
  for (const wait of [0, 1, 29 * DAY, 30 * DAY - 1]) {
    f.now = START + wait;
    assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  }
  assert.is((await f.tasks(instance)).length, 1);
  f.now = START + 30 * DAY;
  assert.equal(await fireTimers(f.store), { taken: 1, fired: 1 });
  assert.is(await status(instance), 'completed');
  assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  assert.is(await nextTimerInMs(f.store.knex, f.store), null);
});

test('one far in the future is a row like any other', async () => {
  const instance = await f.start('deadline', { limit: '2999-12-31T00:00:00Z' });
  f.now = START + 1_000 * 365 * DAY - 60 * 365 * DAY;
  assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  assert.is(await status(instance), 'active');
});

async function move(instance: string, variables: Variables): Promise<void> {
  const ask = { tenant: TENANT, instance, actor: 'sef' };
  assert.ok((await tellInstance(f.store, ask, { type: 'SetVariables', variables })).ok);
}

test('a timer that follows a variable moves with it, in the same step', async () => {
  const instance = await f.start('deadline', { limit: iso(START + 30 * DAY) });
  await move(instance, { limit: iso(START + 45 * DAY) });
  f.now = START + 31 * DAY;
  assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  f.now = START + 45 * DAY;
  assert.equal(await fireTimers(f.store), { taken: 1, fired: 1 });
  assert.is(await status(instance), 'completed');
});

test('moved between being taken and being fired, it stays', async () => {
  const instance = await f.start('deadline', { limit: iso(START + DAY) });
  f.now = START + DAY;
  assert.is((await leaseDueTimers(f.store.knex, f.store, 10, 30_000)).length, 1);
  await move(instance, { limit: iso(START + 9 * DAY) });
  assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  assert.is(await status(instance), 'active');
});

test('taken by a process that died, it is fired by another after the lease', async () => {
  const instance = await f.start('deadline', { limit: iso(START) });
  assert.is((await leaseDueTimers(f.store.knex, f.store, 10, 30_000)).length, 1);
  assert.equal(await fireTimers(f.store), { taken: 0, fired: 0 });
  f.now += 30_000;
  assert.equal(await fireTimers(f.store), { taken: 1, fired: 1 });
  assert.is(await status(instance), 'completed');
});

test('many timers, four processes at once: each fires once', async () => {
  const instances = await Promise.all(
    Array.from({ length: 40 }, () => f.start('deadline', { limit: iso(START + DAY) })),
  );
  f.now = START + DAY;
  const stores = [f.store, f.another(), f.another(), f.another()];
  const fired = await Promise.all(
    stores.map(async (store) => {
      let sum = 0;
      for (;;) {
        const round = await fireTimers(store, { limit: 7 });
        sum += round.fired;
        if (round.taken === 0) return sum;
      }
    }),
  );
  const rest = await fireTimers(f.store);
  assert.is(fired.reduce((sum, each) => sum + each, 0) + rest.fired, instances.length);
  for (const instance of instances) assert.is((await readHistory(f.store.knex, TENANT, instance)).length, 2);
});

test('a decision and the timer at the same moment: exactly one of them', async () => {
  let answered = 0;
  for (let round = 0; round < 15; round += 1) {
    const instance = await f.start('deadline', { limit: iso(f.now) });
    const [task] = await f.tasks(instance);
    const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
    const [decided, timers] = await Promise.all([completeTask(f.store, ask), fireTimers(f.another())]);
    assert.is(Number(decided.ok) + timers.fired, 1);
    answered += Number(decided.ok);
    assert.is((await readHistory(f.store.knex, TENANT, instance)).length, 2);
  }
  assert.ok(answered <= 15);
});

test.run();
