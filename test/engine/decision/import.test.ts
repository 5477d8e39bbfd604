// Several files that import each other.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, evaluateDecision, findDecision } from '../../../engine/decision/decision.ts';

const test = suite('imports');

const file = (namespace: string, content: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="${namespace}">${content}</definitions>`;
const literal = (id: string, text: string, before = '', type = ''): string =>
  `<decision id="${id}" name="${id}">${type ? `<variable name="${id}" typeRef="${type}"/>` : ''}${before}<literalExpression><text>${text}</text></literalExpression></decision>`;
const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

const base = file(
  'urn:baza',
  `<itemDefinition name="tLeu"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>
   <inputData id="venit" name="venit"><variable name="venit" typeRef="tLeu"/></inputData>
   ${literal('dublu', 'venit * 2', '<informationRequirement><requiredInput href="#venit"/></informationRequirement>', 'tLeu')}
   <businessKnowledgeModel id="jumatate" name="jumătate"><encapsulatedLogic><formalParameter name="n" typeRef="tLeu"/><literalExpression><text>n / 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`,
);
const requires = `<informationRequirement><requiredDecision href="urn:baza#dublu"/></informationRequirement>
  <informationRequirement><requiredInput href="urn:baza#venit"/></informationRequirement>
  <knowledgeRequirement><requiredKnowledge href="urn:baza#jumatate"/></knowledgeRequirement>`;
const main = (name: string, expression: string): string =>
  file(
    'urn:x',
    `<import name="${name}" namespace="urn:baza" importType="${DMN}"/>${literal('x', expression, requires, name ? `${name}.tLeu` : 'tLeu')}`,
  );

test('imported decisions, inputs, knowledge and types go by the name of the import', async () => {
  const { decisions, findings } = await compileDecisions([
    { name: 'x.dmn', xml: main('Baza comună', 'Baza comună.dublu + Baza comună.jumătate(Baza comună.venit)') },
    { name: 'baza.dmn', xml: base },
  ]);
  assert.equal(findings, []);
  assert.is(evaluateDecision(decisions, 'x', { venit: 10 }).value, 25);
  assert.is(evaluateDecision(decisions, 'x', { 'Baza comună': { venit: 4 } }).value, 10);
  assert.throws(() => evaluateDecision(decisions, 'x', { venit: -1 }), /input data 'venit'.*allowed values of 'tLeu'/);
});

test('an import without a name adds its elements', async () => {
  const { decisions, findings } = await compileDecisions([
    { name: 'baza.dmn', xml: base },
    { name: 'x.dmn', xml: main('', 'dublu + jumătate(venit)') },
  ]);
  assert.equal(findings, []);
  assert.is(evaluateDecision(decisions, 'x', { venit: 10 }).value, 25);
});

test('equal names in two files: the later one, or the one of the namespace', async () => {
  const { decisions } = await compileDecisions([
    { name: '1.dmn', xml: file('urn:1', literal('a', '1')) },
    { name: '2.dmn', xml: file('urn:2', literal('a', '2')) },
  ]);
  assert.is(evaluateDecision(decisions, 'a', {}).value, 2);
  assert.is(evaluateDecision(decisions, 'urn:1#a', {}).value, 1);
  assert.is(findDecision(decisions, 'urn:3#a'), undefined);
  assert.throws(() => evaluateDecision(decisions, 'b', {}), /Expected a decision 'b' but there is none/);
});

const refused: [what: string, content: string, finding: RegExp][] = [
  [
    'a file that is not there',
    `<import id="i" name="b" namespace="urn:lipsa" locationURI="b.dmn" importType="${DMN}"/>`,
    /i unknown-import: .*urn:lipsa.*b\.dmn/,
  ],
  [
    'PMML',
    '<import id="i" name="b" namespace="urn:baza" importType="http://www.dmg.org/PMML-4_2"/>',
    /i unsupported: .*PMML/,
  ],
  [
    'two imports of one name',
    `<import id="h" name="b" namespace="urn:baza" importType="${DMN}"/><import id="i" name="b" namespace="urn:baza" importType="${DMN}"/>`,
    /i duplicate-name/,
  ],
  [
    'an import named as an element',
    `<import id="i" name="a" namespace="urn:baza" importType="${DMN}"/>`,
    /i duplicate-name/,
  ],
];

for (const [what, content, finding] of refused) {
  test(`refused: ${what}`, async () => {
    const { findings } = await compileDecisions([
      { name: 'baza.dmn', xml: base },
      { name: 'x.dmn', xml: file('urn:x', content + literal('a', '1')) },
    ]);
    const found = findings.map(({ element, rule, message }) => `${element} ${rule}: ${message}`);
    assert.ok(
      found.some((each) => finding.test(each)),
      found.join('\n') || 'no findings',
    );
  });
}

test.run();
