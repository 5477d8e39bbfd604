// The values that an expression computes with: JSON, and FEEL's dates, times, durations, ranges and functions, which
// live only inside an evaluation. A variable that holds an ISO text stays a text (as in Zeebe) until `date(…)`,
// `date and time(…)`, `time(…)` or `duration(…)` converts it.

import { Decimal, numberText, toDouble, type FeelNumber } from './decimal.ts';
import { FeelError, type Position } from './error.ts';
import type { Run } from './run.ts';
import type { Type } from './type-expression.ts';
import type { Json } from '../values.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  type Duration,
  type Temporal,
} from './temporal.ts';

export type { FeelNumber } from './decimal.ts';
export type { Duration, Temporal } from './temporal.ts';

/** `[start..end]`; a bound that is null is open: `(> 5)` has no end. */
export class FeelRange {
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  /** `(!= 5)`: everything but the bound. */
  readonly outside: boolean;
  /** Written as `(> 5)`, which equals only another written so. */
  readonly unary: boolean;
  constructor(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean, unary = false, outside = false) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.unary = unary;
    this.outside = outside;
  }
}

/** Positional as a list, named as an object. */
export type Arguments = Value[] | { [name: string]: Value };

export interface Parameter {
  name: string;
  /** Null: any value. */
  type: Type | null;
}

/** What is called: the arguments as given, where the steps are counted, and the place of the call for errors. */
export type Body = (args: Arguments, run: Run, at: Position) => Value;

/** Made by `functionOf` (function.ts). */
export class FeelFunction {
  /** Null when it takes several kinds of parameter lists (many built-in functions). */
  readonly parameters: readonly Parameter[] | null;
  readonly result: Type | null;
  readonly invoke: Body;
  constructor(parameters: readonly Parameter[] | null, result: Type | null, invoke: Body) {
    this.parameters = parameters;
    this.result = result;
    this.invoke = invoke;
  }
}

export type Value =
  | null
  | boolean
  | number
  | string
  | Decimal
  | Temporal
  | Duration
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

const CLASSES = new Map<object, Kind>([
  [Decimal.prototype, 'number'],
  [FeelDate.prototype, 'date'],
  [FeelTime.prototype, 'time'],
  [FeelDateTime.prototype, 'date and time'],
  [DaysDuration.prototype, 'days duration'],
  [MonthsDuration.prototype, 'months duration'],
  [FeelRange.prototype, 'range'],
  [FeelFunction.prototype, 'function'],
]);

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'list';
      const prototype = Object.getPrototypeOf(value) as object | null;
      return prototype === Object.prototype || prototype === null ? 'context' : (CLASSES.get(prototype) ?? 'context');
    }
    default:
      return 'null';
  }
}

const NAMES: { [kind: string]: string } = {
  'days duration': 'a days and time duration',
  'months duration': 'a years and months duration',
  null: 'null',
};

/** For messages: the kind with its article, never the value. */
export function describe(value: Value): string {
  const kind = kindOf(value);
  return NAMES[kind] ?? `a ${kind}`;
}

export function isNumber(value: Value): value is FeelNumber {
  return typeof value === 'number' || value instanceof Decimal;
}

export function isContext(value: Value): value is Context {
  return kindOf(value) === 'context';
}

/** Own entries only: nothing of `Object.prototype` is reachable from an expression. */
export function entry(context: Context, name: string): Value | undefined {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : undefined;
}

const MAX_RESULT_DEPTH = 64;
/** Values in one result. */
const MAX_RESULT_NODES = 200_000;

/** What a value that JSON lacks becomes; undefined refuses it. */
export type Twin = (value: Decimal | Temporal | Duration | FeelRange | FeelFunction) => Json | undefined;

/** Dates, times and durations as ISO 8601 texts. */
const isoText: Twin = (value) => {
  if (value instanceof Decimal) return toDouble(value);
  if (value instanceof FeelDateTime) return value.iso;
  return value instanceof FeelRange || value instanceof FeelFunction ? undefined : value.toString();
};

/** U+0000 and surrogates without their other half: JSON may escape them, but they are no text that a database can keep. */
const BROKEN = /[\0\ud800-\udfff]/u;

function whole(text: string, position: Position | null): string {
  if (!BROKEN.test(text)) return text;
  throw new FeelError('BAD_RESULT', 'Expected text as result but it holds U+0000 or half of a character', position);
}

/** The result as JSON. Throws FeelError `BAD_RESULT`, `TOO_LARGE`. */
export function toJson(value: Value, position: Position | null = null, twin: Twin = isoText): Json {
  if (typeof value === 'string') return whole(value, position);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  let nodes = 0;
  function convert(each: Value, depth: number): Json {
    if (each === null || each === undefined) return null;
    if (typeof each === 'string') return whole(each, position);
    if (typeof each === 'boolean') return each;
    if (typeof each === 'number') return finite(each);
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
    if (!isContext(each)) {
      const made = twin(each);
      if (made === undefined) {
        throw new FeelError('BAD_RESULT', `Expected data as result but it holds ${describe(each)}`, position);
      }
      return typeof made === 'number' ? finite(made) : made;
    }
    return Object.fromEntries(
      Object.entries(each).map(([name, inner]) => [whole(name, position), convert(inner, depth + 1)]),
    );
  }
  function finite(number: number): number {
    if (Number.isFinite(number)) return Object.is(number, -0) ? 0 : number;
    throw new FeelError('BAD_RESULT', 'Expected a finite number as result but it overflows', position);
  }
  return convert(value, 0);
}

/** The value as FEEL writes it in texts (`string(…)`, DMN table 42). */
export function feelText(value: Value): string {
  switch (kindOf(value)) {
    case 'null':
      return 'null';
    case 'text':
      return value as string;
    case 'boolean':
      return value === true ? 'true' : 'false';
    case 'number':
      return numberText(value as FeelNumber);
    case 'list':
      return `[${(value as Value[]).map(inner).join(', ')}]`;
    case 'context':
      return `{${Object.entries(value as Context)
        .map(([name, each]) => `${keyText(name)}: ${inner(each)}`)
        .join(', ')}}`;
    case 'range':
      return rangeText(value as FeelRange);
    case 'function':
      return 'function';
    default:
      return (value as Temporal).toString();
  }
}

const keyText = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : JSON.stringify(name));

/** Within a list or context a text is quoted, as in the expression that would make it. */
const inner = (value: Value): string => (typeof value === 'string' ? JSON.stringify(value) : feelText(value));

function rangeText(range: FeelRange): string {
  const bound = (value: Value): string => {
    const kind = kindOf(value);
    return ['text', 'number', 'null', 'boolean'].includes(kind) ? inner(value) : `@"${feelText(value)}"`;
  };
  if (range.unary) return `(${unaryOperator(range)}${bound(range.start ?? range.end)})`;
  return `${range.startIncluded ? '[' : '('}${bound(range.start)}..${bound(range.end)}${range.endIncluded ? ']' : ')'}`;
}

function unaryOperator({ start, end, startIncluded, endIncluded, outside }: FeelRange): string {
  if (start === null) return endIncluded ? '<=' : '<';
  if (end === null) return startIncluded ? '>=' : '>';
  return outside ? '!=' : '=';
}
