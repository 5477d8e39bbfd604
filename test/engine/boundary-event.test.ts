// Boundary events (BPMN 2.0 §10.5.4, §13.5.3) of every type on every sort of activity. Errors and escalations have files of
// their own; compensation is in `throw-event.test.ts`.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, io, mapping, service, sub, times, user, userWith } from './activities.ts';
import { bpmn, parallel, path, start, tag } from './builder.ts';
import {
  after,
  boundary,
  conditionDefinition,
  messageDefinition,
  signalDefinition,
  timerDefinition,
} from './events.ts';
import { driver } from './driver.ts';

const test = suite('boundary events');

/** `host` has id `t`. */
const on = (host: string, interrupting: boolean, ...definitions: string[]) =>
  bpmn(start('s'), host, boundary('b', 't', interrupting, ...definitions), user('u'), path('s > t'), path('b > u'));
const task = user('t');

test('interrupting: the activity ends, what else was waited for is closed', async () => {
  const message = await driver(on(task, true, messageDefinition()));
  assert.is(message.start({ cheie: 1 }), '+s -s +t message(b) task(t)');
  assert.is(message.message('b', { x: 1 }), '/message(correlated) /task(exited) !t +b {x} -b +u task(u)');
  const signal = await driver(on(task, true, signalDefinition()));
  assert.is(signal.start(), '+s -s +t signal(b) task(t)');
  assert.is(signal.signal('sg', { x: 1 }), '/signal(received) /task(exited) !t +b {x} -b +u task(u)');
  const timer = await driver(on(task, true, after('PT1H')));
  assert.is(timer.start(), '+s -s +t timer(b) task(t)');
  assert.is(timer.fire('b'), '/timer(fired) /task(exited) !t +b -b +u task(u)');
  const condition = await driver(on(task, true, conditionDefinition('=n > 1')));
  assert.is(condition.start(), '+s -s +t condition(b) task(t)');
  assert.is(condition.set({ n: 2 }), '{n} /condition /task(exited) !t +b -b +u task(u)');
  for (const p of [message, signal, timer, condition]) assert.is(p.open, 'tasks: u');
});

test('not interrupting: again and again beside the activity', async () => {
  const message = await driver(on(task, false, messageDefinition()));
  message.start({ cheie: 1 });
  for (const x of [1, 2])
    assert.is(message.message('b', { x }), '/message(correlated) message(b) +b {x} -b +u task(u)');
  const signal = await driver(on(task, false, signalDefinition()));
  signal.start();
  for (const x of [1, 2]) assert.is(signal.signal('sg', { x }), '/signal(received) signal(b) +b {x} -b +u task(u)');
  assert.is(signal.complete('t'), '/task(completed) /signal(cancelled) -t');
  const timer = await driver(on(task, false, timerDefinition('timeCycle', 'R2/PT1H')));
  timer.start();
  assert.is(timer.fire('b'), '/timer(fired) timer(b) +b -b +u task(u)');
  assert.is(timer.fire('b'), '/timer(fired) +b -b +u task(u)');
  assert.is(timer.open, 'tasks: t u u');
});

test('a condition beside the activity occurs each time that it becomes true', async () => {
  const p = await driver(on(task, false, conditionDefinition('=n > 1')));
  assert.is(p.start({ n: 5 }), '+s -s +t condition(b) task(t) condition-met +b -b +u task(u)', 'true at once');
  assert.is(p.set({ n: 6 }), '{n}', 'it holds still');
  assert.is(p.set({ n: 0 }), '{n} condition-unmet');
  assert.is(p.set({ n: 2 }), '{n} condition-met +b -b +u task(u)');
  assert.is(p.complete('t'), '/task(completed) /condition -t');
});

test('a condition sees the own variables of its activity', async () => {
  const host = user('t', io(mapping('input', '=0', 'n')));
  const p = await driver(on(host, true, conditionDefinition('=n > 1')));
  assert.is(p.start({ n: 5 }), '+s -s +t own {n} condition(b) task(t)');
  assert.is(p.set({ n: 7 }, 't'), 'own {n} /condition /task(exited) !t +b -b +u task(u)');
});

test('a condition that fails is an incident at the activity, which goes on', async () => {
  const p = await driver(on(task, true, conditionDefinition('=n > 1')));
  assert.is(p.start({ n: 'x' }), '+s -s +t condition(b) task(t) incident(b EXPRESSION_FAILED)');
  p.set({ n: 1 });
  assert.is(p.resolve('b'), '/incident');
  assert.is(p.complete('t'), '/task(completed) /condition -t completed');
  const q = await driver(on(task, true, conditionDefinition('=n > 1')));
  q.start({ n: 'x' });
  assert.is(q.complete('t'), '/task(completed) /condition /incident -t completed');
});

