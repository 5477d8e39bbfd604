// How pages speak two languages. A catalogue is a pair of plain objects of the same shape: Romanian is written first and
// its type is the contract, so a word missing in English does not compile, and test/portal/words.test.ts finds empty ones.
// Words that carry a number, a date or a name are functions. Counts follow Romanian grammar: "1 zi", "2 zile", "20 de zile".

/** Languages of the pages; `ro` is the language of the institution and the fallback. */
export type Language = 'ro' | 'en';
export const languages: readonly Language[] = ['ro', 'en'];

/** Joins a Romanian and an English dictionary of the same shape; call the result with a language to get its words. */
export function catalogue<Dictionary extends object>(
  ro: Dictionary,
  en: Dictionary,
): (language: Language) => Dictionary {
  const both = { ro, en };
  return (language) => both[language];
}

/** A text kept in data (manifest.json) in both languages; English may be missing and falls back to Romanian. */
export interface Translated {
  ro: string;
  en?: string | undefined;
}
/** The text in the asked language, or in Romanian when there is no translation. Plain strings pass through. */
export function translated(text: Translated | string | null | undefined, language: Language): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return (language === 'en' ? text.en : undefined) ?? text.ro;
}

/** Non-breaking space: between a number and what it counts. */
export const nbsp = '\u00a0';

const rules = { ro: new Intl.PluralRules('ro'), en: new Intl.PluralRules('en') };

/**
 * A counted noun: `counted('ro', 3, 'zi', 'zile')` → "3 zile", 28 → "28 de zile", 101 → "101 zile", 1 → "1 zi".
 * Romanian puts "de" before the noun for 0 (written "0 zile" here, as people do on screens), 20–100, 120–200, ….
 */
export function counted(language: Language, count: number, one: string, many: string): string {
  const number = grouped(language, count);
  const form = rules[language].select(count);
  if (form === 'one') return `${number}${nbsp}${one}`;
  if (language === 'ro' && form === 'other') return `${number}${nbsp}de${nbsp}${many}`;
  return `${number}${nbsp}${many}`;
}

/** A whole number with groups of three from five digits up, as register numbers are read: 48 213, 4821. */
export function grouped(language: Language, value: number | string): string {
  const text = String(value);
  if (!/^\d{5,}$/.test(text)) return text;
  return text.replace(/\B(?=(\d{3})+$)/g, language === 'ro' ? nbsp : ',');
}

/** A register number: the same groups in both languages, so that it can be compared with the paper. */
export function registerNumber(value: number | string): string {
  return grouped('ro', value);
}

/** Money, from whole bani: 123450 → "1.234,50 lei", in English "1,234.50 lei". Never breaks. */
export function money(language: Language, bani: number): string {
  const [point, comma] = language === 'ro' ? ['.', ','] : [',', '.'];
  const lei = String(Math.floor(bani / 100)).replace(/\B(?=(\d{3})+$)/g, point);
  return `${lei}${comma}${String(bani % 100).padStart(2, '0')}${nbsp}lei`;
}

/** File size in kB or MB of 1024, as people see it elsewhere on their computer: "184 kB", "2,1 MB". */
export function fileSize(language: Language, bytes: number): string {
  if (bytes < 1024)
    return counted(language, bytes, language === 'ro' ? 'octet' : 'byte', language === 'ro' ? 'octeți' : 'bytes');
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)}${nbsp}kB`;
  const megabytes = bytes / (1024 * 1024);
  return `${Number.isInteger(megabytes) ? megabytes : decimal(language, megabytes, 1)}${nbsp}MB`;
}

function decimal(language: Language, value: number, digits: number): string {
  const text = value.toFixed(digits);
  return language === 'ro' ? text.replace('.', ',') : text;
}

/** Joins words as a sentence does: "a, b și c". */
export function listed(language: Language, items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${language === 'ro' ? 'și' : 'and'} ${items.at(-1) ?? ''}`;
}
