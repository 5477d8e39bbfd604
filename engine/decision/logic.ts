// The logic of one decision, compiled: what is asked of the variables, and the answer. An expression that fails says
// where it stands.

import {
  compileExpression,
  compileUnaryTests,
  evaluateValue,
  FeelError,
  type Clock,
  type Expression,
  type UnaryTests,
  type Value,
} from '../feel/expression.ts';
import type { Context } from '../feel/values.ts';
import type { Findings } from '../model/findings.ts';
import { child, text, type Node } from '../model/node.ts';
import { DecisionError, type DecisionErrorCode } from './error.ts';
import { typeOf, type Type } from './type-ref.ts';

/** Answers a decision over variables and the results of the decisions that it requires. */
export type Logic = (variables: Context, clock: Clock) => Value;

/** An expression in its place, with the type that its result must have. */
export interface Typed {
  expression: Expression;
  type: Type;
  /** For messages: `input 'Suma' of decision 'taxa'`. */
  place: string;
}

/** Null when something is wrong; then a finding says what. */
export function typed(node: Node | null, typeRef: string | null, place: string, findings: Findings): Typed | null {
  const source = text(node, 'text');
  const type = typeOf(typeRef ?? text(node, 'typeRef'));
  if (!source) {
    findings.error(node, 'no-expression', `Expected an expression for ${place} but there is none`);
    return null;
  }
  if (!checkLanguage(node!, place, findings)) return null;
  const expression = compiled(() => compileExpression(source), node!, place, findings);
  if (!type) {
    const name = typeRef ?? text(node, 'typeRef');
    findings.error(node, 'unknown-type', `Expected a FEEL type for ${place} but found '${name}'`);
  }
  return expression && type ? { expression, type, place } : null;
}

export function unaryTests(node: Node | null, place: string, findings: Findings): UnaryTests | null {
  if (!node) return compileUnaryTests('-');
  if (!checkLanguage(node, place, findings)) return null;
  return compiled(() => compileUnaryTests(text(node, 'text') ?? '-'), node, place, findings);
}

/** The values of an `inputValues` or `outputValues` list, in their order. */
export function listed(node: Node, place: string, findings: Findings): Value[] | null {
  const list = compiled(() => compileExpression(`[${text(node, 'text') ?? ''}]`), node, place, findings);
  if (!list) return null;
  try {
    return evaluateValue(list, {}) as Value[];
  } catch (error) {
    findings.error(node, 'bad-expression', `Expected constant values for ${place} but ${(error as Error).message}`);
    return null;
  }
}

function compiled<T>(make: () => T, node: Node, place: string, findings: Findings): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    findings.error(node, 'bad-expression', `In ${place}: ${error.message}`);
    return null;
  }
}

function checkLanguage(node: Node, place: string, findings: Findings): boolean {
  if (child(node, 'importedValues')) {
    findings.error(node, 'unsupported', `Expected an expression of its own for ${place} but it imports values`);
    return false;
  }
  const language = text(node, 'expressionLanguage');
  if (!language || /feel/i.test(language)) return true;
  findings.error(node, 'unsupported', `Expected FEEL for ${place} but its language is '${language}'`);
  return false;
}

/** Evaluates and checks the type. Throws DecisionError that names the place. */
export function answer(typedExpression: Typed, variables: Context, clock: Clock): Value {
  const { expression, type, place } = typedExpression;
  return located('EXPRESSION_FAILED', place, () => type.of(evaluateValue(expression, variables, clock)));
}

export function located<T>(code: DecisionErrorCode, place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    throw new DecisionError(code, `Expected a value for ${place} but it failed: ${error.message}`);
  }
}
