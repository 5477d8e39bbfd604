// Sending back to an earlier human step: what is withdrawn, and when it is refused.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { multi, service, sub, undo, user, userWith, users } from '../activities.ts';
import { bpmn, end, exclusive, flow, fork, inclusive, parallel, path, start } from '../builder.ts';
import { after, boundary, compensateDefinition, messageDefinition, throwing } from '../events.ts';
import { driver } from '../driver.ts';
import type { Driver } from '../driver.ts';
import { sendBackTargets } from '../../../engine/operations/send-back.ts';
import type { Variables } from '../../../engine/values.ts';

const test = suite('send back');

const back = (p: Driver, from: string, element: string, variables?: Variables) =>
  p.send({ type: 'SendBack', key: p.activity(from), element, ...(variables ? { variables } : {}) });
const refuse = (p: Driver, from: string, element: string) =>
  p.refuse({ type: 'SendBack', key: p.activity(from), element });
/** `a b ?c`: possible ones, and with `?` those that are not. */
const targets = (p: Driver, from: string) =>
  sendBackTargets(p.graph, p.state!, p.activity(from))
    .map(({ element, ok }) => (ok ? element : `?${element}`))
    .join(' ');
const reason = (p: Driver, from: string, to: string) =>
  sendBackTargets(p.graph, p.state!, p.activity(from)).find(({ element }) => element === to)?.reason;

const line = bpmn(start('s'), user('a'), user('b'), service('j'), user('c'), path('s > a > b > j > c'));

test('the token goes back and runs the same way again', async () => {
  const p = await driver(line);
  p.start({ n: 1 });
  p.complete('a');
  p.complete('b');
  assert.is(targets(p, 'j'), 'b a');
  assert.is(back(p, 'j', 'a', { motiv: 'x', n: 2 }), '{motiv n} /job(cancelled) !j +a task(a)');
  assert.equal(p.variables, { n: 2, motiv: 'x' });
  p.complete('a');
  p.complete('b');
  p.job('j');
  assert.is(p.complete('c'), '/task(completed) -c completed');
});

test('only to a human step that lies before', async () => {
  const p = await driver(line);
  p.start();
  p.complete('a');
  assert.is(refuse(p, 'b', 'c'), 'WRONG_STATE', 'behind');
  assert.is(refuse(p, 'b', 'b'), 'WRONG_STATE', 'the same');
  assert.is(refuse(p, 'b', 's'), 'WRONG_STATE', 'no human step');
  assert.is(refuse(p, 'b', 'lipsa'), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SendBack', key: 99, element: 'a' }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SendBack', key: 1, element: 'a' }), 'WRONG_STATE', 'the process itself');
  assert.equal(sendBackTargets(p.graph, p.state!, 99), []);
});

const split = bpmn(
  start('s'),
  users('a', 'b', 'b2', 'c', 'd'),
  fork('f', 'b > b2 > j', 'c > j'),
  parallel('j'),
  end('e'),
  path('s > a > f'),
  path('j > d > e'),
);

test('before a split: all its branches are withdrawn, and what waits at the join', async () => {
  const p = await driver(split);
  p.start();
  p.complete('a');
  p.complete('c');
  assert.is(targets(p, 'b'), 'a');
  assert.is(back(p, 'b', 'a'), '/task(exited) !b joined(j) +a task(a)');
  p.complete('a');
  assert.is(p.open, 'tasks: b c');
});

test('inside a branch the other one is left alone', async () => {
  const p = await driver(split);
  p.start();
  p.complete('a');
  p.complete('b');
  assert.is(targets(p, 'b2'), 'b a');
  assert.is(back(p, 'b2', 'b'), '/task(exited) !b2 +b task(b)');
  p.complete('c');
  p.complete('b');
  assert.is(p.complete('b2'), '/task(completed) -b2 parked(b2-j) joined(j) +j -j +d task(d)');
});

test('not into one branch when the others have joined since', async () => {
  const p = await driver(split);
  p.start();
  p.complete('a');
  for (const each of ['b', 'b2', 'c']) p.complete(each);
  assert.is(targets(p, 'd'), '?b2 ?c ?b a');
  assert.is(refuse(p, 'd', 'c'), 'AMBIGUOUS');
  assert.is(reason(p, 'd', 'b'), "tokens of other branches have joined at 'j'");
  assert.is(back(p, 'd', 'a'), '/task(exited) !d +a task(a)');
});

