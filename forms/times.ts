// Times of day, alone or with a date, as form-js keeps them: `09:30`, `09:30+02:00` or `07:30Z`, and the same after a
// date and `T`. People type the time of Romania, whatever their device thinks; an offset that arrives is converted.

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
const dayMinutes = 24 * 60;

const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Bucharest',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** Minutes by which Romania is ahead of UTC at an instant. */
const offsetAt = (instant: number): number => {
  const parts = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / 60_000) * 60_000) / 60_000);
};

/** The instant of a wall-clock time in Romania; a time that the spring change skips is read an hour later. */
const instantOf = (date: string, minutes: number): number => {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const first = asUtc - offsetAt(asUtc) * 60_000;
  return asUtc - offsetAt(first) * 60_000;
};

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;

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

const write = (date: string, minutes: number, kind: 'time' | 'dateTime', format: TimeFormat): string => {
  if (format === 'utc_normalized') {
    const utc = new Date(instantOf(date, minutes)).toISOString();
    return kind === 'time' ? `${utc.slice(11, 16)}Z` : `${utc.slice(0, 16)}Z`;
  }
  const local = clock(minutes) + (format === 'utc_offset' ? offsetText(offsetAt(instantOf(date, minutes))) : '');
  return kind === 'time' ? local : `${date}T${local}`;
};

/** What the page's fields hold of a date and time: the date's three and `ora`. */
export const timePart = (raw: unknown): string => {
  if (typeof raw === 'string') return /(?:T|^)(\d{1,2}:\d{2})/.exec(raw)?.[1] ?? '';
  const value = readObject(raw, 'ora');
  return typeof value === 'string' ? value.slice(0, 20).trim() : '';
};

/** Reads a time of day; `today` (in Romania) decides the offset of the season. */
const readTimeOfDay = (raw: unknown, { format }: Moment, today: string): MomentReading => {
  if (typeof raw !== 'string' || raw.length > 40) return bad('time');
  const time = readTime(raw);
  if (time === null) return bad('time');
  const shift = time.offset === null ? 0 : offsetAt(instantOf(today, time.minutes)) - time.offset;
  const minutes = (((time.minutes + shift) % dayMinutes) + dayMinutes) % dayMinutes;
  return { kind: 'moment', value: write(today, minutes, 'time', format), minutes };
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
  if (time.offset === null) {
    return { kind: 'moment', value: write(date.value, time.minutes, 'dateTime', format), minutes: time.minutes };
  }
  const instant = Date.parse(`${date.value}T${clock(time.minutes)}:00Z`) - time.offset * 60_000;
  const local = new Date(instant + offsetAt(instant) * 60_000).toISOString();
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  return { kind: 'moment', value: write(local.slice(0, 10), minutes, 'dateTime', format), minutes };
};

/** Reads whatever a draft or a client holds for a date, a time, or both. */
export const readMoment = (raw: unknown, moment: Moment, today: string): MomentReading => {
  if (moment.kind === 'time') return readTimeOfDay(raw, moment, today);
  if (moment.kind === 'dateTime') return readDateTime(raw, moment);
  const date = readDate(raw);
  return date.kind === 'date' ? { kind: 'moment', value: date.value, minutes: null } : date;
};
