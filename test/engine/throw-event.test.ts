// Throwing events (BPMN 2.0 §10.5.3, §10.5.4), intermediate and end, without errors and escalations, which have files of
// their own.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, script, sub, undo, user } from './activities.ts';
import { bpmn, end, exclusive, extend, parallel, path, start, tag } from './builder.ts';
import {
  boundary,
  catching,
  compensateDefinition,
  errorDefinition,
  escalationDefinition,
  linkDefinition,
  messageDefinition,
  signalDefinition,
  throwing,
} from './events.ts';
import type { Event } from '../../engine/events.ts';
import { driver } from './driver.ts';

const test = suite('throw events');

const job = extend(tag('zeebe:taskDefinition', { type: 'send' }));
const own = (source: string, target: string) => extend(io(mapping('input', source, target)));
const thrown = (events: readonly Event[]) =>
  events.filter(({ type }) => type === 'MessageThrown' || type === 'SignalThrown');

test('a message is thrown with its name, its key and the own variables of the event', async () => {
  for (const end_ of [false, true]) {
    const event = (end_ ? end : throwing)('x', own('=n + 1', 'dat'), messageDefinition());
    const p = await driver(bpmn(start('s'), event, path('s > x')));
    assert.is(p.start({ cheie: 7, n: 1 }), '+s -s +x own {dat} throws(message m) -x completed');
    assert.equal(thrown(p.events), [{ type: 'MessageThrown', name: 'm', correlationKey: '7', variables: { dat: 2 } }]);
  }
});

test('a message whose key is missing is an incident, thrown once it is there', async () => {
  const p = await driver(bpmn(start('s'), throwing('x', messageDefinition()), end('e'), path('s > x > e')));
  assert.is(p.start(), '+s -s +x incident(x EXPRESSION_FAILED)');
  p.set({ cheie: 'k' });
  assert.is(p.resolve('x'), '/incident throws(message m) -x +e -e completed');
});

test('with a job type a message is a job', async () => {
  for (const end_ of [false, true]) {
    const p = await driver(bpmn(start('s'), (end_ ? end : throwing)('x', job, messageDefinition()), path('s > x')));
    assert.is(p.start({ cheie: 7 }), '+s -s +x job(x)');
    assert.is(p.fail('x', 0), 'job-failed(0) incident(x JOB_FAILED)');
    assert.is(p.resolve('x'), '/incident job-retried(1)');
    assert.is(p.job('x', { nr: 1 }), '/job(completed) {nr} -x completed');
  }
});

test('a send task without a job type throws its message', async () => {
  const p = await driver(bpmn(start('s'), tag('sendTask', { id: 'x', messageRef: 'msg' }), path('s > x')));
  assert.is(p.start({ cheie: 7 }), '+s -s +x throws(message m) -x completed');
});

test('a signal is thrown, and in the same instance reaches who waits for it when the step comes to rest', async () => {
  const p = await driver(
    bpmn(
      [start('s'), throwing('x', own('=1', 'dat'), signalDefinition()), user('t'), path('s > x > t')].join(''),
      [boundary('b', 't', true, signalDefinition()), user('u'), path('b > u')].join(''),
    ),
  );
  assert.is(
    p.start(),
    '+s -s +x own {dat} throws(signal sg) -x +t signal(b) task(t) /signal(received) /task(exited) !t +b {dat} -b +u task(u)',
  );
  assert.equal(thrown(p.history), [{ type: 'SignalThrown', name: 'sg', variables: { dat: 1 } }]);
});

test('several definitions are thrown in order', async () => {
  for (const end_ of [false, true]) {
    const definitions = [signalDefinition('sg2'), messageDefinition(), escalationDefinition('esc'), signalDefinition()];
    const p = await driver(bpmn(start('s'), (end_ ? end : throwing)('x', ...definitions), path('s > x')));
    assert.is(
      p.start({ cheie: 1 }),
      '+s -s +x throws(signal sg2) throws(message m) throws(signal sg) -x completed',
      'nobody takes the escalation',
    );
  }
});

