// What a decision table answers when several rules apply (DMN 1.5 §8.2.8, §8.2.9).
//
// No rule applies: the default outputs where there are any, else null (0 for COUNT).

import { compileExpression, evaluateValue, type Value } from '../feel/expression.ts';
import { same } from '../feel/operators.ts';
import { DecisionError } from './error.ts';
import { located } from './literal.ts';

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

const AGGREGATE = {
  SUM: compileExpression('sum(x)'),
  MIN: compileExpression('min(x)'),
  MAX: compileExpression('max(x)'),
  COUNT: compileExpression('count(x)'),
};

/** One rule that applies; its outputs are computed when asked for. */
export interface Hit {
  /** Number in the table, from 1. */
  rule: number;
  outputs: () => Value[];
}

export interface Policy {
  /** For messages: `decision 'taxa'`. */
  place: string;
  hitPolicy: HitPolicy;
  aggregation: Aggregation | null;
  /** Allowed values of each output, the most important first; null where none are given. */
  priorities: (readonly Value[] | null)[];
  /** Outputs as the table's result: the value itself when there is one, a context by name otherwise. */
  result: (outputs: Value[]) => Value;
}

/** `hits` is never empty. Throws DecisionError. */
export function settle(policy: Policy, hits: Hit[]): Value {
  const { hitPolicy, result, place } = policy;
  const first = hits[0]!;
  switch (hitPolicy) {
    case 'FIRST':
      return result(first.outputs());
    case 'UNIQUE':
      if (hits.length === 1) return result(first.outputs());
      throw new DecisionError('RULES_CONTRADICT', `Expected one rule of ${place} to apply but ${numbers(hits)} do`);
    case 'ANY': {
      const answers = hits.map((hit) => result(hit.outputs()));
      if (answers.every((answer) => same(answer, answers[0]!))) return answers[0]!;
      const message = `Expected ${numbers(hits)} of ${place} to give the same result but they differ`;
      throw new DecisionError('RULES_CONTRADICT', message);
    }
    case 'PRIORITY':
      return result(ordered(policy, hits)[0]!);
    case 'OUTPUT ORDER':
      return ordered(policy, hits).map(result);
    case 'RULE ORDER':
      return hits.map((hit) => result(hit.outputs()));
    case 'COLLECT': {
      const answers = hits.map((hit) => result(hit.outputs()));
      return policy.aggregation === null ? answers : aggregate(policy.aggregation, answers, place);
    }
    default:
      return hitPolicy satisfies never;
  }
}

/** By the first output, then the second …; an output that is not among the listed values comes last. */
function ordered({ priorities }: Policy, hits: Hit[]): Value[][] {
  const rank = (value: Value, index: number): number => {
    const listed = priorities[index];
    const at = listed?.findIndex((allowed) => same(allowed, value)) ?? 0;
    return at < 0 ? listed!.length : at;
  };
  return hits
    .map((hit) => hit.outputs())
    .map((outputs) => ({ outputs, ranks: outputs.map(rank) }))
    .sort((a, b) => {
      const at = a.ranks.findIndex((each, index) => each !== b.ranks[index]);
      return at < 0 ? 0 : a.ranks[at]! - b.ranks[at]!;
    })
    .map(({ outputs }) => outputs);
}

function aggregate(aggregation: Aggregation, values: Value[], place: string): Value {
  return located('BAD_OUTPUT', `the ${aggregation} of ${place}`, () =>
    evaluateValue(AGGREGATE[aggregation], { x: values }),
  );
}

function numbers(hits: Hit[]): string {
  const names = hits.slice(0, 5).map(({ rule }) => String(rule));
  return `rules ${names.join(', ')}${hits.length > 5 ? ', …' : ''}`;
}
