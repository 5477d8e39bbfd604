// A Romanian postal code: six digits, the first two the county (or the sector of Bucharest). Whether a code exists
// is for the post's own list; a county that has no such prefix is a warning, not an error.

import { accepted, refused, type Format, type FormatResult } from './format.ts';

const prefixes = new Map(
  (
    '01 B 02 B 03 B 04 B 05 B 06 B 07 IF 08 GR 10 PH 11 AG 12 BZ 13 DB 14 TR 20 DJ 21 GJ 22 MH 23 OT 24 VL 30 TM 31 AR ' +
    '32 CS 33 HD 40 CJ 41 BH 42 BN 43 MM 44 SM 45 SJ 50 BV 51 AB 52 CV 53 HR 54 MS 55 SB 60 BC 61 NT 62 VN 70 IS 71 BT ' +
    '72 SV 73 VS 80 GL 81 BR 82 TL 90 CT 91 CL 92 IL'
  )
    .match(/\d\d [A-Z]+/g)
    ?.map((pair) => [pair.slice(0, 2), pair.slice(3)] as const),
);

/** The county's plate code (`HD`, `B`) that a postal code belongs to, or null. */
export const countyOfPostalCode = (code: string): string | null => prefixes.get(code.slice(0, 2)) ?? null;

/** Reasons: `digits` (not six digits), `none` (000000). Warnings: `county` (no county has this prefix). */
export const checkPostalCode = (text: string): FormatResult => {
  const code = text.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return refused('digits');
  if (code === '000000') return refused('none');
  return accepted(code, countyOfPostalCode(code) === null ? ['county'] : []);
};

export const postalCode: Format = {
  name: 'postalCode',
  example: '330005',
  helpfulExample: true,
  inputMode: 'numeric',
  inputType: 'text',
  autocomplete: 'postal-code',
  width: 8,
  check: checkPostalCode,
};
