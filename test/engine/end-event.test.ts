// End events that end more than their token (BPMN 2.0 §10.5.3, §13.5.6): terminate in nested scopes, loops and event
// sub-processes; cancel in transactions. What end events throw is in `throw-event.test.ts`.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, script, sub, times, transaction, undo, user } from './activities.ts';
import { bpmn, end, fork, parallel, path, start } from './builder.ts';
import { caughtIn } from './caught.ts';
import {
  boundary,
  cancelDefinition,
  compensateDefinition,
  errorDefinition,
  eventSub,
  messageDefinition,
  signalDefinition,
  startOf,
  terminate,
} from './events.ts';
import { driver } from './driver.ts';

const test = suite('end events');

/** Two ways: by `f` to the user task `t`, and to what comes in place of `x`. */
const either = (x: string) => [start('s2'), fork('f', 't', 'x'), user('t'), x, path('s2 > f')].join('');
const cancel = (id: string) => end(id, cancelDefinition());
const cancelled = [boundary('c', 'b', true, cancelDefinition()), user('u'), path('c > u')].join('');
/** The script task `id`, which the user task `undo_id` undoes. */
const undoable = (id: string) => script(id, '=1', `did_${id}`) + undo(id, `undo_${id}`);

test('several end events: the scope ends with the last token', async () => {
  const p = await driver(
    bpmn(start('s'), user('a'), user('b'), end('e'), end('g'), path('s > a > e'), path('s > b > g')),
  );
  p.start();
  assert.is(p.complete('b'), '/task(completed) -b +g -g');
  assert.is(p.complete('a'), '/task(completed) -a +e -e completed');
});

test('terminate ends its own scope, not the one around it', async () => {
  const inner = sub('c', start('s3'), parallel('g'), user('i'), terminate('y'), path('s3 > g > i'), path('g > y'));
  const outer = sub(
    'b',
    start('s2'),
    parallel('f'),
    user('t'),
    inner,
    end('e2'),
    path('s2 > f > t > e2'),
    path('f > c > e2'),
  );
  const p = await driver(bpmn(start('s'), outer, path('s > b')));
  assert.is(
    p.start(),
    '+s -s +b +s2 -s2 +f -f +t task(t) +c +s3 -s3 +g -g +i task(i) +y -y /task(exited) !i -c +e2 -e2',
  );
  assert.is(p.complete('t'), '/task(completed) -t +e2 -e2 -b completed');
});

test('terminate at the top ends sub-processes, calls and what events have begun', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('f'),
      sub('b', start('s2'), user('t'), path('s2 > t')),
      call('k', 'alt'),
      user('z'),
      terminate('x'),
      [path('s > f > b'), path('f > k'), path('f > z > x')].join(''),
      caughtIn('v', false, messageDefinition()),
    ),
  );
  p.start({ cheie: 1 });
  p.message('vs');
  assert.is(
    p.complete('z'),
    '/task(completed) -z +x -x /task(exited) !t !b /call !k /task(exited) !vt !v /message(cancelled) completed',
  );
});

test('terminate in a run of a loop ends this run; the others, and the loop, go on', async () => {
  const p = await driver(
    bpmn(start('s'), sub('b', either(terminate('x')), times(2, true)), user('n'), path('s > b > n')),
  );
  assert.is(
    p.start(),
    '+s -s loop(b) runs(2) +b#1 own {loopCounter} +s2 -s2 +f -f +t task(t) +x -x /task(exited) !t -b -#1 ' +
      '+b#2 own {loopCounter} +s2 -s2 +f -f +t task(t) +x -x /task(exited) !t -b -#2 -b +n task(n)',
  );
});

test('terminate does not compensate, and an interrupted scope may still do it', async () => {
  const p = await driver(bpmn(start('s'), undoable('a'), terminate('x'), path('s > a > x')));
  assert.is(p.start(), '+s -s +a {did_a} compensable(a) -a +x -x completed');
  const q = await driver(
    bpmn(
      [start('s'), undoable('a'), user('t'), path('s > a > t')].join(''),
      eventSub('v', startOf('vs', true, signalDefinition()), end('x', compensateDefinition()), path('vs > x')),
    ),
  );
  q.start();
  assert.is(
    q.signal('sg'),
    '/signal(received) /task(exited) !t interrupted +v +vs -vs +x taken(1) compensating(a) +undo_a task(undo_a)',
  );
  assert.is(q.complete('undo_a'), '/task(completed) compensated(undo_a) -undo_a -x -v completed');
});

test('cancel withdraws what runs in the transaction, compensates what has completed, and leaves by the cancel event', async () => {
  const inner = transaction(
    'b',
    undoable('a'),
    user('t'),
    parallel('f'),
    cancel('x'),
    start('s2'),
    [path('s2 > a > f > t'), path('f > x')].join(''),
  );
  const p = await driver(bpmn(start('s'), inner, user('n'), path('s > b > n'), cancelled));
  assert.is(
    p.start(),
    '+s -s +b +s2 -s2 +a {did_a} compensable(a) -a +f -f +t task(t) +x /task(exited) !t !x taken(1) compensating(a) ' +
      '+undo_a task(undo_a)',
  );
  assert.is(p.complete('undo_a'), '/task(completed) compensated(undo_a) -undo_a !b +c -c +u task(u)');
  assert.is(p.open, 'tasks: u');
});

test('cancel from a sub-process inside the transaction, and with nothing to compensate', async () => {
  const deep = sub('d', start('s3'), cancel('x'), path('s3 > x'));
  const p = await driver(
    bpmn(start('s'), transaction('b', start('s2'), deep, path('s2 > d')), path('s > b'), cancelled),
  );
  assert.is(p.start(), '+s -s +b +s2 -s2 +d +s3 -s3 +x !x !d compensating() !b +c -c +u task(u)');
});

test('a transaction that ends otherwise leaves by its flow, and can be compensated from outside', async () => {
  const inner = transaction('b', start('s2'), undoable('a'), path('s2 > a'));
  const p = await driver(bpmn(start('s'), inner, end('x', compensateDefinition()), path('s > b > x'), cancelled));
  assert.is(
    p.start(),
    '+s -s +b +s2 -s2 +a {did_a} compensable(a) -a compensable(b) -b +x taken(1) compensating(b) restored(b) ' +
      'taken(1) compensating(a) +undo_a task(undo_a)',
  );
  assert.is(p.complete('undo_a'), '/task(completed) compensated(undo_a) -undo_a -b -x completed');
});

test('an error while a transaction is being cancelled leaves it by its error event (hazard)', async () => {
  const inner = transaction('b', start('s2'), undoable('a'), cancel('x'), path('s2 > a > x'));
  const hazard = [boundary('h', 'b', true, errorDefinition()), user('hu'), path('h > hu')].join('');
  const p = await driver(bpmn(start('s'), inner, path('s > b'), cancelled, hazard));
  p.start();
  assert.is(p.error('undo_a', 'E'), '/task(exited) !undo_a !!b +h -h +hu task(hu)');
});

test('an error in a handler of a completed scope is not for that scope', async () => {
  const inner = sub('b', start('s2'), undoable('a'), path('s2 > a'));
  const passed = [boundary('h', 'b', true, errorDefinition()), user('hu'), path('h > hu')].join('');
  const p = await driver(bpmn(start('s'), inner, end('x', compensateDefinition()), path('s > b > x'), passed));
  p.start();
  assert.is(p.error('undo_a', 'E'), 'incident(undo_a UNHANDLED_ERROR)');
});

test.run();
