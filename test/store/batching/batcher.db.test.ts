// Commands that arrive together are committed together, and none of them knows of the others.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StoreClosed, type BatchLimits } from '../../../store/batching/batcher.ts';
import { completeTask } from '../../../store/complete-task.ts';
import { correlateMessage } from '../../../store/correlate-message.ts';
import { fireTimers } from '../../../store/fire-timers.ts';
import { Overloaded } from '../../../store/overloaded.ts';
import { startInstance } from '../../../store/start-instance.ts';
import { openStore, type AfterStep, type Store } from '../../../store/store.ts';
import { transact, transactIn, type Result } from '../../../store/transact.ts';
import { checkConsistency } from '../consistency.ts';
import { openFixture, TENANT, type Fixture } from '../fixture.ts';

const test = suite('batches');
let f: Fixture;
let stores: Store[];
/** Sizes of the transactions, and what came of the commands. */
let batches: number[];
let told: string[];

test.before.each(async () => {
  f = await openFixture(['approval', 'visas', 'waiting', 'deadline']);
  [stores, batches, told] = [[], [], []];
});
test.after.each(async () => {
  await Promise.all(stores.map((store) => store.close()));
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

function open(limits: BatchLimits = {}, afterStep: AfterStep[] = []): Store {
  const store = openStore(f.database.url, {
    batches: limits,
    afterStep,
    report: () => undefined,
    observe: {
      batch: (size) => batches.push(size),
      command: (type, outcome) => told.push(`${type} ${outcome}`),
    },
  });
  stores.push(store);
  return store;
}

const start = (store: Store, process: 'approval' | 'visas' | 'waiting' | 'deadline' = 'approval', variables = {}) =>
  startInstance(store, { tenant: TENANT, release: f.releases[process]!, process, variables, actor: 'ana' });

async function started(
  store: Store,
  count: number,
  process: 'approval' | 'visas' | 'deadline' = 'approval',
): Promise<string[]> {
  const results = await Promise.all(Array.from({ length: count }, () => start(store, process)));
  return results.map((result) => {
    if (!result.ok) throw new Error(result.rejection.message);
    return result.instance;
  });
}

const set = (store: Store, instance: string, a: number) =>
  transact(store, { tenant: TENANT, instance, command: { type: 'SetVariables', actor: 'op', variables: { a } } });

const complete = (store: Store, instance: string, key: number, actor = 'ana') =>
  completeTask(store, { tenant: TENANT, instance, key, actor, variables: {}, may: () => true });

const outcome = (result: Result) => (result.ok ? 'accepted' : result.rejection.code);

test('one alone goes at once; a hundred at once go in few transactions, each with an id of its own', async () => {
  const store = open();
  await started(store, 1);
  assert.equal(batches, [1]);
  batches.length = 0;
  const ids = await started(store, 100);
  assert.is(new Set(ids).size, 100);
  assert.is(
    batches.reduce((sum, size) => sum + size, 0),
    100,
  );
  assert.ok(batches.length <= 5, `${batches.length} transactions`);
  batches.length = 0;
  const tasks = await f.store.knex('task').select('instance_id', 'key');
  const results = await Promise.all(tasks.map(({ instance_id, key }) => complete(store, instance_id, key)));
  assert.ok(results.every((result) => result.ok));
  assert.ok(batches.length <= 5, `${batches.length} transactions`);
  assert.is(told.filter((line) => line === 'CompleteTask accepted').length, 101);
});

test('no batch is larger than the limit', async () => {
  await started(open({ mostTogether: 8 }), 50);
  assert.ok(Math.max(...batches) <= 8);
});

test('a command that fails is alone with its failure', async () => {
  const ids = await started(f.store, 20);
  const store = open({}, [
    async (_trx, { instance }) => {
      if (instance === ids[7]) throw new Error('full');
    },
  ]);
  const results = await Promise.all(
    ids.map((id) => set(store, id, 1).then(outcome, (error: Error) => `failed: ${error.message}`)),
  );
  assert.equal(
    results,
    ids.map((id) => (id === ids[7] ? 'failed: full' : 'accepted')),
  );
  assert.is(told.filter((line) => line.endsWith('error')).length, 1);
});

test('what another transaction holds holds up nobody else', async () => {
  const ids = await started(f.store, 10);
  const store = open();
  let held: Promise<Result> | undefined;
  await f.store.knex.transaction(async (trx) => {
    const command = { type: 'SetVariables' as const, actor: 'op', variables: { b: 1 } };
    assert.ok((await transactIn(trx, f.store, { tenant: TENANT, instance: ids[3]!, command })).ok);
    let done = false;
    held = set(store, ids[3]!, 1).finally(() => (done = true));
    const others = await Promise.all(ids.filter((id) => id !== ids[3]).map((id) => set(store, id, 1)));
    assert.ok(others.every((result) => result.ok));
    assert.not.ok(done);
  });
  assert.is(outcome(await held!), 'accepted');
});

test('the same task completed ten times at once is completed once', async () => {
  const [instance] = await started(f.store, 1);
  const [task] = await f.tasks(instance!);
  const store = open();
  const results = await Promise.all(Array.from({ length: 10 }, () => complete(store, instance!, task!.key)));
  assert.equal(results.map(outcome).sort(), [...Array.from({ length: 9 }, () => 'NOT_FOUND'), 'accepted'].sort());
});

test('changes of one instance that need nothing but its state are steps of one transaction, in their order', async () => {
  const [instance] = await started(f.store, 1);
  const store = open();
  const results = await Promise.all(Array.from({ length: 30 }, (_, index) => set(store, instance!, index)));
  assert.equal(
    results.map((result) => result.ok && result.version),
    Array.from({ length: 30 }, (_, index) => index + 2),
  );
  assert.ok(batches.length <= 2, `${batches.length} transactions`);
});

test('four eyes see in a batch what they see alone', async () => {
  const ids = await started(f.store, 12, 'visas');
  const store = open();
  const openTasks = async () => Promise.all(ids.map(async (id) => ({ id, key: (await f.tasks(id))[0]!.key })));
  for (const { id, key } of await openTasks()) assert.ok((await complete(f.store, id, key, 'ana')).ok);
  const visas = await openTasks();
  const results = await Promise.all(
    visas.map(({ id, key }, index) => complete(store, id, key, index % 2 === 0 ? 'ana' : 'dan')),
  );
  assert.equal(
    results.map(outcome),
    ids.map((_, index) => (index % 2 === 0 ? 'NOT_PERMITTED' : 'accepted')),
  );
});

test('messages for many instances go together, each once', async () => {
  const store = open();
  const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
  const begun = await Promise.all(keys.map((key) => start(store, 'waiting', { number: key })));
  assert.ok(begun.every((result) => result.ok));
  batches.length = 0;
  const send = (key: string) =>
    correlateMessage(store, { tenant: TENANT, name: 'reply', correlationKey: key, messageId: `m-${key}` });
  const first = await Promise.all(keys.map(send));
  assert.ok(first.every((each) => each.ok && each.outcome === 'delivered'));
  assert.ok(batches.length <= 6, `${batches.length} transactions`);
  const again = await Promise.all(keys.map(send));
  assert.ok(again.every((each) => each.ok && each.outcome === 'duplicate'));
});

test('more than may wait are refused at once, and nothing of them is written', async () => {
  const store = open({ mostWaiting: 5, lanes: 1, mostTogether: 2 });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => start(store)));
  const refused = results.filter((each) => each.status === 'rejected');
  assert.ok(refused.length > 0);
  for (const { reason } of refused) assert.ok(reason instanceof Overloaded && reason.retryAfterMs > 0);
  const written = await f.store.knex('instance').count<{ count: string }[]>();
  assert.is(Number(written[0]!.count), 20 - refused.length);
});

