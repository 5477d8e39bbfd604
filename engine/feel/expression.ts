// FEEL, the expression language of the models, decisions and forms (DMN 1.3 §10.3): the door of this folder.
//
//   evaluate(compileExpression('=cerere.suma > 100'), variables, { now })
//
// Compiling is cached by text. Evaluating reads nothing but its arguments: no clock, no machine, no prototype.

import type { Instant, Json, Variables as JsonVariables } from '../values.ts';
import { FeelError, type Position } from './error.ts';
import { anyOf, compilerOf, testing, type Code } from './interpret.ts';
import { freeNames, type Names } from './names.ts';
import { parse, type Node, type Shape } from './parse.ts';
import { Run, Variables } from './run.ts';
import type { NamedTypes } from './type-expression.ts';
import { isContext, toJson, type Context, type Value } from './values.ts';

export { FeelError, type FeelErrorCode, type Position } from './error.ts';
export type { Shape } from './parse.ts';
export type { NamedTypes } from './type-expression.ts';
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

/** What is known about the place of an expression. Keep one object per place: compiled texts are found by it. */
export interface Surroundings {
  /**
   * Names that will be there, with the names of their entries. Needed for those that are more than letters and digits
   * (`tarif-orar`, `Applicant's age`, `rate and fee`).
   */
  readonly names?: Shape;
  /** Names that may stand for functions (business knowledge models): an expression may call only what is known. */
  readonly functions?: Pick<ReadonlySet<string>, 'has'>;
  /** Types of the model. */
  readonly types?: NamedTypes;
}

/** Texts kept compiled, per kind and surroundings: the least recently used is dropped. */
const CACHE_SIZE = 2_000;
const NOWHERE: Surroundings = {};

function cached<T>(make: (text: string, place: Surroundings) => T): (text: string, place?: Surroundings) => T {
  const caches = new WeakMap<Surroundings, Map<string, T>>();
  return (text, place = NOWHERE) => {
    let cache = caches.get(place);
    if (!cache) {
      cache = new Map();
      caches.set(place, cache);
    }
    const hit = cache.get(text);
    if (hit !== undefined) {
      cache.delete(text);
      cache.set(text, hit);
      return hit;
    }
    const made = make(text, place);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(text, made);
    return made;
  };
}

const compiled = cached((text, place): Expression => {
  const node = parse(text, 'expression', special(place.names));
  return { text, code: compilerOf(place.types).expression(node), names: freeNames(node, place.functions) };
});

const compiledTests = cached((text, place): UnaryTests => {
  const node = parse(text, 'unary tests', special(place.names));
  const wildcard = node.kids[0]?.name === 'Wildcard';
  const nodes = node.kids.flatMap((each): Node[] => (each.name === 'PositiveUnaryTests' ? each.kids : []));
  return {
    text,
    tests: wildcard ? null : nodes.map(compilerOf(place.types).test),
    negated: node.kids[0]?.name === 'not',
    names: freeNames(node, place.functions),
  };
});

/** Only the names that the grammar could not read without knowing them. */
function special(shape: Shape | null = null): Shape {
  const kept: { [name: string]: Shape | null } = {};
  for (const [name, entries] of Object.entries(shape ?? {})) {
    const inner = special(entries);
    const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
    if (!plain || Object.keys(inner).length > 0) kept[name] = inner;
  }
  return kept;
}

/** The names in a context, for `Surroundings`: entries of contexts and of lists of contexts. */
export function shapeOf(context: Context): Shape {
  const merge = (into: { [name: string]: Shape | null }, value: Context): void => {
    for (const [name, each] of Object.entries(value)) {
      const inner = shapeOfValue(each);
      into[name] = inner && into[name] ? { ...into[name], ...inner } : (inner ?? into[name] ?? null);
    }
  };
  const shapeOfValue = (value: Value): Shape | null => {
    const contexts = (Array.isArray(value) ? value.flat(8) : [value]).filter((each) => isContext(each));
    if (contexts.length === 0) return null;
    const made: { [name: string]: Shape | null } = {};
    for (const each of contexts) merge(made, each);
    return made;
  };
  return shapeOfValue(context) ?? {};
}

/** Text with or without the leading `=`. Throws FeelError (positions count from after the `=`). */
export function compileExpression(text: string, place?: Surroundings): Expression {
  return compiled(text.replace(/^\s*=/, ''), place);
}

/** Throws FeelError. */
export function compileUnaryTests(text: string, place?: Surroundings): UnaryTests {
  return compiledTests(text.trim() === '' ? '-' : text, place);
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

/** Says which part of the text it was. JavaScript's own limits (stack, length of a text or list) are the expression's fault. */
function guarded<T>(text: string, clock: Clock, body: (run: Run) => T): T {
  try {
    return body(new Run(clock.now ?? null));
  } catch (error) {
    if (error instanceof FeelError) throw located(error, text);
    if (!(error instanceof RangeError)) throw error;
    throw new FeelError(
      'TOO_LARGE',
      `Expected an expression that fits but it does not (${error.message})`,
      whole(text),
    );
  }
}

const MAX_PART = 80;

function located(error: FeelError, text: string): FeelError {
  const { code, message, position } = error;
  if (!position || position.to - position.from >= text.trim().length) return error;
  const part = text.slice(position.from, position.to).trim();
  if (part === '' || message.includes(part)) return error;
  const shown = part.length > MAX_PART ? `${part.slice(0, MAX_PART)}…` : part;
  return new FeelError(code, `${message}, in '${shown}'`, position);
}
