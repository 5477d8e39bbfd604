// Where instances begin (BPMN 2.0 §10.5.2, §13.2): start events of every type, implicit starts, instantiating receive tasks
// and gateways.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { executionListeners, io, mapping, sub, user } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import {
  after,
  catching,
  conditionDefinition,
  messageDefinition,
  signalDefinition,
  timerDefinition,
} from './events.ts';
import { compileExpression } from '../../engine/feel/expression.ts';
import { startDue, startHolds } from '../../engine/starts.ts';
import type { Variables } from '../../engine/values.ts';
import { driver, MINUTE, START } from './driver.ts';

const test = suite('start events');

const gateway = (type: 'Exclusive' | 'Parallel') =>
  tag('eventBasedGateway', { id: 'g', instantiate: true, eventGatewayType: type });
const behind = (type: 'Exclusive' | 'Parallel') =>
  bpmn(
    gateway(type),
    catching('m', messageDefinition()),
    catching('s', signalDefinition()),
    user('a'),
    user('b'),
    path('g > m > a'),
    path('g > s > b'),
  );

test('every none start event gets a token, unless one is chosen', async () => {
  const model = bpmn(
    [start('s'), start('r'), start('m', messageDefinition()), user('a'), user('b')].join(''),
    [path('s > a'), path('r > b'), path('m > b')].join(''),
  );
  const p = await driver(model);
  assert.is(p.start(), '+s -s +r -r +a task(a) +b task(b)');
  const q = await driver(model);
  assert.is(q.start({}, 'r'), '+r -r +b task(b)');
  assert.is(q.complete('b'), '/task(completed) -b completed');
});

test('several none start events of a sub-process all start', async () => {
  const inside = [start('s1'), start('s2'), user('a'), path('s1 > a'), path('s2 > a')].join('');
  const p = await driver(bpmn(start('s'), sub('b', inside), path('s > b')));
  assert.is(p.start(), '+s -s +b +s1 -s1 +s2 -s2 +a task(a) +a task(a)');
  p.complete('a');
  assert.is(p.complete('a'), '/task(completed) -a -b completed');
});

test('without a start event everything that no flow leads to starts, isolated elements too', async () => {
  const p = await driver(bpmn(user('a'), user('b'), user('c'), user('alone'), path('a > c'), path('b > c')));
  assert.is(p.start(), '+a task(a) +b task(b) +alone task(alone)');
  assert.is(p.complete('a'), '/task(completed) -a +c task(c)');
  assert.is(p.complete('alone'), '/task(completed) -alone');
  assert.is(p.open, 'tasks: b c');
});

test('without a start event a sub-process starts implicitly, too', async () => {
  const p = await driver(bpmn(start('s'), sub('b', user('a'), user('c')), end('e'), path('s > b > e')));
  assert.is(p.start(), '+s -s +b +a task(a) +c task(c)');
  p.complete('a');
  assert.is(p.complete('c'), '/task(completed) -c -b +e -e completed');
});

test('message, signal, timer and conditional start events say what they wait for', async () => {
  const p = await driver(
    bpmn(
      start('m', messageDefinition()),
      start('g', signalDefinition()),
      start('t', timerDefinition('timeCycle', 'R/P1D')),
      start('c', conditionDefinition('=n > 5')),
      user('a'),
      ...['m', 'g', 't', 'c'].map((id) => path(`${id} > a`)),
    ),
  );
  const { messageStarts, signalStarts, timerStarts, conditionStarts } = p.graph;
  assert.equal(messageStarts, [{ element: 'm', trigger: 0, message: 'm', onePerKey: true }]);
  assert.equal(signalStarts, [{ element: 'g', trigger: 0, signal: 'sg' }]);
  assert.equal(
    [...timerStarts, ...conditionStarts].map(({ element }) => element),
    ['t', 'c'],
  );
  assert.is(p.refuse({ type: 'StartInstance', instance: '1', variables: {} }), 'NO_START_EVENT');
  assert.is(p.start({ n: 6 }, 'c'), '+c -c +a task(a)');
});

test('a multiple start event starts by any one of its triggers', async () => {
  const p = await driver(bpmn(start('s', messageDefinition(), signalDefinition()), user('a'), path('s > a')));
  assert.equal(
    [...p.graph.messageStarts, ...p.graph.signalStarts].map(({ trigger }) => trigger),
    [0, 1],
  );
  assert.is(p.start({ x: 1 }, 's', 1), '+s -s +a task(a)');
  assert.is(p.open, 'tasks: a');
});

