// Dates, counts and line breaks as a Romanian letter writes them. Pure text to text.

import hyphen from 'hyphen/ro/index.js';

const MONTHS = [
  'ianuarie',
  'februarie',
  'martie',
  'aprilie',
  'mai',
  'iunie',
  'iulie',
  'august',
  'septembrie',
  'octombrie',
  'noiembrie',
  'decembrie',
];

/** A space at which a line never breaks: between a number and what it counts. */
export const NBSP = '\u00a0';
const SOFT_HYPHEN = '\u00ad';

const inBucharest = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Bucharest',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface Moment {
  year: number;
  month: number;
  day: number;
  /** 'HH:MM', or null for a date without time. */
  time: string | null;
}

/** 'YYYY-MM-DD' is a day without zone; an ISO instant is read in Romania's time. Throws RangeError for anything else. */
function moment(text: string): Moment {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (day) return { year: Number(day[1]), month: Number(day[2]), day: Number(day[3]), time: null };
  const instant = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(instant.getTime())) {
    throw new RangeError('expected a date such as 2026-11-21');
  }
  const part = Object.fromEntries(inBucharest.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day: dayOfMonth, hour, minute } = part;
  return { year: Number(year), month: Number(month), day: Number(dayOfMonth), time: `${hour}:${minute}` };
}

/** '2026-11-21' → '21 noiembrie 2026'. */
export function longDate(text: string): string {
  const { year, month, day } = moment(text);
  return [day, MONTHS[month - 1] ?? '', year].join(NBSP);
}

/** '2026-11-21' → '21.11.2026'. */
export function shortDate(text: string): string {
  const { year, month, day } = moment(text);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}

/** '2026-11-21T07:05:00Z' → '21 noiembrie 2026, ora 09:05'; a day without time stays a date. */
export function dateTime(text: string): string {
  const { time } = moment(text);
  return time === null ? longDate(text) : `${longDate(text)}, ora${NBSP}${time}`;
}

/** 1234.5 → '1.234,5', as amounts and measures are written. */
export const decimal = (value: number): string =>
  value.toLocaleString('ro-RO', { useGrouping: 'always' }).replaceAll(' ', NBSP);

/** 1234.5 → '1.234,50 lei'. */
export const amount = (lei: number): string =>
  `${lei.toLocaleString('ro-RO', { useGrouping: 'always', minimumFractionDigits: 2, maximumFractionDigits: 2 })}${NBSP}lei`;

/** (1, 'zi', 'zile') → '1 zi'; 5 → '5 zile'; 20 → '20 de zile': "de" follows every number that ends in 20 to 99 or 00. */
export function count(value: number, one: string, many: string): string {
  const end = Math.abs(value) % 100;
  const link = value !== 0 && (end >= 20 || end === 0) ? `de${NBSP}` : '';
  return value === 1 ? `1${NBSP}${one}` : `${decimal(value)}${NBSP}${link}${many}`;
}

/** „text”, with the quotation marks that it already has turned into the inner ones: „Școala «Eminescu»”. */
export const quoted = (text: string): string => `„${text.replace(/[„“]/g, '«').replace(/[”‟]/g, '»')}”`;

const softened = (word: string): string =>
  hyphen
    .hyphenateSync(word)
    .replace(new RegExp(`^(.{1,2})${SOFT_HYPHEN}`), '$1')
    .replace(new RegExp(`${SOFT_HYPHEN}(.{1,2})$`), '$1');

/**
 * Soft hyphens where Romanian allows a break, for justified text: only in words of small letters, at least six, so never
 * in names, and not in the last word when `sparesLast`. Chromium has no Romanian dictionary of its own.
 */
export function hyphenated(text: string, { sparesLast }: { sparesLast: boolean }): string {
  const end = sparesLast ? (/\S+\s*$/.exec(text)?.index ?? text.length) : text.length;
  const body = text
    .slice(0, end)
    .replace(/\p{L}+/gu, (word) => (/^[a-zăâîșț]{6,}$/.test(word) ? softened(word) : word));
  return body + text.slice(end);
}
