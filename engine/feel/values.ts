// The values that an expression computes with: JSON, and FEEL's dates, times, durations, ranges and functions, which
// live only inside an evaluation. A variable that holds an ISO text stays a text (as in Zeebe) until `date(…)`,
// `date and time(…)`, `time(…)` or `duration(…)` converts it.

import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin';
import type { Json } from '../values.ts';
import { FeelError, type Position } from './error.ts';

export type Temporal = FeelDate | FeelTime | FeelDateTime;
export type Value =
  | null
  | boolean
  | number
  | string
  | Temporal
  | FeelDuration
  | FeelRange
  | FeelFunction
  | Value[]
  | { [name: string]: Value };
export type Context = { [name: string]: Value };

export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'text'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days duration'
  | 'months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

export function kindOf(value: Value): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'months duration' : 'days duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return 'context';
}

/** For messages: the kind with its article, never the value. */
export function describe(value: Value): string {
  const kind = kindOf(value);
  return kind === 'null' ? 'null' : `a ${kind}`;
}

export function isTemporal(value: Value): value is Temporal {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

export function isContext(value: Value): value is Context {
  return kindOf(value) === 'context';
}

/** Own entries only: nothing of `Object.prototype` is reachable from an expression. */
export function entry(context: Context, name: string): Value | undefined {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : undefined;
}

/**
 * A two-argument FEEL operation of feelin on values that are not plain JSON (dates, durations, ranges). Compiled once;
 * feelin's list of warnings, which would grow with every call, is emptied.
 */
export function operation(text: string): (a: Value, b: Value) => Value {
  let compiled: { invoke: FeelFunction; warnings: unknown[] } | undefined;
  return (a, b) => {
    if (!compiled) {
      const { value, warnings } = evaluate(`function(a, b) ${text}`);
      compiled = { invoke: value as FeelFunction, warnings };
    }
    const result = compiled.invoke.invoke([a, b]) as Value;
    compiled.warnings.length = 0;
    return result ?? null;
  };
}

const MAX_RESULT_DEPTH = 64;
/** Values in one result. */
const MAX_RESULT_NODES = 200_000;

/** The result as JSON: dates, times and durations become ISO 8601 texts. Throws FeelError `BAD_RESULT`, `TOO_LARGE`. */
export function toJson(value: Value, position: Position | null = null): Json {
  let nodes = 0;
  function convert(each: Value, depth: number): Json {
    if (each === null || each === undefined) return null;
    if (typeof each === 'string' || typeof each === 'boolean') return each;
    if (typeof each === 'number') {
      if (Number.isFinite(each)) return Object.is(each, -0) ? 0 : each;
      throw new FeelError('BAD_RESULT', 'Expected a finite number as result but it overflows', position);
    }
    nodes += 1;
    if (nodes > MAX_RESULT_NODES || depth > MAX_RESULT_DEPTH) {
      throw new FeelError(
        'TOO_LARGE',
        `Expected a result of at most ${MAX_RESULT_NODES} values and ${MAX_RESULT_DEPTH} levels but it is larger`,
        position,
      );
    }
    if (Array.isArray(each)) {
      nodes += each.length;
      return each.map((inner) => convert(inner, depth + 1));
    }
    if (each instanceof FeelDateTime) return isoDateTime(each);
    if (each instanceof FeelDate || each instanceof FeelTime || each instanceof FeelDuration) return each.iso;
    if (each instanceof FeelRange || each instanceof FeelFunction) {
      throw new FeelError('BAD_RESULT', `Expected data as result but it holds ${describe(each)}`, position);
    }
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, convert(inner, depth + 1)]));
  }
  return convert(value, 0);
}

/** `2030-01-01T10:00:00@Europe/Bucharest` is FEEL but not ISO: a named zone becomes its offset at that moment. */
function isoDateTime(value: FeelDateTime): string {
  if (value.zone === null || !value.iso.includes('@')) return value.iso;
  return value.unwrap().toZonedDateTime(value.zone).toString({ timeZoneName: 'never' });
}
