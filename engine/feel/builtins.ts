// The functions that an expression may call. Most are feelin's own; here are the ones that must differ: the clock
// (only the instant of the command, never the machine's), regular expressions (guarded), and a few of Camunda's.

import { evaluate, FeelFunction, parseDate, parseDateTime } from 'feelin';
import { FeelError, type Position } from './error.ts';
import { guardPattern } from './pattern.ts';
import { ROUNDINGS } from './rounding.ts';
import type { Run } from './run.ts';
import { describe, isContext, kindOf, type Value } from './values.ts';

const FROM_FEELIN = new Set(
  [
    'number|string|date|time|duration|date and time|years and months duration|not|substring|string length',
    'upper case|lower case|substring before|substring after|contains|starts with|ends with|string join',
    'list contains|list replace|count|min|max|sum|mean|all|any|sublist|append|concatenate|union|insert before|remove',
    'reverse|index of|distinct values|flatten|product|median|stddev|mode|floor|ceiling|abs|modulo|sqrt|log|exp|odd|even|is|before|after|meets|met by|overlaps',
    'overlaps before|overlaps after|finishes|finished by|includes|during|starts|started by|coincides|day of year',
    'day of week|month of year|week of year|sort|get value|get entries|context|context put|context merge|range',
  ]
    .join('|')
    .split('|'),
);

/** A function that takes its evaluated arguments: positional as a list, named as a context. */
export type Builtin = (args: Value[] | { [name: string]: Value }, run: Run, position: Position) => Value;

const cache = new Map<string, Builtin | null>();

/** The function of that name, or null. */
export function builtin(name: string): Builtin | null {
  const own = OWN.get(name);
  if (own) return own;
  let found = cache.get(name);
  if (found === undefined) {
    found = FROM_FEELIN.has(name) ? fromFeelin(name) : null;
    cache.set(name, found);
  }
  return found;
}

interface FeelinFunction {
  (...args: unknown[]): unknown;
  $args: string[];
}

/** feelin's function itself, for those of ours that guard and then delegate. */
function feelinFunction(name: string): FeelFunction {
  const keyworded = KEYWORDED.get(name);
  const found = evaluate(keyworded ?? name).value as FeelinFunction | FeelFunction | null;
  const wrapped = typeof found === 'function' ? new FeelFunction(found, found.$args) : found;
  if (!(wrapped instanceof FeelFunction)) throw new Error(`Expected feelin to have the function '${name}'`);
  return wrapped;
}

/** Names with a keyword inside are no values of feelin's grammar; a function around the call is. */
const KEYWORDED = new Map([
  ['date and time', 'function(a, b) if b = null then date and time(a) else date and time(a, b)'],
  ['years and months duration', 'function(a, b) years and months duration(a, b)'],
]);

const PARAMETERS = new Map([
  ['date and time', ['date', 'time']],
  ['years and months duration', ['from', 'to']],
]);

function fromFeelin(name: string): Builtin | null {
  let target: FeelFunction;
  try {
    target = feelinFunction(name);
  } catch {
    return null;
  }
  const order = PARAMETERS.get(name);
  return (args, run, position) => {
    const given = order ? ordered(args, order) : args;
    return settle(name, invoke(name, target, given, position), given, run, position);
  };
}

/** What feelin throws (not implemented, a value of a kind it did not expect) is a fault of the expression. */
function invoke(name: string, target: FeelFunction, args: Value[] | { [name: string]: Value }, at: Position): unknown {
  try {
    return target.invoke(args);
  } catch (error) {
    if (error instanceof FeelError || error instanceof RangeError) throw error;
    throw new FeelError('UNSUPPORTED', `Expected usable arguments of '${name}' but ${(error as Error).message}`, at);
  }
}

