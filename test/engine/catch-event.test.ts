// Intermediate catch events (BPMN 2.0 §10.5.4): every type, any one of several, all of several.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, user } from './activities.ts';
import { bpmn, end, eventGateway, extend, parallel, path, start, tag } from './builder.ts';
import {
  after,
  catching,
  conditionDefinition,
  linkDefinition,
  messageDefinition,
  signalDefinition,
  throwing,
} from './events.ts';
import { driver } from './driver.ts';
import { waitingElements } from '../../engine/state.ts';

const test = suite('catch events');

const waitsFor = (...definitions: string[]) =>
  bpmn(start('s'), catching('c', ...definitions), user('u'), path('s > c > u'));
const waitsForAll = (...body: string[]) =>
  bpmn(
    start('s'),
    tag('intermediateCatchEvent', { id: 'c', parallelMultiple: true }, ...body),
    user('u'),
    path('s > c > u'),
  );

test('message, timer, signal', async () => {
  const m = await driver(waitsFor(messageDefinition()));
  assert.is(m.start({ cheie: 1 }), '+s -s +c message(c)');
  assert.is(m.message('c', { x: 1 }), '/message(correlated) {x} -c +u task(u)');
  const t = await driver(waitsFor(after('P1D')));
  assert.is(t.start(), '+s -s +c timer(c)');
  assert.is(t.fire('c'), '/timer(fired) -c +u task(u)');
  const s = await driver(waitsFor(signalDefinition()));
  assert.is(s.start(), '+s -s +c signal(c)');
  assert.is(s.refuse({ type: 'DeliverSignal', name: 'sg2', variables: {} }), 'NOT_FOUND');
  assert.is(s.signal('sg', { x: 1 }), '/signal(received) {x} -c +u task(u)');
  for (const p of [m, t, s]) assert.is(p.open, 'tasks: u');
});

test('a signal name may be FEEL; output mappings pick what goes on', async () => {
  const mapped = extend(io(mapping('output', '=x + 1', 'y')));
  const model = waitsFor(mapped, signalDefinition()).replace('name="sg"', 'name="=&quot;a&quot; + nume"');
  const p = await driver(model);
  assert.is(p.start({ nume: 'b' }), '+s -s +c signal(c)');
  assert.is(p.signal('ab', { x: 1 }), '/signal(received) own {x} {y} -c +u task(u)');
  assert.equal(p.variables, { nume: 'b', y: 2 });
});

test('a condition that holds occurs at once, another when it becomes true', async () => {
  const p = await driver(waitsFor(conditionDefinition('=n > 5')));
  assert.is(p.start({ n: 6 }), '+s -s +c condition(c) /condition -c +u task(u)');
  const q = await driver(waitsFor(conditionDefinition('=n > 5')));
  assert.is(q.start({ n: 1 }), '+s -s +c condition(c)');
  assert.equal(waitingElements(q.graph, q.state!), [{ element: 'c', activity: q.activity('c') }]);
  assert.is(q.set({ n: 3 }), '{n}');
  assert.is(q.set({ n: 7 }), '{n} /condition -c +u task(u)');
  assert.is(q.open, 'tasks: u');
});

test('a name that is missing means that the condition does not hold yet', async () => {
  const p = await driver(waitsFor(conditionDefinition('=n > 5')));
  assert.is(p.start(), '+s -s +c condition(c)');
  assert.is(p.set({ m: 1 }), '{m}');
  assert.is(p.set({ n: 9 }), '{n} /condition -c +u task(u)');
});

test('a condition that fails is one incident; repaired, it is looked at again', async () => {
  const p = await driver(waitsFor(conditionDefinition('=n > 5')));
  assert.is(p.start({ n: 'text' }), '+s -s +c condition(c) incident(c EXPRESSION_FAILED)');
  assert.is(p.set({ m: 1 }), '{m}', 'no second incident');
  assert.is(p.resolve('c'), '/incident incident(c EXPRESSION_FAILED)');
  p.set({ n: 1 });
  assert.is(p.resolve('c'), '/incident');
  assert.is(p.open, 'conditions: c');
  assert.is(p.set({ n: 6 }), '{n} /condition -c +u task(u)');
  const q = await driver(waitsFor(conditionDefinition('=n > 5')));
  q.start({ n: 'text' });
  assert.is(q.set({ n: 6 }), '{n} /condition /incident -c +u task(u)', 'the incident goes with what it stopped');
});

