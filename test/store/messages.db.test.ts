// Messages: to one subscription, or to a start event, or into the buffer; once.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deliverWaiting } from '../../store/deliver-messages.ts';
import { keepHouse } from '../../store/keep-house.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('messages');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture(['waiting', 'later', 'listening', 'started'], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

const reply = (number: string, text: string) => ({
  tenant: TENANT,
  name: 'reply',
  correlationKey: number,
  variables: { text },
});
const read = (instance: string) => readInstance(f.store.knex, TENANT, instance);
const rows = async () => Number((await f.store.knex('message_buffer').count())[0]!['count']);

async function prepare(instance: string, store = f.store): Promise<void> {
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
  assert.ok((await completeTask(store, ask)).ok);
}

test('it goes to the subscription with its key, and to no other', async () => {
  const one = await f.start('waiting', { number: '1' });
  const two = await f.start('waiting', { number: '2' });
  const sent = await correlateMessage(f.store, reply('2', 'da'));
  assert.equal(sent, { ok: true, outcome: 'delivered', instance: two });
  assert.is((await read(two))?.status, 'completed');
  assert.is((await read(two))?.state.activities[1]?.variables['text'], 'da');
  assert.is((await read(one))?.status, 'active');
  assert.equal(await correlateMessage(f.store, reply('2', 'da')), { ok: true, outcome: 'unmatched' });
  assert.equal(await correlateMessage(f.store, { ...reply('1', 'x'), tenant: 2 }), { ok: true, outcome: 'unmatched' });
  assert.is((await read(one))?.status, 'active');
});

test('two that wait for the same: one message, one of them', async () => {
  const one = await f.start('waiting', { number: '1' });
  const two = await f.start('waiting', { number: '1' });
  assert.equal(await correlateMessage(f.store, reply('1', 'a')), { ok: true, outcome: 'delivered', instance: one });
  assert.is((await read(two))?.status, 'active');
});

test('the same message sent twice is delivered once, also long after', async () => {
  const one = await f.start('waiting', { number: '1' });
  const two = await f.start('waiting', { number: '1' });
  const message = { ...reply('1', 'a'), messageId: 'm-1' };
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'delivered', instance: one });
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'duplicate' });
  f.now += 29 * 86_400_000;
  await keepHouse(f.store);
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'duplicate' });
  assert.is((await read(two))?.status, 'active');
  f.now += 2 * 86_400_000;
  await keepHouse(f.store);
  assert.is(await rows(), 0, 'forgotten after 30 days');
});

test('one that nobody waits for stays until its time to live; the oldest goes first', async () => {
  const instance = await f.start('later', { number: '5' });
  const early = { ...reply('5', 'first'), ttlMs: 60_000 };
  assert.equal(await correlateMessage(f.store, early), { ok: true, outcome: 'buffered' });
  f.now += 1_000;
  assert.equal(await correlateMessage(f.store, { ...reply('5', 'second'), ttlMs: 60_000 }), {
    ok: true,
    outcome: 'buffered',
  });
  assert.equal(await correlateMessage(f.store, { ...reply('6', 'other'), ttlMs: 60_000 }), {
    ok: true,
    outcome: 'buffered',
  });
  await prepare(instance);
  const row = await read(instance);
  assert.is(row?.status, 'completed', 'taken as soon as it waits');
  assert.is(row?.state.activities[1]?.variables['text'], 'first');
});

test('whoever has no key takes what comes, whether message or subscription is there first', async () => {
  const fits = [
    ['later', 'reply', null],
    ['listening', 'news', 'k'],
    ['listening', 'news', null],
  ] as const;
  for (const [model, name, correlationKey] of fits) {
    const message = { tenant: TENANT, name, correlationKey, ttlMs: 60_000 };
    const early = await f.start(model, { number: '5' });
    assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'buffered' });
    await prepare(early);
    assert.is((await read(early))?.status, 'completed', `${name} ${correlationKey}: the message first`);
    const instance = await f.start(model, { number: '6' });
    await prepare(instance);
    assert.is((await read(instance))?.status, 'active');
    assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'delivered', instance });
  }
});

