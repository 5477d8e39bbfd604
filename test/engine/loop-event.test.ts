// Events in the runs of a loop (BPMN 2.0 §13.3.7): what they throw, what ends all runs, what each run waits for by itself.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, sub, times, user } from './activities.ts';
import { bpmn, end, extend, path, start } from './builder.ts';
import { caughtIn } from './caught.ts';
import { boundary, errorDefinition, signalDefinition, throwing } from './events.ts';
import { driver } from './driver.ts';

const test = suite('events in loops');

test('throwing events in the runs of a loop throw once for each run', async () => {
  const body = sub(
    'b',
    start('s2'),
    throwing('x', extend(io(mapping('input', '=loopCounter', 'nr'))), signalDefinition()),
    path('s2 > x'),
    times(3, true),
  );
  const p = await driver(bpmn(start('s'), body, path('s > b')));
  p.start();
  assert.equal(
    p.history.flatMap((event) => (event.type === 'SignalThrown' ? [event.variables] : [])),
    [{ nr: 1 }, { nr: 2 }, { nr: 3 }],
  );
  assert.is(p.status, 'completed');
});

test('an error in one run ends a parallel loop before the others have begun', async () => {
  const body = sub('b', start('s2'), end('x', errorDefinition('err')), path('s2 > x'), times(3));
  const p = await driver(
    bpmn(start('s'), body, boundary('h', 'b', true, errorDefinition()), user('u'), path('s > b'), path('h > u')),
  );
  p.start();
  assert.is(p.visits('x'), 1);
  assert.is(p.open, 'tasks: u');
});

test('each run of a loop has event sub-processes of its own', async () => {
  const heard = caughtIn('v', true, signalDefinition());
  const body = sub('b', start('s2'), user('t'), path('s2 > t'), heard, times(2));
  const p = await driver(bpmn(start('s'), body, user('u'), path('s > b > u')));
  p.start();
  assert.is(p.open, 'tasks: t t; signals: vs vs');
  p.complete('t');
  assert.is(p.open, 'tasks: t; signals: vs', 'what the first run waited for is closed with it');
  assert.is(p.signal('sg'), '/signal(received) /task(exited) !t interrupted +v +vs -vs +vt task(vt)');
  assert.is(p.complete('vt'), '/task(completed) -vt -v -b -#2 -b +u task(u)');
});

test.run();
