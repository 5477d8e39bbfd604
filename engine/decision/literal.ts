// FEEL in its place: compiled once, with the names that are in force there; evaluated with an error that says where it
// stands.

import {
  compileExpression,
  compileUnaryTests,
  evaluateValue,
  FeelError,
  names as freeNames,
  type Expression,
  type UnaryTests,
  type Value,
} from '../feel/expression.ts';
import { child, text, type Node } from '../model/node.ts';
import { DecisionError, type DecisionErrorCode } from './error.ts';
import type { Logic } from './evaluation.ts';
import { canonical } from './names.ts';
import { prepared, type Scope } from './scope.ts';
import { ANY, type Type } from './type-ref.ts';

/**
 * A literal expression (DMN 1.5 §7.3.5). `what`: for messages, `output 'taxa'`. `around` may put more FEEL around the text.
 * Null when it is wrong; then a finding says what.
 */
export function literal(
  node: Node | null,
  scope: Scope,
  what: string,
  around = (source: string): string => source,
): Logic | null {
  const place = `${what} of ${scope.place}`;
  const source = text(node, 'text');
  if (source === null) {
    scope.findings.error(
      node ?? scope.element,
      'no-expression',
      `Expected an expression for ${place} but there is none`,
    );
    return null;
  }
  if (!checkLanguage(node!, scope, place)) return null;
  const expression = compiled(node, scope, place, () => compileExpression(...prepared(around(source), scope)));
  if (!expression) return null;
  checkNames(expression.names.required, node, scope);
  return expressionLogic(expression, place);
}

function expressionLogic(expression: Expression, place: string): Logic {
  return (context, evaluation) =>
    located('EXPRESSION_FAILED', place, () => evaluateValue(expression, context, evaluation.clock));
}

export function unaryTests(node: Node | null, scope: Scope, what: string): UnaryTests | null {
  const place = `${what} of ${scope.place}`;
  const source = text(node, 'text');
  if (source === null || source === '-') return compileUnaryTests('-');
  if (!checkLanguage(node!, scope, place)) return null;
  const tests = compiled(node, scope, place, () => compileUnaryTests(...prepared(source, scope)));
  if (tests) checkNames(tests.names.required, node, scope);
  return tests;
}

/** The values of a list of allowed values (`"a", "b"`), in their order; null when it is more than a list of constants. */
export function enumerated(source: string): Value[] | null {
  try {
    const list = compileExpression(`[${source}]`);
    const values = freeNames(list).length > 0 ? [] : (evaluateValue(list, {}) as Value[]);
    return values.length > 0 ? values : null;
  } catch (error) {
    if (error instanceof FeelError) return null;
    throw error;
  }
}

/** The logic, its result of the type that `typeRef` names. */
export function typed(
  logic: Logic | null,
  typeRef: string | null,
  node: Node | null,
  scope: Scope,
  what: string,
): Logic | null {
  if (!logic) return null;
  const type = typeOf(typeRef, node, scope, what);
  if (!type || type === ANY) return type && logic;
  const place = `${what} of ${scope.place}`;
  return (context, evaluation) => {
    const value = logic(context, evaluation);
    return located('EXPRESSION_FAILED', place, () => type.of(value));
  };
}

/** Null when the type is unknown; then a finding says so. */
export function typeOf(typeRef: string | null, node: Node | null, scope: Scope, what: string): Type | null {
  const type = scope.types.of(typeRef);
  if (!type) {
    const message = `Expected a type of FEEL or of this model for ${what} of ${scope.place} but found '${typeRef}'`;
    scope.findings.error(node ?? scope.element, 'unknown-type', message);
  }
  return type;
}

export function located<T>(code: DecisionErrorCode, place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw placed(error, code, place);
  }
}

/** FEEL's error with the place where it happened; any other stays what it is. */
export function placed(error: unknown, code: DecisionErrorCode, place: string): unknown {
  if (!(error instanceof FeelError)) return error;
  return new DecisionError(code, `Expected a value for ${place} but it failed: ${error.message}`);
}

function compiled<T>(node: Node | null, scope: Scope, place: string, make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    scope.findings.error(node ?? scope.element, 'bad-expression', `In ${place}: ${error.message}`);
    return null;
  }
}

function checkNames(used: readonly string[], node: Node | null, scope: Scope): void {
  for (const name of used) if (!scope.names.has(canonical(name))) scope.unknown(name, node);
}

/** Whether the node is FEEL of this file. */
function checkLanguage(node: Node, scope: Scope, place: string): boolean {
  if (child(node, 'importedValues')) {
    scope.findings.error(node, 'unsupported', `Expected an expression of its own for ${place} but it imports values`);
    return false;
  }
  const language = text(node, 'expressionLanguage');
  if (!language || /feel/i.test(language)) return true;
  scope.findings.error(node, 'unsupported', `Expected FEEL for ${place} but its language is '${language}'`);
  return false;
}
