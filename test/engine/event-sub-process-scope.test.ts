// Event sub-processes as scopes (BPMN 2.0 §10.3.5, §13.5.4): what comes with the event, mappings, listeners, incidents,
// terminate end events. What starts them is in `event-sub-process.test.ts`.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adHoc, executionListeners, io, mapping, script, service, sub, user } from './activities.ts';
import { bpmn, end, extend, parallel, path, start, tag } from './builder.ts';
import { beside, caughtIn } from './caught.ts';
import {
  after,
  conditionDefinition,
  eventSub,
  messageDefinition,
  signalDefinition,
  startOf,
  terminate,
} from './events.ts';
import { driver } from './driver.ts';

const test = suite('event sub-processes as scopes');

/** `v`: its start `vs`, then the user task `vt`. */
const v = (interrupting: boolean, ...definitions: string[]) => caughtIn('v', interrupting, ...definitions);

test('what comes with the event stays inside when the start maps it; the sub-process itself maps its result', async () => {
  const start_ = tag(
    'startEvent',
    { id: 'vs', isInterrupting: false },
    extend(io(mapping('output', '=x + 1', 'y'))),
    messageDefinition(),
  );
  const result = extend(io(mapping('input', '=x * 10', 'z'), mapping('output', '=z', 'rez')));
  const p = await driver(beside(eventSub('v', result, start_, script('c', '=y + z', 'z'), path('vs > c'))));
  p.start({ cheie: 1 });
  assert.is(
    p.message('vs', { x: 1 }),
    '/message(correlated) message(vs) +v own {x} own {z} +vs {y} -vs +c own {z} -c {rez} -v',
  );
  assert.equal(p.variables, { cheie: 1, y: 2, rez: 12 });
});

test('listeners of it are jobs before and after', async () => {
  const listeners = executionListeners({ eventType: 'start', type: 'before' }, { eventType: 'end', type: 'past' });
  const p = await driver(
    beside(eventSub('v', extend(listeners), startOf('vs', false, signalDefinition()), end('ve'), path('vs > ve'))),
  );
  p.start();
  assert.is(p.signal('sg', { x: 1 }), '/signal(received) signal(vs) +v {x} listening(start 0) job(v)');
  assert.is(p.job('v'), '/job(completed) listened +vs -vs +ve -ve listening(end 0) job(v) ~v');
  assert.is(p.job('v'), '/job(completed) listened -v');
});

test('one that cannot open its own events is an incident, and goes on repaired', async () => {
  const inner = caughtIn('w', true, messageDefinition());
  const p = await driver(
    beside(eventSub('v', startOf('vs', false, signalDefinition()), user('vt'), path('vs > vt'), inner)),
  );
  p.start();
  assert.is(p.signal('sg', { x: 1 }), '/signal(received) signal(vs) +v {x} incident(v EXPRESSION_FAILED)');
  p.set({ cheie: 1 });
  assert.is(p.resolve('v'), '/incident message(ws) +vs -vs +vt task(vt)');
});

test('a terminate end event in it ends it only; one outside ends it, too', async () => {
  const inside = eventSub(
    'v',
    startOf('vs', false, signalDefinition()),
    parallel('f'),
    user('vt'),
    terminate('x'),
    path('vs > f > vt'),
    path('f > x'),
  );
  const p = await driver(beside(inside));
  p.start();
  assert.is(p.signal('sg'), '/signal(received) signal(vs) +v +vs -vs +f -f +vt task(vt) +x -x /task(exited) !vt -v');
  assert.is(p.open, 'tasks: t; signals: vs');
  const q = await driver(bpmn(start('s'), user('t'), terminate('x'), path('s > t > x'), v(false, signalDefinition())));
  q.start();
  q.signal('sg');
  assert.is(q.complete('t'), '/task(completed) -t +x -x /task(exited) !vt !v /signal(cancelled) completed');
});

test('an incident about a condition ends when it occurs, or is not waited for any more', async () => {
  const other = caughtIn('w', true, signalDefinition());
  const model = beside(v(true, conditionDefinition('=n > 1')), other);
  const p = await driver(model);
  assert.is(p.start({ n: 'x' }), 'condition(vs) signal(ws) +s -s +t task(t) incident(vs EXPRESSION_FAILED)');
  assert.is(
    p.set({ n: 2 }),
    '{n} /condition /incident /task(exited) !t interrupted /signal(cancelled) +v +vs -vs +vt task(vt)',
  );
  const q = await driver(model);
  q.start({ n: 'x' });
  assert.is(
    q.signal('sg'),
    '/signal(received) /task(exited) !t interrupted /condition /incident +w +ws -ws +wt task(wt)',
  );
});

test('a scope that is completing, but cannot leave yet, starts none', async () => {
  const inner = sub('b', extend(io(mapping('output', '=lipsa', 'y'))), user('t'), v(true, signalDefinition()));
  const p = await driver(bpmn(start('s'), inner, path('s > b')));
  assert.is(p.start(), '+s -s +b signal(vs) +t task(t)');
  assert.is(p.complete('t'), '/task(completed) -t ~b /signal(cancelled) incident(b EXPRESSION_FAILED)');
  assert.is(p.open, 'incidents: b');
  p.set({ lipsa: 1 });
  assert.is(p.resolve('b'), '/incident {y} -b completed');
});

test('in an ad-hoc sub-process: when it has interrupted, nothing more can be begun, and its end is the end of all', async () => {
  const inside = [user('a'), user('c'), v(true, signalDefinition())].join('');
  const p = await driver(bpmn(start('s'), adHoc('h', {}, inside), user('u'), path('s > h > u')));
  assert.is(p.start(), '+s -s +h signal(vs)');
  p.activate('h', 'a');
  assert.is(p.signal('sg'), '/signal(received) /task(exited) !a interrupted +v +vs -vs +vt task(vt)');
  assert.is(p.refuse({ type: 'ActivateAdHoc', scope: p.activity('h'), element: 'c' }), 'NOT_FOUND');
  assert.is(p.complete('vt'), '/task(completed) -vt -v -h +u task(u)');
});

test('jobs of the interrupted end; the timer of the interrupting one has fired', async () => {
  const p = await driver(bpmn(start('s'), service('j'), path('s > j'), v(true, after('P1D'))));
  p.start();
  assert.is(p.fire('vs'), '/timer(fired) /job(cancelled) !j interrupted +v +vs -vs +vt task(vt)');
  assert.is(p.cancel(), '/task(exited) !vt !v cancelled');
});

test.run();
