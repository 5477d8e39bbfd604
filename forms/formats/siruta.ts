// A SIRUTA code: the statistics institute's number of a county, town, commune or locality. The last digit is a control
// digit by a rule found from the codes themselves, so a misfit is a warning; the nomenclature (forms/nomenclature) decides.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const weights = [7, 5, 3, 2, 1];

/** The control digit of the first five digits (left-padded with zeros): products' digits summed, 1 less that, mod 10. */
export const sirutaControlDigit = (digits: string): number => {
  const padded = digits.padStart(5, '0');
  const sum = weights.reduce((total, weight, index) => {
    const product = weight * Number(padded[index]);
    return total + (product % 10) + Math.floor(product / 10);
  }, 0);
  return (((1 - sum) % 10) + 10) % 10;
};

/** Reasons: `digits` (not 2 to 6 digits). Warnings: `control`. The value is without leading zeros, as in the list. */
export const checkSiruta = (text: string): FormatResult => {
  const code = text.replace(/\s/g, '');
  if (!/^\d{2,6}$/.test(code) || Number(code) === 0) return refused('digits');
  const value = String(Number(code));
  return accepted(value, sirutaControlDigit(value.slice(0, -1)) === Number(value.at(-1)) ? [] : ['control']);
};

export const siruta = textFormat({
  name: 'siruta',
  example: '86687',
  inputMode: 'numeric',
  width: 10,
  check: checkSiruta,
});
