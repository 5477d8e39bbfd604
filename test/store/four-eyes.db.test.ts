// Four eyes: who did an earlier step of a case may not do a later one that excludes it, whichever way they try.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assignTask } from '../../store/assign-task.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import { excludedFrom } from '../../store/four-eyes.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('four eyes');
let f: Fixture;

test.before(async () => {
  f = await openFixture(['visas']);
});
test.after(() => f.close());

const ask = (instance: string, key: number, actor: string) => ({
  tenant: TENANT,
  instance,
  key,
  actor,
  may: () => true,
});
const open = async (instance: string) => (await f.tasks(instance)).find((task) => task.closed_at === null)!;

async function written(by: string): Promise<string> {
  const instance = await f.start('visas', {});
  const { key } = await open(instance);
  assert.ok((await completeTask(f.store, { ...ask(instance, key, by), variables: {} })).ok);
  return instance;
}

test('who wrote it may neither take the visa, nor be given it, nor complete it; somebody else may', async () => {
  const instance = await written('ana');
  const task = await open(instance);
  assert.is(task.element, 'visa');
  assert.equal(await excludedFrom(f.store.knex, f.store, task), [{ account: 'ana', task: 'Write it' }]);
  const code = (result: { ok: boolean; rejection?: { code: string } }) => (result.ok ? 'ok' : result.rejection?.code);
  assert.is(code(await claimTask(f.store, ask(instance, task.key, 'ana'))), 'NOT_PERMITTED');
  assert.is(
    code(await assignTask(f.store, { ...ask(instance, task.key, 'sef'), assignee: 'ana' })),
    'NOT_PERMITTED',
    'the head gives it to the author',
  );
  assert.is(code(await completeTask(f.store, { ...ask(instance, task.key, 'ana'), variables: {} })), 'NOT_PERMITTED');
  assert.is(code(await claimTask(f.store, ask(instance, task.key, 'dan'))), 'ok');
  assert.is(code(await completeTask(f.store, { ...ask(instance, task.key, 'dan'), variables: {} })), 'ok');
});

test('a later step excludes all of those before it; another case of the same people is not touched', async () => {
  const first = await written('ana');
  const second = await written('dan');
  const visa = await open(first);
  assert.ok((await completeTask(f.store, { ...ask(first, visa.key, 'dan'), variables: {} })).ok);
  const pay = await open(first);
  assert.equal((await excludedFrom(f.store.knex, f.store, pay)).map(({ account }) => account).sort(), ['ana', 'dan']);
  const other = await open(second);
  assert.equal(
    (await excludedFrom(f.store.knex, f.store, other)).map(({ account }) => account),
    ['dan'],
  );
});

test('two at once: the author’s completion and somebody else’s; only one is done, and not by the author', async () => {
  const instance = await written('ana');
  const { key } = await open(instance);
  const results = await Promise.all(
    ['ana', 'dan'].map((actor) => completeTask(f.store, { ...ask(instance, key, actor), variables: {} })),
  );
  assert.equal(
    results.map(({ ok }) => ok),
    [false, true],
  );
});

test('a task of a model that asks nothing of the kind is for everybody', async () => {
  const instance = await f.start('visas', {});
  assert.equal(await excludedFrom(f.store.knex, f.store, await open(instance)), []);
});

test.run();