test('a parallel multiple start event waits inside its instance for the other triggers', async () => {
  const all = tag(
    'startEvent',
    { id: 's', parallelMultiple: true },
    messageDefinition(),
    signalDefinition(),
    after('P1D'),
  );
  const p = await driver(bpmn(all, user('a'), path('s > a')));
  assert.is(p.start({ x: 1 }, 's', 0), '+s signal(s) timer(s) occurred(s 0)');
  assert.is(p.signal('sg', { y: 2 }), '/signal(received) occurred(s 1) {y}');
  assert.is(p.fire('s'), '/timer(fired) occurred(s 2 all) -s +a task(a)');
  assert.equal(p.variables, { x: 1, y: 2 });
  assert.is(p.open, 'tasks: a');
});

test('a receive task without incoming flow that instantiates starts with its message', async () => {
  const receive = (...body: string[]) =>
    tag('receiveTask', { id: 'r', messageRef: 'msg', instantiate: true }, extend(...body));
  const p = await driver(bpmn(receive(), user('a'), path('r > a')));
  assert.equal(p.graph.messageStarts, [{ element: 'r', trigger: 0, message: 'm', onePerKey: true }]);
  assert.is(p.refuse({ type: 'StartInstance', instance: '1', variables: {} }), 'NO_START_EVENT');
  assert.is(p.start({ x: 1 }, 'r'), '+r -r +a task(a)');
  const q = await driver(bpmn(receive(io(mapping('output', '=x + 1', 'y'))), user('a'), path('r > a')));
  assert.is(q.start({ x: 1 }, 'r'), '+r own {x} {y} -r +a task(a)');
  assert.equal(q.variables, { y: 2 });
});

test('an exclusive gateway that instantiates is decided by the event that starts', async () => {
  const p = await driver(behind('Exclusive'));
  assert.equal(
    [...p.graph.messageStarts, ...p.graph.signalStarts].map(({ element }) => element),
    ['m', 's'],
  );
  assert.is(p.start({ x: 1 }, 's'), '+g -g +s -s +b task(b)');
  assert.is(p.open, 'tasks: b');
});

test('a parallel gateway that instantiates waits for all of its events', async () => {
  const p = await driver(behind('Parallel'));
  assert.is(p.start({ cheie: 1 }, 's'), '+g message(m) +s -s +b task(b)');
  assert.is(p.complete('b'), '/task(completed) -b');
  assert.is(p.status, 'active');
  assert.is(p.message('m', { x: 1 }), '/message(correlated) -g +m {x} -m +a task(a)');
  assert.is(p.complete('a'), '/task(completed) -a completed');
});

test('of an exclusive gateway, an event that needs all of its triggers leaves it undecided', async () => {
  const both = tag('intermediateCatchEvent', { id: 'm', parallelMultiple: true }, messageDefinition(), after('P1D'));
  const model = bpmn(
    [gateway('Exclusive'), both, catching('s', signalDefinition()), user('a'), user('b')].join(''),
    [path('g > m > a'), path('g > s > b')].join(''),
  );
  const p = await driver(model);
  assert.is(p.start({ cheie: 1 }, 'm', 0), '+g timer(m) signal(s) occurred(m 0)');
  assert.is(p.fire('m'), '/timer(fired) occurred(m 1 all) /signal(cancelled) -g +m -m +a task(a)');
  const q = await driver(model);
  q.start({ cheie: 1 }, 'm', 0);
  assert.is(q.signal('sg'), '/signal(received) /timer(cancelled) -g +s -s +b task(b)');
});

test('listeners of a start event are jobs before and after', async () => {
  const both = extend(executionListeners({ eventType: 'start', type: 'x' }, { eventType: 'end', type: 'x' }));
  const p = await driver(bpmn(start('m', both, messageDefinition()), user('a'), path('m > a')));
  assert.is(p.start({ x: 1 }, 'm'), '+m listening(start 0) job(m)');
  assert.is(p.job('m'), '/job(completed) listened listening(end 0) job(m) ~m');
  assert.is(p.job('m'), '/job(completed) listened -m +a task(a)');
});

test('condition starts are looked at over what is given; timer starts when they are deployed', () => {
  const holds = (source: string, variables: Variables) => startHolds(compileExpression(source), variables, START);
  assert.is(holds('=n > 5', { n: 6 }), true);
  assert.is(holds('=n > 5', { n: 5 }), false);
  assert.is(holds('=n > 5', {}), false, 'a name that is missing: not yet');
  assert.throws(() => holds('=n > 5', { n: 'x' }));
  const timer = { type: 'timer' as const, follows: false, zone: null };
  const due = (kind: 'date' | 'duration' | 'cycle', text: string) =>
    startDue({ ...timer, kind, value: { text } }, START)?.dueAt ?? null;
  assert.is(due('duration', 'PT1M'), START + MINUTE);
  assert.is(due('cycle', 'R0/P1D'), null);
});

test('a start that cannot open what it needs is refused, and nothing has happened', async () => {
  const p = await driver(behind('Parallel'));
  assert.is(p.refuse({ type: 'StartInstance', instance: '1', variables: {}, startElement: 's' }), 'BAD_VALUE');
  assert.is(p.state, null);
});

test.run();
