// The cadastral number of a property, which is also its land book number: unique in one town or commune, so a form
// keeps the SIRUTA code of that unit with it. `123456`, a building on it `123456-C1`, a flat in that `123456-C1-U5`.
// Numbers from before the land register was joined (topographic `1234/5/1`, old land books) are free text elsewhere.

import { accepted, refused, textFormat, type FormatResult } from './format.ts';

/** Reasons: `old` (a number with `/` or `;`, which belongs in a field for old identifiers), `shape`. */
export const checkCadastralNumber = (text: string): FormatResult => {
  const number = text.toUpperCase().replace(/\s/g, '').replace(/–/g, '-');
  if (/^\d{1,7}(?:-C\d{1,3}(?:-U\d{1,4})?)?$/.test(number)) return accepted(number);
  return refused(/^N?\d[\d/;]*[/;][\d/;]*$/.test(number) ? 'old' : 'shape');
};

export const cadastralNumber = textFormat({
  name: 'cadastralNumber',
  example: '123456-C1-U5',
  check: checkCadastralNumber,
});
