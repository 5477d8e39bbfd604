// Unary tests: the cells of a decision table.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  compileExpression,
  compileUnaryTests,
  evaluateValue,
  FeelError,
  passes,
} from '../../../engine/feel/expression.ts';
import type { Json, Variables } from '../../../engine/values.ts';

const test = suite('feel: unary tests');

const cases: [tests: string, value: Json, expected: boolean, variables?: Variables][] = [
  ['-', null, true],
  ['', 1, true],
  ['"a"', 'a', true],
  ['"a"', 'b', false],
  ['"a"', null, false],
  ['null', null, true],
  ['"a", "b"', 'b', true],
  ['not("a", "b")', 'b', false],
  ['not("a", "b")', 'c', true],
  ['not(null)', 1, true],
  ['5', 5, true],
  ['> 5', 6, true],
  ['> 5', 5, false],
  ['> 5', null, false],
  ['<= 5, > 10', 11, true],
  ['[1..5]', 5, true],
  ['[1..5)', 5, false],
  [']1..5]', 1, false],
  ['not([1..5])', 6, true],
  ['true', true, true],
  ['true', false, false],
  ['false', false, true],
  ['lista', 'b', true, { lista: ['a', 'b'] }],
  ['limita', 3, true, { limita: 3 }],
  ['> limita', 4, true, { limita: 3 }],
  ['>= date("2026-01-01")', null, false],
  ['? > 3 and ? < limita', 4, true, { limita: 5 }],
  ['? > 3 and ? < limita', 6, false, { limita: 5 }],
  ['contains(?, "x")', 'axb', true],
  ['count(?) > 1', [1, 2], true],
  ['limita > 2', 'x', true, { limita: 3 }],
  ['steag', false, true, { steag: false }],
  ['not(? > 3)', 2, true],
];

for (const [tests, value, expected, variables = {}] of cases) {
  test(`${JSON.stringify(value)} against ${tests} → ${expected}`, () => {
    assert.is(passes(compileUnaryTests(tests), value, variables), expected);
  });
}

test('dates are compared as dates', () => {
  const value = evaluateValue(compileExpression('date("2026-03-01")'), {});
  assert.ok(passes(compileUnaryTests('[date("2026-01-01")..date("2026-12-31")]'), value, {}));
  assert.not.ok(passes(compileUnaryTests('< date("2026-01-01")'), value, {}));
});

test('a missing name and values that do not go together are errors', () => {
  assert.throws(
    () => passes(compileUnaryTests('> limita'), 1, {}),
    (error: unknown) => error instanceof FeelError && error.code === 'MISSING_NAME',
  );
  assert.throws(
    () => passes(compileUnaryTests('> 5'), 'a', {}),
    (error: unknown) => error instanceof FeelError && error.code === 'TYPE',
  );
});

test('broken tests are found when compiled', () => {
  for (const broken of ['"a', '> ', '[1..', 'not(']) {
    assert.throws(
      () => compileUnaryTests(broken),
      (error: unknown) => error instanceof FeelError && error.code === 'SYNTAX',
    );
  }
});

test.run();