/** feelin answers unusable arguments with a failure object or with null. Both leave a note that explains the null. */
function settle(
  name: string,
  result: unknown,
  args: Value[] | { [name: string]: Value },
  run: Run,
  at: Position,
): Value {
  if (typeof result === 'object' && result !== null && 'warning' in result && 'template' in result) {
    const failure = result as { template: string };
    run.note(`Expected usable arguments of '${name}' but ${failure.template.replaceAll(/[{}]/g, "'")}`, at);
    return null;
  }
  if (result === null || result === undefined) {
    const given = Array.isArray(args) ? args : Object.values(args);
    const first = given[0];
    const empty = given.length === 0 || (Array.isArray(first) && first.length === 0);
    if (!MAY_BE_NULL.has(name) && !empty) {
      run.note(`Expected usable arguments of '${name}' but got ${given.map(describe).join(', ')}`, at);
    }
    return null;
  }
  return result as Value;
}

const MAY_BE_NULL = new Set(['get value', 'min', 'max', 'mean', 'median', 'all', 'any', 'is']);

/** Positional view of the arguments; `names` gives the order of named ones. */
function ordered(args: Value[] | { [name: string]: Value }, names: string[]): Value[] {
  return Array.isArray(args) ? args : names.map((name) => args[name] ?? null);
}

function guarded(name: string, parameters: string[]): Builtin {
  let target: FeelFunction | undefined;
  return (args, run, position) => {
    const given = ordered(args, parameters);
    const [text, pattern] = given;
    if (typeof text === 'string' && typeof pattern === 'string') guardPattern(pattern, text, position);
    target ??= feelinFunction(name);
    while (given.at(-1) === null && given.length > 2) given.pop();
    const flags = given[parameters.indexOf('flags')] ?? '';
    if (typeof flags === 'string' && !/^[ims]*$/.test(flags)) {
      throw new FeelError('UNSUPPORTED', 'Expected flags out of i, m and s but found others', position);
    }
    return settle(name, invoke(name, target, given, position), given, run, position);
  };
}

function need(run: Run, name: string, position: Position): number {
  if (run.now === null) {
    throw new FeelError(
      'NO_CLOCK',
      `Expected an instant for ${name}() but this expression is evaluated without a clock`,
      position,
    );
  }
  return run.now;
}

/** Civil date in Romania: what a clerk or the law means by "today". */
const ROMANIA = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Bucharest',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function dayInRomania(instant: number): string {
  const parts = new Map(ROMANIA.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get('year')!.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

const OWN = new Map<string, Builtin>([
  ...ROUNDINGS.map(([name, rounding]): [string, Builtin] => [
    name,
    (args, run, at) => {
      const [value, scale] = ordered(args, ['n', 'scale']);
      if (typeof value === 'number' && typeof (scale ?? 0) === 'number') return rounding(value, Number(scale ?? 0));
      return settle(name, null, [value ?? null, scale ?? null], run, at);
    },
  ]),
  ['matches', guarded('matches', ['input', 'pattern', 'flags'])],
  ['replace', guarded('replace', ['input', 'pattern', 'replacement', 'flags'])],
  ['split', guarded('split', ['string', 'delimiter'])],
  /** The command's instant, in UTC. */
  ['now', (_args, run, at) => parseDateTime(new Date(need(run, 'now', at)).toISOString().replace('.000Z', 'Z'))],
  ['today', (_args, run, at) => parseDate(dayInRomania(need(run, 'today', at)))],
  [
    'trim',
    (args, run, at) => {
      const [text] = ordered(args, ['string']);
      return typeof text === 'string' ? text.trim() : settle('trim', null, [text ?? null], run, at);
    },
  ],
  [
    'is empty',
    (args) => {
      const [value] = ordered(args, ['list']);
      if (Array.isArray(value)) return value.length === 0;
      return isContext(value ?? null) ? Object.keys(value as object).length === 0 : value === null || value === '';
    },
  ],
  [
    'is blank',
    (args) => {
      const [text] = ordered(args, ['string']);
      return text === null || text === undefined || (typeof text === 'string' && text.trim() === '');
    },
  ],
]);

/** Functions that other engines have and that would make two evaluations differ. */
export const REFUSED = new Map([
  ['random number', 'a process must decide the same way when it is repeated'],
  ['uuid', 'a process must decide the same way when it is repeated'],
]);

export function isBuiltin(name: string): boolean {
  return name === 'is defined' || name === 'get or else' || OWN.has(name) || FROM_FEELIN.has(name);
}

export function callable(value: Value): value is FeelFunction {
  return kindOf(value) === 'function';
}
