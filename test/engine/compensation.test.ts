// Compensation (BPMN 2.0 §10.7, §13.5.5): `compensable(a)` is remembered, `taken(2)` two of them are to be undone.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { multi, sub, undo, user, userWith } from './activities.ts';
import { bpmn, end, path, start } from './builder.ts';
import { compensateDefinition, eventSub, throwing } from './events.ts';
import { driver } from './driver.ts';
import { assertCompleted } from './outcome.ts';

const test = suite('compensation');

/** User tasks that are undone by others: `a` by `ua`. */
const undoable = (...ids: string[]) => ids.map((id) => user(id) + undo(id, `u${id}`)).join('');
/** `a` and `b`, then `t` compensates. */
const both = (attributes = {}) =>
  bpmn(
    start('s'),
    undoable('a', 'b'),
    throwing('t', compensateDefinition(attributes)),
    end('e'),
    path('s > a > b > t > e'),
  );
/** `p1` is completed, then `t` compensates. */
const completed = (...inside: string[]) =>
  bpmn(start('s'), sub('p1', start('is'), ...inside), throwing('t', compensateDefinition()), path('s > p1 > t'));

test('handlers run in the reverse order of completion, one after another', async () => {
  const p = await driver(both());
  assert.is(p.start(), '+s -s +a task(a)');
  assert.is(p.complete('a'), '/task(completed) compensable(a) -a +b task(b)');
  assert.is(p.complete('b'), '/task(completed) compensable(b) -b +t taken(2) compensating(a b) +ub task(ub)');
  assert.is(p.complete('ub'), '/task(completed) compensated(ub) -ub +ua task(ua)');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -t +e -e completed');
  assertCompleted(p, {});
});

test('one activity only', async () => {
  const p = await driver(both({ activityRef: 'a' }));
  assert.is(p.start(), '+s -s +a task(a)');
  assert.is(p.complete('a'), '/task(completed) compensable(a) -a +b task(b)');
  assert.is(p.complete('b'), '/task(completed) compensable(b) -b +t taken(1) compensating(a) +ua task(ua)');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -t +e -e completed');
  assertCompleted(p, {});
});

test('without waiting the throwing event goes on', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      undoable('a'),
      throwing('t', compensateDefinition({ waitForCompletion: false })),
      user('n'),
      end('e'),
      path('s > a > t > n > e'),
    ),
  );
  assert.is(p.start(), '+s -s +a task(a)');
  assert.is(
    p.complete('a'),
    '/task(completed) compensable(a) -a +t taken(1) detached(t) compensating(a) -t +ua task(ua) +n task(n)',
  );
  assert.is(p.complete('n'), '/task(completed) -n +e -e');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -t completed');
  assertCompleted(p, {});
});

test('with nothing to undo it goes on at once', async () => {
  const p = await driver(bpmn(start('s'), throwing('t', compensateDefinition()), end('e'), path('s > t > e')));
  assert.is(p.start(), '+s -s +t -t +e -e completed');
  assertCompleted(p, {});
});

test('a completed sub-process is undone inside, as it was', async () => {
  const p = await driver(completed(undoable('a', 'b'), path('is > a > b')));
  assert.is(p.start(), '+s -s +p1 +is -is +a task(a)');
  assert.is(p.complete('a'), '/task(completed) compensable(a) -a +b task(b)');
  assert.is(
    p.complete('b'),
    '/task(completed) compensable(b) -b compensable(p1) -p1 +t taken(1) compensating(p1) restored(p1) taken(2) compensating(a b) +ub task(ub)',
  );
  assert.is(p.complete('ub'), '/task(completed) compensated(ub) -ub +ua task(ua)');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -p1 -t completed');
  assertCompleted(p, {});
});

test('a compensation event sub-process decides what is undone inside', async () => {
  const handling = [start('hs', compensateDefinition()), user('hu'), throwing('ht', compensateDefinition())];
  const p = await driver(completed(undoable('a'), path('is > a'), eventSub('h', ...handling, path('hs > hu > ht'))));
  assert.is(p.start(), '+s -s +p1 +is -is +a task(a)');
  assert.is(
    p.complete('a'),
    '/task(completed) compensable(a) -a compensable(p1) -p1 +t taken(1) compensating(p1) restored(p1) compensating() interrupted +h +hs -hs +hu task(hu)',
  );
  assert.is(p.complete('hu'), '/task(completed) -hu +ht taken(1) compensating(a) +ua task(ua)');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -ht -h -p1 -t completed');
  assertCompleted(p, {});
});

test('each run of a multi-instance activity is undone with its own variables', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      userWith('a', multi({ inputCollection: '=lista', inputElement: 'it' })),
      undo('a', 'ua'),
      end('t', compensateDefinition()),
      path('s > a > t'),
    ),
  );
  assert.is(
    p.start({ lista: ['x', 'y'] }),
    '+s -s loop(a) runs(2) +a#1 own {it loopCounter} task(a) +a#2 own {it loopCounter} task(a)',
  );
  assert.is(p.complete('a'), '/task(completed) compensable(a) -a -#1');
  assert.is(
    p.complete('a'),
    '/task(completed) compensable(a) -a -#2 compensable(a) compensable(a) -a +t taken(2) compensating(a a) +ua own {it loopCounter} task(ua)',
  );
  assert.equal(
    Object.values(p.state!.activities).map((a) => a.variables),
    [{ lista: ['x', 'y'] }, {}, { it: 'y', loopCounter: 2 }],
  );
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua +ua own {it loopCounter} task(ua)');
  assert.is(p.complete('ua'), '/task(completed) compensated(ua) -ua -t completed');
  assertCompleted(p, { lista: ['x', 'y'] });
});

test.run();
