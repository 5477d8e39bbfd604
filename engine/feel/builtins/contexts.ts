// Functions of contexts (DMN §10.3.4.6). A context is never changed; what is put into it makes a new one.

import { FeelError } from '../error.ts';
import { describe, entry, isContext, type Context, type Value } from '../values.ts';
import { noValue, type Call, type Library } from './signature.ts';

function usable(name: string, { at }: Call): string {
  if (name !== '__proto__') return name;
  throw new FeelError('UNSUPPORTED', "Expected a usable name but found '__proto__'", at);
}

function fromEntries(list: Value[], call: Call): Context {
  const made: Context = {};
  for (const each of list) {
    const key = isContext(each) ? entry(each, 'key') : undefined;
    const value = isContext(each) ? entry(each, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined)
      noValue(call, "a text 'key' and a 'value' in each entry", 'one lacks it');
    if (Object.hasOwn(made, key)) noValue(call, 'each key once', 'one comes twice');
    made[usable(key, call)] = value!;
  }
  return made;
}

function put(context: Context, keys: Value[], value: Value, call: Call): Context {
  const [key, ...rest] = keys;
  if (typeof key !== 'string')
    return noValue(call, "texts in 'keys'", `it holds ${key === undefined ? 'none' : describe(key)}`);
  if (rest.length === 0) return { ...context, [usable(key, call)]: value };
  const inner = entry(context, key);
  if (inner === undefined || !isContext(inner))
    return noValue(call, 'a context at each key but the last', 'there is none');
  return { ...context, [usable(key, call)]: put(inner, rest, value, call) };
}

export const CONTEXTS: Library = [
  /** Null for a key that is not there. */
  ['get value', 'm: context, key: text', ([m, key]) => entry(m as Context, key as string) ?? null],
  [
    'get value',
    'm: context, keys: list',
    ([m, keys], call) => {
      let found: Value = m!;
      for (const key of keys as Value[]) {
        if (typeof key !== 'string') return noValue(call, "texts in 'keys'", `it holds ${describe(key)}`);
        found = isContext(found) ? (entry(found, key) ?? null) : null;
      }
      return found;
    },
  ],
  ['get entries', 'm: context', ([m]) => Object.entries(m as Context).map(([key, value]) => ({ key, value }))],
  ['context', 'entries: list', ([entries], call) => fromEntries(entries as Value[], call)],
  [
    'context put',
    'context: context, key: text, value: Any',
    ([context, key, value], call) => put(context as Context, [key!], value!, call),
  ],
  [
    'context put',
    'context: context, keys: list, value: Any',
    ([context, keys, value], call) => put(context as Context, keys as Value[], value!, call),
  ],
  [
    'context merge',
    'contexts: list',
    ([contexts], call) => {
      const merged: Context = {};
      for (const each of contexts as Value[]) {
        if (!isContext(each)) noValue(call, "contexts in 'contexts'", `it holds ${describe(each)}`);
        Object.assign(merged, each);
      }
      return merged;
    },
  ],
];
