// Multi-instance activities (BPMN 2.0 §13.3.7). `loop(a)` is the body of `a`, `+a#1` its first run, `-#1` the end of it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cardinality, io, mapping, multi, script, sub, times, until, user, userWith } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { boundary, messageDefinition, signalDefinition } from './events.ts';
import { driver } from './driver.ts';
import { assertActive, assertCompleted } from './outcome.ts';

const test = suite('multi-instance');
const model = (activity: string, ...more: string[]) => bpmn(start('s'), activity, end('e'), path('s > a > e'), ...more);
const COLLECT = { inputCollection: '=lista', inputElement: 'it', outputCollection: 'rez', outputElement: '=r' };

test('parallel: all at once, the output in the order of the input', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT))));
  assert.is(
    p.start({ lista: [1, 2] }),
    '+s -s loop(a) runs(2) +a#1 own {r it loopCounter} task(a) +a#2 own {r it loopCounter} task(a)',
  );
  assert.is(p.complete('a', { r: 'x' }), '/task(completed) own {r} -a -#1');
  assert.is(p.complete('a', { r: 'y' }), '/task(completed) own {r} -a -#2 {rez} -a +e -e completed');
  assertCompleted(p, { lista: [1, 2], rez: ['x', 'y'] });
});

test('sequential: one after another', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT, '', { isSequential: true }))));
  assert.is(p.start({ lista: [1, 2] }), '+s -s loop(a) runs(2) +a#1 own {r it loopCounter} task(a)');
  assert.is(p.complete('a', { r: 'x' }), '/task(completed) own {r} -a -#1 +a#2 own {r it loopCounter} task(a)');
  assert.is(p.complete('a', { r: 'y' }), '/task(completed) own {r} -a -#2 {rez} -a +e -e completed');
  assertCompleted(p, { lista: [1, 2], rez: ['x', 'y'] });
});

test('over nothing it ends at once, with an empty collection', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT))));
  assert.is(p.start({ lista: [] }), '+s -s loop(a) runs(0) {rez} -a +e -e completed');
  assertCompleted(p, { lista: [], rez: [] });
});

test('a collection that is none is an incident at the body; repaired, it begins', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT))));
  assert.is(p.start({ lista: 7 }), '+s -s loop(a) incident(a EXPRESSION_FAILED)');
  assert.is(p.set({ lista: [1] }), '{lista}');
  assert.is(p.resolve('a'), '/incident runs(1) +a#1 own {r it loopCounter} task(a)');
  assertActive(p, 'tasks: a', { lista: [1] });
});

test('the completion condition ends it early: what is still open is withdrawn', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT, until('=numberOfCompletedInstances >= 2')))));
  assert.is(
    p.start({ lista: [1, 2, 3] }),
    '+s -s loop(a) runs(3) +a#1 own {r it loopCounter} task(a) +a#2 own {r it loopCounter} task(a) +a#3 own {r it loopCounter} task(a)',
  );
  assert.is(p.complete('a', { r: 'x' }), '/task(completed) own {r} -a -#1');
  assert.is(p.complete('a', { r: 'y' }), '/task(completed) own {r} -a -#2 /task(exited) !a {rez} -a +e -e completed');
  assertCompleted(p, { lista: [1, 2, 3], rez: ['x', 'y', null] });
});

test('the completion condition sees what was collected so far', async () => {
  const p = await driver(model(userWith('a', multi(COLLECT, until('=count(rez[item = "da"]) >= 1')))));
  assert.is(
    p.start({ lista: [1, 2, 3] }),
    '+s -s loop(a) runs(3) +a#1 own {r it loopCounter} task(a) +a#2 own {r it loopCounter} task(a) +a#3 own {r it loopCounter} task(a)',
  );
  assert.is(p.complete('a', { r: 'nu' }), '/task(completed) own {r} -a -#1');
  assert.is(p.complete('a', { r: 'da' }), '/task(completed) own {r} -a -#2 /task(exited) !a {rez} -a +e -e completed');
  assertCompleted(p, { lista: [1, 2, 3], rez: ['nu', 'da', null] });
});

test('a cardinality without a collection', async () => {
  const p = await driver(model(userWith('a', multi({}, cardinality('=n')))));
  assert.is(p.start({ n: 2 }), '+s -s loop(a) runs(2) +a#1 own {loopCounter} task(a) +a#2 own {loopCounter} task(a)');
  assert.is(p.complete('a'), '/task(completed) -a -#1');
  assertActive(p, 'tasks: a', { n: 2 });
});

test('a negative cardinality is an incident', async () => {
  const p = await driver(model(userWith('a', multi({}, cardinality('=n')))));
  assert.is(p.start({ n: -2 }), '+s -s loop(a) incident(a EXPRESSION_FAILED)');
  assertActive(p, 'incidents: a', { n: -2 });
});

test('an interrupting boundary event ends all runs', async () => {
  const p = await driver(
    model(userWith('a', times(2)), boundary('b', 'a', true, messageDefinition()), end('z'), path('b > z')),
  );
  assert.is(
    p.start({ cheie: 1 }),
    '+s -s loop(a) message(b) runs(2) +a#1 own {loopCounter} task(a) +a#2 own {loopCounter} task(a)',
  );
  assert.is(p.complete('a'), '/task(completed) -a -#1');
  assert.is(p.message('b'), '/message(correlated) /task(exited) !a !a +b -b +z -z completed');
  assertCompleted(p, { cheie: 1 });
});

