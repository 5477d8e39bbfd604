// Event sub-processes (BPMN 2.0 §10.3.5, §13.5.4): every start, interrupting or not, nested, and beside boundary events.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sub, user } from './activities.ts';
import { bpmn, parallel, path, start, tag } from './builder.ts';
import { beside, caughtIn } from './caught.ts';
import {
  after,
  boundary,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
  eventSub,
  messageDefinition,
  signalDefinition,
  startOf,
  timerDefinition,
} from './events.ts';
import { driver } from './driver.ts';

const test = suite('event sub-processes');

/** `v`: its start `vs`, then the user task `vt`. */
const v = (interrupting: boolean, ...definitions: string[]) => caughtIn('v', interrupting, ...definitions);

test('interrupting: everything else in the process ends', async () => {
  const left = '/task(exited) !t interrupted';
  const message = await driver(beside(v(true, messageDefinition())));
  assert.is(message.start({ cheie: 1 }), 'message(vs) +s -s +t task(t)');
  assert.is(message.message('vs', { x: 1 }), `/message(correlated) ${left} +v {x} +vs -vs +vt task(vt)`);
  const signal = await driver(beside(v(true, signalDefinition())));
  assert.is(signal.start(), 'signal(vs) +s -s +t task(t)');
  assert.is(signal.signal('sg'), `/signal(received) ${left} +v +vs -vs +vt task(vt)`);
  const timer = await driver(beside(v(true, after('P1D'))));
  assert.is(timer.start(), 'timer(vs) +s -s +t task(t)');
  assert.is(timer.fire('vs'), `/timer(fired) ${left} +v +vs -vs +vt task(vt)`);
  const condition = await driver(beside(v(true, conditionDefinition('=n > 1'))));
  assert.is(condition.start(), 'condition(vs) +s -s +t task(t)');
  assert.is(condition.set({ n: 2 }), `{n} /condition ${left} +v +vs -vs +vt task(vt)`);
  const error = await driver(beside(v(true, errorDefinition('err'))));
  assert.is(error.start(), '+s -s +t task(t)');
  assert.is(error.error('t', 'E', { x: 1 }), `${left} +v {x} +vs -vs +vt task(vt)`);
  const escalation = await driver(beside(v(true, escalationDefinition('esc'))));
  escalation.start();
  assert.is(escalation.escalate('t', 'X', { x: 1 }), `${left} +v {x} +vs -vs +vt task(vt)`);
  for (const p of [message, signal, timer, condition, error, escalation]) {
    assert.is(p.open, 'tasks: vt');
    assert.is(p.complete('vt'), '/task(completed) -vt -v completed');
  }
});

test('not interrupting: beside the rest, and again', async () => {
  const message = await driver(beside(v(false, messageDefinition())));
  message.start({ cheie: 1 });
  for (const x of [1, 2])
    assert.is(message.message('vs', { x }), '/message(correlated) message(vs) +v {x} +vs -vs +vt task(vt)');
  assert.is(message.open, 'tasks: t vt vt; subscriptions: vs');
  const signal = await driver(beside(v(false, signalDefinition())));
  signal.start();
  for (const x of [1, 2])
    assert.is(signal.signal('sg', { x }), '/signal(received) signal(vs) +v {x} +vs -vs +vt task(vt)');
  const timer = await driver(beside(v(false, timerDefinition('timeCycle', 'R2/PT1H'))));
  timer.start();
  assert.is(timer.fire('vs'), '/timer(fired) timer(vs) +v +vs -vs +vt task(vt)');
  assert.is(timer.fire('vs'), '/timer(fired) +v +vs -vs +vt task(vt)');
  const condition = await driver(beside(v(false, conditionDefinition('=n > 1'))));
  assert.is(condition.start({ n: 5 }), 'condition(vs) +s -s +t task(t) condition-met +v +vs -vs +vt task(vt)');
  assert.is(condition.set({ n: 1 }), '{n} condition-unmet');
  assert.is(condition.set({ n: 2 }), '{n} condition-met +v +vs -vs +vt task(vt)');
  const escalation = await driver(beside(v(false, escalationDefinition())));
  escalation.start();
  for (const code of ['X', 'Y']) assert.is(escalation.escalate('t', code), '+v +vs -vs +vt task(vt)');
  assert.is(escalation.open, 'tasks: t vt vt');
});

test('when the rest has ended no other one starts; those that run end first', async () => {
  const p = await driver(beside(v(false, messageDefinition())));
  p.start({ cheie: 1 });
  p.message('vs');
  assert.is(p.complete('t'), '/task(completed) -t /message(cancelled)');
  assert.is(p.open, 'tasks: vt');
  assert.is(p.complete('vt'), '/task(completed) -vt -v completed');
});

test('after an interrupting one nothing else starts', async () => {
  const other = caughtIn('w', false, signalDefinition());
  const error = caughtIn('x', true, errorDefinition());
  const p = await driver(beside(v(true, messageDefinition()), other, error));
  assert.is(p.start({ cheie: 1 }), 'message(vs) signal(ws) +s -s +t task(t)');
  p.signal('sg');
  assert.is(
    p.message('vs'),
    '/message(correlated) /task(exited) !t /task(exited) !wt !w interrupted /signal(cancelled) +v +vs -vs +vt task(vt)',
  );
  assert.is(p.error('vt', 'E'), 'incident(vt UNHANDLED_ERROR)', 'nobody here hears errors any more');
  assert.is(p.open, 'tasks: vt; incidents: vt');
});

