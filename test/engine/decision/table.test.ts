// Decision tables: hit policies, types, allowed values, defaults.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DecisionError } from '../../../engine/decision/decision.ts';
import type { Json } from '../../../engine/values.ts';
import { decisionOf, table, type TableSketch } from './dmn.ts';

const test = suite('decision tables');

const grade = (policy: string, aggregation?: string): TableSketch => ({
  policy,
  aggregation,
  inputs: [['x', 'number']],
  outputs: [['r', 'number', '30, 20, 10']],
  rules: [
    ['> 1', '10'],
    ['> 2', '20'],
    ['> 3', '30'],
    ['> 3', '10'],
  ],
});

const policies: [policy: string, aggregation: string | undefined, x: number, expected: Json | typeof DecisionError][] =
  [
    ['UNIQUE', undefined, 2, 10],
    ['UNIQUE', undefined, 3, DecisionError],
    ['UNIQUE', undefined, 0, null],
    ['FIRST', undefined, 4, 10],
    ['ANY', undefined, 2, 10],
    ['ANY', undefined, 4, DecisionError],
    ['PRIORITY', undefined, 4, 30],
    ['RULE ORDER', undefined, 4, [10, 20, 30, 10]],
    ['OUTPUT ORDER', undefined, 4, [30, 20, 10, 10]],
    ['COLLECT', undefined, 4, [10, 20, 30, 10]],
    ['COLLECT', 'SUM', 4, 70],
    ['COLLECT', 'MIN', 4, 10],
    ['COLLECT', 'MAX', 4, 30],
    ['COLLECT', 'COUNT', 4, 4],
    ['COLLECT', 'COUNT', 0, 0],
    ['COLLECT', 'SUM', 0, null],
    ['COLLECT', undefined, 0, null],
  ];

for (const [policy, aggregation, x, expected] of policies) {
  const shown = expected === DecisionError ? 'refused' : JSON.stringify(expected);
  test(`${policy} ${aggregation ?? ''} of ${x}: ${shown}`, async () => {
    const decide = await decisionOf(table('t', grade(policy, aggregation)));
    if (expected === DecisionError) {
      assert.throws(
        () => decide({ x }),
        (error: unknown) => error instanceof DecisionError && error.code === 'RULES_CONTRADICT',
      );
    } else {
      assert.equal(decide({ x }), expected);
    }
  });
}

test('ANY accepts several rules that agree', async () => {
  const decide = await decisionOf(
    table('t', {
      policy: 'ANY',
      inputs: ['x'],
      outputs: ['r'],
      rules: [
        ['> 1', '{a: [1]}'],
        ['> 2', '{a: [1]}'],
      ],
    }),
  );
  assert.equal(decide({ x: 3 }), { a: [1] });
});

test('several outputs make a context, several inputs are all tested', async () => {
  const decide = await decisionOf(
    table('t', {
      inputs: ['tip', 'suma'],
      outputs: ['ruta', 'taxa'],
      rules: [
        ['"a", "b"', '[0..100)', '"scurt"', 'suma / 2'],
        ['not("a", "b")', '-', '"lung"', ''],
      ],
    }),
  );
  assert.equal(decide({ tip: 'b', suma: 99 }), { ruta: 'scurt', taxa: 49.5 });
  assert.equal(decide({ tip: 'c', suma: 1000 }), { ruta: 'lung', taxa: null });
  assert.is(decide({ tip: 'a', suma: 100 }), null);
});

test('PRIORITY ranks by the first output, then the second', async () => {
  const decide = await decisionOf(
    table('t', {
      policy: 'PRIORITY',
      inputs: ['x'],
      outputs: [
        ['a', 'string', '"mare", "mic"'],
        ['b', 'number', '2, 1'],
      ],
      rules: [
        ['-', '"mic"', '2'],
        ['-', '"mare"', '1'],
        ['-', '"mare"', '2'],
      ],
    }),
  );
  assert.equal(decide({ x: 1 }), { a: 'mare', b: 2 });
});

test('default outputs answer when no rule applies', async () => {
  const decide = await decisionOf(
    table('t', {
      inputs: ['x'],
      outputs: [['a', 'string', undefined, '"implicit"'], 'b'],
      rules: [['1', '"unu"', '1']],
    }),
  );
  assert.equal(decide({ x: 2 }), { a: 'implicit', b: null });
});

