// CUI (also CIF), the fiscal code of a Romanian organisation: optional `RO` for VAT payers, then 2 to 10 digits,
// the last a control digit. The value keeps the digits only, so that one organisation has one spelling.

import { accepted, refused, textFormat, weightedSum, type FormatResult } from './format.ts';

const weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];

/** The control digit of a code's digits without the last one (1 to 9 digits). */
export const cuiControlDigit = (digits: string): number =>
  ((weightedSum(weights, digits.padStart(9, '0')) * 10) % 11) % 10;

/** Reasons: `digits` (not 2 to 10 digits, with or without RO), `control` (a mistyped digit). */
export const checkCui = (text: string): FormatResult => {
  const match = /^(?:RO)?([1-9]\d{1,9})$/.exec(text.toUpperCase().replace(/[\s.-]/g, ''));
  const digits = match?.[1];
  if (digits === undefined) return refused('digits');
  return cuiControlDigit(digits.slice(0, -1)) === Number(digits.at(-1)) ? accepted(digits) : refused('control');
};

export const cui = textFormat({ name: 'cui', example: '4270740', width: 12, check: checkCui });