test('a condition sees what another branch writes in the same step', async () => {
  const p = await driver(
    bpmn(
      [start('s'), parallel('f'), catching('c', conditionDefinition('=gata')), user('t'), end('e')].join(''),
      [path('s > f > c > e'), path('f > t > e')].join(''),
    ),
  );
  p.start({ gata: false });
  assert.is(p.complete('t', { gata: true }), '/task(completed) {gata} -t +e -e /condition -c +e -e completed');
});

test('links go on at their other end, from several places', async () => {
  const p = await driver(
    bpmn(
      [start('s'), parallel('f'), throwing('a', linkDefinition('L')), throwing('b', linkDefinition('L'))].join(''),
      [catching('c', linkDefinition('L')), user('u'), path('s > f > a'), path('f > b'), path('c > u')].join(''),
    ),
  );
  assert.is(p.start(), '+s -s +f -f +a -a +b -b +c -c +c -c +u task(u) +u task(u)');
  assert.is(p.open, 'tasks: u u');
});

test('several definitions: any one of them; the others are closed', async () => {
  const model = waitsFor(messageDefinition(), signalDefinition(), after('P1D'), conditionDefinition('=n'));
  const p = await driver(model);
  assert.is(p.start({ cheie: 1 }), '+s -s +c message(c) signal(c) timer(c) condition(c)');
  assert.equal(waitingElements(p.graph, p.state!).length, 1);
  assert.is(
    p.signal('sg', { x: 1 }),
    '/signal(received) {x} /timer(cancelled) /message(cancelled) /condition -c +u task(u)',
  );
  const q = await driver(model);
  assert.is(
    q.start({ cheie: 1, n: true }),
    '+s -s +c message(c) signal(c) timer(c) condition(c) ' +
      '/condition /timer(cancelled) /message(cancelled) /signal(cancelled) -c +u task(u)',
  );
});

test('two messages of one event have positions of their own', async () => {
  const p = await driver(waitsFor(messageDefinition(), messageDefinition('other')));
  p.start({ cheie: 1, alta: 2 });
  assert.equal(
    Object.values(p.state!.subscriptions).map(({ trigger, message, correlationKey }) => [
      trigger,
      message,
      correlationKey,
    ]),
    [
      [0, 'm', '1'],
      [1, 'n', '2'],
    ],
  );
  assert.is(p.message('c'), '/message(correlated) /message(cancelled) -c +u task(u)');
});

test('parallel multiple: all of them in any order, each counted once', async () => {
  const p = await driver(waitsForAll(messageDefinition(), signalDefinition(), conditionDefinition('=n > 1')));
  assert.is(p.start({ cheie: 1, n: 0 }), '+s -s +c message(c) signal(c) condition(c)');
  assert.is(p.signal('sg', { x: 1 }), '/signal(received) occurred(c 1) {x}');
  assert.is(p.refuse({ type: 'DeliverSignal', name: 'sg', variables: {} }), 'NOT_FOUND');
  assert.is(p.set({ n: 2 }), '{n} /condition occurred(c 2)');
  assert.is(p.set({ n: 0 }), '{n}', 'what has occurred stays so');
  assert.is(p.message('c', { y: 1 }), '/message(correlated) occurred(c 0 all) {y} -c +u task(u)');
  assert.equal(p.variables, { cheie: 1, n: 0, x: 1, y: 1 });
});

test('parallel multiple with output mappings keeps all that came to itself', async () => {
  const mapped = extend(io(mapping('output', '=x + y', 'z')));
  const p = await driver(waitsForAll(mapped, signalDefinition(), signalDefinition('sg2')));
  p.start();
  assert.is(p.signal('sg', { x: 1 }), '/signal(received) occurred(c 0) own {x}');
  assert.is(p.signal('sg2', { y: 2 }), '/signal(received) occurred(c 1 all) own {y} {z} -c +u task(u)');
  assert.equal(p.variables, { z: 3 });
});

test('behind an event-based gateway a condition decides, and a multiple event is one of the ways', async () => {
  const model = bpmn(
    [start('s'), eventGateway('g'), catching('a', conditionDefinition('=n > 1'), signalDefinition())].join(''),
    [catching('b', after('P1D')), user('u'), user('v'), path('s > g > a > u'), path('g > b > v')].join(''),
  );
  const p = await driver(model);
  assert.is(p.start({ n: 'text' }), '+s -s +g condition(a) signal(a) timer(b) incident(a EXPRESSION_FAILED)');
  assert.is(p.fire('b'), '/timer(fired) /signal(cancelled) /condition /incident -g +b -b +v task(v)');
  const q = await driver(model);
  q.start({ n: 0 });
  assert.is(q.set({ n: 2 }), '{n} /condition /timer(cancelled) /signal(cancelled) -g +a -a +u task(u)');
  assert.is(q.open, 'tasks: u');
});

test.run();
