// The fiscal code of anybody who pays taxes: an organisation's CUI, or, for people and those who trade under their own
// name, the CNP (13 digits).

import { checkCnp } from './cnp.ts';
import { checkCui } from './cui.ts';
import { textFormat, type FormatOptions, type FormatResult } from './format.ts';

/** Reasons: as of `checkCui`, or for 13 digits `date`, `serial` and `control` of `checkCnp`. */
export const checkFiscalCode = (text: string, options: FormatOptions = {}): FormatResult =>
  /^\d{13}$/.test(text.replace(/[\s.-]/g, '')) ? checkCnp(text, options) : checkCui(text);

export const fiscalCode = textFormat({ name: 'fiscalCode', example: '4270740', width: 13, check: checkFiscalCode });
