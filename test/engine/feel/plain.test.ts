// What is read in one pass becomes the very tree that the grammar makes of it; everything else is left to the grammar.

import { parser, trackVariables } from 'lezer-feel';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePlain } from '../../../engine/feel/plain.ts';

const test = suite('plain FEEL');

interface Shown {
  name: string;
  from: number;
  to: number;
  kids: readonly Shown[];
}

const known = { 'get or else': null, 'is defined': null, 'working days between': null };
const grammar = parser.configure({ top: 'Expression', contextTracker: trackVariables(known), dialect: 'camunda' });

/** As Lezer reads it, or null when it does not. */
const read = (text: string): Shown | null => {
  const root = { name: '', from: 0, to: 0, kids: [] as Shown[] };
  const stack = [root];
  let wrong = false;
  grammar.parse(text).iterate({
    enter: ({ name, from, to, type }) => {
      wrong ||= type.isError;
      const node = { name, from, to, kids: [] };
      stack.at(-1)?.kids.push(node);
      stack.push(node);
    },
    leave: () => void stack.pop(),
  });
  return wrong ? null : (root.kids[0] ?? null);
};

const words = `a b x1 _y petent count not and or true false null date time string number if in item partial contains sum is
  get now today min every between day ceiling function instance of external duration days else then range list e1 i`;
const word = fc.constantFrom(...words.split(/\s+/));
const literal = fc.constantFrom('"x"', '"a\\"b"', '"ș"', '1', '2.5', '007', '-3', '1e5', '.5', '1.');
const expression = fc.letrec<{ value: string; test: string; whole: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    literal,
    fc.array(word, { minLength: 2, maxLength: 3 }).map((names) => names.join('.')),
    fc.tuple(word, fc.array(tie('whole'), { maxLength: 2 })).map(([name, given]) => `${name}(${given.join(', ')})`),
    tie('whole').map((inner) => `(${inner})`),
  ),
  test: fc
    .tuple(tie('value'), fc.constantFrom('=', ' != ', ' < ', '>=', ' > ', ' in ', ' - '), tie('value'))
    .map((parts) => parts.join('')),
  whole: fc.oneof(
    tie('value'),
    tie('test'),
    fc.tuple(tie('test'), fc.constantFrom(' and ', ' or ', '\nand '), tie('whole')).map((parts) => parts.join('')),
  ),
})).whole;
const sign = fc.constantFrom(...'= != < <= > ( ) . , - + * .. [ ] { } : ? @ ` // /* # \u00a0 \t ș'.split(' '));
const rubble = fc.array(fc.oneof(word, literal, sign, fc.constantFrom(' ', '')), { maxLength: 8 });

test('whatever it reads, it reads as the grammar does', () => {
  let plain = 0;
  const texts = fc.oneof(
    expression,
    rubble.map((parts) => parts.join('')),
    rubble.map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      if (text.trim() === '') return;
      const quick = parsePlain(text);
      if (quick === null) return;
      plain += 1;
      const shown = (node: Shown): Shown => ({
        name: node.name,
        from: node.from,
        to: node.to,
        kids: node.kids.map(shown),
      });
      assert.equal(shown(quick), read(text), text);
    }),
    { numRuns: 3_000, seed: 53 },
  );
  assert.ok(plain > 300, `${plain} were read`);
});

test('the conditions that people write are read', () => {
  for (const text of ['a = "x"', 'a.b > 3 and not(c)', ' (a != null or b) and count(l) >= 2 ', 'f(a, "b") = true']) {
    assert.ok(parsePlain(text), text);
  }
  for (const text of ['a + 1', 'if a then b else c', 'l[1]', 'is defined(a)', 'a b', '', 'a =', '(a']) {
    assert.is(parsePlain(text), null, text);
  }
});

test.run();
