// A number in the trade register (ONRC): since July 2024 a letter and 13 digits (year, serial, county, control), before
// that `J12/345/2019`. J is a company, F a sole trader or family business, C a cooperative.

import { counties } from './counties.ts';
import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const isCounty = (number: number): boolean => counties.some((county) => county.number === number);

/** Reasons: `shape` (neither the old nor the new form), `county` (the old form with a county that is none). */
export const checkTradeRegister = (text: string): FormatResult => {
  const number = text.toUpperCase().replace(/\s/g, '');
  if (/^[JFC]\d{13}$/.test(number)) return accepted(number);
  const [, county] = /^[JFC](\d{1,2})\/\d{1,7}\/(?:19|20)\d{2}$/.exec(number) ?? [];
  if (county === undefined) return refused('shape');
  return isCounty(Number(county)) ? accepted(number) : refused('county');
};

export const tradeRegister = textFormat({ name: 'tradeRegister', example: 'J12/345/2019', check: checkTradeRegister });
