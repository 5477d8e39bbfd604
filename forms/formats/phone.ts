// A Romanian phone number, kept as E.164 (`+40` and nine digits). 07 is mobile, 02 and 03 fixed; special numbers
// (08, 09) cannot be called back and are refused. Only mobile numbers get an SMS.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

/** Whether an E.164 number can receive an SMS. */
export const isMobile = (phone: string): boolean => phone.startsWith('+407');

/** Reasons: `digits` (not ten digits from 02, 03 or 07, with or without +40), `foreign` (another country's code). */
export const checkPhone = (text: string): FormatResult => {
  const compact = text.replace(/[\s().\-/]/g, '');
  const match = /^(?:\+40|0040|0)(7\d{8}|[23]\d{8})$/.exec(compact);
  if (match?.[1] !== undefined) return accepted(`+40${match[1]}`);
  return refused(/^(?:\+(?!40)|00(?!40))\d{6,14}$/.test(compact) ? 'foreign' : 'digits');
};

export const phone = textFormat({
  name: 'phone',
  example: '0722 123 456',
  inputMode: 'tel',
  inputType: 'tel',
  autocomplete: 'tel',
  // What a form before this format has kept stays as it is.
  shown: (value) => value.replace(/^\+40(\d{3})(\d{3})(\d{3})$/, '0$1\u00a0$2\u00a0$3'),
  check: checkPhone,
});
