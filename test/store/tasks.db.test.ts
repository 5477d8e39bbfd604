// Claiming and deciding tasks, alone and two at once.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assignTask } from '../../store/assign-task.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import { releaseTask } from '../../store/release-task.ts';
import { saveTaskDraft } from '../../store/save-task-draft.ts';
import { readHistory } from '../../store/tables/history.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { readTask } from '../../store/tables/task.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('tasks');
let f: Fixture;

test.before(async () => {
  f = await openFixture(['approval']);
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
});
test.after(() => f.close());

const anybody = () => true;
const ask = (instance: string, key: number, actor = 'ana') => ({ tenant: TENANT, instance, key, actor, may: anybody });

async function startWithTask(): Promise<{ instance: string; key: number }> {
  const instance = await f.start('approval', { nume: 'Țăran', lista: { z: 1, a: 2 } });
  const [task] = await f.tasks(instance);
  return { instance, key: task!.key };
}

test('a started instance has its task, its first step of history, and its variables in their order', async () => {
  const { instance, key } = await startWithTask();
  const task = await readTask(f.store.knex, TENANT, instance, key);
  assert.is(task?.status, 'ready');
  assert.is(task?.name, 'Check it');
  assert.is(task?.form, 'form-check');
  assert.equal(task?.candidate_groups, ['registratura']);
  const row = await readInstance(f.store.knex, TENANT, instance);
  assert.is(row?.version, 1);
  assert.is(row?.status, 'active');
  assert.is(JSON.stringify(row?.state.activities[1]?.variables), '{"nume":"Țăran","lista":{"z":1,"a":2}}');
  const history = await readHistory(f.store.knex, TENANT, instance);
  assert.is(history.length, 1);
  assert.is(history[0]?.command, 'StartInstance');
  assert.is(history[0]?.actor, 'test');
});

test('claim, save, release, assign: the row says who has it and what was typed', async () => {
  const { instance, key } = await startWithTask();
  const claimed = await claimTask(f.store, ask(instance, key, 'ana'));
  assert.ok(claimed.ok && claimed.task.assignee === 'ana' && claimed.task.status === 'reserved');
  const second = await claimTask(f.store, ask(instance, key, 'dan'));
  assert.ok(!second.ok && second.rejection.code === 'WRONG_STATE', 'somebody else has it');

  const saved = await saveTaskDraft(f.store, { ...ask(instance, key), draft: { text: 'Bună ziua, ' } });
  assert.ok(saved.ok);
  const released = await releaseTask(f.store, ask(instance, key, 'ana'));
  assert.ok(released.ok && released.task.assignee === null && released.task.status === 'ready');
  assert.equal(
    (await readTask(f.store.knex, TENANT, instance, key))?.draft,
    { text: 'Bună ziua, ' },
    'kept for the next',
  );

  const assigned = await assignTask(f.store, { ...ask(instance, key, 'sef'), assignee: 'dan' });
  assert.ok(assigned.ok && assigned.task.assignee === 'dan');
});

test('what `may` refuses does not happen', async () => {
  const { instance, key } = await startWithTask();
  const mine = { ...ask(instance, key, 'dan'), may: (task: { assignee: string | null }) => task.assignee === 'dan' };
  for (const result of [
    await claimTask(f.store, mine),
    await saveTaskDraft(f.store, { ...mine, draft: {} }),
    await completeTask(f.store, { ...mine, variables: {} }),
  ]) {
    assert.ok(!result.ok && result.rejection.code === 'NOT_PERMITTED');
  }
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.version, 1);
});

test('another institution does not see the task', async () => {
  const { instance, key } = await startWithTask();
  const other = { ...ask(instance, key), tenant: 2 };
  for (const result of [await claimTask(f.store, other), await completeTask(f.store, { ...other, variables: {} })]) {
    assert.ok(!result.ok && result.rejection.code === 'NOT_FOUND');
  }
});

test('an id that cannot be one is not found', async () => {
  const { instance, key } = await startWithTask();
  for (const [bad, badKey] of [
    ['abc', key],
    ['', key],
    ['1 or 1=1', key],
    ['9'.repeat(30), key],
    [instance, Number.NaN],
    [instance, 1e12],
    [instance, -1],
    [instance, 1.5],
  ] as const) {
    for (const result of [
      await claimTask(f.store, ask(bad, badKey)),
      await completeTask(f.store, { ...ask(bad, badKey), variables: {} }),
    ]) {
      assert.ok(!result.ok && result.rejection.code === 'NOT_FOUND', `${bad} ${badKey}`);
    }
    assert.is(await readTask(f.store.knex, TENANT, bad, badKey), undefined);
  }
});

