// Transactions and their cancellation (BPMN 2.0 §10.7, §13.3.4).

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { transaction, undo, user } from './activities.ts';
import { bpmn, end, exclusive, flow, path, start } from './builder.ts';
import { boundary, cancelDefinition } from './events.ts';
import { driver } from './driver.ts';
import { assertActive, assertCompleted } from './outcome.ts';

const test = suite('transaction');
const TX = bpmn(
  start('s'),
  transaction(
    'x',
    start('is'),
    user('a'),
    undo('a', 'ua'),
    exclusive('g', { default: 'g-ok' }),
    end('c', cancelDefinition()),
    end('ok'),
    path('is > a > g'),
    flow('g', 'c', '=rau'),
    flow('g', 'ok'),
  ),
  boundary('cb', 'x', true, cancelDefinition()),
  user('n'),
  end('e'),
  path('s > x > e'),
  path('cb > n'),
);

test('cancelling withdraws the rest, undoes what has completed and leaves by the cancel event', async () => {
  const p = await driver(TX);
  assert.is(p.start(), '+s -s +x +is -is +a task(a)');
  assert.is(
    p.complete('a', { rau: true }),
    '/task(completed) {rau} compensable(a) -a +g -g +c !c taken(1) compensating(a) +ua task(ua)',
  );
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua !x +cb -cb +n task(n)');
  assert.is(p.complete('n'), '/task(completed) -n completed');
  assertCompleted(p, { rau: true });
});

test('one that is not cancelled leaves as a sub-process does', async () => {
  const p = await driver(TX);
  assert.is(p.start(), '+s -s +x +is -is +a task(a)');
  assert.is(
    p.complete('a', { rau: false }),
    '/task(completed) {rau} compensable(a) -a +g -g +ok -ok compensable(x) -x +e -e completed',
  );
  assertCompleted(p, { rau: false });
});

test('cancelling with nothing to undo', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      transaction(
        'x',
        start('is'),
        user('a'),
        user('b'),
        end('c', cancelDefinition()),
        path('is > a > c'),
        path('is > b'),
      ),
      boundary('cb', 'x', true, cancelDefinition()),
      user('n'),
      path('s > x'),
      path('cb > n'),
    ),
  );
  assert.is(p.start(), '+s -s +x +is -is +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a +c /task(exited) !b !c compensating() !x +cb -cb +n task(n)');
  assertActive(p, 'tasks: n', {});
});

test.run();
