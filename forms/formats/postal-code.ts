// A Romanian postal code: six digits, the first two the county (or the sector of Bucharest). Whether a code exists
// is for the post's own list; a county that has no such prefix is a warning, not an error.

import { counties } from './counties.ts';
import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const prefixes = new Map(counties.flatMap(({ code, postal }) => postal.map((digits) => [digits, code] as const)));

/** The county's plate code (`HD`, `B`) that a postal code belongs to, or null. */
export const countyOfPostalCode = (code: string): string | null => prefixes.get(code.slice(0, 2)) ?? null;

/** Reasons: `digits` (not six digits), `none` (000000). Warnings: `county` (no county has this prefix). */
export const checkPostalCode = (text: string): FormatResult => {
  const code = text.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return refused('digits');
  if (code === '000000') return refused('none');
  return accepted(code, countyOfPostalCode(code) === null ? ['county'] : []);
};

export const postalCode = textFormat({
  name: 'postalCode',
  example: '330005',
  inputMode: 'numeric',
  autocomplete: 'postal-code',
  width: 8,
  check: checkPostalCode,
});
