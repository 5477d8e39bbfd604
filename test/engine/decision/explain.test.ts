// Which rules matched, and why the others did not.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluateDecision } from '../../../engine/decision/decision.ts';
import { compile, table } from './dmn.ts';

const test = suite('explain');

const annotated = (xml: string): string =>
  xml
    .replace('<rule id="r1">', '<rule id="r1"><description>sume mici</description>')
    .replace(/(<rule id="r1">)/, '<annotation name="Temei"/>$1')
    .replace('</rule>', '<annotationEntry><text>art. 5</text></annotationEntry></rule>');

test('of each table: kinds of inputs, rules that matched with notes and outputs, and where others failed', async () => {
  const first = annotated(
    table('categorie', {
      policy: 'FIRST',
      inputs: ['suma', 'zi'],
      outputs: ['cat'],
      rules: [
        ['< 10', '-', '"mic"'],
        ['-', '> date("2026-01-01")', '"nou"'],
        ['-', '-', '"rest"'],
      ],
    }),
  );
  const second = table(
    'taxe',
    {
      policy: 'COLLECT',
      inputs: ['categorie'],
      outputs: ['t', 'u'],
      rules: [
        ['"nou"', '1', '2'],
        ['"mic"', '3', '4'],
        ['-', '5', '6'],
      ],
    },
    '<informationRequirement><requiredDecision href="#categorie"/></informationRequirement>',
  );
  const { decisions } = await compile(first + second.replaceAll(/id="(r|in)(\d)"/g, 'id="$1$2b"'));
  const { value: zi } = evaluateDecision(
    (
      await compile(
        '<decision id="z" name="z"><literalExpression><text>date("2026-05-05")</text></literalExpression></decision>',
      )
    ).decisions,
    'z',
    {},
  );
  const { value, matched } = evaluateDecision(decisions, 'taxe', { suma: 50, zi });
  assert.equal(value, [
    { t: 1, u: 2 },
    { t: 5, u: 6 },
  ]);
  assert.equal(JSON.parse(JSON.stringify(matched)), [
    {
      decision: 'categorie',
      name: "decision 'categorie'",
      hitPolicy: 'FIRST',
      inputs: [
        { name: '1', kind: 'number' },
        { name: '2', kind: 'date' },
      ],
      rules: [{ rule: 2, id: 'r2', description: null, annotations: {}, outputs: { cat: 'nou' } }],
      missed: [{ rule: 1, input: 1 }],
    },
    {
      decision: 'taxe',
      name: "decision 'taxe'",
      hitPolicy: 'COLLECT',
      inputs: [{ name: '1', kind: 'text' }],
      rules: [
        { rule: 1, id: 'r1b', description: null, annotations: {}, outputs: { t: 1, u: 2 } },
        { rule: 3, id: 'r3b', description: null, annotations: {}, outputs: { t: 5, u: 6 } },
      ],
      missed: [{ rule: 2, input: 1 }],
    },
  ]);
  const note = evaluateDecision(decisions, 'categorie', { suma: 5, zi }).matched[0]!;
  assert.equal(note.rules[0]!.annotations, { Temei: 'art. 5' });
  assert.is(note.rules[0]!.description, 'sume mici');
});

test.run();
