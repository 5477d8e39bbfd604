// CPV, a code of the Common Procurement Vocabulary (Regulation (EC) 213/2008): eight digits, a dash, a check digit.
// One real code (45233139-3) does not fit its own check digit, so a misfit is a warning; the vocabulary decides.

import { accepted, refused, textFormat, weightedSum, type FormatResult } from './format.ts';

const weights = [3, 7, 1, 3, 7, 1, 3, 7];

/** The check digit of the first eight digits. */
export const cpvCheckDigit = (digits: string): number => weightedSum(weights, digits) % 10;

/** Reasons: `shape` (not eight digits, dash, digit). Warnings: `control` (the check digit does not fit). */
export const checkCpv = (text: string): FormatResult => {
  const [, code, control] = /^(\d{8})\s*[-–]?\s*(\d)$/.exec(text.trim()) ?? [];
  if (code === undefined || control === undefined) return refused('shape');
  return accepted(`${code}-${control}`, cpvCheckDigit(code) === Number(control) ? [] : ['control']);
};

export const cpv = textFormat({ name: 'cpv', example: '45233142-6', width: 10, check: checkCpv });