test('round a loop in which branches join', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      exclusive('m'),
      fork('f', 'a > a2 > j', 'b > j'),
      users('a', 'a2', 'b'),
      parallel('j'),
      exclusive('x', { default: 'x-e' }),
      end('e'),
      path('s > m > f'),
      path('j > x > e'),
      flow('x', 'm', '=din_nou'),
    ),
  );
  p.start({ din_nou: true });
  p.complete('a');
  assert.is(targets(p, 'a2'), 'a ?b');
  assert.is(back(p, 'a2', 'a'), '/task(exited) !a2 +a task(a)');
  for (const each of ['a', 'a2', 'b']) p.complete(each);
  assert.is(p.open, 'tasks: a b', 'the second time round');
});

test('an inclusive split: to a step before it, not into one branch of it', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('a'),
      inclusive('f', { default: 'f-b' }),
      user('b'),
      user('c'),
      inclusive('j'),
      user('d'),
      path('s > a > f > b > j > d'),
      flow('f', 'c', '=n > 0'),
      path('c > j'),
    ),
  );
  p.start({ n: 1 });
  p.complete('a');
  p.complete('c');
  assert.is(targets(p, 'd'), '?b ?c a');
  assert.is(back(p, 'd', 'a'), '/task(exited) !d +a task(a)');
});

test('a step of a merged branch that the token cannot have come by alone', async () => {
  const p = await driver(
    bpmn(start('s'), fork('f', 'a > m', 'b > m'), users('a', 'b', 'c'), exclusive('m'), path('s > f'), path('m > c')),
  );
  p.start();
  p.complete('a');
  assert.is(targets(p, 'c'), 'a ?b', 'b is open');
  assert.is(reason(p, 'c', 'b'), "'b' is open already");
  p.complete('b');
  assert.is(targets(p, 'c'), '?a ?b', 'two tokens are behind them');
  assert.is(refuse(p, 'c', 'a'), 'AMBIGUOUS');
});

const host = bpmn(
  start('s'),
  user('a'),
  sub('h', start('s2'), user('t'), user('u'), path('s2 > t > u')),
  boundary('b', 'h', false, after('P1D')),
  user('r'),
  boundary('x', 'h', true, messageDefinition()),
  user('w'),
  path('s > a > h > w'),
  path('b > r'),
  path('x > w'),
);

test('out of a sub-process: the whole of it is withdrawn, and what its events have begun', async () => {
  const p = await driver(host);
  p.start({ cheie: 'k' });
  p.complete('a');
  p.fire('b');
  p.complete('t');
  assert.is(targets(p, 'u'), 't a');
  assert.is(targets(p, 'r'), 'a');
  assert.is(back(p, 'r', 'a'), '/task(exited) !u /message(cancelled) !h /task(exited) !r +a task(a)');
  p.complete('a');
  assert.is(p.open, 'tasks: t; timers: b; subscriptions: x');
});

test('inside a sub-process only what is there', async () => {
  const p = await driver(host);
  p.start({ cheie: 'k' });
  p.complete('a');
  p.complete('t');
  assert.is(back(p, 'u', 't'), '/task(exited) !u +t task(t)');
});

test('by way of an interrupting boundary event', async () => {
  const p = await driver(host);
  p.start({ cheie: 'k' });
  p.complete('a');
  p.message('x');
  assert.is(targets(p, 'w'), 'a', 'not into a sub-process that has ended');
  assert.is(back(p, 'w', 'a'), '/task(exited) !w +a task(a)');
});

test('a loop: from a run all runs are withdrawn; back into a loop it begins anew', async () => {
  const many = multi({ inputCollection: '=[1, 2]' });
  const p = await driver(bpmn(start('s'), userWith('a', many), userWith('b', many), path('s > a > b')));
  p.start();
  p.complete('a');
  p.complete('a');
  p.complete('b');
  const key = p.key('tasks', 'b');
  assert.equal(sendBackTargets(p.graph, p.state!, key), [{ element: 'a', ok: true, reason: null }]);
  assert.is(
    p.send({ type: 'SendBack', key, element: 'a' }),
    '/task(exited) !b !b loop(a) runs(2) +a#1 own {loopCounter} task(a) +a#2 own {loopCounter} task(a)',
  );
});

test('compensation that is under way is not left', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('a'),
      user('b'),
      undo('b', 'undo'),
      throwing('th', compensateDefinition()),
      user('c'),
      path('s > a > b > th > c'),
    ),
  );
  p.start();
  p.complete('a');
  p.complete('b');
  assert.is(p.open, 'tasks: undo');
  assert.is(targets(p, 'undo'), '');
  assert.is(targets(p, 'th'), '?b ?a');
  assert.is(reason(p, 'th', 'a'), 'compensation is under way behind it');
});

test.run();
