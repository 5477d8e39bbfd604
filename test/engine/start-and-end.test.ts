import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, user } from './activities.ts';
import { bpmn, definitions, end, extend, message, path, process, start, tag } from './builder.ts';
import { messageDefinition, throwing } from './events.ts';
import { driver } from './driver.ts';

test('a none start event leads on and the last end event completes the instance', async () => {
  const p = await driver(bpmn(start('s'), end('e'), path('s > e')));
  assert.is(p.start({ a: 1 }), '+s -s +e -e completed');
  assert.is(p.status, 'completed');
  assert.equal(p.variables, { a: 1 }, 'variables stay readable after the end');
});

test('an end without an end event is an end, too', async () => {
  const p = await driver(bpmn(start('s'), user('t'), path('s > t')));
  p.start();
  assert.is(p.complete('t', { b: 2 }), '/task(completed) {b} -t completed');
});

test('every flow out of a start event is taken', async () => {
  const p = await driver(bpmn(start('s'), user('a'), user('b'), path('s > a'), path('s > b')));
  assert.is(p.start(), '+s -s +a task(a) +b task(b)');
  p.complete('b');
  assert.is(p.complete('a'), '/task(completed) -a completed');
});

test('a message start event is chosen by name and its message becomes the variables', async () => {
  const p = await driver(bpmn(start('s'), start('ms', messageDefinition()), user('t'), path('s > t'), path('ms > t')));
  assert.equal(p.graph.messageStarts, [{ element: 'ms', trigger: 0, message: 'm', onePerKey: true }]);
  assert.is(p.start({ text: 'da' }, 'ms'), '+ms -ms +t task(t)');
  assert.equal(p.variables, { text: 'da' });
});

test('a message start event with output mappings keeps the message and passes on what they name', async () => {
  const mapped = extend(io(mapping('output', '=text', 'raspuns')));
  const p = await driver(bpmn(start('ms', mapped, messageDefinition()), user('t'), path('ms > t')));
  assert.is(p.start({ text: 'da', other: 1 }, 'ms'), '+ms own {text other} {raspuns} -ms +t task(t)');
  assert.equal(p.variables, { raspuns: 'da' });
});

test('a start that does not exist is rejected', async () => {
  const p = await driver(bpmn(start('ms', messageDefinition()), user('t'), path('ms > t')));
  const asked = { type: 'StartInstance' as const, instance: '1', variables: {} };
  assert.is(p.refuse(asked), 'NO_START_EVENT');
  assert.is(p.refuse({ ...asked, startElement: 't' }), 'NO_START_EVENT');
  assert.is(p.refuse({ ...asked, startElement: 'constructor' }), 'NO_START_EVENT');
  p.start({}, 'ms');
  assert.is(p.refuse(asked), 'ALREADY_STARTED');
});

test('several processes in one file are graphs of their own; what says that it is not executable is left out', async () => {
  const file = definitions(
    message('m'),
    process('one', start('s1'), user('t1'), path('s1 > t1')),
    process('two', start('s2'), user('t2'), path('s2 > t2')),
    tag('process', { id: 'pool', isExecutable: false }, tag('task', { id: 'any' })),
  );
  const { compileSources } = await import('../../engine/model/compile.ts');
  const { processes, findings } = await compileSources([{ name: 'f.bpmn', xml: file }]);
  assert.equal(
    processes.map(({ id }) => id),
    ['one', 'two'],
  );
  assert.equal(
    findings.map(({ rule, element }) => [rule, element]),
    [['not-executable', 'pool']],
  );
});

test('an intermediate none throw event passes', async () => {
  const p = await driver(bpmn(start('s'), throwing('x'), end('e'), path('s > x > e')));
  assert.is(p.start(), '+s -s +x -x +e -e completed');
});

test.run();
