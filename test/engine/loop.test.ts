// Standard loops (BPMN 2.0 §13.3.6). `loop(a)` is the body of `a`, `+a#1` its first run, `-#1` the end of it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loop, scriptWith, userWith } from './activities.ts';
import { bpmn, end, path, start } from './builder.ts';
import { driver } from './driver.ts';
import { assertActive, assertCompleted } from './outcome.ts';

const test = suite('standard loop');
const model = (activity: string, ...more: string[]) => bpmn(start('s'), activity, end('e'), path('s > a > e'), ...more);

test('runs while the condition holds, looked at after each run', async () => {
  const p = await driver(model(scriptWith('a', '=n+1', 'n', loop({}, '=n < 3'))));
  assert.is(
    p.start({ n: 0 }),
    '+s -s loop(a) own {loopCounter} +a#1 own {loopCounter} {n} -a -#1 own {loopCounter} +a#2 own {loopCounter} {n} -a -#2 own {loopCounter} +a#3 own {loopCounter} {n} -a -#3 own {loopCounter} -a +e -e completed',
  );
  assertCompleted(p, { n: 3 });
});

test('a user task is asked again', async () => {
  const p = await driver(model(userWith('a', loop({}, '=mai = true'))));
  assert.is(p.start({}), '+s -s loop(a) own {loopCounter} +a#1 own {loopCounter} task(a)');
  assert.is(
    p.complete('a', { mai: true }),
    '/task(completed) {mai} -a -#1 own {loopCounter} +a#2 own {loopCounter} task(a)',
  );
  assert.is(p.complete('a', { mai: false }), '/task(completed) {mai} -a -#2 own {loopCounter} -a +e -e completed');
  assertCompleted(p, { mai: false });
});

test('testBefore: looked at before the first run', async () => {
  const p = await driver(model(scriptWith('a', '=n+1', 'n', loop({ testBefore: true }, '=n < 3'))));
  assert.is(p.start({ n: 3 }), '+s -s loop(a) own {loopCounter} -a +e -e completed');
  assertCompleted(p, { n: 3 });
});

test('loopMaximum bounds it without a condition', async () => {
  const p = await driver(model(scriptWith('a', '=n+1', 'n', loop({ loopMaximum: 2 }))));
  assert.is(
    p.start({ n: 0 }),
    '+s -s loop(a) own {loopCounter} +a#1 own {loopCounter} {n} -a -#1 own {loopCounter} +a#2 own {loopCounter} {n} -a -#2 own {loopCounter} -a +e -e completed',
  );
  assertCompleted(p, { n: 2 });
});

test('loopCounter counts the runs done', async () => {
  const p = await driver(model(scriptWith('a', '=loopCounter', 'n', loop({}, '=loopCounter < 3'))));
  assert.is(
    p.start({}),
    '+s -s loop(a) own {loopCounter} +a#1 own {loopCounter} {n} -a -#1 own {loopCounter} +a#2 own {loopCounter} {n} -a -#2 own {loopCounter} +a#3 own {loopCounter} {n} -a -#3 own {loopCounter} -a +e -e completed',
  );
  assertCompleted(p, { n: 3 });
});

test('a condition that is neither true nor false is an incident', async () => {
  const p = await driver(model(scriptWith('a', '=n+1', 'n', loop({}, '=n'))));
  assert.is(
    p.start({ n: 0 }),
    '+s -s loop(a) own {loopCounter} +a#1 own {loopCounter} {n} ~a incident(a EXPRESSION_FAILED)',
  );
  assertActive(p, 'incidents: a', { n: 1 });
});

test.run();
