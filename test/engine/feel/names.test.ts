// Free names: what a form or a model must provide before an expression can be evaluated.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileExpression, names, possibleNames } from '../../../engine/feel/expression.ts';

const test = suite('feel: names');

const cases: [text: string, required: string[], possible?: string[]][] = [
  ['1', []],
  ['a + b.c', ['a', 'b']],
  ['suma totală', ['suma totală']],
  ['a + a', ['a']],
  ['count(a)', ['a']],
  ['count', [], ['count']],
  ['{f: function(x) x, r: f(a)}', ['a']],
  ['for x in l return x + y', ['l', 'y']],
  ['for x in l, y in x.s return y + partial[1]', ['l']],
  ['for x in x return x', ['x']],
  ['some x in l satisfies x > lim', ['l', 'lim']],
  ['[for x in l return x, x]', ['l', 'x']],
  ['{a: 1, b: a + c}', ['c']],
  ['{a: b, b: 1}', ['b']],
  ['{"a b": 1, c: a b}', []],
  ['(function(a, b) a + b + c)(d, e)', ['c', 'd', 'e']],
  ['sort(l, function(x, y) x.n < y.n)', ['l']],
  ['l[item > lim]', ['l'], ['lim']],
  ['l[nume = k].x', ['l'], ['nume', 'k']],
  ['l[nume = k] = k', ['l', 'k'], ['nume']],
  ['l[1]', ['l']],
  ['is defined(a) and b', ['b'], ['a']],
  ['is defined(a) and a', ['a']],
  ['get or else(a, b)', [], ['a', 'b']],
  ['x instance of number', ['x']],
  ['x in [a..b]', ['x', 'a', 'b']],
  ['x between a and b', ['x', 'a', 'b']],
  ['if a then b else c', ['a', 'b', 'c']],
  ['date(d).year', ['d']],
  ['substring(string: a, start position: b)', ['a', 'b']],
  ['"a" + "b"', []],
];

for (const [text, required, possible = []] of cases) {
  test(`${text} reads ${required.join(', ') || 'nothing'}`, () => {
    const expression = compileExpression(text);
    assert.equal(names(expression), required);
    assert.equal(possibleNames(expression), possible);
  });
}

test.run();
