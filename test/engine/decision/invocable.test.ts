// Business knowledge models and decision services, asked for directly and called as functions.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, decide, evaluateDecision } from '../../../engine/decision/decision.ts';
import { compile, decisionOf, definitions, table, testRefused } from './dmn.ts';
import type { Refused } from './dmn.ts';

const test = suite('knowledge models and services');

const feel = (text: string): string =>
  `<literalExpression><text>${text.replaceAll('<', '&lt;')}</text></literalExpression>`;
const knows = (...ids: string[]): string =>
  ids.map((id) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`).join('');
const needs = (...ids: string[]): string =>
  ids.map((id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`).join('');
const takes = (...ids: string[]): string =>
  ids.map((id) => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`).join('');
const decision = (id: string, text: string, before = ''): string =>
  `<decision id="${id}" name="${id}">${before}${feel(text)}</decision>`;
const knowledge = (id: string, parameters: string[], logic: string, after = '', variable = ''): string =>
  `<businessKnowledgeModel id="${id}" name="${id}">${variable}<encapsulatedLogic>${parameters
    .map((each) => {
      const [name, type] = each.split(':');
      return `<formalParameter name="${name}"${type ? ` typeRef="${type}"` : ''}/>`;
    })
    .join('')}${logic}</encapsulatedLogic>${after}</businessKnowledgeModel>`;
const input = (id: string, type = ''): string =>
  `<inputData id="${id}" name="${id}">${type ? `<variable name="${id}" typeRef="${type}"/>` : ''}</inputData>`;
const service = (id: string, ...references: [kind: string, id: string][]): string =>
  `<decisionService id="${id}" name="${id}">${references.map(([kind, to]) => `<${kind} href="#${to}"/>`).join('')}</decisionService>`;

const rate = knowledge('rata', ['suma:number', 'luni:number'], feel('suma / luni'));

test('a decision calls a knowledge model, in order and by name', async () => {
  const x = await decisionOf(rate + decision('x', 'rata(120, 12) + rata(luni: 2, suma: 4)', knows('rata')));
  assert.is(x({}), 12);
});

test('a knowledge model is asked for directly', async () => {
  const { decisions } = await compile(rate);
  assert.is(evaluateDecision(decisions, 'rata', { suma: 10, luni: 4 }).value, 2.5);
  assert.throws(
    () => evaluateDecision(decisions, 'rata', { suma: 10 }),
    /Expected a value for 'luni' of knowledge model 'rata'/,
  );
});

test('a knowledge model calls another', async () => {
  const x = await decisionOf(
    rate +
      knowledge('anual', ['suma'], feel('rata(suma, 12) * 12'), knows('rata')) +
      decision('x', 'anual(60)', knows('anual')),
  );
  assert.is(x({}), 60);
});

test('a knowledge model calls itself', async () => {
  const x = await decisionOf(
    knowledge('suma', ['n'], feel('if n = 0 then 0 else n + suma(n - 1)')) + decision('x', 'suma(10)', knows('suma')),
  );
  assert.is(x({}), 55);
});

test('a knowledge model without end is an error', async () => {
  const x = await decisionOf(knowledge('f', ['n'], feel('f(n)')) + decision('x', 'f(1)', knows('f')));
  assert.throws(() => x({}), /Expected at most \d+/);
});

test('a table in a knowledge model sees its parameters only', async () => {
  const body = /<decisionTable[\s\S]*<\/decisionTable>/.exec(
    table('k', {
      inputs: ['varsta'],
      outputs: ['r'],
      rules: [
        ['< 18', '"minor"'],
        ['>= 18', '"major"'],
      ],
    }),
  )![0];
  const xml = knowledge('k', ['varsta'], body) + decision('x', 'k(suma)', knows('k'));
  const x = await decisionOf(xml);
  assert.is(x({ suma: 20 }), 'major');
  const { decisions } = await compile(xml);
  const { matched } = evaluateDecision(decisions, 'x', { suma: 20 });
  assert.equal(
    matched.map((each) => [each.decision, each.rules.map(({ rule }) => rule)]),
    [['k', [2]]],
  );
});

test('the result of a knowledge model has the type of its variable', async () => {
  const x = await decisionOf(
    knowledge('k', ['n'], feel('n'), '', '<variable name="k" typeRef="number"/>') + decision('x', 'k("a")', knows('k')),
  );
  assert.throws(() => x({}), /knowledge model 'k'.*Expected a number but it is a text/);
});

const parts =
  input('venit', 'number') +
  decision('categorie', 'if venit > 100 then "a" else "b"', takes('venit')) +
  decision('taxa', 'if categorie = "a" then venit else 0', needs('categorie') + takes('venit'));

test('a service is asked for directly: inputs, and decisions that are given', async () => {
  const { decisions } = await compile(
    parts +
      service('s', ['outputDecision', 'taxa'], ['encapsulatedDecision', 'categorie'], ['inputData', 'venit']) +
      service('g', ['outputDecision', 'taxa'], ['inputDecision', 'categorie'], ['inputData', 'venit']),
  );
  assert.is(evaluateDecision(decisions, 's', { venit: 200 }).value, 200);
  assert.is(evaluateDecision(decisions, 'g', { venit: 200, categorie: 'b' }).value, 0);
  assert.throws(
    () => evaluateDecision(decisions, 'g', { venit: 200 }),
    /Expected a value for 'categorie' of decision service 'g'/,
  );
  assert.is(
    decide(
      decisions.find(({ id }) => id === 's')!,
      { venit: 5 },
    ),
    0,
  );
});

test('several outputs of a service make a context', async () => {
  const { decisions } = await compile(
    parts + service('s', ['outputDecision', 'taxa'], ['outputDecision', 'categorie'], ['inputData', 'venit']),
  );
  assert.equal(evaluateDecision(decisions, 's', { venit: 200 }).value, { taxa: 200, categorie: 'a' });
});

test('a service is called as a function, and what is around it stays as it was', async () => {
  const xml =
    parts +
    service('s', ['outputDecision', 'taxa'], ['inputDecision', 'categorie'], ['inputData', 'venit']) +
    decision('x', '[s(7, "a"), s(categorie: "b", venit: 7), venit, taxa]', knows('s') + takes('venit') + needs('taxa'));
  const x = await decisionOf(xml);
  assert.equal(x({ venit: 500 }), [7, 0, 500, 500]);
  const wrong = await decisionOf(xml.replace('s(7, "a")', 's("7", "a")'));
  assert.throws(() => wrong({ venit: 500 }), /parameter 'venit' of decision service 's'.*Expected a number/);
});

test('what requires something refused is refused, and only the cause is a finding', async () => {
  const java = knowledge('k', [], '<context/>').replace('<encapsulatedLogic>', '<encapsulatedLogic kind="Java">');
  const {
    decisions,
    refused: left,
    findings,
  } = await compileDecisions([
    { name: 'x.dmn', xml: definitions(java + decision('x', 'k()', knows('k')) + decision('y', '1')) },
  ]);
  assert.equal(
    decisions.map(({ id }) => id),
    ['y'],
  );
  assert.equal(
    left.map(({ id }) => id),
    ['k', 'x'],
  );
  assert.is(findings.length, 1);
});

const refused: Refused = [
  ['a call of what is not required', rate + decision('x', 'rata(1, 2)'), /^x (missing-requirement|bad-expression)/],
  ['a free name in a knowledge model', knowledge('k', ['n'], feel('n + m')), /^k unknown-name: .*'m'/],
  ['knowledge without logic', '<businessKnowledgeModel id="k" name="k"/>', /^k no-logic/],
  [
    'Java',
    knowledge('k', [], '<context/>').replace('<encapsulatedLogic>', '<encapsulatedLogic kind="Java">'),
    /^k unsupported: .*Java/,
  ],
  ['two parameters of the same name', knowledge('k', ['n', 'n'], feel('n')), /^k duplicate-name/],
  [
    'knowledge in a circle',
    knowledge('a', [], feel('1'), knows('b')) + knowledge('b', [], feel('1'), knows('a')),
    /cycle: .*a → b → a/,
  ],
  [
    'knowledge that is a decision',
    decision('a', '1') + decision('x', '1', knows('a')),
    /^x unknown-reference: .*something else/,
  ],
  ['a service without an output', decision('a', '1') + service('s'), /^s no-output/],
  ['a service of something unknown', service('s', ['outputDecision', 'nimic']), /^s unknown-reference: .*#nimic/],
];

testRefused(test, refused);

test.run();
