// A cell of a decision table in words: the tests that people write in tables (values, comparisons, ranges, dates); anything
// else is quoted.

import { longDate } from '../../forms/dates.ts';
import type { Language } from '../../forms/model.ts';
import { decimal } from '../../forms/words.ts';

export interface CellWords {
  readonly is: (values: readonly string[]) => string;
  readonly isNot: (values: readonly string[]) => string;
  readonly compared: Readonly<Record<'<' | '<=' | '>' | '>=', (value: string) => string>>;
  readonly between: (low: string, high: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly quote: (text: string) => string;
  readonly contains: (values: readonly string[]) => string;
  readonly nothing: string;
  readonly formula: (text: string) => string;
  readonly fits: (test: string) => string;
}

/** What stands behind the name of the column: `este „urbanism” sau „tehnic”`. */
export const sayTest = (cell: string, words: CellWords, language: Language): string => {
  const text = cell.replace(/\s+/g, ' ').trim();
  const denied = /^not\((.*)\)$/.exec(text);
  const values = literals(denied?.[1] ?? text, words, language);
  if (values !== null) return denied ? words.isNot(values) : words.is(values);
  const contained = containedIn(text);
  if (contained !== null) return words.contains(contained.map(words.quote));
  const compared = /^(<=|>=|<|>) ?(.+)$/.exec(text);
  const value = compared === null ? null : literal(compared[2]!, words, language);
  if (compared !== null && value !== null) return words.compared[compared[1] as '<'](value);
  const range = /^[[\](](.+?)\.\.(.+?)[\])[]$/.exec(text);
  const [low, high] = [range?.[1], range?.[2]].map((end) => (end === undefined ? null : literal(end, words, language)));
  if (low && high) return words.between(low, high);
  return words.fits(text);
};

/** A result: a text without its quotes, a number, a formula as it stands. */
export const sayResult = (cell: string, words: CellWords, language: Language): string =>
  literal(cell.trim(), words, language) ?? words.formula(cell.replace(/\s+/g, ' ').trim());

/** `contains(?, "a") or contains(?, "b")`, of a text or a list. */
const containedIn = (text: string): string[] | null => {
  const parts = text.split(' or ').map((part) => /^(?:list )?contains\(\?, "([^"\\]*)"\)$/.exec(part.trim())?.[1]);
  return parts.every((part) => part !== undefined) ? parts : null;
};

const literals = (text: string, words: CellWords, language: Language): string[] | null => {
  const parts =
    text
      .match(/"(?:[^"\\]|\\.)*"|[^,]+/g)
      ?.map((part) => part.trim())
      .filter(Boolean) ?? [];
  const said = parts.map((part) => literal(part, words, language));
  return said.length > 0 && said.every((part) => part !== null) ? said : null;
};

const literal = (text: string, words: CellWords, language: Language): string | null => {
  const bare = text.trim();
  const string = /^"((?:[^"\\]|\\.)*)"$/.exec(bare)?.[1];
  if (string !== undefined) return words.quote(string.replace(/\\(.)/g, '$1'));
  const day = /^(?:date\(|@)"(\d{4}-\d{2}-\d{2})"\)?$/.exec(bare)?.[1];
  if (day !== undefined) return longDate(day, language);
  if (/^-?\d+(\.\d+)?$/.test(bare)) return decimal(Number(bare), language);
  if (bare === 'null') return words.nothing;
  // A limit that stands in another table.
  if (/^[A-Za-z_]\w*(\.\w+)+$/.test(bare)) return words.quote(bare);
  if (bare === 'true') return words.yes;
  return bare === 'false' ? words.no : null;
};
