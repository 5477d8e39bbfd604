// Boxed expressions: contexts, lists, relations, conditionals, filters, iterators, functions, invocations.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Json } from '../../../engine/values.ts';
import { decisionOf, testRefused } from './dmn.ts';
import type { Refused } from './dmn.ts';

const test = suite('boxed expressions');

const feel = (text: string, attributes = ''): string =>
  `<literalExpression${attributes}><text>${text.replaceAll('<', '&lt;')}</text></literalExpression>`;
const decision = (logic: string): string => `<decision id="x" name="x">${logic}</decision>`;
const entry = (name: string, logic: string, type = ''): string =>
  `<contextEntry>${name ? `<variable name="${name}"${type ? ` typeRef="${type}"` : ''}/>` : ''}${logic}</contextEntry>`;
const part = (name: string, text: string): string => `<${name}>${feel(text)}</${name}>`;

const context = (...entries: string[]): string => `<context>${entries.join('')}</context>`;
const double = `<functionDefinition><formalParameter name="n" typeRef="number"/>${feel('n * 2')}</functionDefinition>`;

const values: [what: string, logic: string, variables: { [name: string]: Json }, expected: Json][] = [
  [
    'a context whose entries see the earlier ones',
    context(entry('a', feel('1')), entry('b', feel('a + suma'))),
    { suma: 5 },
    { a: 1, b: 6 },
  ],
  ['a context with a result', context(entry('a', feel('2')), entry('', feel('a * 3'))), {}, 6],
  [
    'contexts in contexts',
    context(entry('a', context(entry('b', feel('1')))), entry('c', feel('a.b + 1'))),
    {},
    { a: { b: 1 }, c: 2 },
  ],
  ['a list', `<list>${feel('1')}${context(entry('a', feel('suma')))}</list>`, { suma: 3 }, [1, { a: 3 }]],
  [
    'a relation',
    `<relation><column name="nume"/><column name="an" typeRef="number"/><row>${feel('"Ana"')}${feel('1990')}</row><row>${feel('"Ion"')}${feel('suma')}</row></relation>`,
    { suma: 2 },
    [
      { nume: 'Ana', an: 1990 },
      { nume: 'Ion', an: 2 },
    ],
  ],
  [
    'a conditional',
    `<conditional>${part('if', 'suma > 10')}${part('then', '"mare"')}${part('else', '"mic"')}</conditional>`,
    { suma: 11 },
    'mare',
  ],
  [
    'a conditional over null',
    `<conditional>${part('if', 'suma')}${part('then', '1')}${part('else', '2')}</conditional>`,
    { suma: null },
    2,
  ],
  [
    'a filter on the item',
    `<filter>${part('in', '[1, 2, 3]')}${part('match', 'item >= suma')}</filter>`,
    { suma: 2 },
    [2, 3],
  ],
  [
    'a filter on an entry of the items',
    `<filter>${part('in', '[{n: 1}, {n: 5}]')}${part('match', 'n > 2')}</filter>`,
    {},
    [{ n: 5 }],
  ],
  [
    'a filter by a boxed condition',
    `<filter>${part('in', '[1, 2, 3]')}<match><conditional>${part('if', 'item = 2')}${part('then', 'false')}${part('else', 'true')}</conditional></match></filter>`,
    {},
    [1, 3],
  ],
  [
    'a filter drops what has no value',
    `<filter>${part('in', '[1, null, 3]')}${part('match', 'item > 2')}</filter>`,
    {},
    [3],
  ],
  ['a filter by a position that is not there', `<filter>${part('in', '[7]')}${part('match', '2')}</filter>`, {}, null],
  ['a filter by position', `<filter>${part('in', '[7, 8, 9]')}${part('match', '2')}</filter>`, {}, 8],
  ['a filter by position from the end', `<filter>${part('in', '[7, 8, 9]')}${part('match', '-1')}</filter>`, {}, 9],
  [
    'a loop',
    `<for iteratorVariable="i">${part('in', '[1, 2]')}${part('return', 'i * suma')}</for>`,
    { suma: 3 },
    [3, 6],
  ],
  [
    'a loop over a range, with what came before',
    `<for iteratorVariable="i">${part('in', '[1..4]')}${part('return', 'i + sum(append(partial, 0))')}</for>`,
    {},
    [1, 3, 7, 15],
  ],
  ['some', `<some iteratorVariable="i">${part('in', '[1, 2]')}${part('satisfies', 'i > 1')}</some>`, {}, true],
  ['every', `<every iteratorVariable="i">${part('in', '[1, 2]')}${part('satisfies', 'i > 1')}</every>`, {}, false],
  ['every of none', `<every iteratorVariable="i">${part('in', '[]')}${part('satisfies', 'i > 1')}</every>`, {}, true],
  ['a function of a context', context(entry('f', double), entry('', feel('f(4) + f(n: 1)'))), {}, 10],
  [
    'a function that calls itself',
    context(
      entry(
        'fact',
        `<functionDefinition><formalParameter name="n"/>${feel('if n < 2 then 1 else n * fact(n - 1)')}</functionDefinition>`,
      ),
      entry('', feel('fact(5)')),
    ),
    {},
    120,
  ],
  [
    'an invocation',
    context(
      entry('f', double),
      entry('', `<invocation>${feel('f')}<binding><parameter name="n"/>${feel('suma')}</binding></invocation>`),
    ),
    { suma: 21 },
    42,
  ],
  [
    'an invocation of a built-in function',
    `<invocation>${feel('sum')}<binding><parameter name="list"/>${feel('[1, 2]')}</binding></invocation>`,
    {},
    3,
  ],
  ['a list of one for its element', feel('[5]', ' typeRef="number"'), {}, 5],
];

