import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { variablesOf } from '../../engine/state.ts';
import { io, mapping, script, sub, user } from './activities.ts';
import { bpmn, end, extend, path, start } from './builder.ts';
import { driver } from './driver.ts';

const inputs = (...all: [string, string][]) =>
  extend(io(...all.map(([source, target]) => mapping('input', source, target))));

test('a result goes to the innermost scope that has the name, else to the root', async () => {
  const inner = sub(
    'c',
    inputs(['=1', 'a']),
    start('s2'),
    sub('d', inputs(['=2', 'b']), start('s3'), user('t'), path('s3 > t')),
    path('s2 > d'),
  );
  const p = await driver(bpmn(start('s'), inner, user('u'), path('s > c > u')));
  p.start({ z: 0 });
  const task = p.key('tasks', 't');
  assert.equal(variablesOf(p.state!, task), { z: 0, a: 1, b: 2 });
  assert.equal(variablesOf(p.state!), { z: 0 });
  assert.equal(variablesOf(p.state!, 999), {});
  assert.is(
    p.complete('t', { a: 10, b: 20, z: 30, nou: 40 }),
    '/task(completed) own {a} own {b} {z nou} -t -d -c +u task(u)',
  );
  assert.equal(p.variables, { z: 30, nou: 40 });
});

test('fixed sources are texts or numbers; paths make objects and keep what is beside them', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user(
        't',
        io(
          mapping('input', '007', 'text'),
          mapping('input', '-1.5', 'number'),
          mapping('input', '=1', 'o.a'),
          mapping('input', '=o.a + 1', 'o.b.c'),
        ),
      ),
      end('e'),
      path('s > t > e'),
    ),
  );
  p.start({ o: { z: 1 } });
  assert.equal(variablesOf(p.state!, p.key('tasks', 't')), { text: '007', number: -1.5, o: { a: 1, b: { c: 2 } } });
});

test('several outputs into one object add up', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('t', io(mapping('output', '=1', 'o.a'), mapping('output', '=2', 'o.b'), mapping('output', '=3', 'x'))),
      path('s > t'),
    ),
  );
  p.start({ o: { z: 0 } });
  p.complete('t');
  assert.equal(p.variables, { o: { z: 0, a: 1, b: 2 }, x: 3 });
});

test('variables can be set anywhere that is open, and only there', async () => {
  const p = await driver(bpmn(start('s'), sub('c', start('s2'), user('t'), path('s2 > t')), path('s > c')));
  p.start({ a: 1 });
  assert.is(p.send({ type: 'SetVariables', scope: 3, variables: { a: 2 } }), 'own {a}');
  assert.equal(variablesOf(p.state!, p.key('tasks', 't')), { a: 2 });
  assert.is(p.refuse({ type: 'SetVariables', scope: 99, variables: {} }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SetVariables', scope: 'constructor' as never, variables: {} }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'CompleteTask', key: '__proto__' as never, variables: {} }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SetVariables', variables: 1 as never }), 'BAD_VALUE');
});

test('names of the language are names like any other', async () => {
  const p = await driver(
    bpmn(start('s'), script('x', '=constructor + toString', 'valueOf'), user('t'), path('s > x > t')),
  );
  p.start({ constructor: 1, toString: 2 });
  assert.is(p.variables['valueOf'], 3);
  const q = await driver(bpmn(start('s'), script('x', '=hasOwnProperty', 'r'), path('s > x')));
  assert.match(q.start(), /EXPRESSION_FAILED/);
});

test.run();
