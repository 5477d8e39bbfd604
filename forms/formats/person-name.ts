// A name of a person. Names are what people say they are: letters of any script, spaces, hyphens, apostrophes and
// points. Digits and other signs are slips. Old cedilla letters become the comma-below letters of Romanian.

import { normaliseLine } from '../text.ts';
import { accepted, refused, textFormat, type FormatResult } from './format.ts';

/** Reasons: `signs` (a digit or a sign that no name has), `letters` (no letter at all), `length` (over 100). */
export const checkPersonName = (text: string): FormatResult => {
  const name = normaliseLine(text)
    .replace(/[’‘`´]/g, "'")
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ');
  if (name.length > 100) return refused('length');
  if (!/\p{L}/u.test(name)) return refused('letters');
  return /^[\p{L}\p{M}' .-]+$/u.test(name) ? accepted(name) : refused('signs');
};

/** For comparing: without diacritics, case, hyphens and double spaces. `Țîrlea-Pop` and `TIRLEA POP` are one name. */
export const comparableName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

export const personName = textFormat({
  name: 'personName',
  example: 'Popescu',
  helpfulExample: false,
  width: 0,
  check: checkPersonName,
});