for (const [what, logic, variables, expected] of values) {
  test(what, async () => {
    const decide = await decisionOf(decision(logic));
    assert.equal(decide(variables), expected);
  });
}

test('a context of very many entries, each of which sees the one before', async () => {
  const entries = Array.from({ length: 3_000 }, (_, index) => entry(`e${index + 1}`, feel(`e${index} + 1`)));
  const decide = await decisionOf(decision(context(...entries, entry('', feel('e3000')))));
  assert.is(decide({ e0: 0 }), 3_000);
});

const failing: [what: string, logic: string, error: RegExp][] = [
  [
    'a condition that is no truth',
    `<conditional>${part('if', '5')}${part('then', '1')}${part('else', '2')}</conditional>`,
    /'if' of the conditional of decision 'x' but it is a number/,
  ],
  [
    'a filter by a text',
    `<filter>${part('in', '[1]')}${part('match', '"a"')}</filter>`,
    /'match' of the filter of decision 'x'/,
  ],
  ['a filter of null', `<filter>${part('in', 'null')}${part('match', 'true')}</filter>`, /it is null/],
  [
    'a loop over no list',
    `<for iteratorVariable="i">${part('in', '"a"')}${part('return', 'i')}</for>`,
    /Expected a list for 'in'/,
  ],
  ['too few arguments', context(entry('f', double), entry('', feel('f()'))), /Expected 1 arguments \(n\) of entry 'f'/],
  ['an argument of another name', context(entry('f', double), entry('', feel('f(m: 1)'))), /'m' is none of them/],
  [
    'an argument of another type',
    context(entry('f', double), entry('', feel('f("a")'))),
    /parameter 'n' of entry 'f' of the context of decision 'x'.*Expected a number but it is a text/,
  ],
  [
    'an entry of another type',
    context(entry('a', feel('"1"'), 'number')),
    /entry 'a' of the context of decision 'x'.*Expected a number/,
  ],
  [
    'an invocation of no function',
    context(entry('f', feel('1')), entry('', `<invocation>${feel('f')}</invocation>`)),
    /Expected a function to call in .* but it is a number/,
  ],
  [
    'a function without end',
    context(
      entry('f', `<functionDefinition><formalParameter name="n"/>${feel('f(n + 1)')}</functionDefinition>`),
      entry('', feel('f(1)')),
    ),
    /Expected at most \d+ /,
  ],
];

for (const [what, logic, error] of failing) {
  test(`an error: ${what}`, async () => {
    const decide = await decisionOf(decision(logic));
    assert.throws(
      () => decide({}),
      (thrown: Error) => /^Expected .+ but /s.test(thrown.message) && error.test(thrown.message),
    );
  });
}

const refused: Refused = [
  ['Java', '<functionDefinition id="f" kind="Java"><context/></functionDefinition>', /^f unsupported: .*Java/],
  ['PMML', '<functionDefinition id="f" kind="PMML"><context/></functionDefinition>', /^f unsupported: .*PMML/],
  [
    'an entry without a name that is not the last',
    `<context id="c">${entry('', feel('1'))}${entry('a', feel('1'))}</context>`,
    /^c no-name/,
  ],
  [
    'two entries of the same name',
    `<context id="c">${entry('a', feel('1'))}${entry('a', feel('1'))}</context>`,
    /^c duplicate-name/,
  ],
  [
    'a row that is too short',
    `<relation id="r"><column name="a"/><column name="b"/><row>${feel('1')}</row></relation>`,
    /^r row-size/,
  ],
  ['an iterator without a variable', `<for id="l">${part('in', '[1]')}${part('return', '1')}</for>`, /^l no-name/],
  [
    'a conditional without else',
    `<conditional id="c">${part('if', 'true')}${part('then', '1')}</conditional>`,
    /^c no-expression: .*'else'/,
  ],
  ['an unknown type', feel('1', ' id="l" typeRef="tNimic"'), /^l unknown-type: .*tNimic/],
  ['another language', feel('1', ' id="l" expressionLanguage="groovy"'), /^l unsupported: .*groovy/],
];

testRefused(test, refused, decision);

test.run();
