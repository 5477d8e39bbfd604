// Migrating what is waited for: events, joins, loops, conditions, compensation, listeners, calls.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, executionListeners, multi, sub, undo, user, userWith, users } from '../activities.ts';
import { bpmn, end, eventGateway, exclusive, flow, fork, inclusive, parallel, path, start, tag } from '../builder.ts';
import {
  after,
  boundary,
  catching,
  compensateDefinition,
  conditionDefinition,
  eventSub,
  messageDefinition,
  startOf,
  timerDefinition,
} from '../events.ts';
import { DAY, driver, START } from '../driver.ts';
import { migrate, refused } from './migrating.ts';

const test = suite('migrate: what is waited for');

const timed = (event: string, host: string, duration: string, more = '') =>
  bpmn(
    start('s'),
    user(host),
    boundary(event, host, false, after(duration)),
    user('r'),
    path(`s > ${host}`),
    path(`${event} > r`),
    more,
  );

test('an event that is mapped goes on as it is; a new one is opened, a vanished one closed', async () => {
  const p = await driver(timed('late', 'a', 'P5D'));
  p.start();
  p.now += DAY;
  const [q, kept] = await migrate(p, timed('termen', 'b', 'P9D'), { a: 'b', late: 'termen' });
  assert.is(kept, 'migrated(p)');
  assert.is(q.state!.timers[q.key('timers', 'termen')]!.dueAt, START + 5 * DAY);
  const [r, changed] = await migrate(p, timed('termen', 'b', 'P9D'), { a: 'b' });
  assert.is(changed, 'migrated(p) /timer(cancelled) timer(termen)');
  assert.is(r.state!.timers[r.key('timers', 'termen')]!.dueAt, START + 10 * DAY);
  assert.is(r.fire('termen'), '/timer(fired) +termen -termen +r task(r)');
});

test('an event that has occurred is not opened again', async () => {
  const p = await driver(timed('late', 'a', 'P5D'));
  p.start();
  p.fire('late');
  assert.is((await migrate(p, timed('termen', 'a', 'P9D'), { late: 'termen' }))[1], 'migrated(p)');
});

test('an event of another type is another event, and cannot be mapped', async () => {
  const p = await driver(timed('late', 'a', 'P5D'));
  p.start({ cheie: 'k' });
  const to = bpmn(
    start('s'),
    user('a'),
    boundary('late', 'a', false, messageDefinition()),
    user('z'),
    boundary('else', 'z', false, after('P1D')),
    end('e'),
    path('s > a > z'),
    path('late > e'),
    path('else > e'),
  );
  assert.is((await migrate(p, to))[1], 'migrated(p) /timer(cancelled) message(late)');
  assert.equal((await refused(p, to, { late: 'else' }))[1], ["'else' does not wait for 'a' as 'late' does for 'a'"]);
  assert.equal((await refused(p, to, { late: 'late' }))[1], ["'late' does not wait for 'a' as 'late' does for 'a'"]);
});

test('a catch event keeps its subscription, and may become a receive task', async () => {
  const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), path('s > c')));
  p.start({ cheie: 'k' });
  const receive = tag('receiveTask', { id: 'r', messageRef: 'other' });
  const [q, happened] = await migrate(p, bpmn(start('s'), receive, user('a'), path('s > r > a')), { c: 'r' });
  assert.is(happened, 'migrated(p)');
  assert.is(q.state!.subscriptions[q.key('subscriptions', 'r')]!.correlationKey, 'k', 'the old key');
  assert.is(q.message('r'), '/message(correlated) -r +a task(a)');
  assert.equal((await refused(p, bpmn(start('s'), catching('c', after('P1D')), path('s > c'))))[1], [
    "'c' and 'c' wait for different things",
  ]);
});

test('a subscription that cannot be opened refuses the migration', async () => {
  const p = await driver(bpmn(start('s'), user('a'), path('s > a')));
  p.start();
  const to = bpmn(
    start('s'),
    user('a'),
    boundary('b', 'a', true, messageDefinition()),
    end('e'),
    path('s > a'),
    path('b > e'),
  );
  assert.equal(await refused(p, to), ['BAD_MAPPING', []]);
});

const chosen = (...events: string[]) =>
  bpmn(
    start('s'),
    eventGateway('g'),
    ...events.map((id) => catching(id, id.startsWith('m') ? messageDefinition() : after('PT1H'))),
    user('a'),
    path('s > g'),
    ...events.map((id) => path(`g > ${id} > a`)),
  );

