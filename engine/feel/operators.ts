// Comparison and arithmetic (DMN §10.3.2.5, §10.3.2.7). Where the standard answers null because something is wrong, this
// is an error, and the message says how to mend it: kinds that do not go together, null in arithmetic, a divisor of 0.
// `null = null` is true and `null < 1` is null, as the standard says.

import { add, compareNumbers, divide, multiply, negate, raise, subtract } from './decimal.ts';
import { FeelError, type Position } from './error.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  type Duration,
  type Temporal,
} from './temporal.ts';
import {
  addDuration,
  addDurations,
  difference,
  divideDurations,
  negateDuration,
  scaleDuration,
} from './temporal-math.ts';
import { describe, FeelRange, isContext, isNumber, kindOf, type Kind, type Value } from './values.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Where an operator reports that it yields null although neither operand asked for it. */
export interface Notes {
  note(message: string, position: Position): void;
}

const TEMPORAL_KINDS: ReadonlySet<Kind> = new Set([
  'date',
  'time',
  'date and time',
  'days duration',
  'months duration',
]);

export function compare(operator: Comparison, a: Value, b: Value, notes: Notes, position: Position): boolean | null {
  if (operator === '=') return equals(a, b, position);
  if (operator === '!=') return !equals(a, b, position);
  if (typeof a === 'number' && typeof b === 'number') {
    if (operator === '<') return a < b;
    if (operator === '>') return a > b;
    return operator === '<=' ? a <= b : a >= b;
  }
  if (a === null || b === null) {
    notes.note(`Expected two values around '${operator}' but one of them is null`, position);
    return null;
  }
  const order = ordered(a, b, operator, position);
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

/** Negative, 0 or positive. Throws FeelError `TYPE` for values that have no order. */
export function ordered(a: Value, b: Value, operator: string, position: Position): number {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (a instanceof FeelDate && b instanceof FeelDate) return a.days - b.days;
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    sameZoning(a, b, operator, position);
    return a.instant - b.instant || a.time.nanos - b.time.nanos;
  }
  if (a instanceof FeelTime && b instanceof FeelTime) {
    sameZoning(a, b, operator, position);
    return a.seconds - (a.offset ?? 0) - (b.seconds - (b.offset ?? 0)) || a.nanos - b.nanos;
  }
  if (a instanceof DaysDuration && b instanceof DaysDuration) return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return a.months - b.months;
  throw mismatch(operator, a, b, position);
}

/** By code points, not by UTF-16 units. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    const [surrogateX, surrogateY] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return surrogateX === surrogateY ? x - y : surrogateX ? 1 : -1;
  }
  return a.length - b.length;
}

function sameZoning(
  a: FeelTime | FeelDateTime,
  b: FeelTime | FeelDateTime,
  operator: string,
  position: Position,
): void {
  if ((a.zone === null) === (b.zone === null)) return;
  throw new FeelError(
    'TYPE',
    `Expected two values with a time zone, or two without, around '${operator}' but only one has one; at zone(…) gives it one`,
    position,
  );
}

/** Deep equality. Outermost values of different kinds are an error, unless one is null or a list of one. */
export function equals(a: Value, b: Value, position: Position): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const kindA = kindOf(a);
  const kindB = kindOf(b);
  if (kindA === kindB) {
    if (kindA === 'date and time' || kindA === 'time') sameZoning(a as FeelTime, b as FeelTime, '=', position);
    return same(a, b);
  }
  if (kindA === 'list' && (a as Value[]).length === 1) return equals((a as Value[])[0]!, b, position);
  if (kindB === 'list' && (b as Value[]).length === 1) return equals(a, (b as Value[])[0]!, position);
  throw mismatch('=', a, b, position);
}

/** Deep equality that never complains: values of different kinds differ. */
export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  switch (kind) {
    case 'number':
      return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
    case 'date':
      return (a as FeelDate).days === (b as FeelDate).days;
    case 'date and time':
    case 'time':
      return sameMoment(a as FeelTime, b as FeelTime);
    case 'days duration':
      return (a as DaysDuration).nanos === (b as DaysDuration).nanos;
    case 'months duration':
      return (a as MonthsDuration).months === (b as MonthsDuration).months;
    case 'range':
      return sameRange(a as FeelRange, b as FeelRange);
    case 'list': {
      const [x, y] = [a as Value[], b as Value[]];
      return x.length === y.length && x.every((each, index) => same(each, y[index]!));
    }
    case 'context':
      return isContext(a) && isContext(b) && sameEntries(a, b);
    default:
      return false;
  }
}

/** By whole seconds, as the standard's published cases demand; only the order looks at fractions. */
function sameMoment(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): boolean {
  if ((a.zone === null) !== (b.zone === null)) return false;
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return a.instant === b.instant;
  const [x, y] = [a as FeelTime, b as FeelTime];
  return x.seconds - (x.offset ?? 0) === y.seconds - (y.offset ?? 0);
}

function sameRange(a: FeelRange, b: FeelRange): boolean {
  return (
    a.unary === b.unary &&
    a.outside === b.outside &&
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    same(a.start, b.start) &&
    same(a.end, b.end)
  );
}

function sameEntries(a: { [name: string]: Value }, b: { [name: string]: Value }): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same(a[name] ?? null, b[name] ?? null))
  );
}

