import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, script } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { driver, found } from './driver.ts';

const one = (expression: string, ...more: string[]) =>
  bpmn(start('s'), script('t', expression, 'r', ...more), end('e'), path('s > t > e'));

test('a script puts its value under a name', async () => {
  const p = await driver(one('=a + 1'));
  assert.is(p.start({ a: 1 }), '+s -s +t {r} -t +e -e completed');
  assert.equal(p.variables, { a: 1, r: 2 });
});

test('with outputs the result stays inside', async () => {
  const p = await driver(one('=a + 1', io(mapping('output', '=r * 10', 'zece'))));
  assert.is(p.start({ a: 1 }), '+s -s +t own {r} {zece} -t +e -e completed');
  assert.equal(p.variables, { a: 1, zece: 20 });
});

test('a script that fails changes nothing and runs again when repaired', async () => {
  const p = await driver(one('=a + lipsa', io(mapping('input', '=a', 'copie'))));
  assert.is(p.start({ a: 1 }), '+s -s +t incident(t EXPRESSION_FAILED)');
  assert.match(Object.values(p.state!.incidents)[0]!.message, /lipsa/);
  p.set({ lipsa: 1 });
  assert.is(p.resolve('t'), '/incident own {copie} {r} -t +e -e completed');
  assert.equal(p.variables, { a: 1, lipsa: 1, r: 2 });
});

test('models that say too little or too much are refused', async () => {
  assert.equal(await found(one('a + 1')), ['error no-feel t']);
  assert.equal(await found(one('=a +')), ['error bad-expression t']);
  assert.equal(await found(bpmn(start('s'), script('t', '=1', ''), path('s > t'))), ['error bad-name t']);
  assert.equal(await found(one('=1', tag('zeebe:taskDefinition', { type: 'x' }))), ['error ambiguous-task t']);
  assert.equal(await found(bpmn(start('s'), tag('scriptTask', { id: 't' }, '<script>1</script>'), path('s > t'))), [
    'error script-without-result t',
  ]);
  assert.is(extend(), '');
});

test.run();
