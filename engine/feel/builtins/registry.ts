// All functions that an expression may call, by name. `is defined`, `get or else` and `lenient` do not evaluate their
// arguments first and are compiled in calls.ts.

import { readRange } from '../range-literal.ts';
import type { FeelFunction } from '../values.ts';
import { CONTEXTS } from './contexts.ts';
import { CONVERSION } from './conversion.ts';
import { FORMATS } from './formats.ts';
import { LISTS } from './lists.ts';
import { NUMERIC } from './numeric.ts';
import { rangeLibrary } from './ranges.ts';
import { ROMANIA } from './romania.ts';
import { functionsOf } from './signature.ts';
import { STRINGS } from './strings.ts';
import { TEMPORALS } from './temporals.ts';

const FUNCTIONS = functionsOf([
  ...CONVERSION,
  ...STRINGS,
  ...NUMERIC,
  ...LISTS,
  ...CONTEXTS,
  ...rangeLibrary(readRange),
  ...TEMPORALS,
  ...ROMANIA,
  ...FORMATS,
]);

/** Functions whose arguments are evaluated only when needed. */
export const LAZY: ReadonlySet<string> = new Set(['is defined', 'get or else', 'lenient']);

/** Functions that other engines have and that would make two evaluations differ. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ['random number', 'a process must decide the same way when it is repeated'],
  ['uuid', 'a process must decide the same way when it is repeated'],
]);

/** The function of that name, or null. */
export function builtin(name: string): FeelFunction | null {
  return FUNCTIONS.get(name) ?? null;
}

export function isBuiltin(name: string): boolean {
  return LAZY.has(name) || FUNCTIONS.has(name);
}