/** Whether the range holds the value; null when the value is. Throws FeelError `TYPE` for a value of another kind. */
function inRange(range: FeelRange, value: Value, position: Position): boolean | null {
  if (value === null) return null;
  const { start, end } = range;
  if (range.outside) return !equals(value, start, position);
  if (range.unary && start === end) return equals(value, start, position);
  if (!range.unary && (start === null || end === null)) {
    throw new FeelError('NO_VALUE', 'Expected two bounds of the range but one of them is null', position);
  }
  if (start !== null) {
    const order = ordered(value, start, 'in', position);
    if (order < 0 || (order === 0 && !range.startIncluded)) return false;
  }
  if (end !== null) {
    const order = ordered(value, end, 'in', position);
    if (order > 0 || (order === 0 && !range.endIncluded)) return false;
  }
  return start !== null || end !== null ? true : null;
}

/** `x in test`, where the test is a list (membership), a range, or a value. */
export function contains(test: Value, value: Value, position: Position): boolean | null {
  if (Array.isArray(test)) {
    return (
      same(test, value) ||
      test.some((each) => {
        if (same(each, value)) return true;
        return each instanceof FeelRange && kindsMeet(each, value) && inRange(each, value, position) === true;
      })
    );
  }
  if (test instanceof FeelRange) return value instanceof FeelRange ? same(test, value) : inRange(test, value, position);
  return equals(value, test, position);
}

/** Among the ranges of a list, those of other kinds are passed over. */
function kindsMeet(range: FeelRange, value: Value): boolean {
  const bound = range.start ?? range.end;
  return bound !== null && kindOf(bound) === kindOf(value);
}

const isTemporal = (value: Value): value is Temporal =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
const isDuration = (value: Value): value is Duration =>
  value instanceof DaysDuration || value instanceof MonthsDuration;

/** Characters that a sum of texts may have. */
const MAX_TEXT = 1_000_000;

export function arithmetic(operator: string, a: Value, b: Value, position: Position): Value {
  if (a === null || b === null) {
    throw new FeelError('NO_VALUE', `Expected two values around '${operator}' but one of them is null`, position);
  }
  const result = isNumber(a) && isNumber(b) ? numeric(operator, a, b, position) : mixed(operator, a, b, position);
  if (result !== null) return result;
  throw new FeelError('NO_VALUE', `Expected a result of '${operator}' within range but it is none`, position);
}

function numeric(
  operator: string,
  a: Parameters<typeof add>[0],
  b: Parameters<typeof add>[0],
  position: Position,
): Value {
  switch (operator) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      if (b === 0) throw new FeelError('NO_VALUE', 'Expected a divisor other than 0 but it is 0', position);
      return divide(a, b);
    default:
      return raise(a, b);
  }
}

function mixed(operator: string, a: Value, b: Value, position: Position): Value {
  if (operator === '+') {
    if (typeof a === 'string' && typeof b === 'string') return joined(a, b, position);
    if (isDuration(a) && isDuration(b)) return addDurations(a, b, 1) ?? refuse(operator, a, b, position);
    if (isTemporal(a) && isDuration(b)) return addDuration(a, b, 1) ?? refuse(operator, a, b, position);
    if (isDuration(a) && isTemporal(b)) return addDuration(b, a, 1) ?? refuse(operator, a, b, position);
  } else if (operator === '-') {
    if (isDuration(a) && isDuration(b)) return addDurations(a, b, -1) ?? refuse(operator, a, b, position);
    if (isTemporal(a) && isDuration(b)) return addDuration(a, b, -1) ?? refuse(operator, a, b, position);
    if (isTemporal(a) && isTemporal(b)) return difference(a, b) ?? refuse(operator, a, b, position);
  } else if (operator === '*') {
    if (isDuration(a) && isNumber(b)) return scaleDuration(a, b, 'times');
    if (isNumber(a) && isDuration(b)) return scaleDuration(b, a, 'times');
  } else if (operator === '/') {
    const zero = b === 0 || (isDuration(b) && (b instanceof DaysDuration ? b.nanos === 0n : b.months === 0));
    if (isDuration(a) && zero) throw new FeelError('NO_VALUE', 'Expected a divisor other than 0 but it is 0', position);
    if (isDuration(a) && isNumber(b)) return scaleDuration(a, b, 'divided by');
    if (isDuration(a) && isDuration(b)) return divideDurations(a, b) ?? refuse(operator, a, b, position);
  }
  return refuse(operator, a, b, position);
}

function joined(a: string, b: string, position: Position): string {
  if (a.length + b.length <= MAX_TEXT) return a + b;
  throw new FeelError('TOO_LARGE', `Expected a text of at most ${MAX_TEXT} characters but it is longer`, position);
}

function refuse(operator: string, a: Value, b: Value, position: Position): never {
  const zones = [a, b].filter(
    (each) => each instanceof FeelTime || each instanceof FeelDateTime || each instanceof FeelDate,
  );
  if (operator === '-' && zones.length === 2 && (kindOf(a) !== 'time') === (kindOf(b) !== 'time')) {
    throw new FeelError(
      'TYPE',
      "Expected two values with a time zone, or two without, around '-' but only one has one; at zone(…) gives it one",
      position,
    );
  }
  throw mismatch(operator, a, b, position);
}

/** `-x`. */
export function negated(value: Value, position: Position): Value {
  if (isNumber(value)) return negate(value);
  if (isDuration(value)) return negateDuration(value);
  if (value === null) throw new FeelError('NO_VALUE', "Expected a value after '-' but it is null", position);
  throw new FeelError('TYPE', `Expected a number or a duration after '-' but it is ${describe(value)}`, position);
}

function mismatch(operator: string, a: Value, b: Value, position: Position): FeelError {
  const text = typeof a === 'string' || typeof b === 'string';
  const kind = kindOf(typeof a === 'string' ? b : a);
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
