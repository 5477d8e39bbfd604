// FEEL values as JSON and back, for programs that talk in lines (`traseu feel`, `traseu decide`). What has no twin in JSON
// is an object with two entries: `{ "@": "date", "value": "2026-11-21" }`. Numbers, texts, booleans, null, lists and
// contexts are themselves.

import type { Json } from '../values.ts';
import { numberText } from './decimal.ts';
import { FeelError } from './error.ts';
import { readRange } from './range-literal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts';
import { feelText, isContext, isNumber, kindOf, toJson, type Value } from './values.ts';

/** What stands under `@` when a value is written. `duration` is accepted too when one is read. */
type Tag = 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration' | 'range';

const TAGS: { [kind: string]: Tag } = {
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'days duration': 'days and time duration',
  'months duration': 'years and months duration',
  range: 'range',
};

const READ: { [tag: string]: (text: string) => Value } = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
  'days and time duration': (text) => ofKind('days duration', parseDuration(text)),
  'years and months duration': (text) => ofKind('months duration', parseDuration(text)),
  range: readRange,
};

const ofKind = (kind: string, value: Value): Value => (kindOf(value) === kind ? value : null);

/**
 * The value as JSON text, where a number has all of its digits (a double in JavaScript keeps some 16 of 34). Throws FeelError
 * `BAD_RESULT` for a function, `TOO_LARGE` for too many values or levels.
 */
export function taggedText(value: Value): string {
  // For what it refuses; its numbers are not exact.
  toJson(value, null, (each) => (isNumber(each) || TAGS[kindOf(each)] ? null : undefined));
  return write(value);
}

function write(value: Value): string {
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (isContext(value)) {
    return `{${Object.entries(value)
      .map(([name, each]) => `${JSON.stringify(name)}:${write(each)}`)
      .join(',')}}`;
  }
  const tag = TAGS[kindOf(value)];
  return JSON.stringify(tag ? { '@': tag, value: feelText(value) } : (value ?? null));
}

const MAX_DEPTH = 64;

/** Throws FeelError `TYPE` when what is tagged is not what its tag says. */
export function fromTagged(json: Json, depth = 0): Value {
  if (depth > MAX_DEPTH) {
    throw new FeelError('TOO_LARGE', `Expected a value of at most ${MAX_DEPTH} levels but it is nested deeper`);
  }
  if (Array.isArray(json)) return json.map((each) => fromTagged(each, depth + 1));
  if (typeof json === 'number' && !Number.isFinite(json)) {
    throw new FeelError('TYPE', 'Expected a number within range but it is too large');
  }
  if (typeof json !== 'object' || json === null) return json;
  if (Object.hasOwn(json, '@')) return tagged(json['@'] ?? null, json['value'] ?? null);
  const read = Object.entries(json).map(([name, each]): [string, Value] => [name, fromTagged(each, depth + 1)]);
  return Object.fromEntries(read);
}

function tagged(tag: Json, text: Json): Value {
  const read = typeof tag === 'string' && Object.hasOwn(READ, tag) ? READ[tag]! : null;
  if (typeof tag !== 'string' || !read) {
    throw new FeelError('TYPE', `Expected a tag out of ${Object.keys(READ).join(', ')} but found another one`);
  }
  const value = typeof text === 'string' ? read(text) : null;
  if (value === null) throw new FeelError('TYPE', `Expected the text of a ${tag} but it is none`);
  return value;
}