test('events behind a gateway are mapped one by one', async () => {
  const p = await driver(chosen('m1', 't1'));
  p.start({ cheie: 'k' });
  const [q, happened] = await migrate(p, chosen('m2', 't3'), { m1: 'm2' });
  assert.is(happened, 'migrated(p) /timer(cancelled) timer(t3)');
  assert.is(q.message('m2'), '/message(correlated) /timer(cancelled) -g +m2 -m2 +a task(a)');
});

const handled = (id: string, interrupting: boolean, definition = messageDefinition()) =>
  eventSub(`${id}h`, startOf(id, interrupting, definition), user(`${id}t`), path(`${id} > ${id}t`));

test('starts of event sub-processes are opened and closed in every open scope', async () => {
  const inside = (...more: string[]) =>
    bpmn(start('s'), sub('b', start('s2'), user('t'), path('s2 > t'), ...more), path('s > b'));
  const p = await driver(inside(handled('x', false)));
  p.start({ cheie: 'k' });
  const [q, happened] = await migrate(p, inside(handled('y', true, after('P1D')), handled('z', false)));
  assert.is(happened, 'migrated(p) /message(cancelled) timer(y) message(z)');
  assert.is(q.fire('y'), '/timer(fired) /task(exited) !t interrupted /message(cancelled) +yh +y -y +yt task(yt)');
  const [r, again] = await migrate(q, inside(handled('y', true, after('P1D')), handled('w', false)));
  assert.is(again, 'migrated(p)', 'none in the scope that was taken over');
  assert.is(r.complete('yt'), '/task(completed) -yt -yh -b completed');
});

const split = (join: string, ...branches: string[]) =>
  bpmn(
    start('s'),
    fork('f', ...branches.map((each) => `${each} > ${join}`)),
    users(...branches, 'd'),
    parallel(join),
    path('s > f'),
    path(`${join} > d`),
  );

test('tokens at a join go by flows, which are mapped like elements', async () => {
  const p = await driver(split('j', 'a', 'b', 'c'));
  p.start();
  p.complete('a');
  assert.equal((await refused(p, split('k', 'x', 'b', 'c'), { j: 'k' }))[1], [
    "a token waits at 'j' by the flow 'a-j', which has no place in the new version: map it",
  ]);
  const [q, happened] = await migrate(p, split('k', 'x', 'b', 'c'), { j: 'k', 'a-j': 'x-k' });
  assert.is(happened, 'migrated(p)');
  q.complete('b');
  assert.is(q.complete('c'), '/task(completed) -c parked(c-k) joined(k) +k -k +d task(d)');
});

test('a join that is full in the new version fires', async () => {
  const p = await driver(split('j', 'a', 'b', 'c'));
  p.start();
  p.complete('a');
  p.complete('b');
  const to = split('j', 'a', 'b', 'c').replace(flow('c', 'j'), '');
  assert.is((await migrate(p, to))[1], 'migrated(p) joined(j) +j -j +d task(d)');
});

test('a body and its runs go together', async () => {
  const looped = (id: string, sequential: boolean) =>
    bpmn(
      start('s'),
      userWith(id, multi({ inputCollection: '=[1, 2]', inputElement: 'i' }, '', { isSequential: sequential })),
      boundary('late', id, true, after('P1D')),
      user('z'),
      path(`s > ${id} > z`),
      path('late > z'),
    );
  const p = await driver(looped('a', true));
  p.start();
  const [q, happened] = await migrate(p, looped('b', true), { a: 'b' });
  assert.is(happened, 'migrated(p)');
  assert.is(q.complete('b'), '/task(completed) -b -#1 +b#2 own {i loopCounter} task(b)');
  assert.is(q.fire('late'), '/timer(fired) /task(exited) !b !b +late -late +z task(z)');
  assert.equal((await refused(p, looped('b', false), { a: 'b' }))[1], [
    "'a' and 'b' do not loop alike: a sequential multi-instance and a parallel multi-instance",
  ]);
});

