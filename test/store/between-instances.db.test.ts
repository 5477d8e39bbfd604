// What instances send each other: once, in order, whatever dies in between.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deliverSent } from '../../store/settle.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';
import { completeTask } from '../../store/complete-task.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { family, pair } from './between-models.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('between instances');
let f: Fixture;
let release: string;

test.before.each(async () => {
  f = await openFixture([], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

async function begin(process: string, store = f.store, variables = {}): Promise<string> {
  const started = await startInstance(store, { tenant: TENANT, release, process, variables, actor: 'test' });
  if (!started.ok) throw new Error(started.rejection.message);
  return started.instance;
}

const rows = (): Promise<InstanceRow[]> => f.store.knex<InstanceRow>('instance').orderBy('id');
const statuses = async (): Promise<string[]> =>
  (await rows()).map(({ process_id, status }) => `${process_id} ${status}`);
const onTheWay = async (): Promise<number> => Number((await f.store.knex('delivery').count())[0]!['count']);

/** Everything of one run of the family, each having happened once. */
const ALL = [
  'waits completed',
  'alarmed completed',
  'caller completed',
  'middle completed',
  'inner completed',
  'alarm-start completed',
];

async function beginFamily(store: Store): Promise<void> {
  await begin('waits', f.store, { number: 7 });
  await begin('alarmed');
  await begin('caller', store, { number: 7 });
}

test('a sender that dies after its commit: the sweep carries everything, once', async () => {
  release = await f.deploy(family);
  const dying = f.another();
  dying.committed = async () => undefined;
  await beginFamily(dying);
  assert.is(await onTheWay(), 1);
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await deliverSent(f.store);
  assert.equal(await statuses(), ALL);
  assert.is(await onTheWay(), 0);
  assert.is(await deliverSent(f.store), 0);
});

test('killed in the middle of any transaction, it comes to the same end', async () => {
  release = await f.deploy(family);
  let left = Number.POSITIVE_INFINITY;
  const failing = openStore(f.database.url, {
    poolSize: 4,
    report: () => undefined,
    clock: () => f.now,
    afterStep: [
      async () => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      },
    ],
  });
  try {
    // One more step survives each time, until nothing is left to kill.
    for (let survives = 1; survives < 30; survives += 1) {
      await f.store.knex.raw('truncate instance, delivery, history cascade');
      left = survives + 1;
      await beginFamily(failing);
      const killed = left <= 0;
      assert.equal((await checkConsistency(f.store.knex)).problems, [], `killed in step ${survives + 1}`);
      // What failed is tried again a little later.
      f.now += 3_600_000;
      await deliverSent(f.store);
      assert.equal((await statuses()).sort(), [...ALL].sort(), `killed in step ${survives + 1}`);
      assert.is(await onTheWay(), 0);
      if (killed) continue;
      // Two calls, a message, a signal to one and to a start, two answers.
      return assert.is(survives, 8);
    }
    assert.unreachable('it never came to its end');
  } finally {
    await failing.close();
  }
});

test('several sweep at once: everything once', async () => {
  release = await f.deploy(family);
  const dying = f.another();
  dying.committed = async () => undefined;
  for (let each = 0; each < 5; each += 1) await begin('caller', dying, { number: each });
  const stores = [f.store, f.another(), f.another(), f.another()];
  while ((await onTheWay()) > 0) await Promise.all(stores.map((store) => deliverSent(store)));
  const ended = await statuses();
  assert.is(ended.filter((each) => each === 'caller completed').length, 5);
  assert.is(ended.filter((each) => each === 'inner completed').length, 5);
  assert.is(ended.filter((each) => each === 'alarm-start completed').length, 5);
  assert.is(ended.length, 20);
});

test('a caller cancelled before its call was carried: the child is cancelled too', async () => {
  release = await f.deploy(pair);
  const dying = f.another();
  dying.committed = async () => undefined;
  const parent = await begin('parent', dying);
  assert.ok(
    (await tellInstance(dying, { tenant: TENANT, instance: parent, actor: 'ana' }, { type: 'CancelInstance' })).ok,
  );
  assert.is(await onTheWay(), 2);
  await deliverSent(f.store);
  assert.equal(await statuses(), ['parent cancelled', 'child cancelled']);
  assert.is(await onTheWay(), 0);
});

test('a suspended caller hears of its child when it is resumed', async () => {
  release = await f.deploy(pair);
  const instance = await begin('parent');
  assert.ok((await tellInstance(f.store, { tenant: TENANT, instance, actor: 'ana' }, { type: 'SuspendInstance' })).ok);
  const [, child] = await rows();
  const [task] = await f.tasks(child!.id);
  const ask = { tenant: TENANT, instance: child!.id, key: task!.key, actor: 'ana', may: () => true, variables: {} };
  assert.ok((await completeTask(f.store, ask)).ok);
  assert.equal(await statuses(), ['parent suspended', 'child completed']);
  assert.is(await deliverSent(f.store), 0);
  assert.is(await onTheWay(), 1);
  assert.ok((await tellInstance(f.store, { tenant: TENANT, instance, actor: 'ana' }, { type: 'ResumeInstance' })).ok);
  assert.equal(await statuses(), ['parent completed', 'child completed']);
  assert.is(await onTheWay(), 0);
});

test('another institution is neither told nor called', async () => {
  release = await f.deploy(family);
  await f.store.knex.raw(
    `insert into release (tenant_id, procedure_key, version, content_sha256, manifest, files, deployed_by)
     select 2, procedure_key, version, content_sha256, manifest, files, deployed_by from release`,
  );
  const other = await f.store.knex('release').where({ tenant_id: 2 }).first('id');
  const start = { tenant: 2, release: other.id, process: 'alarmed', variables: {}, actor: 'test' };
  const alarmed = await startInstance(f.store, start);
  assert.ok(alarmed.ok);
  const called = await startInstance(f.store, { ...start, process: 'caller', variables: { number: 1 } });
  assert.ok(called.ok);
  // Its own table of processes has none: whatever is deployed next door, the call is an incident.
  assert.is((await f.store.knex('incident').where({ tenant_id: 2 }).first()).code, 'CALL_FAILED');
  await begin('caller', f.store, { number: 1 });
  assert.is((await rows()).find(({ tenant_id }) => tenant_id === 2)?.status, 'active');
});

test.run();
