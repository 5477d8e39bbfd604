// Types that a model names.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Json } from '../../../engine/values.ts';
import { decisionOf, testRefused } from './dmn.ts';
import type { Refused } from './dmn.ts';

const test = suite('item definitions');

const types = `
  <itemDefinition name="tNota"><typeRef>number</typeRef><allowedValues><text>[1..10]</text></allowedValues></itemDefinition>
  <itemDefinition name="tNote" isCollection="true"><typeRef>tNota</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
  <itemDefinition name="tLiteră"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>
  <itemDefinition name="tElev">
    <itemComponent name="nume"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="data nașterii"><typeRef>date</typeRef></itemComponent>
    <itemComponent name="note" isCollection="true"><typeRef>tNota</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name="tNod">
    <itemComponent name="valoare"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="copii" isCollection="true"><typeRef>tNod</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name="tFuncție"><functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>`;

const withInput = (type: string, expression = 'x'): string =>
  `${types}<inputData id="x" name="x"><variable name="x" typeRef="${type}"/></inputData><decision id="r" name="r"><informationRequirement><requiredInput href="#x"/></informationRequirement><literalExpression><text>${expression}</text></literalExpression></decision>`;

const cases: [type: string, value: Json, expected: Json | RegExp][] = [
  ['tNota', 10, 10],
  ['tNota', 11, /Expected one of the allowed values of 'tNota'/],
  ['tNota', 'a', /Expected a number but it is a text/],
  ['tNota', null, null],
  ['tNota', [7], 7],
  ['tNote', [1, 2], [1, 2]],
  ['tNote', [1, 11], /allowed values of 'tNota'/],
  ['tNote', [1, 2, 3], /allowed values of 'tNote'/],
  ['tNote', 5, [5]],
  ['tLiteră', 'b', 'b'],
  ['tLiteră', 'c', /allowed values of 'tLiteră'/],
  [
    'tElev',
    { nume: 'Ana', 'data nașterii': '2010-01-31', note: 9 },
    { nume: 'Ana', 'data nașterii': '2010-01-31', note: [9] },
  ],
  ['tElev', { nume: 'Ana', note: [9] }, /Expected an entry 'data nașterii' of a tElev/],
  ['tElev', { nume: 'Ana', 'data nașterii': 'ieri', note: [] }, /In entry 'data nașterii': Expected a date/],
  ['tElev', 'Ana', /Expected a tElev but it is a text/],
  ['tNod', { valoare: 1, copii: [{ valoare: 2, copii: [] }] }, { valoare: 1, copii: [{ valoare: 2, copii: [] }] }],
  [
    'tNod',
    { valoare: 1, copii: [{ valoare: 'a', copii: [] }] },
    /In entry 'copii': In entry 'valoare': Expected a number/,
  ],
  ['tFuncție', 5, /Expected a function \(tFuncție\) but it is a number/],
  ['list&lt;number>', [1], [1]],
  ['list&lt;number>', ['a'], /Expected a number/],
];

for (const [type, value, expected] of cases) {
  test(`${JSON.stringify(value)} as ${type}`, async () => {
    const decide = await decisionOf(withInput(type));
    if (expected instanceof RegExp) {
      assert.throws(
        () => decide({ x: value }),
        (error: Error) => error.message.includes("input data 'x'") && expected.test(error.message),
      );
    } else assert.equal(decide({ x: value }), expected);
  });
}

test('a component with blanks in its name, of a date', async () => {
  const decide = await decisionOf(withInput('tElev', 'x.data nașterii.year'));
  assert.is(decide({ x: { nume: 'Ana', 'data nașterii': '2010-01-31', note: [] } }), 2010);
});

const d = '<decision id="r" name="r"><literalExpression><text>1</text></literalExpression></decision>';
const refused: Refused = [
  [
    'a type of an unknown type',
    '<itemDefinition id="t" name="t"><typeRef>tNimic</typeRef></itemDefinition>',
    /^t unknown-type: .*tNimic/,
  ],
  [
    'a circle of types',
    '<itemDefinition id="a" name="a"><typeRef>b</typeRef></itemDefinition><itemDefinition id="b" name="b"><typeRef>a</typeRef></itemDefinition>',
    /^a cycle: .*a → b → a/,
  ],
  [
    'the same name twice',
    '<itemDefinition id="a" name="t"><typeRef>string</typeRef></itemDefinition><itemDefinition id="b" name="t"><typeRef>string</typeRef></itemDefinition>',
    /^b duplicate-name/,
  ],
  [
    'allowed values that are none',
    '<itemDefinition id="a" name="t"><typeRef>string</typeRef><allowedValues><text>"a" "b"</text></allowedValues></itemDefinition>',
    /^a bad-expression/,
  ],
];

testRefused(test, refused, (xml) => xml + d);

test.run();
