// Functions of texts (DMN §10.3.4.3). Lengths and positions count code points: "🐎" is one.

import { toDouble } from '../decimal.ts';
import { compilePattern, extract, matches, replace, split } from '../regex/pattern.ts';
import type { FeelNumber, Value } from '../values.ts';
import { noValue, type Call, type Library } from './signature.ts';

/** Code points; the text itself when it has no others than single units. */
const ASTRAL = /[\ud800-\udbff]/;
const pointsOf = (text: string): ArrayLike<string> & { slice(from: number, to?: number): unknown } =>
  ASTRAL.test(text) ? Array.from(text) : text;
const lengthOf = (text: string): number => (ASTRAL.test(text) ? Array.from(text).length : text.length);

const whole = (value: Value | undefined): number => Math.trunc(toDouble(value as FeelNumber));

function substring(text: string, start: number, length: number | null, call: Call): string {
  const points = pointsOf(text);
  if (start === 0) return noValue(call, "'start position' from 1, or negative from the end", 'it is 0');
  if (length !== null && length < 1) return noValue(call, "'length' of at least 1", 'it is less');
  const from = start > 0 ? start - 1 : Math.max(0, points.length + start);
  const to = length === null ? points.length : Math.min(points.length, from + length);
  const part = points.slice(from, Math.max(from, to));
  return typeof part === 'string' ? part : (part as string[]).join('');
}

const program = (pattern: Value | undefined, flags: Value | undefined, { at }: Call) =>
  compilePattern(pattern as string, (flags ?? '') as string, at);

function join(list: Value[], delimiter: string, call: Call): string {
  const texts: string[] = [];
  for (const each of list) {
    if (typeof each === 'string') texts.push(each);
    else if (each !== null) noValue(call, "a 'list' of texts", 'it holds something else');
  }
  return texts.join(delimiter);
}

export const STRINGS: Library = [
  [
    'substring',
    'string: text, start position: number, length?: number|null',
    ([text, start, length], call) =>
      substring(text as string, whole(start), length === undefined || length === null ? null : whole(length), call),
  ],
  ['string length', 'string: text', ([text]) => lengthOf(text as string)],
  ['upper case', 'string: text', ([text]) => (text as string).toUpperCase()],
  ['lower case', 'string: text', ([text]) => (text as string).toLowerCase()],
  [
    'substring before',
    'string: text, match: text',
    ([text, match]) => {
      const at = (text as string).indexOf(match as string);
      return at < 0 ? '' : (text as string).slice(0, at);
    },
  ],
  [
    'substring after',
    'string: text, match: text',
    ([text, match]) => {
      const at = (text as string).indexOf(match as string);
      return at < 0 ? '' : (text as string).slice(at + (match as string).length);
    },
  ],
  ['contains', 'string: text, match: text', ([text, match]) => (text as string).includes(match as string)],
  ['starts with', 'string: text, match: text', ([text, match]) => (text as string).startsWith(match as string)],
  ['ends with', 'string: text, match: text', ([text, match]) => (text as string).endsWith(match as string)],
  [
    'matches',
    'input: text, pattern: text, flags?: text|null',
    ([text, pattern, flags], call) => matches(program(pattern, flags, call), text as string, call),
  ],
  [
    'replace',
    'input: text, pattern: text, replacement: text, flags?: text|null',
    ([text, pattern, replacement, flags], call) =>
      replace(
        program(pattern, flags, call),
        text as string,
        replacement as string,
        ((flags ?? '') as string).includes('q'),
        call,
      ),
  ],
  [
    'split',
    'string: text, delimiter: text',
    ([text, delimiter], call) => split(program(delimiter, '', call), text as string, call),
  ],
  [
    'extract',
    'string: text, pattern: text',
    ([text, pattern], call) => extract(program(pattern, '', call), text as string, call),
  ],
  [
    'string join',
    'list: list, delimiter?: text|null',
    ([list, delimiter], call) => join(list as Value[], (delimiter ?? '') as string, call),
  ],
  ['trim', 'string: text', ([text]) => (text as string).trim()],
  ['is blank', 'string: text|null', ([text]) => text === null || (text as string).trim() === ''],
];
