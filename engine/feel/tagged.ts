// FEEL values as JSON and back, for programs that talk in lines (`traseu feel`, `traseu decide`). What has no twin in JSON
// is an object with two entries: `{ "@": "date", "value": "2026-11-21" }`. Numbers, texts, booleans, null, lists and
// contexts are themselves.

import type { Json } from '../values.ts';
import { numberText } from './decimal.ts';
import { FeelError } from './error.ts';
import { readRange } from './range-literal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts';
import { feelText, isNumber, kindOf, toJson, type Value } from './values.ts';

/** What stands under `@` when a value is written. `duration` is accepted too when one is read. */
export type Tag = 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration' | 'range';

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

/** Throws FeelError `BAD_RESULT` for a function, `TOO_LARGE` for too many values or levels. */
export function toTagged(value: Value): Json {
  return toJson(value, null, (each) => {
    if (isNumber(each)) return Number(numberText(each));
    const tag = TAGS[kindOf(each)];
    return tag && { '@': tag, value: feelText(each) };
  });
}

/** `toTagged` as JSON text, where a number has all of its digits (a double in JavaScript keeps some 16 of 34). */
export function taggedText(value: Value): string {
  const exact: string[] = [];
  const json = toJson(value, null, (each) => {
    if (isNumber(each)) return `${MARK}${exact.push(numberText(each)) - 1}`;
    const tag = TAGS[kindOf(each)];
    return tag && { '@': tag, value: feelText(each) };
  });
  const text = JSON.stringify(json);
  return exact.length === 0 ? text : text.replaceAll(MARKED, (_whole, index: string) => exact[Number(index)]!);
}

/** A noncharacter of Unicode before the number of an exact one; JSON leaves it as it is, and no text should hold it. */
const MARK = '\u{FDD0}';
const MARKED = /"\u{FDD0}(\d+)"/gu;

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
