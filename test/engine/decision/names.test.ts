// Names that hold blanks, signs and words of the language.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decisionOf } from './dmn.ts';

const test = suite('names');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&apos;').replaceAll('<', '&lt;');

const cases: [name: string, expression: string][] = [
  ['suma totală', 'suma totală + 1'],
  ['pre-bureau risk', 'pre-bureau risk + 1'],
  ['pre-bureau risk', 'pre - bureau  risk + 1'],
  ["Student's note", "Student's note + 1"],
  ['a+b', 'a+b + 1'],
  ['date and place', 'date and place + 1'],
  ['decision A 2.1', 'decision A 2.1 + 1'],
  ['x/y (z)', 'x/y (z) + 1'],
];

for (const [name, expression] of cases) {
  test(`${name}: ${expression}`, async () => {
    const xml = `<inputData id="i" name="${escape(name)}"/><decision id="r" name="r"><informationRequirement><requiredInput href="#i"/></informationRequirement><literalExpression><text>${escape(expression)}</text></literalExpression></decision>`;
    const decide = await decisionOf(xml);
    assert.is(decide({ [name]: 1 }), 2);
  });
}

test('texts, comments and longer words are left alone', async () => {
  const input = '<inputData id="i" name="a-b"/><inputData id="j" name="a"/><inputData id="k" name="bc"/>';
  const require = ['i', 'j', 'k']
    .map((id) => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`)
    .join('');
  const decide = await decisionOf(
    `${input}<decision id="r" name="r">${require}<literalExpression><text>["a-b", a-bc, /* a-b */ a-b]</text></literalExpression></decision>`,
  );
  assert.equal(decide({ 'a-b': 1, a: 10, bc: 4 }), ['a-b', 6, 1]);
});

test.run();
