// The texts of a form beside their translations: what is missing, what is left over from a text that was changed since.
// Translations are kept by text (`traseu.translations`), so a sentence that stands five times is translated once.

import type { Form, Language } from '../../forms/model.ts';
import { textsOf, translatesItself } from '../../forms/wording.ts';

export interface TranslationRow {
  /** As the form has it. */
  readonly text: string;
  /** The component that shows it first; null: a rule between answers. */
  readonly element: string | null;
  /** Null: missing. */
  readonly translation: string | null;
  /** Translated by the product itself (a question of a block) or without words: nobody must write it. */
  readonly builtIn: boolean;
}

export interface TranslationTable {
  readonly language: Language;
  readonly rows: readonly TranslationRow[];
  readonly missing: number;
  /** Translations of texts that the form no longer has; offered again for the text that came instead. */
  readonly leftOver: readonly { readonly text: string; readonly translation: string }[];
}

/** The table for a language that is not the form's own. */
export const translationTable = (form: Form, language: Language): TranslationTable => {
  const known = form.translations[language] ?? new Map<string, string>();
  const texts = textsOf(form);
  const rows = [...texts].map(([text, element]): TranslationRow => ({
    text,
    element,
    translation: known.get(text) ?? null,
    builtIn: translatesItself(text),
  }));
  return {
    language,
    rows,
    missing: rows.filter(({ translation, builtIn }) => translation === null && !builtIn).length,
    leftOver: [...known].filter(([text]) => !texts.has(text)).map(([text, translation]) => ({ text, translation })),
  };
};

type Json = Readonly<Record<string, unknown>>;

/** The form's JSON with one translation written, or taken away with null or an empty text. Nothing else changes. */
export const withTranslation = (json: Json, language: Language, text: string, translation: string | null): Json => {
  const traseu = asObject(json.traseu);
  const all = asObject(traseu.translations);
  const { [text]: _was, ...others } = asObject(all[language]);
  const written = translation === null || translation.trim() === '' ? null : translation.trim();
  // In the place where it stood: a file that is compared line by line changes in one line.
  const known = Object.hasOwn(asObject(all[language]), text);
  const next =
    written === null
      ? others
      : known
        ? Object.fromEntries(
            Object.entries(asObject(all[language])).map(([key, value]) => [key, key === text ? written : value]),
          )
        : { ...others, [text]: written };
  return { ...json, traseu: { ...traseu, translations: { ...all, [language]: next } } };
};

/**
 * The form after a change of its texts: their translations follow, to be looked over, instead of being lost. A text that
 * still stands elsewhere keeps its own, too. The same object when nothing follows.
 */
export const withTranslationsFollowing = <Form extends Json>(before: Form, after: Form): Form => {
  const traseu = asObject(after.traseu);
  const all = asObject(traseu.translations);
  const had = new Set(strings(before));
  const has = new Set(strings(after));
  const renamed = changedStrings(before, after).filter(([, is]) => !had.has(is));
  if (!renamed.some(([was]) => Object.values(all).some((texts) => Object.hasOwn(asObject(texts), was)))) return after;
  const follow = (texts: Json): Json =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([text, translation]) => {
        const names = renamed.flatMap(([was, is]) => (was === text && !Object.hasOwn(texts, is) ? is : []));
        return [...(names.length === 0 || has.has(text) ? [text] : []), ...names].map((name) => [name, translation]);
      }),
    );
  const translations = Object.fromEntries(
    Object.entries(all).map(([language, each]) => [language, follow(asObject(each))]),
  );
  return { ...after, traseu: { ...traseu, translations } };
};

/** Texts at the same place that differ; translations are none of the form's own texts. */
const changedStrings = (before: unknown, after: unknown): [was: string, is: string][] => {
  if (typeof before === 'string' && typeof after === 'string') return before === after ? [] : [[before, after]];
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return [];
  return entriesOf(before).flatMap(([name, value]) => changedStrings(value, (after as Json)[name]));
};

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? entriesOf(value).flatMap(([, each]) => strings(each)) : [];
};

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([name]) => name !== 'translations');

const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
