// The transaction itself: batches, hooks, the caller's own transaction, and what a rejection leaves behind.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startInstance, startInstanceIn } from '../../store/start-instance.ts';
import { openStore } from '../../store/store.ts';
import { readHistory } from '../../store/tables/history.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { transact, transactIn, transactManyIn, type Accepted } from '../../store/transact.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('transact');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture(['approval']);
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

const version = async (instance: string) => (await readInstance(f.store.knex, TENANT, instance))?.version;
const set = (instance: string, variables: { [name: string]: number }) => ({
  tenant: TENANT,
  instance,
  command: { type: 'SetVariables' as const, actor: 'op', variables },
});

test('a batch commits together; a refused one changes nothing and stops nobody, a second on one instance goes on from the first', async () => {
  const one = await f.start('approval');
  const two = await f.start('approval');
  const results = await f.store.knex.transaction((trx) =>
    transactManyIn(trx, f.store, [set(two, { a: 2 }), set('999999', {}), set(one, { a: 1 }), set(one, { a: 9 })]),
  );
  assert.equal(
    results.map((result) => (result.ok ? result.instance : result.rejection.code)),
    [two, 'NOT_FOUND', one, one],
  );
  assert.equal([await version(one), await version(two)], [3, 2]);
  assert.is((await readInstance(f.store.knex, TENANT, one))?.state.activities[1]?.variables['a'], 9);
});

test('batches that hold the same instances in another order do not lock each other out', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => f.start('approval')));
  const batches = Array.from({ length: 12 }, (_, index) => {
    const turned = [...ids.slice(index % 8), ...ids.slice(0, index % 8)];
    return index % 2 === 0 ? turned : turned.toReversed();
  });
  await Promise.all(
    batches.map((batch) =>
      f.store.knex.transaction((trx) =>
        transactManyIn(
          trx,
          f.store,
          batch.map((id) => set(id, { a: 1 })),
        ),
      ),
    ),
  );
  for (const id of ids) assert.is(await version(id), 13);
});

test('hooks see each accepted step in its transaction; one that throws undoes it', async () => {
  const seen: [string, number, boolean][] = [];
  let full = false;
  const store = openStore(f.database.url, {
    afterStep: [
      async (trx, accepted: Accepted) => {
        const row = await trx('instance').where({ tenant_id: TENANT, id: accepted.instance }).first('version');
        seen.push([accepted.command.type, row.version, accepted.before === null]);
        if (full) throw new Error('disk full');
      },
    ],
  });
  try {
    const start = {
      tenant: TENANT,
      release: f.releases['approval']!,
      process: 'approval',
      variables: {},
      actor: 'ana',
    };
    const begun = await startInstance(store, { ...start, businessKey: '12/2026' });
    assert.ok(begun.ok);
    assert.ok((await transact(store, set(begun.instance, { a: 1 }))).ok);
    assert.not.ok((await transact(store, set('999999', {}))).ok, 'a refused command has no step');
    assert.equal(seen, [
      ['StartInstance', 1, true],
      ['SetVariables', 2, false],
    ]);
    full = true;
    const failed = await transact(store, set(begun.instance, { a: 2 })).catch((error: Error) => error.message);
    assert.is(failed, 'disk full');
    assert.is(await version(begun.instance), 2);
    assert.is((await readInstance(f.store.knex, TENANT, begun.instance))?.business_key, '12/2026');
  } finally {
    await store.close();
  }
});

test("in the caller's transaction: with it, or not at all", async () => {
  const start = { tenant: TENANT, release: f.releases['approval']!, process: 'approval', variables: {}, actor: 'ana' };
  const undone = await f.store.knex
    .transaction(async (trx) => {
      const begun = await startInstanceIn(trx, f.store, start);
      assert.ok(begun.ok);
      // The instance of this very transaction may go on in it.
      assert.ok((await transactIn(trx, f.store, set(begun.instance, { a: 1 }))).ok);
      throw new Error('changed my mind');
    })
    .catch((error: Error) => error.message);
  assert.is(undone, 'changed my mind');
  assert.is((await f.store.knex('instance').select('id')).length, 0);
  assert.is((await f.store.knex('task').select('key')).length, 0);
});

test('fifty changes at once of one instance: fifty steps, one after the other', async () => {
  const instance = await f.start('approval');
  const stores = [f.store, f.another()];
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => transact(stores[index % 2]!, set(instance, { [`v${index}`]: index }))),
  );
  assert.ok(results.every((result) => result.ok));
  assert.is(await version(instance), 51);
  const history = await readHistory(f.store.knex, TENANT, instance);
  const times = history.map((row) => row.at.getTime());
  assert.equal(
    times,
    times.toSorted((a, b) => a - b),
    'time does not run backwards in a history',
  );
});

test('an instance waits for its lock no longer than the limit, and the waiting one fails alone', async () => {
  const instance = await f.start('approval');
  const impatient = openStore(f.database.url, { lockTimeoutMs: 50, report: () => undefined });
  try {
    await f.store.knex.transaction(async (trx) => {
      assert.ok((await transactIn(trx, f.store, set(instance, { a: 1 }))).ok);
      const refused = await transact(impatient, set(instance, { a: 2 })).catch((error: Error) => error.message);
      assert.ok(typeof refused === 'string' && refused.includes('lock timeout'));
    });
    assert.is(await version(instance), 2);
  } finally {
    await impatient.close();
  }
});

test.run();
