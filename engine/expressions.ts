// Expressions in their places: what an element's FEEL (or fixed text) is worth over the variables that the element sees,
// and that it is what the place needs. A wrong result is a fault that says which element expected what.

import { evaluate } from './feel/expression.ts';
import type { Expression } from './feel/expression.ts';
import { Fault } from './incidents.ts';
import type { Value } from './model/graph.ts';
import type { Run } from './run.ts';
import { variablesOf } from './state.ts';
import type { Json, Key, Variables } from './values.ts';

export function evaluateIn(run: Run, expression: Expression, variables: Variables, what: string): Json {
  try {
    return evaluate(expression, variables, { now: run.now });
  } catch (error) {
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} from '${sourceOf(expression)}' but ${reason(error)}`);
  }
}

/** What went wrong, as the tail of "Expected … but …". */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.startsWith('Expected ') ? `it failed: ${text}` : text;
}

export function valueOf(run: Run, key: Key, value: Value, what: string): Json {
  return 'text' in value ? value.text : evaluateIn(run, value.feel, variablesOf(run.state, key), what);
}

export function booleanOf(run: Run, variables: Variables, expression: Expression, what: string): boolean {
  const result = evaluateIn(run, expression, variables, what);
  if (typeof result !== 'boolean') throw wrong(what, 'true or false', result, expression);
  return result;
}

export function textOf(run: Run, key: Key, value: Value, what: string): string {
  const result = valueOf(run, key, value, what);
  if (typeof result !== 'string' || result === '') throw wrong(what, 'a text', result, value);
  return result;
}

/** Null when there is no value, or its expression gives null. */
export function optionalTextOf(run: Run, key: Key, value: Value | null, what: string): string | null {
  if (!value) return null;
  const result = valueOf(run, key, value, what);
  if (result === null || result === '') return null;
  if (typeof result !== 'string') throw wrong(what, 'a text or null', result, value);
  return result;
}

/** A text is a comma list; FEEL may give a list of texts, too. */
export function textsOf(run: Run, key: Key, value: Value | null, what: string): string[] {
  if (!value) return [];
  const result = valueOf(run, key, value, what);
  if (result === null) return [];
  if (typeof result === 'string')
    return result
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (!Array.isArray(result) || !result.every((item) => typeof item === 'string'))
    throw wrong(what, 'a list of texts', result, value);
  return result;
}

/** A whole number from `least` to `most`; fixed text must look like one. */
export function integerOf(run: Run, key: Key, value: Value, range: [number, number], what: string): number {
  const result = valueOf(run, key, value, what);
  const number = typeof result === 'string' && /^-?\d{1,9}$/.test(result) ? Number(result) : result;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < range[0] || number > range[1])
    throw wrong(what, `a whole number from ${range[0]} to ${range[1]}`, result, value);
  return number;
}

function wrong(what: string, expected: string, found: Json, value: Value | Expression): Fault {
  const source = 'text' in value ? value.text : sourceOf('feel' in value ? value.feel : value);
  return new Fault('EXPRESSION_FAILED', `Expected ${what} to be ${expected} but '${source}' gives ${shortJson(found)}`);
}

export function shortJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  // Never the value itself: it may be a person's.
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
}

function sourceOf(expression: Expression): string {
  return expression.text;
}
