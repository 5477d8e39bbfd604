// Series and number of a Romanian identity card: two letters that tell the county which gave it, six digits. The list
// of series grows, so an unknown one is a warning. A passport has eight or nine letters or digits.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const series = new Set(
  (
    'AX AR ZR AS AZ XC ZC XH ZH XB XT BV ZV XR XZ KS KL CJ KX KT KZ KV DD DB DX DZ GL ZL GG GZ HR HD SZ MX MZ IZ IF MM ' +
    'XM MH MS ZS NT NZ OT PH PX SM SX SB SV XV TR TM TZ TC VS VX VN DP DR DT RD RK RR RT RX BN BT BR CS CL CT CV DJ GR ' +
    'GJ IL IS SJ TL VL'
  ).split(' '),
);

/** Reasons: `shape` (not two letters and six digits). Warnings: `series` (no county is known to give it). */
export const checkIdentityCard = (text: string): FormatResult => {
  const card = text
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replace(/^(?:SERIA)?([A-Z]{2})(?:NR|NUMĂR|NUMARUL)?/, '$1');
  if (!/^[A-Z]{2}\d{6}$/.test(card)) return refused('shape');
  return accepted(card, series.has(card.slice(0, 2)) ? [] : ['series']);
};

/** Reason: `shape` (not eight or nine letters or digits). */
export const checkPassport = (text: string): FormatResult => {
  const passport = text.toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z0-9]{8,9}$/.test(passport) ? accepted(passport) : refused('shape');
};

export const identityCard = textFormat({
  name: 'identityCard',
  example: 'RX 123456',
  width: 10,
  check: checkIdentityCard,
});
export const passport = textFormat({ name: 'passport', example: '051234567', width: 10, check: checkPassport });
