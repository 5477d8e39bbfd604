import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, user } from './activities.ts';
import { bpmn, definitions, end, eventGateway, extend, message, path, process, start, tag } from './builder.ts';
import { after, boundary, catching, messageDefinition } from './events.ts';
import { driver, found } from './driver.ts';
import { waitingElements } from '../../engine/state.ts';

const receive = (id: string, messageRef = 'msg') => tag('receiveTask', { id, messageRef });

test('a catch event and a receive task wait for their message', async () => {
  for (const waits of [catching('c', messageDefinition()), receive('c')]) {
    const p = await driver(bpmn(start('s'), waits, end('e'), path('s > c > e')));
    assert.is(p.start({ cheie: 7 }), '+s -s +c message(c)');
    assert.equal(Object.values(p.state!.subscriptions), [
      { element: 'c', trigger: 0, activity: 3, message: 'm', correlationKey: '7' },
    ]);
    assert.equal(waitingElements(p.graph, p.state!), [{ element: 'c', activity: 3 }]);
    assert.is(p.message('c', { text: 'da' }), '/message(correlated) {text} -c +e -e completed');
    assert.is(p.refuse({ type: 'CorrelateMessage', key: 4, variables: {} }), 'NOT_FOUND');
  }
});

test('with outputs the message stays inside and they go on', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      catching('c', extend(io(mapping('output', '=text', 'raspuns'))), messageDefinition()),
      path('s > c'),
    ),
  );
  p.start({ cheie: 'x' });
  assert.is(p.message('c', { text: 'da' }), '/message(correlated) own {text} {raspuns} -c completed');
});

test('a key that is missing or no key is an incident', async () => {
  const p = await driver(bpmn(start('s'), catching('c', messageDefinition()), path('s > c')));
  assert.is(p.start(), '+s -s +c incident(c EXPRESSION_FAILED)');
  p.set({ cheie: null });
  assert.is(p.resolve('c'), '/incident incident(c EXPRESSION_FAILED)');
  p.set({ cheie: 'da' });
  assert.is(p.resolve('c'), '/incident message(c)');
});

test('boundary messages: interrupting once, non-interrupting every time', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('t'),
      boundary('n', 't', false, messageDefinition()),
      boundary('i', 't', true, messageDefinition('other')),
      user('u'),
      path('s > t'),
      path('n > u'),
      path('i > u'),
    ),
  );
  assert.is(p.start({ cheie: 1, alta: 2 }), '+s -s +t message(n) message(i) task(t)');
  assert.equal(waitingElements(p.graph, p.state!), []);
  assert.is(p.message('n', { a: 1 }), '/message(correlated) message(n) +n {a} -n +u task(u)');
  assert.is(p.message('n'), '/message(correlated) message(n) +n -n +u task(u)');
  assert.is(p.message('i', { b: 1 }), '/message(correlated) /task(exited) /message(cancelled) !t +i {b} -i +u task(u)');
  assert.is(p.open, 'tasks: u u u');
});

const gateway = bpmn(
  start('s'),
  eventGateway('g'),
  catching('c', messageDefinition()),
  receive('r', 'other'),
  catching('w', after('P1D')),
  end('e1'),
  end('e2'),
  end('e3'),
  path('s > g > c > e1'),
  path('g > r > e2'),
  path('g > w > e3'),
);

test('an event-based gateway goes where the first event leads', async () => {
  const p = await driver(gateway);
  assert.is(p.start({ cheie: 1, alta: 2 }), '+s -s +g message(c) message(r) timer(w)');
  assert.equal(
    waitingElements(p.graph, p.state!).map(({ element }) => element),
    ['c', 'r', 'w'],
  );
  assert.is(
    p.message('r', { a: 1 }),
    '/message(correlated) /timer(cancelled) /message(cancelled) -g +r {a} -r +e2 -e2 completed',
  );
  const q = await driver(gateway);
  q.start({ cheie: 1, alta: 2 });
  assert.is(q.fire('w'), '/timer(fired) /message(cancelled) /message(cancelled) -g +w -w +e3 -e3 completed');
});

test('an event-based gateway opens all of its events or none', async () => {
  const p = await driver(gateway);
  assert.is(p.start({ cheie: 1 }), '+s -s +g incident(g EXPRESSION_FAILED)');
  assert.is(p.open, 'incidents: g');
  p.set({ alta: 2 });
  assert.is(p.resolve('g'), '/incident message(c) message(r) timer(w)');
});

test('a message name may be FEEL', async () => {
  const file = definitions(
    message('x', '=cheie', '="raspuns-" + tip'),
    process('p', start('s'), catching('c', messageDefinition('x')), path('s > c')),
  );
  const p = await driver(file);
  p.start({ cheie: 1, tip: 'a' });
  assert.is(Object.values(p.state!.subscriptions)[0]!.message, 'raspuns-a');
});

test('what cannot be awaited is refused', async () => {
  const c = (...body: string[]) => bpmn(start('s'), catching('c', ...body), path('s > c'));
  assert.equal(await found(c()), ['error missing-event-definition c']);
  assert.equal(await found(c('<messageEventDefinition/>')), ['error missing-reference c']);
  assert.equal(await found(bpmn(start('s'), tag('receiveTask', { id: 'c' }), path('s > c'))), [
    'error missing-reference c',
  ]);
  assert.equal(
    await found(bpmn(start('s'), tag('receiveTask', { id: 'c', messageRef: 'msg', instantiate: true }), path('s > c'))),
    ['error instantiating-inside c'],
  );
  const noKey = definitions(
    message('x'),
    process('p', start('s'), catching('c', messageDefinition('x')), path('s > c')),
  );
  assert.equal(await found(noKey), ['warning missing-correlation-key c']);
  const noName = definitions(
    '<message id="x"/>',
    process('p', start('s'), catching('c', messageDefinition('x')), path('s > c')),
  );
  assert.equal(await found(noName), ['error nameless-reference c']);
  const feelStart = definitions(
    message('x', undefined, '=a'),
    process('p', start('s', messageDefinition('x')), user('t'), path('s > t')),
  );
  assert.equal(await found(feelStart), ['error computed-start-name s']);
  const g = (...targets: string[]) => bpmn(start('s'), eventGateway('g'), ...targets, path('s > g'));
  assert.equal(await found(g(catching('c', messageDefinition()), path('g > c'))), ['error too-few-events g']);
  assert.equal(await found(g(catching('c', messageDefinition()), user('t'), path('g > c'), path('g > t'))), [
    'error no-event-behind-gateway g',
  ]);
  assert.equal(
    await found(g(catching('c', messageDefinition()), catching('d', after('P1D')), path('g > c'), path('g > d > c'))),
    ['error shared-event-behind-gateway g'],
  );
  const onGateway = bpmn(
    start('s'),
    eventGateway('g'),
    boundary('b', 'g', true, after('P1D')),
    catching('c', after('P1D')),
    catching('d', after('P1D')),
    path('s > g > c'),
    path('g > d'),
  );
  assert.equal(await found(onGateway), ['error bad-attachment b']);
});

test.run();
