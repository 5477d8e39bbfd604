// FEEL, the expression language of the models, decisions and forms (DMN 1.3 §10.3): the door of this folder.
//
//   evaluate(compileExpression('=cerere.suma > 100'), variables, { now })
//
// Compiling is cached by text. Evaluating reads nothing but its arguments: no clock, no machine, no prototype.

import type { Instant, Json, Variables as JsonVariables } from '../values.ts';
import { FeelError, type Position } from './error.ts';
import { anyOf, compileNode, testing, unaryTest, type Code } from './interpret.ts';
import { freeNames, type Names } from './names.ts';
import { parse, type Node } from './parse.ts';
import { Run, Variables } from './run.ts';
import { toJson, type Context, type Value } from './values.ts';

export { FeelError, type FeelErrorCode, type Position } from './error.ts';
export type { Value } from './values.ts';

export interface Expression {
  readonly text: string;
  readonly code: Code;
  readonly names: Names;
}

/** Tests of one input of a decision table: `"a","b"`, `>= 18`, `not([1..5])`, `-`. The tested value is `?`. */
export interface UnaryTests {
  readonly text: string;
  /** Null for `-`, which every value passes. */
  readonly tests: Code[] | null;
  readonly negated: boolean;
  readonly names: Names;
}

export interface Clock {
  /** What `now()` and `today()` read. Without it they are an error. */
  now?: Instant;
}

/** Texts kept compiled, per kind: the least recently used is dropped. */
const CACHE_SIZE = 2_000;

function cached<T>(make: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    const hit = cache.get(text);
    if (hit !== undefined) {
      cache.delete(text);
      cache.set(text, hit);
      return hit;
    }
    const made = make(text);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(text, made);
    return made;
  };
}

const compiled = cached((text): Expression => {
  const node = parse(text, 'expression');
  return { text, code: compileNode(node), names: freeNames(node) };
});

const compiledTests = cached((text): UnaryTests => {
  const node = parse(text, 'unary tests');
  const wildcard = node.kids[0]?.name === 'Wildcard';
  const nodes = node.kids.flatMap((each): Node[] => (each.name === 'PositiveUnaryTests' ? each.kids : []));
  return {
    text,
    tests: wildcard ? null : nodes.map(unaryTest),
    negated: node.kids[0]?.name === 'not',
    names: freeNames(node),
  };
});

/** Text with or without the leading `=`. Throws FeelError (positions count from after the `=`). */
export function compileExpression(text: string): Expression {
  return compiled(text.startsWith('=') ? text.slice(1) : text);
}

/** Throws FeelError. */
export function compileUnaryTests(text: string): UnaryTests {
  return compiledTests(text.trim() === '' ? '-' : text);
}

/**
 * The result as JSON. Throws FeelError: `MISSING_NAME` names the variable; `NO_VALUE` when the result would be null
 * because something on the way had no value (`null + 1`, an unusable argument); a plain null is a result.
 */
export function evaluate(expression: Expression, variables: JsonVariables, clock: Clock = {}): Json {
  return toJson(evaluateValue(expression, variables, clock), whole(expression.text));
}

/** Like `evaluate`, but FEEL dates, ranges and functions stay what they are; `variables` may hold them too. */
export function evaluateValue(expression: Expression, variables: Context, clock: Clock = {}): Value {
  return guarded(expression.text, clock, (run) => {
    const value = expression.code(new Variables(variables), run);
    if (value === null && run.noted) throw new FeelError('NO_VALUE', run.noted.message, run.noted.position);
    return value;
  });
}

/** Whether the value passes the tests. A test that is neither true nor false (null) is not passed. */
export function passes(unary: UnaryTests, value: Value, variables: Context, clock: Clock = {}): boolean {
  const { tests } = unary;
  if (tests === null) return true;
  return guarded(unary.text, clock, (run) => {
    const result = anyOf(tests, testing(new Variables(variables), value), run);
    return unary.negated ? result === false : result === true;
  });
}

/** Free variables that the expression certainly reads. */
export function names(expression: Expression): string[] {
  return expression.names.required;
}

/** Names that may be variables too: bare names inside filters, those asked about with `is defined`. */
export function possibleNames(expression: Expression): string[] {
  return expression.names.possible;
}

function whole(text: string): Position {
  return { from: 0, to: text.length };
}

/** JavaScript's own limits (stack, length of a text or list) are the expression's fault. */
function guarded<T>(text: string, clock: Clock, body: (run: Run) => T): T {
  try {
    return body(new Run(clock.now ?? null));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FeelError(
      'TOO_LARGE',
      `Expected an expression that fits but it does not (${error.message})`,
      whole(text),
    );
  }
}
