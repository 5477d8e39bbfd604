// Dates as people read them. Days are 'YYYY-MM-DD' texts (legal deadlines count days, never hours); instants are ISO texts
// or Date and are shown in the institution's time, Europe/Bucharest. Nothing here reads the clock: callers pass today.
import { counted, nbsp } from './words.ts';
import type { Language } from './words.ts';

const months: Record<Language, readonly string[]> = {
  ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const shortMonths: Record<Language, readonly string[]> = {
  ro: 'ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.'.split(' '),
  en: 'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec'.split(' '),
};
const weekdays: Record<Language, readonly string[]> = {
  ro: 'duminică luni marți miercuri joi vineri sâmbătă'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
};
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Bucharest',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The day and the time of day in Bucharest of an instant: { day: '2026-11-21', time: '10:42' }. */
export function local(instant: string | Date): { day: string; time: string } {
  const parts: Record<string, string> = {};
  for (const part of clock.formatToParts(new Date(instant))) parts[part.type] = part.value;
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${Number(parts['hour'])}:${parts['minute']}`,
  };
}

/** "21 noiembrie 2026" from '2026-11-21' (or from an instant: its day in Bucharest). */
export function longDate(language: Language, day: string | Date): string {
  const [year, month, date] = split(day);
  return `${date}${nbsp}${months[language][month - 1] ?? ''}${nbsp}${year}`;
}

/** "21 nov." for dense lists; the year is said elsewhere. */
export function shortDate(language: Language, day: string | Date): string {
  const [, month, date] = split(day);
  return `${date}${nbsp}${shortMonths[language][month - 1] ?? ''}`;
}

/** "vineri, 20 noiembrie 2026". */
export function weekdayDate(language: Language, day: string | Date): string {
  return `${weekday(language, day)}, ${longDate(language, day)}`;
}

/** "vineri". */
export function weekday(language: Language, day: string | Date): string {
  const [year, month, date] = split(day);
  return weekdays[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
}

/** "21 noiembrie 2026, 10:42", in Bucharest. */
export function dateTime(language: Language, instant: string | Date): string {
  return `${longDate(language, instant)}, ${local(instant).time}`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** '2026-11-21' plus a number of days. */
export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What is left of a term: "mai sunt 28 de zile", "mai este 1 zi", "astăzi este ultima zi", "depășit cu 3 zile". */
export function whatIsLeft(language: Language, daysLeft: number): string {
  if (language === 'ro') {
    if (daysLeft < 0) return `depășit cu ${counted('ro', -daysLeft, 'zi', 'zile')}`;
    if (daysLeft === 0) return 'astăzi este ultima zi';
    if (daysLeft === 1) return `mai este 1${nbsp}zi`;
    return `mai sunt ${counted('ro', daysLeft, 'zi', 'zile')}`;
  }
  if (daysLeft < 0) return `${counted('en', -daysLeft, 'day', 'days')} late`;
  if (daysLeft === 0) return 'today is the last day';
  return `${counted('en', daysLeft, 'day', 'days')} left`;
}

function split(day: string | Date): [year: number, month: number, date: number] {
  const text = typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : local(day).day;
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return [year, month, date];
}

function utc(day: string): number {
  const [year, month, date] = split(day);
  return Date.UTC(year, month - 1, date);
}
