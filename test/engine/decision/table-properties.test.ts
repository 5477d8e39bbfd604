// Random decision tables against a plain reading of DMN 1.5 §8.2.8, written here without the engine: which rules hold, and
// what each hit policy makes of them.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluateDecision } from '../../../engine/decision/decision.ts';
import { compile, table } from './dmn.ts';

const test = suite('random decision tables');

interface Cell {
  text: string;
  holds: (x: number) => boolean;
}

const number = fc.integer({ min: 0, max: 6 });
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant<Cell>({ text: '-', holds: () => true }),
  number.map((n): Cell => ({ text: `> ${n}`, holds: (x) => x > n })),
  number.map((n): Cell => ({ text: `<= ${n}`, holds: (x) => x <= n })),
  number.map((n): Cell => ({ text: `not(${n})`, holds: (x) => x !== n })),
  fc.tuple(number, number).map(([n, m]): Cell => ({ text: `${n}, ${m}`, holds: (x) => x === n || x === m })),
  fc.tuple(number, number).map(([n, m]): Cell => ({ text: `(${n}..${m + n}]`, holds: (x) => n < x && x <= m + n })),
  number.map((n): Cell => ({ text: `? * 2 = ${n}`, holds: (x) => x * 2 === n })),
);

const ORDER = ['c', 'a', 'b'];
const POLICIES: [policy: string, aggregation?: string][] = [
  ['UNIQUE'],
  ['ANY'],
  ['FIRST'],
  ['PRIORITY'],
  ['RULE ORDER'],
  ['OUTPUT ORDER'],
  ['COLLECT'],
  ['COLLECT', 'COUNT'],
];

const sorted = (outputs: string[]): string[] => [...outputs].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));

/** Undefined where the policy is violated. */
function expected(policy: string, aggregation: string | undefined, outputs: string[]): unknown {
  if (aggregation === 'COUNT') return outputs.length;
  if (outputs.length === 0) return null;
  switch (policy) {
    case 'UNIQUE':
      return outputs.length === 1 ? outputs[0] : undefined;
    case 'ANY':
      return new Set(outputs).size === 1 ? outputs[0] : undefined;
    case 'FIRST':
      return outputs[0];
    case 'PRIORITY':
      return sorted(outputs)[0];
    case 'OUTPUT ORDER':
      return sorted(outputs);
    default:
      return outputs;
  }
}

const rule = fc.record({ x: cell, y: cell, output: fc.constantFrom('a', 'b', 'c') });

test('every hit policy', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...POLICIES),
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
      async (rules, [policy, aggregation], points) => {
        const { decisions, findings } = await compile(
          table('t', {
            policy,
            aggregation,
            inputs: ['x', 'y'],
            outputs: [['r', 'string', ORDER.map((each) => `"${each}"`).join(', ')]],
            rules: rules.map((each) => [each.x.text, each.y.text, `"${each.output}"`]),
          }),
        );
        assert.equal(findings, []);
        for (const [x, y] of points) {
          const holding = rules.flatMap((each, index) => (each.x.holds(x) && each.y.holds(y) ? [index] : []));
          const wanted = expected(
            policy,
            aggregation,
            holding.map((index) => rules[index]!.output),
          );
          if (wanted === undefined) {
            assert.throws(() => evaluateDecision(decisions, 't', { x, y }), /RULES_CONTRADICT|Expected/);
            continue;
          }
          const { value, matched } = evaluateDecision(decisions, 't', { x, y });
          assert.equal(value, wanted);
          assert.equal(
            matched[0]!.rules.map(({ rule: at }) => at - 1),
            policy === 'FIRST' ? holding.slice(0, 1) : holding,
          );
          for (const { rule: at, input } of matched[0]!.missed) {
            assert.is(rules[at - 1]!.x.holds(x) ? 2 : 1, input);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test.run();
