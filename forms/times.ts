// Times of day, alone or with a date, as form-js keeps them: `09:30`, `09:30+02:00` or `07:30Z`, and the same after a
// date and `T`. People type the time of Romania, whatever their device thinks; an offset that arrives is converted.

import { dayAt, instantOf, offsetMs, timeAt } from '../calendar/bucharest.ts';
import { dateParts, readDate } from './dates.ts';
import { readObject } from './paths.ts';

export type TimeFormat = 'utc_offset' | 'utc_normalized' | 'no_timezone';

export interface Moment {
  readonly kind: 'date' | 'time' | 'dateTime';
  readonly format: TimeFormat;
  /** Minutes that a time must be a multiple of, or null. */
  readonly interval: number | null;
}

export type MomentReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'moment'; readonly value: string; readonly minutes: number | null }
  | { readonly kind: 'bad'; readonly reason: 'day' | 'month' | 'year' | 'real' | 'time' };

const bad = (reason: 'real' | 'time'): MomentReading => ({ kind: 'bad', reason });
const pad = (number: number): string => String(number).padStart(2, '0');
const clock = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
const minutesOf = (clockText: string): number => Number(clockText.slice(0, 2)) * 60 + Number(clockText.slice(3, 5));

/** `+02:00`: Romania's offset at an instant. */
const offsetText = (instant: number): string => {
  const minutes = Math.round(offsetMs(instant) / 60_000);
  return `${minutes < 0 ? '-' : '+'}${clock(Math.abs(minutes))}`;
};

interface Time {
  readonly minutes: number;
  /** Minutes ahead of UTC, when the text says. */
  readonly offset: number | null;
}

/** `9:30`, `09.30`, `9:30 pm`, `09:30:00+02:00`, `07:30Z`; null when it is no time. */
const readTime = (text: string): Time | null => {
  const match =
    /^(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d{1,9})?)?\s*(am|pm)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text.trim()) ?? null;
  if (match === null) return null;
  const [, hourText, minuteText, half, zone] = match;
  const [typed, minute] = [Number(hourText), Number(minuteText)];
  if (half !== undefined && (typed < 1 || typed > 12)) return null;
  const hour = half === undefined ? typed : (typed % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  const signed = /^([+-])(\d{2}):(\d{2})$/.exec(zone ?? '');
  const ahead = signed === null ? 0 : (signed[1] === '-' ? -1 : 1) * (Number(signed[2]) * 60 + Number(signed[3]));
  return { minutes: hour * 60 + minute, offset: zone === undefined ? null : ahead };
};

interface Wall {
  readonly date: string;
  readonly minutes: number;
}

/** What the clock in Romania shows at a time of a day that may be told in another zone. */
const wallOf = (date: string, { minutes, offset }: Time): Wall => {
  if (offset === null) return { date, minutes };
  const instant = Date.parse(`${date}T00:00:00Z`) + (minutes - offset) * 60_000;
  return { date: dayAt(instant), minutes: minutesOf(timeAt(instant)) };
};

const write = ({ date, minutes }: Wall, kind: 'time' | 'dateTime', format: TimeFormat): string => {
  const local = clock(minutes);
  if (format === 'no_timezone') return kind === 'time' ? local : `${date}T${local}`;
  const instant = instantOf(date, local);
  if (format === 'utc_normalized') {
    const utc = new Date(instant).toISOString();
    return `${kind === 'time' ? utc.slice(11, 16) : utc.slice(0, 16)}Z`;
  }
  return `${kind === 'time' ? '' : `${date}T`}${local}${offsetText(instant)}`;
};

/** What the page's fields hold of a date and time: the date's three and `ora`. */
export const timePart = (raw: unknown): string => {
  if (typeof raw === 'string') return /(?:T|^)(\d{1,2}:\d{2})/.exec(raw)?.[1] ?? '';
  const value = readObject(raw, 'ora');
  return typeof value === 'string' ? value.slice(0, 20).trim() : '';
};

/**
 * A time with an offset, alone or after a date, as the clock in Romania shows it: for pages, and for comparing days.
 * Anything else comes back unchanged. `today` (in Romania) decides the season of a time without a date.
 */
export const wallText = (text: string, today: string): string => {
  const [, date, rest = ''] = /^(?:(\d{4}-\d{2}-\d{2})T)?(\d\S{0,40})$/.exec(text) ?? [];
  const time = readTime(rest);
  if (time === null || time.offset === null || (date !== undefined && readDate(date).kind !== 'date')) return text;
  const wall = wallOf(date ?? today, time);
  return date === undefined ? clock(wall.minutes) : `${wall.date}T${clock(wall.minutes)}`;
};

const readTimeOfDay = (raw: unknown, { format }: Moment, today: string): MomentReading => {
  if (typeof raw !== 'string' || raw.length > 40) return bad('time');
  const time = readTime(raw);
  if (time === null) return bad('time');
  const { minutes } = wallOf(today, time);
  return { kind: 'moment', value: write({ date: today, minutes }, 'time', format), minutes };
};

const readDateTime = (raw: unknown, { format }: Moment): MomentReading => {
  if (typeof raw === 'string' && raw.length > 60) return bad('real');
  const [dateText, timeText] =
    typeof raw === 'string'
      ? (/^\s*(\S+?)(?:T|\s+)(\d.*)$/.exec(raw)?.slice(1) ?? [raw, ''])
      : [dateParts(raw), timePart(raw)];
  const date = readDate(dateText);
  if (date.kind === 'empty') return timeText === '' ? { kind: 'empty' } : bad('real');
  if (date.kind === 'bad') return date;
  const time = readTime(timeText ?? '');
  if (time === null) return bad('time');
  const wall = wallOf(date.value, time);
  return { kind: 'moment', value: write(wall, 'dateTime', format), minutes: wall.minutes };
};

/**
 * Reads whatever a draft or a client holds for a date, a time, or both; `today` (in Romania) decides the offset of a time
 * without a date.
 */
export const readMoment = (raw: unknown, moment: Moment, today: string): MomentReading => {
  if (moment.kind === 'time') return readTimeOfDay(raw, moment, today);
  if (moment.kind === 'dateTime') return readDateTime(raw, moment);
  const date = readDate(raw);
  return date.kind === 'date' ? { kind: 'moment', value: date.value, minutes: null } : date;
};
