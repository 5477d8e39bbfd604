// Scripts of assignments and values → FEEL; anything more is for a program.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Setting } from '../../dialects/juel/feel.ts';
import { Untranslatable } from '../../dialects/juel/tree.ts';
import { scriptMeaning } from '../../dialects/scripts.ts';

const test = suite('dialects: scripts');
const PLAIN: Setting = { inLoop: false, getters: true, element: { id: null, name: null }, script: false };
const meant = (source: string, format = 'javascript', autoStore = false) =>
  scriptMeaning(source, format, autoStore, PLAIN);

test('a value', () => {
  assert.is(meant('a + b').value, '=a + b');
  assert.is(meant('"x" + a').value, '="x" + string(a)');
  assert.is(meant('${a * 2}', 'juel').value, '=a * 2');
  assert.is(meant('= a * 2', 'feel').value, '= a * 2');
  assert.is(meant('return a === 1 ? true : false;').value, '=if a = 1 then true else false');
});

test('variables that are set', () => {
  assert.equal(meant('execution.setVariable("x", a + 1);').sets, [{ name: 'x', value: '=a + 1' }]);
  assert.equal(meant('${execution.setVariable("x", 5)}', 'juel').sets, [{ name: 'x', value: '=5' }]);
  assert.equal(meant('x = 5', 'groovy', true).sets, [{ name: 'x', value: '=5' }]);
  assert.equal(meant('x = 5', 'groovy').sets, []);
  assert.is(meant('x = 5\nx', 'groovy').value, '={x: 5, result: x}.result');
});

test('several statements see what came before', () => {
  const { whole, sets, reads } = meant(
    'var tva = 1.19; // cota\nexecution.setVariable("total", suma * tva);\nexecution.setVariable("mare", total > 100);',
  );
  assert.is(whole, '={tva: 1.19, total: suma * tva, mare: total > 100}');
  assert.equal(
    sets.map(({ name }) => name),
    ['total', 'mare'],
  );
  assert.equal([...reads], ['suma']);
});

test('what is only printed is left out', () => {
  const { value, sets } = meant('println "hello"; System.out.println(a)', 'groovy');
  assert.is(value, null);
  assert.equal(sets, []);
});

for (const [format, source] of [
  ['javascript', 'if (a) { execution.setVariable("x", 1) }'],
  ['javascript', 'for (var i = 0; i < 3; i++) {}'],
  ['groovy', 'service.call(a); 5'],
  ['groovy', '"Hello ${name}"'],
  ['groovy', 'new Date()'],
  ['python', 'a + b'],
  ['javascript', 'x = 1; x = 2; x'],
  ['javascript', 'execution.getProcessEngineServices()'],
])
  test(`not translated: ${format} ${source}`, () => {
    assert.throws(
      () => meant(source!, format),
      (error: unknown) => error instanceof Untranslatable,
    );
  });

test.run();