test('one whose time is over is not delivered, and may be sent again', async () => {
  const instance = await f.start('later', { number: '5' });
  const message = { ...reply('5', 'old'), ttlMs: 60_000, messageId: 'm-5' };
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'buffered' });
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'duplicate' });
  f.now += 60_000;
  await prepare(instance);
  assert.is((await read(instance))?.status, 'active');
  const again = await correlateMessage(f.store, { ...message, variables: { text: 'new' } });
  assert.equal(again, { ok: true, outcome: 'delivered', instance });
  assert.is((await read(instance))?.state.activities[1]?.variables['text'], 'new');
});

test('one that is just being delivered is not swept away, what its sender left behind is', async () => {
  const instance = await f.start('waiting', { number: '1' });
  // Sent with no time to live, committed, not delivered yet.
  const [{ id }] = await f.store
    .knex('message_buffer')
    .insert({
      tenant_id: TENANT,
      name: 'reply',
      correlation_key: '1',
      variables: '{}',
      sent_at: new Date(f.now),
      expires_at: new Date(f.now),
    })
    .returning('id');
  await keepHouse(f.store);
  assert.is(await deliverWaiting(f.store, { justSent: { tenant: TENANT, id } }), 1);
  await keepHouse(f.store);
  assert.is(await rows(), 1, 'the sender asks what became of it');
  assert.is((await read(instance))?.status, 'completed');
  f.now += 3_600_000;
  await keepHouse(f.store);
  assert.is(await rows(), 0);
});

test('a sweep delivers what a process that died did not', async () => {
  const instance = await f.start('waiting', { number: '1' });
  // The message was committed, and then nobody looked.
  await f.store.knex('message_buffer').insert({
    tenant_id: TENANT,
    name: 'reply',
    correlation_key: '1',
    variables: JSON.stringify({ text: 'a' }),
    sent_at: new Date(f.now),
    expires_at: new Date(f.now + 1_000),
  });
  assert.is(await deliverWaiting(f.store), 1);
  assert.is((await read(instance))?.status, 'completed');
  assert.is(await deliverWaiting(f.store), 0);
});

test('it starts the process that has it as its start event, once per id', async () => {
  const message = { tenant: TENANT, name: 'complaint', variables: { text: 'groapă' }, messageId: 'c-1' };
  const sent = await correlateMessage(f.store, message);
  assert.ok(sent.ok && sent.outcome === 'started');
  const instance = sent.outcome === 'started' ? sent.instance : '';
  assert.equal(
    (await f.tasks(instance)).map((task) => task.element),
    ['read'],
  );
  assert.is((await read(instance))?.state.activities[1]?.variables['text'], 'groapă');
  assert.equal(await correlateMessage(f.store, message), { ok: true, outcome: 'duplicate' });
});

test('five copies of one message at once: one start', async () => {
  const other = f.another();
  const message = { tenant: TENANT, name: 'complaint', variables: {}, messageId: 'c-2' };
  const results = await Promise.all(
    Array.from({ length: 6 }, (_, index) => correlateMessage(index % 2 === 0 ? f.store : other, message)),
  );
  const outcomes = results.map((result) => (result.ok ? result.outcome : 'refused')).sort();
  assert.equal(outcomes, ['duplicate', 'duplicate', 'duplicate', 'duplicate', 'duplicate', 'started']);
});

test('message and subscription at the same moment: always delivered, never twice', async () => {
  const other = f.another();
  for (let round = 0; round < 20; round += 1) {
    const number = `race-${round}`;
    const instance = await f.start('later', { number });
    await Promise.all([prepare(instance), correlateMessage(other, { ...reply(number, 'met'), ttlMs: 60_000 })]);
    const row = await read(instance);
    assert.is(row?.status, 'completed', `round ${round}`);
    assert.is(row?.version, 3);
  }
});

test('ten messages for one that waits at once: one is delivered, nine wait', async () => {
  const instance = await f.start('waiting', { number: '1' });
  const other = f.another();
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      correlateMessage(index % 2 === 0 ? f.store : other, { ...reply('1', `${index}`), ttlMs: 60_000 }),
    ),
  );
  assert.is(results.filter((result) => result.ok && result.outcome === 'delivered').length, 1);
  assert.is(results.filter((result) => result.ok && result.outcome === 'buffered').length, 9);
  assert.is((await read(instance))?.version, 2);
});

test.run();