test('a timer that follows variables goes on following, begins to, or ends to', async () => {
  const deadline = (follows: boolean) =>
    bpmn(
      start('s'),
      user('a'),
      boundary(
        'b',
        'a',
        true,
        timerDefinition('timeDate', '=termen', follows ? { 'traseu:followsVariables': true } : {}),
      ),
      end('e'),
      path('s > a'),
      path('b > e'),
    );
  const p = await driver(deadline(true));
  p.start({ termen: '2030-02-01T00:00:00Z' });
  const [q] = await migrate(p, deadline(true));
  assert.is(q.set({ termen: '2030-03-01T00:00:00Z' }), '{termen} timer-moved');
  const [r, ends] = await migrate(q, deadline(false));
  assert.is(ends, 'migrated(p)');
  assert.is(r.set({ termen: '2030-04-01T00:00:00Z' }), '{termen}');
  const [t, begins] = await migrate(r, deadline(true));
  assert.is(begins, 'migrated(p) timer-moved timer-moved', 'noted, then moved');
  assert.is(t.state!.timers[t.key('timers', 'b')]!.dueAt, Date.UTC(2030, 3, 1));
});

test('a condition is looked at as the new version has it', async () => {
  const conditional = (condition: string) =>
    bpmn(start('s'), catching('c', conditionDefinition(condition)), user('a'), path('s > c > a'));
  const p = await driver(conditional('=n > 5'));
  p.start({ n: 3 });
  assert.is((await migrate(p, conditional('=n = 3')))[1], 'migrated(p) /condition -c +a task(a)');
});

const undone = (activity: string, handler: string | null, ...more: string[]) =>
  bpmn(
    start('s'),
    user(activity),
    handler === null ? '' : undo(activity, handler),
    user('w'),
    end('e', compensateDefinition()),
    path(`s > ${activity} > w > e`),
    ...more,
  );

test('what may be compensated is mapped, and so is a handler at work', async () => {
  const p = await driver(undone('a', 'ua'));
  p.start();
  p.complete('a');
  assert.equal((await refused(p, undone('b', null), { a: 'b' }))[1], [
    "'a' has completed and only one of it and 'b' has a compensation handler",
  ]);
  assert.equal((await refused(p, undone('b', 'ub')))[1], ["'a' has no place in the new version: map it"]);
  const [q] = await migrate(p, undone('b', 'ub'), { a: 'b' });
  assert.is(q.complete('w'), '/task(completed) -w +e taken(1) compensating(b) +ub task(ub)');
  const [r] = await migrate(q, undone('a', 'ua'), { b: 'a', ub: 'ua' });
  assert.is(r.complete('ua'), '/task(completed) compensated(ua) -ua -e completed');
});

test('a listener that is waited for must be there', async () => {
  const listening = (...types: string[]) =>
    bpmn(
      start('s'),
      user('a', executionListeners(...types.map((type) => ({ eventType: 'start', type })))),
      path('s > a'),
    );
  const p = await driver(listening('x', 'y'));
  p.start();
  p.job('a');
  assert.is((await migrate(p, listening('x', 'y')))[1], 'migrated(p)');
  const [q, changed] = await migrate(p, listening('x', 'z'));
  assert.is(changed, 'migrated(p) /job(cancelled) job(a)');
  assert.is(q.job('a'), '/job(completed) listened task(a)');
  assert.equal((await refused(p, listening('x')))[1], ["'a' waits for a listener that 'a' does not have"]);
});

test('an inclusive join is looked at again', async () => {
  const joined = (...more: string[]) =>
    bpmn(
      start('s'),
      fork('f', 'a > j', 'b'),
      users('a', 'b', 'd'),
      inclusive('j'),
      path('s > f'),
      path('j > d'),
      ...more,
    );
  const p = await driver(joined(path('b > j')));
  p.start();
  p.complete('a');
  const [q, happened] = await migrate(p, joined(user('c'), exclusive('x'), path('b > x > c'), flow('c', 'j')));
  assert.is(happened, 'migrated(p)', 'b may still come there');
  assert.is((await migrate(q, joined()))[1], 'migrated(p) joined(j) +j -j +d task(d)');
});

test('a call goes on as it is', async () => {
  const calling = (id: string, called: string) => bpmn(start('s'), call(id, called), user('a'), path(`s > ${id} > a`));
  const p = await driver(calling('c', 'x'));
  p.start();
  const [q, happened] = await migrate(p, calling('d', 'y'), { c: 'd' });
  assert.is(happened, 'migrated(p)');
  assert.is(q.answer('d'), '-d +a task(a)');
});

test.run();
