// bpmn-js asks for each of its texts by the English one. In English they stay as they are.

import type { Language } from '../studio/contract.ts';

export type Dictionary = { readonly [english: string]: string };

export interface Translator {
  /** bpmn-js's service `translate`. */
  translate: (template: string, replacements?: { readonly [name: string]: string }) => string;
  /** Words of a part that came later. */
  add: (dictionary: Dictionary) => void;
  /** English texts that no dictionary had; for tests. */
  readonly missed: ReadonlySet<string>;
}

export function translator(language: Language, first: Dictionary): Translator {
  const words = new Map(Object.entries(first));
  const missed = new Set<string>();
  return {
    translate(template, replacements = {}) {
      let text = language === 'en' ? template : words.get(template);
      if (text === undefined) {
        missed.add(template);
        text = template;
      }
      return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => replacements[name] ?? whole);
    },
    add(dictionary) {
      for (const [english, ours] of Object.entries(dictionary)) words.set(english, ours);
    },
    missed,
  };
}
