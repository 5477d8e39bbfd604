// CNP, the Romanian personal numeric code: 13 digits `S YYMMDD JJ NNN C`.
// Since 8 May 2024 every new code carries county 70 (SIIEASC); many published validators wrongly refuse it.
// For residents (S = 7, 8) and the historic S = 9 the century is unknown, so a date real in either century passes.

import { isRealDate } from '../dates.ts';
import { accepted, refused, textFormat, weightedSum, type FormatOptions, type FormatResult } from './format.ts';

const weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];

const centuries: Record<string, readonly number[]> = {
  '1': [1900],
  '2': [1900],
  '3': [1800],
  '4': [1800],
  '5': [2000],
  '6': [2000],
  '7': [1900, 2000],
  '8': [1900, 2000],
  '9': [1900, 2000],
};

const knownCounty = (code: number): boolean => (code >= 1 && code <= 48) || code === 51 || code === 52 || code === 70;

/** The control digit of the first twelve digits. */
export const cnpControlDigit = (first12: string): number => {
  const rest = weightedSum(weights, first12) % 11;
  return rest === 10 ? 1 : rest;
};

/**
 * Dates of birth that a CNP may mean, as `YYYY-MM-DD`: none when the date does not exist, two when the century is
 * not in the code.
 */
export const cnpBirthDates = (cnp: string): string[] => {
  const [yy, mm, dd] = [cnp.slice(1, 3), cnp.slice(3, 5), cnp.slice(5, 7)];
  return (centuries[cnp[0] ?? ''] ?? [])
    .map((century) => ({ year: century + Number(yy), month: Number(mm), day: Number(dd) }))
    .filter(({ year, month, day }) => isRealDate(year, month, day))
    .map(({ year }) => `${year}-${mm}-${dd}`);
};

/** `F`, `M`, or null for the historic code 9, which does not say. */
export const cnpSex = (cnp: string): 'F' | 'M' | null => {
  const first = Number(cnp[0]);
  if (first === 9 || !(first >= 1)) return null;
  return first % 2 === 0 ? 'F' : 'M';
};

/** Reasons: `digits` (not 13 digits), `date` (born on a day that is not), `serial`, `control` (a mistyped digit). */
export const checkCnp = (text: string, options: FormatOptions = {}): FormatResult => {
  const cnp = text.replace(/[\s.-]/g, '');
  if (!/^[1-9]\d{12}$/.test(cnp)) return refused('digits');
  const births = cnpBirthDates(cnp).filter((date) => options.today === undefined || date <= options.today);
  if (births.length === 0) return refused('date');
  if (cnp.slice(9, 12) === '000') return refused('serial');
  if (cnpControlDigit(cnp) !== Number(cnp[12])) return refused('control');
  return accepted(cnp, knownCounty(Number(cnp.slice(7, 9))) ? [] : ['county']);
};

export const cnp = textFormat({
  name: 'cnp',
  example: '2960515123459',
  helpfulExample: false,
  inputMode: 'numeric',
  width: 13,
  check: checkCnp,
});
