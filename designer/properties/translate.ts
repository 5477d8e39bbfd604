// The words of bpmn-io's panel in Romanian; those of the drawing itself have theirs in designer/canvas. English is what the
// library says.

import type { Language } from '../studio/contract.ts';
import { stockRo } from './words/stock-ro.ts';

/** As the library asks for it: `{name}` in the text is replaced by the value of that name. */
export type Translate = (text: string, values?: { readonly [name: string]: unknown }) => string;

/** `others`: the drawing's own words, asked for what is not known here. */
export const translateStock =
  (language: Language, others: Translate): Translate =>
  (text, values) => {
    const own = language === 'ro' ? stockRo[text] : undefined;
    return own === undefined
      ? inDrawing(text, values, others)
      : own.replace(/\{([^}]+)\}/g, (whole, name: string) => (values && name in values ? String(values[name]) : whole));
  };

/** The drawing says `User task` where the panel says `User Task`. */
const inDrawing = (
  text: string,
  values: { readonly [name: string]: unknown } | undefined,
  others: Translate,
): string => {
  const there = others(text, values);
  return there === text && /^[A-Z][a-z]+ [A-Z]/.test(text)
    ? others(text[0] + text.slice(1).toLowerCase(), values)
    : there;
};