test('a text becomes a date where a date is asked for, and goes out as text', async () => {
  const decide = await decisionOf(
    table('t', {
      inputs: [['depusa', 'date']],
      outputs: [['termen', 'date']],
      rules: [
        ['>= date("2026-01-01")', 'date(depusa) + duration("P30D")'],
        ['-', '"2025-12-31"'],
      ],
      policy: 'FIRST',
    }),
  );
  assert.is(decide({ depusa: '2026-02-01' }), '2026-03-03');
  assert.is(decide({ depusa: '2025-02-01' }), '2025-12-31');
  assert.throws(() => decide({ depusa: 'ieri' }), /input 1 of decision 't'/);
});

test('today() is the day of the given instant in Romania', async () => {
  const decide = await decisionOf(
    table('t', {
      inputs: [['zi', 'date']],
      outputs: ['r'],
      rules: [
        ['today()', '"azi"'],
        ['< today()', '"trecut"'],
      ],
    }),
  );
  assert.is(decide({ zi: '2026-11-22' }, Date.UTC(2026, 10, 21, 22, 30)), 'azi');
  assert.is(decide({ zi: '2026-11-21' }, Date.UTC(2026, 10, 21, 22, 30)), 'trecut');
});

const failing: [what: string, sketch: TableSketch, x: Json, code: string][] = [
  [
    'an input of another type',
    { inputs: [['x', 'number']], outputs: ['r'], rules: [['-', '1']] },
    'a',
    'EXPRESSION_FAILED',
  ],
  [
    'an input that is not allowed',
    { inputs: [['x', 'string', '"a", "b"']], outputs: ['r'], rules: [['-', '1']] },
    'c',
    'BAD_INPUT',
  ],
  [
    'an output of another type',
    { inputs: ['x'], outputs: [['r', 'number']], rules: [['-', '"a"']] },
    1,
    'EXPRESSION_FAILED',
  ],
  [
    'an output that is not allowed',
    { inputs: ['x'], outputs: [['r', 'string', '"a"']], rules: [['-', '"b"']] },
    1,
    'BAD_OUTPUT',
  ],
  ['a missing variable', { inputs: ['lipsa'], outputs: ['r'], rules: [['-', '1']] }, 1, 'EXPRESSION_FAILED'],
  [
    'a test that does not go with its input',
    { inputs: ['x'], outputs: ['r'], rules: [['> 5', '1']] },
    'a',
    'EXPRESSION_FAILED',
  ],
];

for (const [what, sketch, x, code] of failing) {
  test(`${what}: ${code}`, async () => {
    const decide = await decisionOf(table('t', sketch));
    assert.throws(
      () => decide({ x }),
      (error: unknown) =>
        error instanceof DecisionError && error.code === code && /^Expected .+ but /.test(error.message),
    );
  });
}

test('no value passes a list of allowed values, and null can be tested', async () => {
  const decide = await decisionOf(
    table('t', {
      inputs: [['x', 'string', '"a"']],
      outputs: ['r'],
      rules: [
        ['null', '"lipsă"'],
        ['"a"', '"a"'],
      ],
    }),
  );
  assert.is(decide({ x: null }), 'lipsă');
});

test('the allowed values of a type give the order of PRIORITY', async () => {
  const type =
    '<itemDefinition name="tRisc"><typeRef>string</typeRef><allowedValues><text>"mare", "mic"</text></allowedValues></itemDefinition>';
  const sketch = (output: [name: string, typeRef?: string]): TableSketch => ({
    policy: 'PRIORITY',
    inputs: ['x'],
    outputs: [output],
    rules: [
      ['-', '"mic"'],
      ['> 1', '"mare"'],
    ],
  });
  const ofOutput = await decisionOf(type + table('t', sketch(['r', 'tRisc'])));
  const ofDecision = await decisionOf(type + table('t', sketch(['r']), '<variable name="t" typeRef="tRisc"/>'));
  for (const decide of [ofOutput, ofDecision]) {
    assert.is(decide({ x: 2 }), 'mare');
    assert.is(decide({ x: 1 }), 'mic');
  }
});

test.run();
