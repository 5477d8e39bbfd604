// States that an older version of the service has stored.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeTask } from '../../store/complete-task.ts';
import { startInstance } from '../../store/start-instance.ts';
import { readInstance, type InstanceRow } from '../../store/tables/instance.ts';
import { patient } from './between-models.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('stored formats');
let f: Fixture;

test.before(async () => {
  f = await openFixture([], { clock: true });
});
test.after(() => f.close());

test('a state stored in format 1 is read, and written in the format of today', async () => {
  const release = await f.deploy(patient);
  const start = { tenant: TENANT, release, process: 'patient', variables: { number: 5 }, actor: 'test' };
  const started = await startInstance(f.store, start);
  assert.ok(started.ok);
  const instance = started.ok ? started.instance : '';
  const { state } = (await readInstance(f.store.knex, TENANT, instance))!;
  const { caller, signals, conditions, calls, ...rest } = state;
  assert.equal([caller, conditions, calls, Object.keys(signals).length], [null, {}, {}, 1]);
  const old = {
    ...rest,
    format: 1,
    jobs: without(rest.jobs, 'activity'),
    timers: without(rest.timers, 'trigger'),
    subscriptions: without(rest.subscriptions, 'trigger'),
  };
  await f.store
    .knex('instance')
    .where({ id: instance })
    .update({ format: 1, state: JSON.stringify(old) });
  // Format 1 knew no signals.
  await f.store.knex('signal_wait').delete();
  const read = await readInstance(f.store.knex, TENANT, instance);
  assert.equal(read?.state, { ...state, signals: {} });
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
  assert.ok((await completeTask(f.store, ask)).ok);
  const row = await f.store.knex<InstanceRow>('instance').where({ id: instance }).first();
  assert.equal([row?.format, row?.state.format], [2, 2]);
});

function without(rows: { [key: string]: object }, name: string): { [key: string]: object } {
  return Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [
      key,
      Object.fromEntries(Object.entries(row).filter(([column]) => column !== name)),
    ]),
  );
}

test.run();