test('in a sub-process it ends that one only; a boundary event still ends both', async () => {
  const inner = sub('b', start('s2'), user('t'), path('s2 > t'), v(true, signalDefinition()));
  const model = bpmn(
    [start('s'), parallel('f'), inner, user('o'), user('u'), path('s > f > b > u'), path('f > o')].join(''),
    boundary('c', 'b', true, messageDefinition()),
  );
  const p = await driver(model);
  assert.is(p.start({ cheie: 1 }), '+s -s +f -f +b message(c) signal(vs) +o task(o) +s2 -s2 +t task(t)');
  assert.is(p.signal('sg'), '/signal(received) /task(exited) !t interrupted +v +vs -vs +vt task(vt)');
  assert.is(p.open, 'tasks: o vt; subscriptions: c');
  assert.is(p.complete('vt'), '/task(completed) -vt -v /message(cancelled) -b +u task(u)');
  const q = await driver(model);
  q.start({ cheie: 1 });
  q.signal('sg');
  assert.is(q.message('c'), '/message(correlated) /task(exited) !vt !v !b +c -c');
  assert.is(q.open, 'tasks: o');
});

test('nested in another one: it waits as long as that one runs', async () => {
  const inner = caughtIn('w', true, signalDefinition());
  const outer = eventSub('v', startOf('vs', false, messageDefinition()), user('vt'), path('vs > vt'), inner);
  const p = await driver(beside(outer));
  assert.is(p.start({ cheie: 1 }), 'message(vs) +s -s +t task(t)');
  assert.is(p.message('vs'), '/message(correlated) message(vs) +v signal(ws) +vs -vs +vt task(vt)');
  assert.is(p.signal('sg'), '/signal(received) /task(exited) !vt interrupted +w +ws -ws +wt task(wt)');
  assert.is(p.open, 'tasks: t wt; subscriptions: vs');
  assert.is(p.complete('wt'), '/task(completed) -wt -w -v');
});

test('one signal reaches event sub-process, boundary event and catch event alike', async () => {
  const p = await driver(
    bpmn(
      [start('s'), sub('b', start('s2'), user('t'), path('s2 > t'), v(false, signalDefinition())), user('u')].join(''),
      [boundary('c', 'b', false, signalDefinition()), path('s > b'), path('c > u')].join(''),
      caughtIn('w', false, signalDefinition()),
    ),
  );
  p.start();
  assert.is(
    p.signal('sg', { x: 1 }),
    '/signal(received) signal(ws) +w {x} /signal(received) signal(c) +c {x} -c /signal(received) signal(vs) +v {x} ' +
      '+ws -ws +u task(u) +vs -vs +wt task(wt) +vt task(vt)',
  );
  assert.is(p.open, 'tasks: t u wt vt; signals: ws c vs');
});

test('an interrupting one takes away who waits for the same signal further in', async () => {
  const p = await driver(
    bpmn(
      [start('s'), user('t'), boundary('c', 't', true, signalDefinition()), path('s > t')].join(''),
      v(true, signalDefinition()),
    ),
  );
  assert.is(p.start(), 'signal(vs) +s -s +t signal(c) task(t)');
  assert.is(
    p.signal('sg'),
    '/signal(received) /task(exited) /signal(cancelled) !t interrupted +v +vs -vs +vt task(vt)',
  );
});

test('multiple and parallel multiple starts', async () => {
  const any = await driver(beside(v(true, messageDefinition(), signalDefinition())));
  any.start({ cheie: 1 });
  assert.is(
    any.signal('sg'),
    '/signal(received) /task(exited) !t interrupted /message(cancelled) +v +vs -vs +vt task(vt)',
  );
  const start_ = tag(
    'startEvent',
    { id: 'vs', isInterrupting: false, parallelMultiple: true },
    [messageDefinition(), signalDefinition()].join(''),
  );
  const all = await driver(beside(eventSub('v', start_, user('vt'), path('vs > vt'))));
  all.start({ cheie: 1 });
  assert.is(all.signal('sg', { x: 1 }), '/signal(received) occurred(vs 1) {x}');
  assert.is(
    all.message('vs', { y: 1 }),
    '/message(correlated) occurred(vs 0 all) message(vs) signal(vs) +v {y} +vs -vs +vt task(vt)',
  );
});

test('a scope that holds nothing else any more starts no other', async () => {
  const p = await driver(beside(v(false, messageDefinition())));
  assert.is(p.start({ cheie: 1 }), 'message(vs) +s -s +t task(t)');
  p.message('vs');
  assert.is(p.open, 'tasks: t vt; subscriptions: vs');
  assert.is(p.complete('t'), '/task(completed) -t /message(cancelled)');
  assert.is(p.open, 'tasks: vt');
  p.complete('vt');
  assert.is(p.status, 'completed');
});

test.run();
