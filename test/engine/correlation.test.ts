// Which message or signal reaches what (BPMN 2.0 §8.3.2, §10.5.5): keys of subscriptions, several places in one instance.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, multi, sub, user } from './activities.ts';
import { bpmn, definitions, eventGateway, extend, message, parallel, path, process, start, tag } from './builder.ts';
import { boundary, catching, messageDefinition, signalDefinition } from './events.ts';
import type { Variables } from '../../engine/values.ts';
import { driver } from './driver.ts';
import type { Driver } from './driver.ts';

const test = suite('correlation');

const keys = (p: Driver) => Object.values(p.state!.subscriptions).map(({ correlationKey }) => correlationKey);
const receive = (...body: string[]) => tag('receiveTask', { id: 'r', messageRef: 'msg' }, ...body);
const loop = (isSequential: boolean) =>
  multi({ inputCollection: '=chei', inputElement: 'cheie' }, '', { isSequential });

test('a key is taken when the subscription opens, and stays', async () => {
  const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), path('s > c')));
  p.start({ cheie: 'a' });
  p.set({ cheie: 'b' });
  assert.equal(keys(p), ['a']);
});

test('numbers and texts that look alike are one key', async () => {
  for (const cheie of [7, '7']) {
    const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), path('s > c')));
    p.start({ cheie });
    assert.equal(keys(p), ['7']);
  }
});

test('a key that is null, a list or missing is an incident; repaired, the subscription opens', async () => {
  for (const variables of [{ cheie: null }, { cheie: [1] }, { cheie: true }, {}] as Variables[]) {
    const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), path('s > c')));
    assert.is(p.start(variables), '+s -s +c incident(c EXPRESSION_FAILED)');
    p.set({ cheie: 'a' });
    assert.is(p.resolve('c'), '/incident message(c)');
    assert.equal(keys(p), ['a']);
  }
});

test('a message without a key matches whatever key it carries', async () => {
  const file = definitions(
    message('m'),
    process('p', start('s'), catching('c', messageDefinition('m')), path('s > c')),
  );
  const p = await driver(file);
  assert.is(p.start(), '+s -s +c message(c)');
  assert.equal(keys(p), [null]);
});

test('a key sees the input mappings of its receive task, and of the host of its boundary event', async () => {
  const mapped = extend(io(mapping('input', '="x" + nr', 'cheie')));
  const p = await driver(bpmn(start('s'), receive(mapped), path('s > r')));
  assert.is(p.start({ nr: '1' }), '+s -s +r own {cheie} message(r)');
  assert.equal(keys(p), ['x1']);
  const host = user('t', io(mapping('input', '="x" + nr', 'cheie')));
  const q = await driver(bpmn(start('s'), host, boundary('b', 't', false, messageDefinition()), path('s > t')));
  q.start({ nr: '2' });
  assert.equal(keys(q), ['x2']);
  q.message('b');
  assert.equal(keys(q), ['x2'], 'opened again under the same key');
});

test('runs of a loop wait each for their own key', async () => {
  const p = await driver(bpmn(start('s'), receive(loop(false)), user('u'), path('s > r > u')));
  p.start({ chei: ['a', 'b', 'c'] });
  assert.equal(keys(p), ['a', 'b', 'c']);
  const second = Number(Object.keys(p.state!.subscriptions)[1]);
  assert.is(p.send({ type: 'CorrelateMessage', key: second, variables: { x: 1 } }), '/message(correlated) {x} -r -#2');
  assert.equal(keys(p), ['a', 'c']);
  const q = await driver(bpmn(start('s'), receive(loop(true)), path('s > r')));
  q.start({ chei: ['a', 'b'] });
  assert.equal(keys(q), ['a']);
  q.message('r');
  assert.equal(keys(q), ['b']);
});

test('a correlated subscription is gone: a second message is refused', async () => {
  const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), user('u'), path('s > c > u')));
  p.start({ cheie: 1 });
  const key = p.key('subscriptions', 'c');
  p.message('c');
  assert.is(p.refuse({ type: 'CorrelateMessage', key, variables: {} }), 'NOT_FOUND');
});

test('a message name may be FEEL, over the variables where it is awaited', async () => {
  const model = bpmn(start('s'), catching('c', messageDefinition()), path('s > c'));
  const p = await driver(model.replace('name="m"', 'name="=&quot;plata-&quot; + tip"'));
  p.start({ cheie: 1, tip: 'taxa' });
  assert.is(Object.values(p.state!.subscriptions)[0]!.message, 'plata-taxa');
});

test('a signal reaches every place that waits when it comes, oldest first, each once', async () => {
  const p = await driver(
    bpmn(
      [start('s'), parallel('f'), catching('c', signalDefinition()), eventGateway('g')].join(''),
      [catching('d', signalDefinition()), catching('m', messageDefinition()), user('t'), user('u')].join(''),
      [boundary('b', 't', true, signalDefinition()), catching('again', signalDefinition())].join(''),
      [path('s > f > c > again'), path('f > g > d'), path('g > m'), path('f > t'), path('b > u')].join(''),
    ),
  );
  assert.is(p.start({ cheie: 1 }), '+s -s +f -f +c signal(c) +g signal(d) message(m) +t signal(b) task(t)');
  assert.is(
    p.signal('sg', { x: 1 }),
    '/signal(received) {x} -c /signal(received) /message(cancelled) -g +d {x} -d ' +
      '/signal(received) /task(exited) !t +b {x} -b +again signal(again) +u task(u)',
  );
  assert.is(p.open, 'tasks: u; signals: again', 'what begins to wait because of it waits for the next one');
});

test('a signal that interrupts one place does not reach what went with it', async () => {
  const p = await driver(
    bpmn(
      [start('s'), sub('b', start('s2'), catching('c', signalDefinition()), path('s2 > c'))].join(''),
      [boundary('x', 'b', true, signalDefinition()), user('u'), path('s > b'), path('x > u')].join(''),
    ),
  );
  assert.is(p.start(), '+s -s +b signal(x) +s2 -s2 +c signal(c)');
  assert.is(p.signal('sg'), '/signal(received) /signal(cancelled) !c !b +x -x +u task(u)');
});

test.run();
