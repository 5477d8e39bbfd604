// What dmn-js writes in its tables, menus and fields, in the words of the studio. Anything without a word stays English; a
// test holds the dictionary to what dmn-js asks for.

import type { DmnWords } from './words/dmn-ro.ts';

/** diagram-js's translate: the English text, and values for `{name}` in it. */
export type Translate = (template: string, replacements?: { [name: string]: string }) => string;

export const translateWith =
  (words: DmnWords): Translate =>
  (template, replacements = {}) => {
    const known = words[template.trim()];
    const text = known === undefined ? template : template.replace(template.trim(), known);
    return text.replace(/\{\s*(\w+)\s*\}/g, (whole, name: string) => {
      const value = replacements[name];
      return value === undefined ? whole : (words[value] ?? value);
    });
  };