test('a store that closes finishes what waits and refuses what comes', async () => {
  const store = open({ lanes: 1, mostTogether: 3 });
  await store.graphs.load(store.knex, TENANT, f.releases['approval']!, 'approval');
  const waiting = Array.from({ length: 10 }, () => start(store));
  await new Promise((resolve) => setImmediate(resolve));
  const closing = store.close();
  assert.instance(await start(store).catch((error: unknown) => error), StoreClosed);
  assert.ok((await Promise.all(waiting)).every((result) => result.ok));
  await closing;
});

test('what cannot be stored is refused to its own sender', async () => {
  const ids = await started(f.store, 4);
  const store = open();
  const results = await Promise.all(
    ids.map((instance, index) => {
      const variables = { text: index === 2 ? 'a\u0000b' : 'ab' };
      return transact(store, { tenant: TENANT, instance, command: { type: 'SetVariables', actor: 'op', variables } });
    }),
  );
  assert.equal(results.map(outcome), ['accepted', 'accepted', 'BAD_VALUE', 'accepted']);
});

test('timers that are due fire together', async () => {
  const store = open();
  const limit = new Date(Date.now() - 60_000).toISOString();
  await Promise.all(Array.from({ length: 50 }, () => start(store, 'deadline', { limit })));
  batches.length = 0;
  const fired = await Promise.all([fireTimers(store), fireTimers(store)]);
  assert.is(fired[0].fired + fired[1].fired, 50);
  assert.ok(batches.length <= 5, `${batches.length} transactions`);
});

test.run();
