// Decisions that require others, versions, and what is refused at deployment.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, decide } from '../../../engine/decision/decision.ts';
import { compile, decisionOf, definitions, table, testRefused } from './dmn.ts';
import type { Refused } from './dmn.ts';

const test = suite('decisions');

const literal = (id: string, expression: string, inside = ''): string =>
  `<decision id="${id}" name="${id}">${inside}<literalExpression><text>${expression}</text></literalExpression></decision>`;
const needs = (...ids: string[]): string =>
  ids.map((id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`).join('');

test('a literal expression', async () => {
  const sum = await decisionOf(literal('suma', 'a + b'));
  assert.is(sum({ a: 1, b: 2 }), 3);
});

test('the type of the variable is the type of the result', async () => {
  const wrong = await decisionOf(
    `<decision id="x" name="x"><variable name="x" typeRef="string"/><literalExpression><text>1</text></literalExpression></decision>`,
  );
  assert.throws(() => wrong({}), /Expected a string but it is a number/);
});

test('required decisions are known by their variable, and by their id', async () => {
  const xml =
    `<decision id="categoria" name="Categoria"><variable name="cat"/><literalExpression><text>if suma > 100 then "mare" else "mică"</text></literalExpression></decision>` +
    table(
      'taxa',
      {
        inputs: ['cat', 'categoria'],
        outputs: ['r'],
        rules: [
          ['"mare"', '"mare"', '50'],
          ['-', '-', '10'],
        ],
        policy: 'FIRST',
      },
      needs('categoria'),
    );
  const fee = await decisionOf(xml);
  assert.is(fee({ suma: 500 }), 50);
  assert.is(fee({ suma: 5 }), 10);
});

test('a diamond of requirements takes the shared decision once, and keeps dates as dates', async () => {
  const xml =
    literal('zi', 'date("2026-01-31")') +
    literal('a', 'zi + duration("P1D")', needs('zi')) +
    literal('b', 'zi.year', needs('zi')) +
    literal('c', '[a, b, zi &lt; a]', needs('a', 'b', 'zi'));
  const all = await decisionOf(xml);
  assert.equal(all({}), ['2026-02-01', 2026, true]);
});

test('the order in the file does not matter', async () => {
  const { decisions, findings } = await compile(literal('b', 'a + 1', needs('a')) + literal('a', '1'));
  assert.equal(findings, []);
  assert.is(
    decide(
      decisions.find(({ id }) => id === 'b')!,
      {},
    ),
    2,
  );
});

test('files compile in order, a later decision of the same id comes later', async () => {
  const { decisions } = await compileDecisions([
    { name: '1.dmn', xml: definitions(literal('x', '1')) },
    { name: '2.dmn', xml: definitions(literal('x', '2')) },
  ]);
  assert.equal(
    decisions.map((each) => decide(each, {})),
    [1, 2],
  );
});

test('the namespaces of DMN 1.2, 1.4 and 1.5 are read', async () => {
  for (const version of [
    'http://www.omg.org/spec/DMN/20180521',
    'https://www.omg.org/spec/DMN/20211108',
    'https://www.omg.org/spec/DMN/20230324',
  ]) {
    const { decisions, findings } = await compile(
      definitions(literal('x', '1')).replace('https://www.omg.org/spec/DMN/20191111', version),
    );
    assert.equal(findings, [], version);
    assert.is(decide(decisions[0]!, {}), 1);
  }
});

const t = (rule: string[], policy = ''): string => table('t', { inputs: ['x'], outputs: ['r'], rules: [rule], policy });

const refused: Refused = [
  ['XML that is none', '<definitions', /^null bad-xml: Expected DMN 1.2 to 1.5 XML but/],
  ['a document type', '<!DOCTYPE x><definitions/>', /^null bad-xml: .*document type/],
  ['an unknown element', definitions('<bogus/>'), /bad-xml: .*bogus/],
  ['an unknown attribute', definitions(literal('x', '1').replace('name=', 'nume="1" name=')), /bad-xml: .*nume/],
  ['no decision', definitions(''), /^d no-decision/],
  ['an invocation of nothing', '<decision id="x" name="x"><invocation id="i"/></decision>', /^x no-expression/],
  [
    'another language',
    literal('x', '1').replace('<literalExpression>', '<literalExpression id="l" expressionLanguage="javascript">'),
    /^l unsupported: .*javascript/,
  ],
  ['an expression that is none', literal('x', '1 +'), /^x bad-expression: .*Expected more/],
  ['a test that is none', t(['> ', '1']), /^r1 bad-expression: In input '?1'? in rule 1/],
  ['an output that is none', t(['-', '1 +']), /^r1 bad-expression: In output 'r' in rule 1/],
  ['a pattern that may not end', t(['matches(?, "^(a+)\\\\1$")', '1']), /^r1 bad-expression: .*back-reference/],
  ['an unknown hit policy', t(['-', '1'], 'OFTEN'), /^t-t hit-policy/],
  ['PRIORITY without an order', t(['-', '1'], 'PRIORITY'), /^t-t hit-policy: .*order/],
  [
    'an aggregation of several outputs',
    table('t', { policy: 'COLLECT', aggregation: 'SUM', inputs: ['x'], outputs: ['a', 'b'], rules: [['-', '1', '1']] }),
    /^t-t hit-policy: .*several/,
  ],
  [
    'several outputs, one without a name',
    table('t', { inputs: ['x'], outputs: ['a', ''], rules: [['-', '1', '1']] }),
    /no-name/,
  ],
  [
    'a rule that is too short',
    table('t', { inputs: ['x', 'y'], outputs: ['a'], rules: [['-', '-']] }),
    /^r1 rule-size/,
  ],
  ['no rule', table('t', { inputs: ['x'], outputs: ['a'], rules: [] }), /^t-t no-rule/],
  [
    'an unknown type',
    table('t', { inputs: [['x', 'tMoney']], outputs: ['a'], rules: [['-', '1']] }),
    /unknown-type: .*tMoney/,
  ],
  ['a requirement that is not there', literal('x', '1', needs('y')), /^x unknown-reference: .*#y/],
  ['a cycle', literal('a', '1', needs('b')) + literal('b', '1', needs('a')), /^a cycle: .*a → b → a/],
  ['the same id twice', literal('a', '1') + literal('a', '2'), /duplicate ID/],
  ['the same name twice', literal('a', '1') + literal('b', '2').replace('name="b"', 'name="a"'), /^b duplicate-name/],
  [
    'two outputs of the same name',
    table('t', { inputs: ['x'], outputs: ['a', 'a'], rules: [['-', '1', '1']] }),
    /^t-t duplicate-name: .*'a'/,
  ],
  [
    'input data that is not required',
    `<inputData id="i" name="suma"/>${literal('x', 'suma')}`,
    /^x missing-requirement/,
  ],
];

test('a decision without logic takes its value from outside', async () => {
  const { decisions, findings } = await compile(`<decision id="om" name="om"/>${literal('x', 'om + 1', needs('om'))}`);
  assert.equal(
    findings.map(({ element, rule, severity }) => [element, rule, severity]),
    [['om', 'no-logic', 'warning']],
  );
  assert.is(decide(decisions.at(-1)!, { om: 1 }), 2);
  assert.throws(() => decide(decisions.at(-1)!, {}), /Expected a value for decision 'om', which has no logic/);
});

test('a name that nothing has is a warning where inputs are drawn: it may be a variable', async () => {
  const inputs = '<inputData id="i" name="suma"/>';
  const { findings } = await compile(inputs + literal('x', 'sumaa'));
  assert.equal(
    findings.map(({ element, rule, severity }) => [element, rule, severity]),
    [['x', 'unknown-name', 'warning']],
  );
  assert.equal((await compile(literal('x', 'sumaa'))).findings, []);
});

test('input data is seen by who requires it only', async () => {
  const input = (id: string): string => `<inputData id="${id}" name="${id}"/>`;
  const require = '<informationRequirement><requiredInput href="#a"/></informationRequirement>';
  const x = await decisionOf(input('a') + input('b') + literal('x', 'is defined(a) and not(is defined(b))', require));
  assert.is(x({ a: 1, b: 2 }), true);
});

test('input data has its type', async () => {
  const input = '<inputData id="zi" name="zi"><variable name="zi" typeRef="date"/></inputData>';
  const require = '<informationRequirement><requiredInput href="#zi"/></informationRequirement>';
  const x = await decisionOf(input + literal('x', 'zi + duration("P1D")', require));
  assert.is(x({ zi: '2026-02-28' }), '2026-03-01');
  assert.throws(() => x({ zi: 5 }), /input data 'zi'.*Expected a date but it is a number/);
  assert.throws(() => x({ zi: 'ieri' }), /input data 'zi'.*Expected a date but it is a text that is none/);
  assert.throws(() => x({}), /'zi'/);
});

testRefused(test, refused);

test.run();
