// FEEL values as JSON and back, for programs that talk in lines (`traseu feel`, `traseu decide`). What has no twin in JSON
// is an object with two entries: `{ "@": "date", "value": "2026-11-21" }`. Numbers, texts, booleans, null, lists and
// contexts are themselves.

import type { Json } from '../values.ts';
import { compileExpression, evaluateValue, FeelError, type Value } from './expression.ts';
import { isContext, kindOf, toJson } from './values.ts';

/** What stands under `@` when a value is written. `duration` is accepted too when one is read. */
export type Tag = 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration';

const TAGS: { [kind: string]: Tag } = {
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'days duration': 'days and time duration',
  'months duration': 'years and months duration',
};

const READ: { [tag: string]: { by: string; tag: Tag | null } } = {
  date: { by: 'date(x)', tag: 'date' },
  time: { by: 'time(x)', tag: 'time' },
  'date and time': { by: 'date and time(x)', tag: 'date and time' },
  duration: { by: 'duration(x)', tag: null },
  'days and time duration': { by: 'duration(x)', tag: 'days and time duration' },
  'years and months duration': { by: 'duration(x)', tag: 'years and months duration' },
};

const MAX_DEPTH = 64;

/** Throws FeelError `BAD_RESULT` for a function or range, `TOO_LARGE` for a value nested too deep. */
export function toTagged(value: Value, depth = 0): Json {
  if (depth > MAX_DEPTH) throw tooDeep();
  const tag = TAGS[kindOf(value)];
  if (tag) return { '@': tag, value: textOf(value) };
  if (Array.isArray(value)) return value.map((each) => toTagged(each, depth + 1));
  if (isContext(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toTagged(each, depth + 1)]));
  }
  return toJson(value);
}

/** Throws FeelError `TYPE` when what is tagged is not what its tag says. */
export function fromTagged(json: Json, depth = 0): Value {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(json)) return json.map((each) => fromTagged(each, depth + 1));
  if (typeof json !== 'object' || json === null) return json;
  if (Object.hasOwn(json, '@')) return tagged(json['@'] ?? null, json['value'] ?? null);
  return Object.fromEntries(Object.entries(json).map(([name, each]) => [name, fromTagged(each, depth + 1)]));
}

function tagged(tag: Json, text: Json): Value {
  const read = typeof tag === 'string' && Object.hasOwn(READ, tag) ? READ[tag]! : null;
  if (!read) throw new FeelError('TYPE', `Expected a tag out of ${Object.keys(READ).join(', ')} but found another one`);
  if (typeof text !== 'string') throw new FeelError('TYPE', `Expected the text of a ${tag} but there is none`);
  const value = evaluateValue(compileExpression(read.by), { x: text });
  if (value === null || (read.tag !== null && TAGS[kindOf(value)] !== read.tag)) {
    throw new FeelError('TYPE', `Expected the text of a ${tag} but it is none`);
  }
  return value;
}

/** FEEL's own writing of the value, which keeps a named time zone (`…@Europe/Bucharest`). */
function textOf(value: Value): string {
  return evaluateValue(compileExpression('string(x)'), { x: value }) as string;
}

function tooDeep(): FeelError {
  return new FeelError('TOO_LARGE', `Expected a value of at most ${MAX_DEPTH} levels but it is nested deeper`);
}
