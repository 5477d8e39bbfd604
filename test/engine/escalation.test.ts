// Escalations (BPMN 2.0 §10.5.5, §13.5): as errors to the nearest handler, but what escalates goes on unless it is interrupted.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, io, mapping, service, sub, times, user } from './activities.ts';
import { bpmn, end, extend, path, start } from './builder.ts';
import { caughtAt, caughtIn } from './caught.ts';
import { escalationDefinition, eventSub, startOf, throwing } from './events.ts';
import { Driver, driver } from './driver.ts';

const test = suite('escalations');

/** Catches an escalation at the activity `on`, and leads to the user task `u` with the same number. */
const caught = (nr: string, on: string, interrupting: boolean, code?: string) =>
  caughtAt(nr, on, interrupting, escalationDefinition(code));
/** Catches an escalation in the scope it stands in. */
const heard = (nr: string, interrupting: boolean, code?: string) =>
  caughtIn(`v${nr}`, interrupting, escalationDefinition(code));
/** The event `x` in the sub-process `b`, followed by `t` when it is no end event. */
const inside = (event: string, ...more: string[]) => sub('b', start('s2'), event, path('s2 > x'), ...more);
const thrower = throwing('x', escalationDefinition('esc')) + user('t') + path('x > t');

test('nobody listens: nothing happens and what escalates goes on', async () => {
  const p = await driver(bpmn(start('s'), inside(thrower), path('s > b')));
  assert.is(p.start(), '+s -s +b +s2 -s2 +x -x +t task(t)');
  assert.is(p.escalate('t', 'X'), '');
  const q = await driver(bpmn(start('s'), end('x', escalationDefinition('esc')), path('s > x')));
  assert.is(q.start(), '+s -s +x -x completed');
});

test('not interrupting: beside, each time, with the own variables of the event', async () => {
  const mapped = extend(io(mapping('input', '=n + 1', 'm')));
  const event = throwing('x', mapped, escalationDefinition('esc')) + user('t') + path('x > t');
  const p = await driver(bpmn(start('s'), inside(event), path('s > b'), caught('1', 'b', false, 'esc')));
  assert.is(p.start({ n: 1 }), '+s -s +b +s2 -s2 +x own {m} +b1 {m} -b1 -x +u1 task(u1) +t task(t)');
  assert.is(p.escalate('t', 'X'), '+b1 -b1 +u1 task(u1)');
  assert.is(p.open, 'tasks: u1 t u1');
});

test('interrupting: what escalates is gone', async () => {
  const p = await driver(bpmn(start('s'), inside(thrower), path('s > b'), caught('1', 'b', true)));
  assert.is(p.start(), '+s -s +b +s2 -s2 +x !x !b +b1 -b1 +u1 task(u1)');
  assert.is(p.open, 'tasks: u1');
  const last = end('x', escalationDefinition('esc'));
  const q = await driver(bpmn(start('s'), inside(last), path('s > b'), caught('1', 'b', true)));
  assert.is(q.start(), '+s -s +b +s2 -s2 +x !x !b +b1 -b1 +u1 task(u1)');
});

test('an end event that escalates beside its scope ends it', async () => {
  const last = end('x', escalationDefinition('esc'));
  const p = await driver(bpmn(start('s'), inside(last), user('n'), path('s > b > n'), caught('1', 'b', false)));
  assert.is(p.start(), '+s -s +b +s2 -s2 +x +b1 -b1 -x -b +u1 task(u1) +n task(n)');
});

test('event sub-processes of the scope come before its boundary events; exact codes before those that take all', async () => {
  const p = await driver(
    bpmn(start('s'), inside(thrower, heard('2', false)), path('s > b'), caught('1', 'b', true, 'esc')),
  );
  assert.is(p.start(), '+s -s +b +s2 -s2 +x +v2 -x +vs2 -vs2 +t task(t) +vt2 task(vt2)');
  const q = await driver(
    bpmn(start('s'), inside(thrower), path('s > b'), caught('1', 'b', true), caught('2', 'b', false, 'esc')),
  );
  assert.is(q.start(), '+s -s +b +s2 -s2 +x +b2 -b2 -x +u2 task(u2) +t task(t)');
  assert.is(q.escalate('t', 'Y'), '/task(exited) !t !b +b1 -b1 +u1 task(u1)');
});