test('on a job, a sub-process, a call and a loop: whatever is open in them ends', async () => {
  const job = await driver(on(service('t'), true, signalDefinition()));
  assert.is(job.start(), '+s -s +t signal(b) job(t)');
  assert.is(job.signal('sg'), '/signal(received) /job(cancelled) !t +b -b +u task(u)');
  const inner = sub('t', start('s2'), user('i'), call('k', 'alt'), path('s2 > i'), path('s2 > k'));
  const scope = await driver(on(inner, true, signalDefinition()));
  assert.is(scope.start(), '+s -s +t signal(b) +s2 -s2 +i task(i) +k call(k alt)');
  assert.is(scope.signal('sg'), '/signal(received) /task(exited) !i /call !k !t +b -b +u task(u)');
  const called = await driver(on(call('t', 'alt'), true, signalDefinition()));
  assert.is(called.start(), '+s -s +t signal(b) call(t alt)');
  assert.is(called.signal('sg'), '/signal(received) /call !t +b -b +u task(u)');
  const loop = await driver(on(userWith('t', times(2)), true, signalDefinition()));
  assert.is(
    loop.start(),
    '+s -s loop(t) signal(b) runs(2) +t#1 own {loopCounter} task(t) +t#2 own {loopCounter} task(t)',
  );
  assert.is(loop.signal('sg'), '/signal(received) /task(exited) !t /task(exited) !t !t +b -b +u task(u)');
  for (const p of [job, scope, called, loop]) assert.is(p.open, 'tasks: u');
});

test('beside a loop: once for the whole, not for each run', async () => {
  const host = userWith('t', times(2, true));
  const p = await driver(on(host, false, messageDefinition()));
  p.start({ cheie: 1 });
  assert.is(p.message('b'), '/message(correlated) message(b) +b -b +u task(u)');
  assert.is(p.complete('t'), '/task(completed) -t -#1 +t#2 own {loopCounter} task(t)');
  assert.is(p.open, 'tasks: u t; subscriptions: b');
  assert.is(p.complete('t'), '/task(completed) -t -#2 /message(cancelled) -t');
});

test('multiple: any one; parallel multiple: all, and then anew', async () => {
  const any = await driver(on(task, true, messageDefinition(), signalDefinition()));
  assert.is(any.start({ cheie: 1 }), '+s -s +t message(b) signal(b) task(t)');
  assert.is(any.signal('sg'), '/signal(received) /task(exited) /message(cancelled) !t +b -b +u task(u)');
  const all = (cancelActivity: boolean, ...more: string[]) =>
    on(task, true).replace(
      /<boundaryEvent.*?<\/boundaryEvent>/,
      tag(
        'boundaryEvent',
        { id: 'b', attachedToRef: 't', cancelActivity, parallelMultiple: true },
        signalDefinition(),
        ...more,
      ),
    );
  const both = await driver(all(true, messageDefinition()));
  both.start({ cheie: 1 });
  assert.is(both.signal('sg', { x: 1 }), '/signal(received) occurred(b 0) {x}');
  assert.is(both.message('b'), '/message(correlated) occurred(b 1 all) /task(exited) !t +b -b +u task(u)');
  const again = await driver(all(false, conditionDefinition('=n')));
  assert.is(again.start({ n: true }), '+s -s +t signal(b) condition(b) task(t) /condition occurred(b 1)');
  assert.is(again.signal('sg'), '/signal(received) occurred(b 0 all) signal(b) condition(b) +b -b +u task(u)');
  assert.is(again.signal('sg'), '/signal(received) occurred(b 0)', 'the condition holds, but did not become true');
  assert.is(again.set({ n: false }), '{n} condition-unmet');
  assert.is(again.set({ n: true }), '{n} /condition occurred(b 1 all) signal(b) condition(b) +b -b +u task(u)');
});

test('a cycle in a parallel multiple event goes on by itself', async () => {
  const event = tag(
    'boundaryEvent',
    { id: 'b', attachedToRef: 't', cancelActivity: false, parallelMultiple: true },
    [timerDefinition('timeCycle', 'R/PT1H'), signalDefinition()].join(''),
  );
  const p = await driver(bpmn(start('s'), task, event, user('u'), path('s > t'), path('b > u')));
  p.start();
  assert.is(p.fire('b'), '/timer(fired) timer(b) occurred(b 0)');
  assert.is(p.fire('b'), '/timer(fired) timer(b) occurred(b 0)');
  assert.is(p.signal('sg'), '/signal(received) occurred(b 1 all) signal(b) +b -b +u task(u)');
  assert.is(p.open, 'tasks: t u; timers: b; signals: b');
});

test('tokens that wait at joins go with their sub-process; a condition is looked at when nothing moves', async () => {
  const inner = sub(
    't',
    [start('s2'), parallel('f'), user('i'), user('k'), parallel('j'), user('l')].join(''),
    [path('s2 > f > i > j > l'), path('f > k > j')].join(''),
  );
  const p = await driver(on(inner, true, conditionDefinition('=stop')));
  p.start();
  p.complete('i');
  assert.is(p.set({ stop: true }), '{stop} /condition dropped /task(exited) !k !t +b -b +u task(u)');
  const q = await driver(on(inner, true, conditionDefinition('=stop')));
  q.start();
  q.complete('i');
  assert.is(
    q.complete('k', { stop: true }),
    '/task(completed) {stop} -k parked(k-j) joined(j) +j -j +l task(l) /condition /task(exited) !l !t +b -b +u task(u)',
  );
});

test.run();
