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
      ? others(text, values)
      : own.replace(/\{([^}]+)\}/g, (whole, name: string) => (values && name in values ? String(values[name]) : whole));
  };
