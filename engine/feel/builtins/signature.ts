// How a built-in function is declared and called: `substring(string: text, start position: number, length?: number)`. The
// parameter names are the standard's, for calls by name; `?` may be left out; `|null` may be null; `…` is any number of
// arguments or one list of them; `*` takes the arguments that are left, as they are. Implicit conversions as in DMN §10.3.2.9.4: a list of one counts as its element and an
// element as a list of one; a date counts as its midnight UTC where only a date and time will do.

import { FeelError, type Position } from '../error.ts';
import type { Run } from '../run.ts';
import { FeelDate } from '../temporal.ts';
import { midnight } from '../temporal-math.ts';
import type { Type } from '../type-expression.ts';
import { describe, FeelFunction, kindOf, type Arguments, type Kind, type Parameter, type Value } from '../values.ts';

/** Where and in which evaluation a function is called. */
export interface Call {
  name: string;
  run: Run;
  at: Position;
}

/** Arguments in the order of the parameters; undefined for one that was left out. */
export type Implementation = (args: readonly (Value | undefined)[], call: Call) => Value;

interface Declared {
  name: string;
  optional: boolean;
  kinds: ReadonlySet<Kind> | null;
}

interface Signature {
  parameters: Declared[];
  /** The first parameter is a list that may be given as separate arguments. */
  spread: boolean;
  /** The last parameter takes all arguments that are left. */
  rest: boolean;
  body: Implementation;
}

export type Library = [name: string, parameters: string, body: Implementation][];

const ANY_KIND = 'Any';

function declared(text: string): Declared {
  const [name, kinds] = text.split(':').map((part) => part.trim()) as [string, string];
  const set = kinds === ANY_KIND ? null : new Set(kinds.split('|').map((kind) => kind.trim() as Kind));
  return { name: name.replace(/[?…*]$/, ''), optional: name.endsWith('?'), kinds: set };
}

function signatureOf(parameters: string, body: Implementation): Signature {
  const parts = parameters === '' ? [] : parameters.split(',');
  return { parameters: parts.map(declared), spread: parameters.includes('…'), rest: parameters.includes('*'), body };
}

/** A value as the parameter takes it, or undefined when it does not fit. */
function fitted(value: Value, { kinds }: Declared): Value | undefined {
  if (kinds === null) return value;
  const kind = kindOf(value);
  if (kinds.has(kind)) return value;
  if (kind === 'null') return undefined;
  if (kind === 'list' && (value as Value[]).length === 1) {
    const [only] = value as Value[];
    return kinds.has(kindOf(only!)) ? only : undefined;
  }
  if (kinds.has('list') && kinds.size === 1) return [value];
  if (kinds.has('date and time') && value instanceof FeelDate) return midnight(value);
  return undefined;
}

/** Arguments by position, undefined where left out; null when their number or names are not the signature's. */
function placed({ parameters, spread, rest }: Signature, given: Arguments): (Value | undefined)[] | null {
  if (Array.isArray(given)) {
    if (spread) return given.length === 0 ? null : [given.length === 1 ? given[0] : given];
    if (rest) {
      const fixed = parameters.length - 1;
      return given.length <= fixed ? null : [...given.slice(0, fixed), given.slice(fixed)];
    }
    const least = parameters.filter(({ optional }) => !optional).length;
    return given.length < least || given.length > parameters.length ? null : given;
  }
  const names = parameters.map(({ name }) => name);
  if (Object.keys(given).some((name) => !names.includes(name))) return null;
  if (parameters.some(({ name, optional }) => !optional && !Object.hasOwn(given, name))) return null;
  const values = names.map((name) => (Object.hasOwn(given, name) ? (given[name] ?? null) : undefined));
  return rest ? [...values.slice(0, -1), [values.at(-1)!]] : values;
}

/** What is wrong with the arguments: the parameter that the value does not fit. */
interface Misfit {
  parameter: Declared;
  value: Value;
}

function prepared(signature: Signature, args: (Value | undefined)[]): (Value | undefined)[] | Misfit {
  const ready: (Value | undefined)[] = [];
  for (const [index, parameter] of signature.parameters.entries()) {
    const value = args[index];
    const fits = value === undefined ? undefined : fitted(value, parameter);
    if (value !== undefined && fits === undefined) return { parameter, value };
    ready.push(fits);
  }
  return ready;
}

/** Functions of lists that do not go through them. */
const CONSTANT: ReadonlySet<string> = new Set(['count', 'is empty']);

function call(name: string, signatures: Signature[], given: Arguments, run: Run, at: Position): Value {
  let misfit: Misfit | null = null;
  for (const signature of signatures) {
    const args = placed(signature, given);
    if (!args) continue;
    const ready = prepared(signature, args);
    if (Array.isArray(ready)) {
      if (!CONSTANT.has(name)) for (const each of ready) run.through(each, at);
      return signature.body(ready, { name, run, at });
    }
    misfit ??= ready;
  }
  if (!misfit) {
    const lists = signatures
      .map(({ parameters }) => `(${parameters.map((each) => each.name).join(', ')})`)
      .join(' or ');
    const found = Array.isArray(given) ? `${given.length}` : Object.keys(given).join(', ');
    throw new FeelError('TYPE', `Expected the arguments ${lists} of '${name}' but found ${found}`, at);
  }
  const { parameter, value } = misfit;
  const kinds = [...(parameter.kinds ?? [])].map((kind) => (kind === 'null' ? 'null' : `a ${kind}`)).join(' or ');
  throw new FeelError(
    value === null ? 'NO_VALUE' : 'TYPE',
    `Expected '${parameter.name}' of '${name}' to be ${kinds} but it is ${describe(value)}`,
    at,
  );
}

const FEEL_KINDS = new Set(['any', 'function', 'context', 'list', 'range']);

function typeOf({ kinds }: Declared): Type | null {
  const only = kinds && kinds.size === 1 ? [...kinds][0]! : null;
  return only === null || FEEL_KINDS.has(only) ? null : { is: 'kind', kind: only };
}

/** The functions of a library by name; several lines of one name are its kinds of parameter lists. */
export function functionsOf(library: Library): Map<string, FeelFunction> {
  const signatures = new Map<string, Signature[]>();
  for (const [name, parameters, body] of library) {
    const all = signatures.get(name) ?? [];
    all.push(signatureOf(parameters, body));
    signatures.set(name, all);
  }
  return new Map(
    [...signatures].map(([name, all]) => {
      const [only] = all;
      const parameters: Parameter[] | null =
        all.length === 1 && !only!.spread && !only!.rest && !only!.parameters.some(({ optional }) => optional)
          ? only!.parameters.map((each) => ({ name: each.name, type: typeOf(each) }))
          : null;
      return [name, new FeelFunction(parameters, null, (args, run, at) => call(name, all, args, run, at))];
    }),
  );
}

/** For a function that has no value for these arguments where the standard answers null. */
export function noValue({ name, at }: Call, expected: string, found: string): never {
  throw new FeelError('NO_VALUE', `Expected ${expected} of '${name}' but ${found}`, at);
}
