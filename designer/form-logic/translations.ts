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

/** After the text of a form was changed: its translations follow, to be looked over, instead of being lost. */
export const withRenamedText = (json: Json, was: string, is: string): Json => {
  const traseu = asObject(json.traseu);
  const all = asObject(traseu.translations);
  const moved = Object.fromEntries(
    Object.entries(all).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(asObject(texts)).map(([text, value]) => [text === was ? is : text, value])),
    ]),
  );
  return Object.keys(all).length === 0 ? json : { ...json, traseu: { ...traseu, translations: moved } };
};

const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