test('if one of several cannot be thrown none is', async () => {
  const p = await driver(bpmn(start('s'), throwing('x', signalDefinition(), messageDefinition()), path('s > x')));
  assert.is(p.start(), '+s -s +x incident(x EXPRESSION_FAILED)');
  p.set({ cheie: 1 });
  assert.is(p.resolve('x'), '/incident throws(signal sg) throws(message m) -x completed');
});

test('a multiple end event throws its error or terminates last', async () => {
  const model = (last: string) =>
    bpmn(
      [
        start('s'),
        sub(
          'b',
          start('s2'),
          parallel('f'),
          user('t'),
          end('x', last, signalDefinition()),
          path('s2 > f > t'),
          path('f > x'),
        ),
      ].join(''),
      [boundary('c', 'b', true, errorDefinition('err')), user('u'), path('s > b'), path('c > u')].join(''),
    );
  const p = await driver(model('<terminateEventDefinition/>'));
  assert.is(p.start(), '+s -s +b +s2 -s2 +f -f +t task(t) +x throws(signal sg) -x /task(exited) !t -b completed');
  const q = await driver(model(errorDefinition('err')));
  assert.is(
    q.start(),
    '+s -s +b +s2 -s2 +f -f +t task(t) +x throws(signal sg) /task(exited) !t !x !!b +c -c +u task(u)',
  );
  assert.is(q.open, 'tasks: u');
});

/** `a` and `b` have handlers; `x` throws compensation. */
const undone = (event: string) =>
  bpmn(
    [start('s'), script('a', '=1', 'x'), script('b', '=2', 'y'), event, path('s > a > b > x')].join(''),
    undo('a', 'undo_a'),
    undo('b', 'undo_b'),
  );
const BEGUN = '+s -s +a {x} compensable(a) -a +b {y} compensable(b) -b +x';

test('compensation of the scope, last completed first; the event waits', async () => {
  for (const [event, left] of [
    [throwing('x', compensateDefinition()), '-x completed'],
    [throwing('x', compensateDefinition()) + end('e') + path('x > e'), '-x +e -e completed'],
    [end('x', compensateDefinition()), '-x completed'],
  ] as const) {
    const p = await driver(undone(event));
    assert.is(p.start(), `${BEGUN} taken(2) compensating(a b) +undo_b task(undo_b)`);
    assert.is(p.complete('undo_b'), '/task(completed) compensated(undo_b) -undo_b +undo_a task(undo_a)');
    assert.is(p.complete('undo_a'), `/task(completed) compensated(undo_a) -undo_a ${left}`);
  }
});

test('compensation of one activity, not waited for; what was undone cannot be undone again', async () => {
  const p = await driver(undone(throwing('x', compensateDefinition({ activityRef: 'a', waitForCompletion: false }))));
  assert.is(p.start(), `${BEGUN} taken(1) detached(x) compensating(a) -x +undo_a task(undo_a)`);
  assert.is(p.status, 'active');
  assert.is(p.complete('undo_a'), '/task(completed) compensated(undo_a) -undo_a -x completed');
});

test('compensation of what never ran, or was undone, does nothing', async () => {
  const p = await driver(bpmn(start('s'), throwing('x', compensateDefinition()), end('e'), path('s > x > e')));
  assert.is(p.start(), '+s -s +x -x +e -e completed');
});

test('a link out of a loop of flows goes back by its name', async () => {
  const p = await driver(
    bpmn(
      [start('s'), exclusive('m'), user('t'), throwing('l', linkDefinition('back'))].join(''),
      [catching('c', linkDefinition('back')), path('s > m > t > l'), path('c > m')].join(''),
    ),
  );
  p.start();
  assert.is(p.complete('t'), '/task(completed) -t +l -l +c -c +m -m +t task(t)');
  assert.is(p.visits('t'), 2);
});

test.run();
