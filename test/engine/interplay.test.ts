// Where events meet: several things that end, interrupt or start each other in one step.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, script, service, sub, user } from './activities.ts';
import { bpmn, complex, end, extend, fork, parallel, path, start } from './builder.ts';
import { caughtIn } from './caught.ts';
import {
  after,
  boundary,
  catching,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
  messageDefinition,
  signalDefinition,
  terminate,
  throwing,
} from './events.ts';
import { driver } from './driver.ts';

const test = suite('events that meet');

test('an error while other tokens of the same step are on their way takes them with it', async () => {
  const inner = sub(
    'b',
    [
      start('s2'),
      fork('f', 'x', 'a', 'c'),
      end('x', errorDefinition('err')),
      user('a'),
      service('c'),
      path('s2 > f'),
    ].join(''),
  );
  const p = await driver(
    bpmn(start('s'), inner, boundary('h', 'b', true, errorDefinition()), user('u'), path('s > b'), path('h > u')),
  );
  assert.is(p.start(), '+s -s +b +s2 -s2 +f -f +x !x !!b +h -h +u task(u)');
  assert.is(p.visits('a') + p.visits('c'), 0);
});

test('a throwing event that ends its own scope does not go on', async () => {
  const heard = caughtIn('v', true, escalationDefinition());
  const p = await driver(
    bpmn(
      start('s'),
      throwing('x', escalationDefinition('esc'), signalDefinition()),
      user('t'),
      path('s > x > t'),
      heard,
    ),
  );
  assert.is(p.start(), '+s -s +x !x interrupted +v +vs -vs +vt task(vt)', 'the signal after it is not thrown');
  const q = await driver(
    bpmn(
      start('s'),
      throwing('x', signalDefinition(), escalationDefinition('esc')),
      user('t'),
      path('s > x > t'),
      heard,
    ),
  );
  assert.is(q.start(), '+s -s +x throws(signal sg) !x interrupted +v +vs -vs +vt task(vt)');
});

test('a boundary event whose result fails has interrupted all the same; repaired, it goes on', async () => {
  const mapped = extend(io(mapping('output', '=lipsa', 'y')));
  const p = await driver(
    bpmn(
      start('s'),
      user('t'),
      boundary('b', 't', true, mapped, signalDefinition()),
      user('u'),
      path('s > t'),
      path('b > u'),
    ),
  );
  p.start();
  assert.is(p.signal('sg', { x: 1 }), '/signal(received) /task(exited) !t +b own {x} ~b incident(b EXPRESSION_FAILED)');
  p.set({ lipsa: 2 });
  assert.is(p.resolve('b'), '/incident {y} -b +u task(u)');
});

test('what escalates goes on though its handler stands still', async () => {
  const mapped = extend(io(mapping('output', '=lipsa', 'y')));
  const inner = sub('b', start('s2'), throwing('x', escalationDefinition('esc')), user('t'), path('s2 > x > t'));
  const p = await driver(
    bpmn(start('s'), inner, boundary('h', 'b', false, mapped, escalationDefinition()), path('s > b')),
  );
  assert.is(p.start(), '+s -s +b +s2 -s2 +x +h ~h incident(h EXPRESSION_FAILED) -x +t task(t)');
  assert.is(p.complete('t'), '/task(completed) -t -b');
  assert.is(p.skip('h'), '/incident -h completed');
});

test('a variable that a non-interrupting event writes may interrupt', async () => {
  const p = await driver(
    bpmn(
      [
        start('s'),
        user('t'),
        path('s > t'),
        boundary('m', 't', false, messageDefinition()),
        script('w', '=x > 1', 'stop'),
      ].join(''),
      [path('m > w'), boundary('c', 't', true, conditionDefinition('=stop')), user('u'), path('c > u')].join(''),
    ),
  );
  p.start({ cheie: 1 });
  assert.is(p.message('m', { x: 1 }), '/message(correlated) message(m) +m {x} -m +w {stop} -w');
  assert.is(
    p.message('m', { x: 2 }),
    '/message(correlated) message(m) +m {x} -m +w {stop} -w /condition /task(exited) /message(cancelled) !t +c -c +u task(u)',
  );
});

test('the condition of the interrupting event comes before others that hold as well', async () => {
  const either = (id: string, on: string) =>
    [boundary(id, on, true, conditionDefinition('=n > 0')), user(`u_${id}`), path(`${id} > u_${id}`)].join('');
  const inner = sub('b', start('s2'), user('t'), either('inside', 't'), path('s2 > t'));
  const p = await driver(bpmn(start('s'), inner, path('s > b'), either('outside', 'b')));
  p.start({ n: 0 });
  assert.is(
    p.set({ n: 1 }),
    '{n} /condition /task(exited) /condition !t !b +outside -outside +u_outside task(u_outside)',
    'the one that has waited longest',
  );
});

test('terminate takes incidents, timers and parked tokens of its scope along', async () => {
  const inner = sub(
    'b',
    [start('s2'), fork('f', 'a', 'c', 'k', 'z'), user('a'), parallel('j'), path('s2 > f'), path('a > j')].join(''),
    [catching('c', after('P1D')), path('c > j'), service('k'), user('z'), terminate('x'), path('z > x')].join(''),
  );
  const p = await driver(bpmn(start('s'), inner, user('u'), path('s > b > u')));
  p.start();
  p.complete('a');
  p.fail('k', 0);
  assert.is(p.open, 'tasks: z; jobs: k; timers: c; incidents: k');
  assert.is(
    p.complete('z'),
    '/task(completed) -z +x -x dropped /timer(cancelled) !c /job(cancelled) /incident !k -b +u task(u)',
  );
});

test('an incident at a join ends with the tokens that wait there', async () => {
  const inner = sub(
    'b',
    [start('s2'), fork('f', 'a', 'c'), user('a'), user('c'), path('s2 > f')].join(''),
    [complex('j', '=lipsa'), user('d'), path('a > j > d'), path('c > j')].join(''),
  );
  const p = await driver(
    bpmn(start('s'), inner, boundary('m', 'b', true, signalDefinition()), user('u'), path('s > b'), path('m > u')),
  );
  p.start();
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j) incident(j EXPRESSION_FAILED)');
  assert.is(p.signal('sg'), '/signal(received) dropped /incident /task(exited) !c !b +m -m +u task(u)');
});

test.run();
