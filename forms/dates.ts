// Calendar dates of forms: `YYYY-MM-DD` in data, day, month and year in three fields on the page (GOV.UK's pattern:
// a remembered date is typed faster than found in a calendar), `21 noiembrie 2026` for readers. No time zones here (times.ts).

import { readObject } from './paths.ts';

const months = {
  ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Whether the day exists in the Gregorian calendar, years 1800 to 2199. */
export const isRealDate = (year: number, month: number, day: number): boolean => {
  if (![year, month, day].every(Number.isInteger) || year < 1800 || year > 2199) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const iso = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export type DateReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly value: string }
  /** `part` is missing, or the whole does not exist. */
  | { readonly kind: 'bad'; readonly reason: 'day' | 'month' | 'year' | 'real' };

/** The three fields of a date on the page; also what a draft keeps while the date is not one yet. */
export interface DateParts {
  readonly zi: string;
  readonly luna: string;
  readonly an: string;
}

const monthNumber = (text: string): number => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const word = text.toLowerCase();
  if (word.length < 3) return Number.NaN;
  return months.ro.findIndex((month) => month.startsWith(word)) + 1 || Number.NaN;
};

const readParts = ({ zi, luna, an }: DateParts): DateReading => {
  if (zi === '' && luna === '' && an === '') return { kind: 'empty' };
  if (zi === '') return { kind: 'bad', reason: 'day' };
  if (luna === '') return { kind: 'bad', reason: 'month' };
  if (!/^\d{4}$/.test(an)) return { kind: 'bad', reason: 'year' };
  const [year, month, day] = [Number(an), monthNumber(luna), /^\d{1,2}$/.test(zi) ? Number(zi) : Number.NaN];
  if (!isRealDate(year, month, day)) return { kind: 'bad', reason: 'real' };
  return { kind: 'date', value: iso(year, month, day) };
};

/** The parts of whatever a draft or a submission holds for a date: for showing them again as they were typed. */
export const dateParts = (raw: unknown): DateParts => {
  if (typeof raw === 'string') {
    const [, an = '', luna = '', zi = ''] = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(raw) ?? [];
    return { zi: zi.replace(/^0/, ''), luna: luna.replace(/^0/, ''), an };
  }
  const part = (name: string): string => {
    const value = readObject(raw, name);
    return typeof value === 'string' ? value.slice(0, 20).trim() : '';
  };
  return { zi: part('zi'), luna: part('luna'), an: part('an') };
};

/** Reads a date from ISO text, `zz.ll.aaaa` text, or `{ zi, luna, an }`; anything else is not a date. */
export const readDate = (raw: unknown): DateReading => {
  if (raw === undefined || raw === null) return { kind: 'empty' };
  if (typeof raw !== 'string') {
    return typeof raw === 'object' && !Array.isArray(raw) ? readParts(dateParts(raw)) : { kind: 'bad', reason: 'real' };
  }
  const text = raw.slice(0, 40).trim();
  if (text === '') return { kind: 'empty' };
  const isoMatch = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (isoMatch) return readParts({ zi: isoMatch[3] ?? '', luna: isoMatch[2] ?? '', an: isoMatch[1] ?? '' });
  const roMatch = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (roMatch) return readParts({ zi: roMatch[1] ?? '', luna: roMatch[2] ?? '', an: roMatch[3] ?? '' });
  return { kind: 'bad', reason: 'real' };
};

/** `2026-11-21` → `21 noiembrie 2026`, with non-breaking spaces. Text that is no ISO date comes back unchanged. */
export const longDate = (value: string, language: 'ro' | 'en'): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const month = months[language][Number(match?.[2]) - 1];
  return match === null || month === undefined ? value : `${Number(match[3])}\u00a0${month}\u00a0${match[1]}`;
};