test('a non-interrupting one sits on the body and hears on', async () => {
  const p = await driver(
    model(userWith('a', times(1)), boundary('b', 'a', false, messageDefinition()), end('z'), path('b > z')),
  );
  assert.is(p.start({ cheie: 1 }), '+s -s loop(a) message(b) runs(1) +a#1 own {loopCounter} task(a)');
  assert.is(p.message('b'), '/message(correlated) message(b) +b -b +z -z');
  assert.is(p.complete('a'), '/task(completed) -a -#1 /message(cancelled) -a +e -e completed');
  assertCompleted(p, { cheie: 1 });
});

test('of a sub-process: each run is a scope of its own', async () => {
  const p = await driver(
    model(
      sub(
        'a',
        multi({ inputCollection: '=lista', inputElement: 'it' }),
        start('is'),
        script('x', '=it*2', 'y'),
        user('u'),
        path('is > x > u'),
      ),
    ),
  );
  assert.is(
    p.start({ lista: [1, 2] }),
    '+s -s loop(a) runs(2) +a#1 own {it loopCounter} +a#2 own {it loopCounter} +is -is +is -is +x {y} -x +x {y} -x +u task(u) +u task(u)',
  );
  assert.is(p.complete('u'), '/task(completed) -u -a -#1');
  assert.is(p.complete('u'), '/task(completed) -u -a -#2 -a +e -e completed');
  assertCompleted(p, { lista: [1, 2], y: 4 });
});

test('an output element that fails holds its run until it is repaired', async () => {
  const p = await driver(
    model(userWith('a', multi({ inputCollection: '=lista', outputCollection: 'rez', outputElement: '=1 + x.y' }))),
  );
  assert.is(p.start({ lista: [1], x: {} }), '+s -s loop(a) runs(1) +a#1 own {loopCounter} task(a)');
  assert.is(p.complete('a'), '/task(completed) ~a incident(a EXPRESSION_FAILED)');
  assert.is(p.set({ x: { y: 1 } }), '{x}');
  assert.is(p.resolve('a'), '/incident -a -#1 {rez} -a +e -e completed');
  assertCompleted(p, { lista: [1], x: { y: 1 }, rez: [2] });
});

test('behaviour One throws its event when the first run completes', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      userWith(
        'a',
        tag('multiInstanceLoopCharacteristics', { behavior: 'One', oneBehaviorEventRef: 'sgd' }, cardinality('2')),
      ),
      boundary('b', 'a', false, signalDefinition()),
      end('e'),
      end('z'),
      path('s > a > e'),
      path('b > z'),
    ).replace('</definitions>', '<signalEventDefinition id="sgd" signalRef="sg"/></definitions>'),
  );
  assert.is(
    p.start({}),
    '+s -s loop(a) signal(b) runs(2) +a#1 own {loopCounter} task(a) +a#2 own {loopCounter} task(a)',
  );
  assert.is(p.complete('a'), '/task(completed) -a -#1 throws(signal sg) /signal(received) signal(b) +b -b +z -z');
  assert.is(p.complete('a'), '/task(completed) -a -#2 /signal(cancelled) -a +e -e completed');
  assertCompleted(p, {});
});

test('one inside another', async () => {
  const p = await driver(model(sub('a', times(2), start('is'), userWith('u', times(2)), path('is > u'))));
  assert.is(
    p.start({}),
    '+s -s loop(a) runs(2) +a#1 own {loopCounter} +a#2 own {loopCounter} +is -is +is -is loop(u) runs(2) loop(u) runs(2) +u#1 own {loopCounter} task(u) +u#2 own {loopCounter} task(u) +u#1 own {loopCounter} task(u) +u#2 own {loopCounter} task(u)',
  );
  assert.is(p.complete('u'), '/task(completed) -u -#1');
  assert.is(p.complete('u'), '/task(completed) -u -#2 -u -a -#1');
  assert.is(p.complete('u'), '/task(completed) -u -#1');
  assert.is(p.complete('u'), '/task(completed) -u -#2 -u -a -#2 -a +e -e completed');
  assertCompleted(p, {});
});

/** Collects `r` of every run, which has these output mappings. */
const collecting = (...mappings: string[]) =>
  model(tag('userTask', { id: 'a' }, extend('<zeebe:userTask/>', io(...mappings)), multi(COLLECT)));

test('a mapping may make the output element of its run', async () => {
  const p = await driver(collecting(mapping('output', '=nota * 10', 'r')));
  p.start({ lista: ['x', 'y'] });
  p.complete('a', { nota: 1 });
  p.complete('a', { nota: 2 });
  assertCompleted(p, { lista: ['x', 'y'], rez: [10, 20] });
});

test('a path into the output element keeps its other members', async () => {
  const p = await driver(collecting(mapping('output', '=it', 'r.nume'), mapping('output', '=nota', 'r.nota')));
  p.start({ lista: ['x'] });
  p.complete('a', { nota: 9 });
  assert.equal(p.variables, { lista: ['x'], rez: [{ nume: 'x', nota: 9 }] });
});

test('every other target goes on to the scope', async () => {
  const p = await driver(collecting(mapping('output', '=it', 'r'), mapping('output', '=nota', 'ultima')));
  p.start({ lista: ['x', 'y'] });
  p.complete('a', { nota: 1 });
  p.complete('a', { nota: 2 });
  assert.equal(p.variables, { lista: ['x', 'y'], rez: ['x', 'y'], ultima: 2 });
});

test('without a loop the same mapping goes on to the scope', async () => {
  const p = await driver(model(user('a', io(mapping('output', '=nota', 'r')))));
  p.start({});
  p.complete('a', { nota: 1 });
  assert.equal(p.variables, { r: 1 });
});

test.run();
