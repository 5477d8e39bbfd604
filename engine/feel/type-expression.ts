// FEEL's types (DMN §10.3.2.9): what stands after `instance of`, after a parameter's colon, and in `typeRef`.

import { FeelError } from './error.ts';
import { kid, nameOf, type Node } from './parse.ts';
import { FeelDate, FeelDateTime, FeelTime } from './temporal.ts';
import { FeelFunction, FeelRange, isContext, kindOf, type Kind, type Value } from './values.ts';

export type Type =
  | { is: 'any' }
  | { is: 'kind'; kind: Kind }
  | { is: 'list'; of: Type }
  | { is: 'range'; of: Type }
  | { is: 'context'; entries: readonly [name: string, type: Type][] }
  | { is: 'function'; parameters: readonly Type[] | null; result: Type }
  /** A type of the model (item definition), judged by whoever knows it. */
  | { is: 'named'; name: string; test: (value: Value) => boolean };

/** Types of the model by name. */
export type NamedTypes = { readonly [name: string]: (value: Value) => boolean };

export const ANY: Type = { is: 'any' };

const SIMPLE: { [name: string]: Kind } = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'days and time duration': 'days duration',
  dayTimeDuration: 'days duration',
  'years and months duration': 'months duration',
  yearMonthDuration: 'months duration',
  Null: 'null',
};

const named = (name: string): Type | null => {
  if (name === 'Any') return ANY;
  if (name === 'list') return { is: 'list', of: ANY };
  if (name === 'range') return { is: 'range', of: ANY };
  if (name === 'context') return { is: 'context', entries: [] };
  if (name === 'function') return { is: 'function', parameters: null, result: ANY };
  return Object.hasOwn(SIMPLE, name) ? { is: 'kind', kind: SIMPLE[name]! } : null;
};

/** Throws FeelError `SYNTAX` for a name that is no type. */
export function typeOf(node: Node, types: NamedTypes = {}): Type {
  const inner = node.name === 'Type' || node.name === 'ArgumentType' ? node.kids[0]! : node;
  const of = (each: Node): Type => typeOf(each, types);
  switch (inner.name) {
    case 'Type':
      return of(inner);
    case 'ListType': {
      const element = of(kid(inner, 'Type')!);
      // The grammar has no ranges: parse.ts hands them over as lists.
      return inner.kids[0]!.range === true ? { is: 'range', of: element } : { is: 'list', of: element };
    }
    case 'ContextType': {
      const entries = kid(inner, 'ContextEntryTypes')!.kids.filter((each) => each.name === 'ContextEntryType');
      return {
        is: 'context',
        entries: entries.map((each) => [nameOf(each.kids[0]!), of(kid(each, 'Type')!)]),
      };
    }
    case 'FunctionType': {
      const parameters = (kid(inner, 'ArgumentTypes')?.kids ?? []).filter((each) => each.name === 'ArgumentType');
      return { is: 'function', parameters: parameters.map(of), result: of(kid(inner, 'Type')!) };
    }
    default: {
      const name = nameOf(inner);
      if (Object.hasOwn(types, name)) return { is: 'named', name, test: types[name]! };
      const found = named(name);
      if (found) return found;
      throw new FeelError('SYNTAX', `Expected a type of FEEL but found '${name}'`, { from: inner.from, to: inner.to });
    }
  }
}

/** Whether the value is of the type. Null is of no type but Null; within lists and contexts it is of any. */
export function accepts(type: Type, value: Value): boolean {
  if (value === null) return type.is === 'kind' && type.kind === 'null';
  switch (type.is) {
    case 'any':
      return true;
    case 'kind':
      return kindOf(value) === type.kind;
    case 'list':
      return Array.isArray(value) && value.every((each) => each === null || accepts(type.of, each));
    case 'range':
      return (
        value instanceof FeelRange && [value.start, value.end].every((each) => each === null || accepts(type.of, each))
      );
    case 'context':
      return (
        isContext(value) &&
        type.entries.every(
          ([name, entry]) => Object.hasOwn(value, name) && (value[name] === null || accepts(entry, value[name]!)),
        )
      );
    case 'function':
      return value instanceof FeelFunction && conformsFunction(value, type);
    case 'named':
      return type.test(value);
  }
}

function conformsFunction(value: FeelFunction, type: Type & { is: 'function' }): boolean {
  if (type.parameters && value.parameters) {
    if (type.parameters.length !== value.parameters.length) return false;
    // A function that takes more than it must still fits.
    if (!value.parameters.every((each, index) => conforms(type.parameters![index]!, each.type ?? ANY))) return false;
  }
  return value.result === null || conforms(value.result, type.result);
}

/** Whether every value of `a` is one of `b`. */
function conforms(a: Type, b: Type): boolean {
  if (b.is === 'any') return true;
  if (a.is === 'kind' && b.is === 'kind') return a.kind === b.kind;
  if (a.is === 'list' && b.is === 'list') return conforms(a.of, b.of);
  if (a.is === 'range' && b.is === 'range') return conforms(a.of, b.of);
  if (a.is === 'named' && b.is === 'named') return a.name === b.name;
  if (a.is === 'context' && b.is === 'context') {
    const entries = new Map(a.entries);
    return b.entries.every(([name, type]) => entries.has(name) && conforms(entries.get(name)!, type));
  }
  if (a.is === 'function' && b.is === 'function') {
    if (a.parameters && b.parameters) {
      if (a.parameters.length !== b.parameters.length) return false;
      if (!a.parameters.every((each, index) => conforms(b.parameters![index]!, each))) return false;
    }
    return conforms(a.result, b.result);
  }
  return false;
}

/** Implicit conversions (DMN §10.3.2.9.4): list of one ↔ its element, date → date and time at midnight UTC. */
export function coerce(type: Type, value: Value): Value {
  if (value === null || type.is === 'any' || accepts(type, value)) return value;
  if (Array.isArray(value) && value.length === 1 && type.is !== 'list') return coerce(type, value[0]!);
  if (!Array.isArray(value) && type.is === 'list' && accepts(type.of, value)) return [value];
  if (type.is === 'kind' && type.kind === 'date and time' && value instanceof FeelDate) {
    return new FeelDateTime(value, new FeelTime(0, 0, 0));
  }
  return value;
}

export function describeType(type: Type): string {
  switch (type.is) {
    case 'any':
      return 'any value';
    case 'kind':
      return type.kind === 'null' ? 'null' : `a ${type.kind}`;
    case 'named':
      return `a ${type.name}`;
    default:
      return `a ${type.is}`;
  }
}
