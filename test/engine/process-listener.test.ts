// Listeners of the process itself (`zeebe:executionListeners`): jobs before it begins and after everything in it has ended.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { executionListeners, user } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { catching, errorDefinition, eventSub, messageDefinition, signalDefinition, startOf } from './events.ts';
import { Driver, driver } from './driver.ts';

const test = suite('listeners of a process');

const listeners = (...types: string[]) =>
  extend(executionListeners(...types.map((eventType, index) => ({ eventType, type: `job-${index}` }))));
const steps = [start('s'), user('t'), end('e'), path('s > t > e')].join('');

test('nothing begins before those at the start are done; it ends after those at the end', async () => {
  const p = await driver(bpmn(listeners('start', 'start', 'end'), steps));
  assert.is(p.start({ n: 1 }), 'listening(start 0) job(p) held(1)');
  assert.is(p.job('p', { a: 1 }), '/job(completed) {a} listening(start 1) job(p)');
  assert.is(p.job('p'), '/job(completed) listened released +s -s +t task(t)');
  assert.is(p.complete('t'), '/task(completed) -t +e -e listening(end 0) job(p) ~p');
  assert.is(p.set({ b: 1 }), '{b}');
  assert.is(p.job('p', { c: 1 }), '/job(completed) {c} listened completed');
  assert.equal(p.variables, { n: 1, a: 1, b: 1, c: 1 });
});

test('what has started it is kept meanwhile; its event sub-processes wait from then on', async () => {
  const gateway = tag('eventBasedGateway', { id: 'g', instantiate: true, eventGatewayType: 'Parallel' });
  const beside = eventSub('v', startOf('vs', true, signalDefinition('sg2')), end('ve'), path('vs > ve'));
  const p = await driver(
    bpmn(
      listeners('start'),
      [gateway, catching('m', messageDefinition()), catching('c', signalDefinition()), beside].join(''),
      [path('g > m'), path('g > c')].join(''),
    ),
  );
  assert.is(p.start({ cheie: 1 }, 'c'), 'listening(start 0) job(p) held(1)');
  assert.is(p.open, 'jobs: p');
  assert.is(p.job('p'), '/job(completed) listened released signal(vs) +g message(m) +c -c');
  assert.is(p.signal('sg2'), '/signal(received) /message(cancelled) !g interrupted +v +vs -vs +ve -ve -v completed');
});

test('a job that fails is repaired; cancelling takes it away', async () => {
  const p = await driver(bpmn(listeners('start', 'end'), steps));
  p.start();
  assert.is(p.fail('p', 0), 'job-failed(0) incident(p JOB_FAILED)');
  assert.is(p.resolve('p'), '/incident job-retried(1)');
  assert.is(p.cancel(), 'dropped /job(cancelled) cancelled');
  const q = await driver(bpmn(listeners('end'), steps));
  q.start();
  q.complete('t');
  assert.is(q.cancel(), '/job(cancelled) cancelled');
});

test('a listener whose job type fails is an incident at the end, and refuses the start', async () => {
  const typed = (eventType: string) => bpmn(extend(executionListeners({ eventType, type: '=tip' })), steps);
  const p = await driver(typed('end'));
  p.start();
  assert.is(p.complete('t'), '/task(completed) -t +e -e ~p incident(p EXPRESSION_FAILED)');
  p.set({ tip: 'x' });
  assert.is(p.resolve('p'), '/incident listening(end 0) job(p)');
  assert.is(p.job('p'), '/job(completed) listened completed');
  const q = await driver(typed('start'));
  assert.is(q.refuse({ type: 'StartInstance', instance: '1', variables: {} }), 'BAD_VALUE');
});

test('an error of such a job is for the caller', async () => {
  const heard = eventSub('v', startOf('vs', true, errorDefinition()), end('ve'), path('vs > ve'));
  const { graph } = await driver(bpmn(listeners('start'), steps, heard));
  const p = new Driver(graph);
  const caller = { instance: '7', key: 3, catches: { errors: ['E'], escalations: [] } };
  p.send({ type: 'StartInstance', instance: '8', variables: {}, caller });
  assert.is(p.error('p', 'F'), 'job-failed(0) incident(p UNHANDLED_ERROR)');
  p.resolve('p');
  assert.is(p.error('p', 'E'), 'dropped /job(cancelled) failed(E)');
});

test.run();
