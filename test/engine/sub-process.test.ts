import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { adHoc, io, mapping, service, sub, user } from './activities.ts';
import { bpmn, end, extend, parallel, path, start } from './builder.ts';
import { after, boundary, eventSub, terminate } from './events.ts';
import { driver } from './driver.ts';

const nested = bpmn(
  start('s'),
  sub(
    'b',
    start('s2'),
    sub('c', start('s3'), user('t'), end('e3'), path('s3 > t > e3')),
    end('e2'),
    path('s2 > c > e2'),
  ),
  end('e'),
  path('s > b > e'),
);

test('a sub-process starts inside, ends when nothing is left inside, and goes on', async () => {
  const p = await driver(nested);
  assert.is(p.start(), '+s -s +b +s2 -s2 +c +s3 -s3 +t task(t)');
  assert.is(p.complete('t', { a: 1 }), '/task(completed) {a} -t +e3 -e3 -c +e2 -e2 -b +e -e completed');
  assert.equal(p.variables, { a: 1 });
});

test('cancelling withdraws everything, innermost first', async () => {
  const p = await driver(nested);
  p.start();
  assert.is(p.send({ type: 'CancelInstance' }), '/task(exited) !t !c !b cancelled');
  assert.is(p.status, 'cancelled');
  assert.is(p.refuse({ type: 'CancelInstance' }), 'NOT_ACTIVE');
  assert.is(p.refuse({ type: 'SetVariables', variables: {} }), 'NOT_ACTIVE');
});

test('variables that a sub-process has as its own stay in it', async () => {
  const mapped = extend(io(mapping('input', '=a', 'a'), mapping('output', '=a + 1', 'b')));
  const p = await driver(
    bpmn(start('s'), sub('c', mapped, start('s2'), user('t'), path('s2 > t')), user('u'), path('s > c > u')),
  );
  p.start({ a: 1 });
  assert.is(p.complete('t', { a: 5, d: 1 }), '/task(completed) own {a} {d} -t {b} -c +u task(u)');
  assert.equal(p.variables, { a: 1, d: 1, b: 6 });
});

test('a sub-process whose output fails waits with nothing inside until it is repaired', async () => {
  const mapped = extend(io(mapping('output', '=lipsa', 'b')));
  const p = await driver(bpmn(start('s'), sub('c', mapped, start('s2'), user('t'), path('s2 > t')), path('s > c')));
  p.start();
  assert.is(p.complete('t'), '/task(completed) -t ~c incident(c EXPRESSION_FAILED)');
  p.set({ lipsa: 1 });
  assert.is(p.resolve('c'), '/incident {b} -c completed');
});

test('a terminate end event withdraws its scope only', async () => {
  const inside = [start('s2'), parallel('f'), user('t'), service('j'), user('u'), terminate('x')].join('');
  const p = await driver(
    bpmn(
      start('s'),
      parallel('g'),
      sub('c', inside, path('s2 > f > t > x'), path('f > j'), path('f > u')),
      user('outside'),
      end('e'),
      path('s > g > c > e'),
      path('g > outside'),
    ),
  );
  p.start();
  assert.is(p.open, 'tasks: outside t u; jobs: j');
  assert.is(p.complete('t'), '/task(completed) -t +x -x /job(cancelled) !j /task(exited) !u -c +e -e');
  assert.is(p.open, 'tasks: outside');
});

test('a terminate end event at the top ends the instance; parked tokens and those on their way go, too', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('f'),
      user('a'),
      user('b'),
      user('c'),
      parallel('j'),
      terminate('x'),
      path('s > f > a > j'),
      path('f > b > x'),
      path('f > c > j'),
    ),
  );
  p.start();
  p.complete('a');
  assert.is(p.complete('b'), '/task(completed) -b +x -x dropped /task(exited) !c completed');
  const q = await driver(bpmn(start('s'), terminate('x'), user('t'), path('s > x'), path('s > t')));
  assert.is(q.start(), '+s -s +x -x completed', 'the token to t was on its way');
});

test('an interrupting boundary event withdraws everything inside', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      sub('c', start('s2'), parallel('f'), user('t'), service('j'), path('s2 > f > t'), path('f > j')),
      boundary('late', 'c', true, after('P1D')),
      user('u'),
      path('s > c'),
      path('late > u'),
    ),
  );
  assert.is(p.start(), '+s -s +c timer(late) +s2 -s2 +f -f +t task(t) +j job(j)');
  assert.is(p.fire('late'), '/timer(fired) /task(exited) !t /job(cancelled) !j !c +late -late +u task(u)');
  assert.is(p.open, 'tasks: u');
});

test('sub-processes that contradict themselves are refused', async () => {
  const { found } = await import('./driver.ts');
  const inside = [start('s2'), user('t'), path('s2 > t')].join('');
  assert.equal(await found(bpmn(start('s'), eventSub('c', inside), path('s > c'))), [
    'error flow-into c',
    'error event-sub-process-start c',
  ]);
  assert.equal(await found(bpmn(start('s'), sub('c', inside, '<multiInstanceLoopCharacteristics/>'), path('s > c'))), [
    'error loop-over-nothing c',
  ]);
  assert.equal(await found(bpmn(start('s'), adHoc('c', {}, inside), path('s > c'))), ['error ad-hoc-event c']);
  const circle = sub('c', user('t'), user('u'), path('t > u > t'));
  assert.ok((await found(bpmn(start('s'), circle, path('s > c')))).includes('error missing-start c'));
});

test.run();
