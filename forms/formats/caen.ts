// A CAEN code: the class of an economic activity, four digits (Rev. 3 since 2025; whether a class exists in it is for
// the nomenclature to say).

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

/** Reason: `digits` (not four digits from 0111). */
export const checkCaen = (text: string): FormatResult => {
  const code = text.replace(/\s/g, '');
  return /^\d{4}$/.test(code) && code >= '0111' ? accepted(code) : refused('digits');
};

export const caen = textFormat({ name: 'caen', example: '6210', inputMode: 'numeric', width: 8, check: checkCaen });
