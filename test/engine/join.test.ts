// Inclusive and complex joins (BPMN 2.0 §13.4.3, §13.4.5) and startQuantity (§13.3.2).

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { undo, user, users } from './activities.ts';
import { bpmn, complex, end, exclusive, extend, flow, fork, inclusive, parallel, path, start, tag } from './builder.ts';
import { boundary, compensateDefinition, messageDefinition, throwing } from './events.ts';
import { driver } from './driver.ts';
import { assertActive, assertCompleted } from './outcome.ts';

const test = suite('joins');

/** Two user tasks at once, which lead to `j`. */
const both = [start('s'), users('a', 'b'), fork('g', 'a > j', 'b > j'), path('s > g')].join('');

test('a join waits for a token upstream that can still come', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      inclusive('g'),
      user('a'),
      user('b'),
      user('b2'),
      inclusive('j'),
      end('e'),
      path('s > g'),
      flow('g', 'a', '=x'),
      flow('g', 'b', '=y'),
      path('a > j > e'),
      path('b > b2 > j'),
    ),
  );
  assert.is(p.start({ x: true, y: true }), '+s -s +g -g +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j)');
  assert.is(p.complete('b'), '/task(completed) -b +b2 task(b2)');
  assert.is(p.complete('b2'), '/task(completed) -b2 parked(b2-j) joined(j) +j -j +e -e completed');
  assertCompleted(p, { x: true, y: true });
});

test('a join is looked at again when the token that it waited for dies', async () => {
  const p = await driver(
    bpmn(both, boundary('bo', 'b', true, messageDefinition()), inclusive('j'), user('e'), path('j > e')),
  );
  assert.is(p.start({ cheie: 1 }), '+s -s +g -g +a task(a) +b message(bo) task(b)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j)');
  assert.is(p.message('bo'), '/message(correlated) /task(exited) !b +bo -bo joined(j) +j -j +e task(e)');
  assertActive(p, 'tasks: e', { cheie: 1 });
});

test('a condition that fails holds the tokens; repaired, the gateway fires, and is reset', async () => {
  const p = await driver(bpmn(both, complex('j', '=activationCount >= prag'), user('e'), path('j > e')));
  assert.is(p.start({}), '+s -s +g -g +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j) incident(j EXPRESSION_FAILED)');
  assert.is(p.set({ prag: 1 }), '{prag}');
  assert.is(p.resolve('j'), '/incident resetting(j) joined(j) +j -j +e task(e)');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j) joined(j) reset(j)');
  assertActive(p, 'tasks: e', { prag: 1 });
});

test('the reset takes flows whose condition holds then', async () => {
  const p = await driver(
    bpmn(
      both,
      complex('j', '=activationCount >= 1'),
      users('prima', 'tarziu'),
      flow('j', 'prima', '=waitingForStart'),
      flow('j', 'tarziu', '=not(waitingForStart)'),
    ),
  );
  assert.is(p.start({}), '+s -s +g -g +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j) resetting(j) joined(j) +j -j +prima task(prima)');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j) joined(j) reset(j) +tarziu task(tarziu)');
  assertActive(p, 'tasks: prima tarziu', {});
});

test('a scope does not end before its complex gateways are reset', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('g'),
      user('a'),
      exclusive('x', { default: 'x-e' }),
      complex('j', '=activationCount >= 1'),
      user('tarziu'),
      end('e'),
      path('s > g > j > e'),
      path('g > a > x > e'),
      flow('x', 'j', '=n > 0'),
      flow('j', 'tarziu', '=not(waitingForStart)'),
    ),
  );
  p.start({ n: 0 });
  assert.is(p.open, 'tasks: a');
  assert.is(p.complete('a'), '/task(completed) -a +x -x +e -e reset(j) +tarziu task(tarziu)');
  p.complete('tarziu');
  assert.is(p.status, 'completed');
});

test('compensation that nothing waits for holds no join: its token has gone on', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('g'),
      user('a'),
      undo('a', 'ua'),
      throwing('t', compensateDefinition({ waitForCompletion: false })),
      exclusive('x', { default: 'x-e' }),
      inclusive('j'),
      user('b'),
      end('e'),
      path('s > g > a > t > x > e'),
      path('g > j > b'),
      flow('x', 'j', '=n > 0'),
    ),
  );
  p.start({ n: 0 });
  p.complete('a');
  assert.is(p.open, 'tasks: ua b');
  p.complete('b');
  p.complete('ua');
  assert.is(p.status, 'completed');
});

test('startQuantity: so many tokens make one start', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      users('a', 'b'),
      fork('g', 'a > q', 'b > q'),
      tag('userTask', { id: 'q', startQuantity: 2 }, extend('<zeebe:userTask/>')),
      path('s > g'),
    ),
  );
  assert.is(p.start({}), '+s -s +g -g +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-q)');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-q) joined(q) +q task(q)');
  assertActive(p, 'tasks: q', {});
});

test('the reset takes the default flow when no condition holds then', async () => {
  const p = await driver(
    bpmn(
      both,
      complex('j', '=activationCount >= 1', { default: 'j-altfel' }),
      users('prima', 'altfel'),
      flow('j', 'prima', '=waitingForStart'),
      flow('j', 'altfel'),
    ),
  );
  p.start();
  p.complete('a');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j) joined(j) reset(j) +altfel task(altfel)');
});

test.run();
