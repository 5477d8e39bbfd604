// What a decision table answers when several rules apply (DMN 1.3 §8.2.10, §8.2.11).
//
// No rule applies: the default outputs where there are any, else null (0 for COUNT).

import { same } from '../feel/operators.ts';
import type { Value } from '../feel/values.ts';
import { DecisionError } from './error.ts';

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export const HIT_POLICIES: readonly string[] = [
  'UNIQUE',
  'ANY',
  'PRIORITY',
  'FIRST',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
] satisfies HitPolicy[];
export const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

/** One rule that applies; its outputs are computed when asked for. */
export interface Hit {
  /** Number in the table, from 1. */
  rule: number;
  outputs: () => Value[];
}

export interface Policy {
  hitPolicy: HitPolicy;
  aggregation: Aggregation | null;
  /** Allowed values of each output, the most important first; null where none are given. */
  priorities: (Value[] | null)[];
  /** Outputs as the table's result: the value itself when there is one, a context by name otherwise. */
  result: (outputs: Value[]) => Value;
}

/** `hits` is never empty. Throws DecisionError. */
export function settle(policy: Policy, hits: Hit[]): Value {
  const { hitPolicy, result } = policy;
  const first = hits[0]!;
  switch (hitPolicy) {
    case 'FIRST':
      return result(first.outputs());
    case 'UNIQUE':
      if (hits.length === 1) return result(first.outputs());
      throw new DecisionError('RULES_CONTRADICT', `Expected one rule to apply but ${numbers(hits)} do`);
    case 'ANY': {
      const answers = hits.map((hit) => result(hit.outputs()));
      if (answers.every((answer) => same(answer, answers[0]!))) return answers[0]!;
      throw new DecisionError('RULES_CONTRADICT', `Expected ${numbers(hits)} to give the same result but they differ`);
    }
    case 'PRIORITY':
      return result(ordered(policy, hits)[0]!);
    case 'OUTPUT ORDER':
      return ordered(policy, hits).map(result);
    case 'RULE ORDER':
      return hits.map((hit) => result(hit.outputs()));
    case 'COLLECT':
      return aggregate(
        policy.aggregation,
        hits.map((hit) => result(hit.outputs())),
      );
    default:
      return hitPolicy satisfies never;
  }
}

function ordered({ priorities }: Policy, hits: Hit[]): Value[][] {
  const rank = (value: Value, index: number): number =>
    priorities[index]?.findIndex((allowed) => same(allowed, value)) ?? 0;
  return hits
    .map((hit) => hit.outputs())
    .sort((a, b) => {
      for (const index of a.keys()) {
        const difference = rank(a[index]!, index) - rank(b[index]!, index);
        if (difference !== 0) return difference;
      }
      return 0;
    });
}

function aggregate(aggregation: Aggregation | null, values: Value[]): Value {
  if (aggregation === null) return values;
  if (aggregation === 'COUNT') return values.length;
  const amounts = values.map((value) => {
    if (typeof value === 'number') return value;
    throw new DecisionError('BAD_OUTPUT', `Expected numbers to take the ${aggregation} of but there are others`);
  });
  if (aggregation === 'MIN') return Math.min(...amounts);
  if (aggregation === 'MAX') return Math.max(...amounts);
  return Number(amounts.reduce((sum, each) => sum + each, 0).toPrecision(15));
}

function numbers(hits: Hit[]): string {
  const names = hits.slice(0, 5).map(({ rule }) => String(rule));
  return `rules ${names.join(', ')}${hits.length > 5 ? ', …' : ''}`;
}
