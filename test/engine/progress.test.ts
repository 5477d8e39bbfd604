// What of a history counts as passed and as taken.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { progressOf } from '../../engine/progress.ts';
import { loop, times, transaction, undo, user, userWith } from './activities.ts';
import { bpmn, end, flow, parallel, path, start } from './builder.ts';
import { after, boundary, cancelDefinition, errorDefinition } from './events.ts';
import { driver, type Driver } from './driver.ts';
import { migrate } from './operations/migrating.ts';

const test = suite('progress');

/** Elements passed, with their times; then the flows taken. */
function progress({ history }: Driver): [string, string] {
  const { passed, taken } = progressOf(history);
  return [[...passed].map(([element, count]) => `${element}×${count}`).join(' '), [...taken].join(' ')];
}

test('a loop is taken to and passed once, however many runs it has', async () => {
  for (const runs of [0, 1, 3]) {
    const p = await driver(bpmn(start('s'), userWith('a', times(runs)), end('e'), path('s > a > e')));
    p.start();
    for (let at = 0; at < runs; at++) {
      assert.equal(progress(p), ['s×1', 's-a'], 'while a run is open it is not passed');
      p.complete('a');
    }
    assert.equal(progress(p), ['s×1 a×1 e×1', 's-a a-e'], `${runs} runs`);
  }
  const p = await driver(bpmn(start('s'), userWith('a', loop({}, '=mai')), end('e'), path('s > a > e')));
  p.start();
  p.complete('a', { mai: true });
  assert.equal(progress(p), ['s×1', 's-a']);
  p.complete('a', { mai: false });
  assert.equal(progress(p), ['s×1 a×1 e×1', 's-a a-e']);
});

test('runs withdrawn with their loop are passed with it', async () => {
  const catching = boundary('b', 'a', true, after('P1D'));
  const p = await driver(bpmn(start('s'), userWith('a', times(2)), catching, end('e'), path('s > a'), path('b > e')));
  p.start();
  p.fire('b');
  assert.equal(progress(p), ['s×1 a×1 b×1 e×1', 's-a b-e']);
});

test('what ends by an error is passed', async () => {
  const catching = boundary('b', 'a', true, errorDefinition('err'));
  const p = await driver(bpmn(start('s'), user('a'), catching, end('e'), path('s > a'), path('b > e')));
  p.start();
  p.error('a', 'E');
  assert.equal(progress(p), ['s×1 a×1 b×1 e×1', 's-a b-e']);
});

test('a flow is taken when its token waits for others; a join is passed once', async () => {
  const p = await driver(
    bpmn(start('s'), parallel('f'), user('a'), parallel('j'), end('e'), path('s > f > a > j > e'), flow('f', 'j')),
  );
  p.start();
  assert.equal(progress(p), ['s×1 f×1', 's-f f-a f-j']);
  p.complete('a');
  assert.equal(progress(p), ['s×1 f×1 a×1 j×1 e×1', 's-f f-a f-j a-j j-e']);
});

test('what is compensated was passed once, its handler too', async () => {
  const inner = [start('s2'), user('a'), undo('a', 'h'), end('x', cancelDefinition()), path('s2 > a > x')];
  const p = await driver(
    bpmn(
      start('s'),
      transaction('t', ...inner),
      boundary('b', 't', true, cancelDefinition()),
      end('e'),
      path('s > t'),
      path('b > e'),
    ),
  );
  p.start();
  p.complete('a');
  p.complete('h');
  const [passed] = progress(p);
  for (const element of ['a', 'h', 't', 'b', 'e']) assert.match(passed, `${element}×1`);
});

test('after a migration things are called as in the new version', async () => {
  const before = bpmn(start('s'), user('a'), user('b'), path('s > a > b'));
  const after = bpmn(start('s'), user('a1'), user('b1'), end('e'), path('s > a1 > b1 > e'));
  const p = await driver(before);
  p.start();
  p.complete('a');
  const [q] = await migrate(p, after, { a: 'a1', b: 'b1', 's-a': 's-a1', 'a-b': 'a1-b1' });
  assert.equal(progress(q), ['s×1 a1×1', 's-a1 a1-b1']);
  q.complete('b1');
  assert.equal(progress(q), ['s×1 a1×1 b1×1 e×1', 's-a1 a1-b1 b1-e']);
});

test.run();