test('a decision closes the task and opens the next', async () => {
  const { instance, key } = await startWithTask();
  await claimTask(f.store, ask(instance, key, 'ana'));
  await saveTaskDraft(f.store, { ...ask(instance, key), draft: { x: 1 } });
  const done = await completeTask(f.store, { ...ask(instance, key), variables: { aviz: true } });
  assert.ok(done.ok && done.version === 2);
  const task = await readTask(f.store.knex, TENANT, instance, key);
  assert.is(task?.status, 'completed');
  assert.is(task?.closed_by, 'ana');
  assert.is(task?.draft, null);
  const next = await f.tasks(instance);
  assert.equal(
    next.map((each) => each.element),
    ['sign'],
  );
  const again = await completeTask(f.store, { ...ask(instance, key), variables: {} });
  assert.ok(!again.ok && again.rejection.code === 'NOT_FOUND');
});

test('ten clicks at once, from two processes, decide once', async () => {
  const { instance, key } = await startWithTask();
  const other = f.another();
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      completeTask(index % 2 === 0 ? f.store : other, { ...ask(instance, key), variables: { which: index } }),
    ),
  );
  assert.is(results.filter((result) => result.ok).length, 1);
  for (const result of results) if (!result.ok) assert.is(result.rejection.code, 'NOT_FOUND');
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.version, 2);
  assert.is((await f.tasks(instance)).length, 1);
});

test('of ten people who claim at once one gets it, and the row says who', async () => {
  const { instance, key } = await startWithTask();
  const people = Array.from({ length: 10 }, (_, index) => `person-${index}`);
  const results = await Promise.all(people.map((person) => claimTask(f.store, ask(instance, key, person))));
  const winners = people.filter((_, index) => results[index]!.ok);
  assert.is(winners.length, 1);
  assert.is((await readTask(f.store.knex, TENANT, instance, key))?.assignee, winners[0]);
});

test('cancelling closes what is open, and nothing can be decided afterwards', async () => {
  const { instance, key } = await startWithTask();
  const cancelled = await tellInstance(f.store, { tenant: TENANT, instance, actor: 'sef' }, { type: 'CancelInstance' });
  assert.ok(cancelled.ok);
  assert.is((await readTask(f.store.knex, TENANT, instance, key))?.status, 'exited');
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.status, 'cancelled');
  const late = await completeTask(f.store, { ...ask(instance, key), variables: {} });
  assert.not.ok(late.ok);
  const twice = await tellInstance(f.store, { tenant: TENANT, instance, actor: 'sef' }, { type: 'CancelInstance' });
  assert.not.ok(twice.ok);
});

test('text that PostgreSQL cannot keep is refused and nothing changes', async () => {
  const { instance, key } = await startWithTask();
  for (const text of ['a\u0000b', 'a\ud800b', { 'x\u0000': 1 }]) {
    const result = await completeTask(f.store, { ...ask(instance, key), variables: { text } });
    assert.ok(!result.ok && result.rejection.code === 'BAD_VALUE');
    const draft = await saveTaskDraft(f.store, { ...ask(instance, key), draft: text });
    assert.ok(!draft.ok && draft.rejection.code === 'BAD_VALUE');
  }
  const fine = await completeTask(f.store, { ...ask(instance, key), variables: { text: '\\u0000 \\ud800 😀' } });
  assert.ok(fine.ok);
  const row = await readInstance(f.store.knex, TENANT, instance);
  assert.is(row?.state.activities[1]?.variables['text'], '\\u0000 \\ud800 😀');
});

test('what runs within the step commits or goes with it', async () => {
  const { instance, key } = await startWithTask();
  const failed = completeTask(f.store, { ...ask(instance, key), variables: {} }, async (trx) => {
    await trx('tenant').where({ tenant_id: TENANT }).update({ name: 'changed' });
    throw new Error('disk full');
  });
  await failed.then(
    () => assert.unreachable('expected the error to come out'),
    (error: Error) => assert.match(error.message, 'disk full'),
  );
  assert.is((await readInstance(f.store.knex, TENANT, instance))?.version, 1);
  assert.is((await f.store.knex('tenant').where({ tenant_id: TENANT }).first('name')).name, 'Test');
});

test.run();