test('an interrupting event sub-process takes the place of what escalated', async () => {
  const p = await driver(bpmn(start('s'), inside(thrower, heard('2', true, 'esc')), path('s > b')));
  assert.is(p.start(), '+s -s +b +s2 -s2 +x !x interrupted +v2 +vs2 -vs2 +vt2 task(vt2)');
  assert.is(p.escalate('vt2', 'X'), '', 'it does not hear itself');
  assert.is(p.complete('vt2'), '/task(completed) -vt2 -v2 -b completed');
});

test('from a job and a task at their own boundary', async () => {
  const p = await driver(bpmn(start('s'), service('t'), path('s > t'), caught('1', 't', false, 'esc')));
  p.start();
  assert.is(p.escalate('t', 'X', { m: 1 }), '+b1 {m} -b1 +u1 task(u1)');
  assert.is(p.job('t'), '/job(completed) -t');
  const q = await driver(bpmn(start('s'), user('t'), path('s > t'), caught('1', 't', true)));
  q.start();
  assert.is(q.escalate('t', 'X', { m: 1 }), '/task(exited) !t +b1 {m} -b1 +u1 task(u1)');
});

test('out of a run of a loop: at the boundary of the whole, for each run', async () => {
  const body = inside(throwing('x', escalationDefinition('esc')), times(2));
  const p = await driver(bpmn(start('s'), body, path('s > b'), caught('1', 'b', false)));
  p.start();
  assert.is(p.visits('b1'), 2);
  assert.is(p.open, 'tasks: u1 u1');
  const q = await driver(bpmn(start('s'), body, path('s > b'), caught('1', 'b', true)));
  q.start();
  assert.is(q.visits('b1'), 1);
  assert.is(q.open, 'tasks: u1');
});

test('two event sub-processes that escalate to each other do not run for ever', async () => {
  const pingPong = (nr: string, hears: string, throws: string) =>
    eventSub(
      `v${nr}`,
      startOf(`vs${nr}`, false, escalationDefinition(hears)),
      throwing(`x${nr}`, escalationDefinition(throws)),
      path(`vs${nr} > x${nr}`),
    );
  const p = await driver(
    bpmn(start('s'), user('t'), path('s > t'), pingPong('1', 'esc', 'esc2'), pingPong('2', 'esc2', 'esc')),
  );
  p.start();
  assert.match(p.escalate('t', 'X'), /held\(\d+\) incident\(\w+ STEP_LIMIT\)$|incident\(\w+ STEP_LIMIT\)$/);
});

test('out of a called process: the caller hears it, the called one goes on', async () => {
  const caller = await driver(bpmn(start('s'), call('k', 'alt'), path('s > k'), caught('1', 'k', false, 'esc')));
  caller.start();
  const called = caller.events.find((event) => event.type === 'ChildCalled')!;
  assert.equal(called.catches, { errors: [], escalations: ['X'] });
  assert.is(caller.escalateCall('k', 'X', { m: 1 }), '+b1 {m} -b1 +u1 task(u1)');
  const { graph } = await driver(
    bpmn(start('s'), throwing('x', escalationDefinition('esc')), user('t'), path('s > x > t')),
  );
  const child = new Driver(graph);
  const from = { instance: '7', key: 3, catches: called.catches };
  const trace = child.send({ type: 'StartInstance', instance: '8', variables: {}, caller: from });
  assert.is(trace, '+s -s +x throws(escalation X) -x +t task(t)');
  assert.is(child.escalate('t', 'Y'), '', 'the caller takes another code only');
  assert.is(caller.answer('k'), '-k');
});

test('a code may be FEEL where it is thrown', async () => {
  const model = bpmn(start('s'), inside(thrower), path('s > b'), caught('1', 'b', false));
  const p = await driver(model.replace('escalationCode="X"', 'escalationCode="=cod"'));
  assert.is(p.start({ cod: 'Z' }), '+s -s +b +s2 -s2 +x +b1 -b1 -x +u1 task(u1) +t task(t)');
  const q = await driver(model.replace('escalationCode="X"', 'escalationCode="=cod"'));
  assert.is(q.start(), '+s -s +b +s2 -s2 +x incident(x EXPRESSION_FAILED)');
});

test.run();
