// A decision table that is asked: each input is evaluated once, then the rules from the top, of a rule only as many
// conditions as it takes to rule it out.

import { passes, type Clock, type UnaryTests, type Value } from '../feel/expression.ts';
import { kindOf, type Context } from '../feel/values.ts';
import { DecisionError } from './error.ts';
import type { Evaluation, Logic } from './evaluation.ts';
import type { MatchedRule, MissedRule } from './explain.ts';
import { settle, type Aggregation, type Hit, type HitPolicy } from './hit-policy.ts';
import { located, placed } from './literal.ts';
import type { Type } from './type-ref.ts';

export interface Input {
  readonly name: string;
  readonly place: string;
  readonly logic: Logic;
  readonly type: Type;
  readonly allowed: UnaryTests | null;
}

export interface Output {
  readonly name: string;
  readonly place: string;
  readonly type: Type;
  readonly allowed: UnaryTests | null;
  /** Its allowed values, the most important first, where they are enumerated. */
  readonly order: readonly Value[] | null;
  readonly otherwise: Logic | null;
}

export interface Rule {
  readonly id: string | null;
  readonly tests: readonly UnaryTests[];
  readonly outputs: readonly Logic[];
  readonly description: string | null;
  readonly annotations: { readonly [column: string]: string };
}

export interface Table {
  /** Id of the decision or knowledge model that it belongs to. */
  readonly decision: string;
  readonly place: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly rules: readonly Rule[];
}

/** Throws DecisionError. */
export function ask(table: Table, context: Context, evaluation: Evaluation): Value {
  const { inputs, outputs, rules, hitPolicy, aggregation, place } = table;
  const values = inputs.map((input) => inputValue(input, context, evaluation));
  const hits: (Hit & { matched: MatchedRule })[] = [];
  const missed: MissedRule[] = [];
  evaluation.tables.push({
    decision: table.decision,
    name: place,
    hitPolicy,
    inputs: inputs.map(({ name }, index) => ({ name, kind: kindOf(values[index]!) })),
    get rules() {
      return hits.map(({ matched }) => matched);
    },
    missed,
  });
  for (const [index, rule] of rules.entries()) {
    const failed = firstFailed(rule, index, table, values, context, evaluation.clock);
    if (failed >= 0) missed.push({ rule: index + 1, input: failed + 1 });
    else hits.push(hit(rule, index, table, context, evaluation));
    if (failed < 0 && hitPolicy === 'FIRST') break;
  }
  const single = outputs.length === 1;
  const result = (answers: Value[]): Value => (single ? answers[0]! : named(outputs, answers));
  if (hits.length > 0) {
    return settle({ place, hitPolicy, aggregation, result, priorities: outputs.map(({ order }) => order) }, hits);
  }
  if (outputs.some(({ otherwise }) => otherwise)) {
    return result(
      outputs.map((output) =>
        output.otherwise
          ? checked(
              output,
              output.otherwise(context, evaluation),
              context,
              evaluation,
              `the default of ${output.place}`,
            )
          : null,
      ),
    );
  }
  return aggregation === 'COUNT' ? 0 : null;
}

function hit(
  rule: Rule,
  index: number,
  table: Table,
  context: Context,
  evaluation: Evaluation,
): Hit & { matched: MatchedRule } {
  const { outputs } = table;
  let answers: Value[] | null = null;
  return {
    rule: index + 1,
    outputs() {
      answers ??= rule.outputs.map((logic, at) => {
        const output = outputs[at]!;
        return checked(output, logic(context, evaluation), context, evaluation, `${output.place}, rule ${index + 1}`);
      });
      return answers;
    },
    matched: {
      rule: index + 1,
      id: rule.id,
      description: rule.description,
      annotations: rule.annotations,
      get outputs() {
        return answers && named(outputs, answers);
      },
    },
  };
}

function named(outputs: readonly Output[], answers: readonly Value[]): Context {
  return Object.fromEntries(outputs.map(({ name }, index) => [name || 'result', answers[index]!]));
}

function inputValue({ logic, type, allowed, place }: Input, context: Context, evaluation: Evaluation): Value {
  const made = logic(context, evaluation);
  const value = located('EXPRESSION_FAILED', place, () => type.of(made, { json: true }));
  // No value is no wrong value: rules may test for null.
  if (allowed === null || value === null) return value;
  if (located('BAD_INPUT', place, () => passes(allowed, value, context, evaluation.clock))) return value;
  throw new DecisionError('BAD_INPUT', `Expected one of the allowed values for ${place} but it is another one`);
}

/** Index of the first condition that does not hold, or -1. */
function firstFailed(
  rule: Rule,
  index: number,
  table: Table,
  values: readonly Value[],
  context: Context,
  clock: Clock,
): number {
  const { tests } = rule;
  for (let at = 0; at < tests.length; at++) {
    try {
      if (tests[at]!.tests !== null && !passes(tests[at]!, values[at]!, context, clock)) return at;
    } catch (error) {
      throw placed(error, 'EXPRESSION_FAILED', `the condition in rule ${index + 1} on ${table.inputs[at]!.place}`);
    }
  }
  return -1;
}

function checked(
  { type, allowed }: Output,
  value: Value,
  context: Context,
  evaluation: Evaluation,
  place: string,
): Value {
  const made = located('EXPRESSION_FAILED', place, () => type.of(value, { json: true }));
  if (allowed === null || made === null) return made;
  if (located('BAD_OUTPUT', place, () => passes(allowed, made, context, evaluation.clock))) return made;
  throw new DecisionError('BAD_OUTPUT', `Expected one of the allowed values for ${place} but it is another one`);
}
