// Signals that are thrown and heard in one instance (BPMN 2.0 §10.5.6): around the thrower at once, elsewhere when the step
// comes to rest, each place once.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { multi, sub, user, userWith, cardinality } from './activities.ts';
import { bpmn, end, exclusive, parallel, path, start } from './builder.ts';
import { boundary, catching, eventSub, signalDefinition, startOf, throwing } from './events.ts';
import { driver } from './driver.ts';

const test = suite('signals');

/** A sub-process `b` that throws the signal and ends in the same step, with the boundary event `c` before the task `u`. */
const surrounded = (interrupting: boolean): string =>
  bpmn(
    start('s'),
    sub('b', start('s2'), throwing('x', signalDefinition()), end('e2'), path('s2 > x > e2')),
    boundary('c', 'b', interrupting, signalDefinition()),
    user('u'),
    user('n'),
    path('s > b > n'),
    path('c > u'),
  );

test('a boundary event around the thrower hears it before its scope ends', async () => {
  const p = await driver(surrounded(true));
  assert.is(p.start(), '+s -s +b signal(c) +s2 -s2 +x throws(signal sg) /signal(received) !x !b +c -c +u task(u)');
  const q = await driver(surrounded(false));
  assert.is(
    q.start(),
    '+s -s +b signal(c) +s2 -s2 +x throws(signal sg) /signal(received) signal(c) +c -c -x +u task(u) +e2 -e2 /signal(cancelled) -b +n task(n)',
    'once, although it waits again',
  );
});

test('an event sub-process hears what the last event of its scope throws', async () => {
  const hears = (interrupting: boolean) =>
    eventSub('v', startOf('vs', interrupting, signalDefinition()), user('t'), path('vs > t'));
  const thrower = [start('s'), end('e', signalDefinition()), path('s > e')].join('');
  const p = await driver(bpmn(thrower, hears(false)));
  assert.is(
    p.start(),
    'signal(vs) +s -s +e throws(signal sg) /signal(received) signal(vs) +v -e /signal(cancelled) +vs -vs +t task(t)',
  );
  assert.is(p.complete('t'), '/task(completed) -t -v completed');
  const q = await driver(bpmn(thrower, hears(true)));
  assert.is(q.start(), 'signal(vs) +s -s +e throws(signal sg) /signal(received) !e interrupted +v +vs -vs +t task(t)');
});

test('a parallel branch hears it whichever of the two moves first', async () => {
  const fork = (first: string, second: string): string =>
    bpmn(
      [start('s'), parallel('f'), throwing('x', signalDefinition()), catching('c', signalDefinition())].join(''),
      [user('u'), end('e'), path(`s > f > ${first}`), path(`f > ${second}`), path('c > u'), path('x > e')].join(''),
    );
  const thrown = await driver(fork('x', 'c'));
  assert.is(thrown.start(), '+s -s +f -f +x throws(signal sg) -x +c signal(c) +e -e /signal(received) -c +u task(u)');
  const caught = await driver(fork('c', 'x'));
  assert.is(caught.start(), '+s -s +f -f +c signal(c) +x throws(signal sg) -x +e -e /signal(received) -c +u task(u)');
});

test('who begins to wait because of it waits for the next one', async () => {
  const p = await driver(
    bpmn(
      [start('s'), parallel('f'), throwing('x', signalDefinition()), catching('c', signalDefinition())].join(''),
      [catching('d', signalDefinition()), end('e'), path('s > f > x > e'), path('f > c > d')].join(''),
    ),
  );
  assert.is(p.start(), '+s -s +f -f +x throws(signal sg) -x +c signal(c) +e -e /signal(received) -c +d signal(d)');
  assert.is(p.signal('sg'), '/signal(received) -d completed');
});

test('the boundary event of a multi-instance activity hears the last run as well', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      userWith('a', multi({}, cardinality('1'), { behavior: 'None', noneBehaviorEventRef: 'sgd' })),
      boundary('b', 'a', false, signalDefinition()),
      user('u'),
      user('n'),
      path('s > a > n'),
      path('b > u'),
    ).replace('</definitions>', '<signalEventDefinition id="sgd" signalRef="sg"/></definitions>'),
  );
  p.start();
  assert.is(
    p.complete('a'),
    '/task(completed) -a -#1 throws(signal sg) /signal(received) signal(b) +b -b /signal(cancelled) -a +u task(u) +n task(n)',
  );
});

test('what throws the signal that it waits for, without an end, stops with an incident', async () => {
  const p = await driver(
    bpmn(
      [start('s'), exclusive('m'), catching('c', signalDefinition()), throwing('x', signalDefinition())].join(''),
      path('s > m > c > x > m'),
    ),
  );
  p.start();
  p.signal('sg');
  assert.is(Object.values(p.state!.incidents)[0]?.code, 'STEP_LIMIT');
});

test.run();
