// Comparison and arithmetic, stricter than feelin, which lets JavaScript coerce (`"5" > 4` is true there, and an ISO
// text `>=` any date too). Here two kinds that do not go together are an error, and the message says how to mend it.
//
// DMN 1.3 §10.3.2.5 (arithmetic), §10.3.2.2 and §10.3.2.7 (comparison). `null` takes part as the specification says:
// `null = null` is true, `null < 1` and `null + 1` are null.

import { FeelDuration, FeelRange } from 'feelin';
import { FeelError, type Position } from './error.ts';
import { describe, isContext, isTemporal, kindOf, operation, type Value } from './values.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

const temporalEquals = operation('a = b');
const temporalLess = operation('a < b');
const temporalPlus = operation('a + b');
const temporalMinus = operation('a - b');

/** What an operator reports when it yields null although neither operand asked for it. */
export type Note = (message: string, position: Position) => void;

const TEMPORAL_KINDS = new Set(['date', 'time', 'date and time', 'days duration', 'months duration']);

export function compare(operator: Comparison, a: Value, b: Value, note: Note, position: Position): boolean | null {
  if (operator === '=') return equals(a, b, position);
  if (operator === '!=') return !equals(a, b, position);
  if (a === null || b === null) {
    note(`Expected two values around '${operator}' but one of them is null`, position);
    return null;
  }
  if (operator === '<') return less(a, b, operator, position);
  if (operator === '>') return less(b, a, operator, position);
  return operator === '<=' ? !less(b, a, operator, position) : !less(a, b, operator, position);
}

function less(a: Value, b: Value, operator: string, position: Position): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  const kind = kindOf(a);
  if (kind === kindOf(b) && TEMPORAL_KINDS.has(kind)) return temporalLess(a, b) === true;
  throw mismatch(operator, a, b, position);
}

/** Deep equality. Outermost values of different kinds are an error, unless one is null or a list of one. */
export function equals(a: Value, b: Value, position: Position): boolean {
  if (a === null || b === null) return a === b;
  const kindA = kindOf(a);
  const kindB = kindOf(b);
  if (kindA === kindB) return same(a, b);
  if (kindA === 'list' && (a as Value[]).length === 1) return equals((a as Value[])[0]!, b, position);
  if (kindB === 'list' && (b as Value[]).length === 1) return equals(a, (b as Value[])[0]!, position);
  throw mismatch('=', a, b, position);
}

/** Deep equality that never complains: values of different kinds differ. */
export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (TEMPORAL_KINDS.has(kind) || kind === 'range') return temporalEquals(a, b) === true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => same(each, b[index]!));
  }
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && same(a[name] ?? null, b[name] ?? null))
    );
  }
  return false;
}

/** `x in test`, where the test is a list (membership), a range, or a value. */
export function contains(test: Value, value: Value, position: Position): boolean | null {
  if (Array.isArray(test)) {
    return test.some((each) =>
      each instanceof FeelRange || Array.isArray(each)
        ? same(each, value) || contains(each, value, position) === true
        : same(each, value),
    );
  }
  if (test instanceof FeelRange) {
    if (value === null) return null;
    const bound = (test.start ?? test.end) as Value;
    if (bound !== null && !(value instanceof FeelRange) && kindOf(bound) !== kindOf(value)) {
      throw mismatch('in', value, bound, position);
    }
    return test.includes(value);
  }
  return equals(value, test, position);
}

/**
 * Sums, differences and products are rounded to 15 significant digits, so that 0.1 + 0.2 = 0.3 and amounts of money
 * add up; that is what a reader of FEEL, whose numbers are decimal, expects.
 */
function decimal(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));
}

export function arithmetic(operator: string, a: Value, b: Value, note: Note, position: Position): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    if (operator === '+') return decimal(a + b);
    if (operator === '-') return decimal(a - b);
    if (operator === '*') return decimal(a * b);
    if (operator === '/') {
      if (b !== 0) return a / b;
      note('Expected a divisor other than 0 but it is 0', position);
      return null;
    }
    return a ** b;
  }
  if (a === null || b === null) {
    note(`Expected two values around '${operator}' but one of them is null`, position);
    return null;
  }
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  const durations = a instanceof FeelDuration && b instanceof FeelDuration;
  if (durations && kindOf(a) !== kindOf(b)) throw mismatch(operator, a, b, position);
  const temporal = durations || (isTemporal(a) && b instanceof FeelDuration);
  if (operator === '+' && (temporal || (a instanceof FeelDuration && isTemporal(b)))) return temporalPlus(a, b);
  if (operator === '-' && (temporal || (isTemporal(a) && isTemporal(b) && kindOf(a) === kindOf(b)))) {
    return temporalMinus(a, b);
  }
  throw mismatch(operator, a, b, position);
}

function mismatch(operator: string, a: Value, b: Value, position: Position): FeelError {
  const text = typeof a === 'string' || typeof b === 'string';
  const other = typeof a === 'string' ? b : a;
  const kind = kindOf(other);
  let hint = '';
  if (text && TEMPORAL_KINDS.has(kind)) {
    hint = `; convert the text, for example with ${kind.endsWith('duration') ? 'duration' : kind}(…)`;
  } else if (text && kind === 'number') {
    hint = '; convert with string(…) or number(…)';
  }
  return new FeelError(
    'TYPE',
    `Expected values that go together around '${operator}' but they are ${describe(a)} and ${describe(b)}${hint}`,
    position,
  );
}
