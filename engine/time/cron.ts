// Cron: when something happens again, by the clock on the wall of a zone. Six fields as in Zeebe and Spring (second minute
// hour day-of-month month day-of-week; `0 0 9 * * MON-FRI` is nine o'clock on working days), or Unix's five without seconds,
// or a macro (`@yearly @annually @monthly @weekly @daily @midnight @hourly`). What a field may say: `cron-field.ts`.
//
// - A day must be right by day of month *and* by day of week, as in Spring. Unix means *or*: five fields that restrict both
//   are refused rather than read one way.
// - An expression with fixed hours happens by the wall: at a time in a gap it happens at the first instant after the gap, at a
//   time that exists twice only the first time.
// - One for every hour goes by elapsed time: it neither stops for the hour that exists twice, nor catches up on the one that
//   does not exist.
// - The calendar repeats every 400 years: an expression that never happens in 400 years (31 February) is none.

import type { Instant } from '../values.ts';
import { type DayRule, dayOfMonth, dayOfWeek, numbers } from './cron-field.ts';
import { afterGap, changeBetween, instantsOf, localAt, offsetAt } from './zone.ts';

export interface Cron {
  /** Seconds since midnight, one list per unit, in order. */
  times: { hours: number[]; minutes: number[]; seconds: number[] };
  months: number[];
  byMonth: DayRule;
  byWeek: DayRule;
}

const SECOND = 1000;
const DAY = 86_400_000;
const MONTHS_IN_CALENDAR = 400 * 12;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MACROS: { readonly [name: string]: string } = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};

/** Parsed, or what was expected instead. */
const known = new Map<string, Cron | string>();

function read(text: string): Cron | string {
  let cron = known.get(text);
  if (cron === undefined) {
    cron = parse(text);
    if (known.size > 500) known.clear();
    known.set(text, cron);
  }
  return cron;
}

/** Null when the text is no cron expression, or one that never happens. */
export function parseCron(text: string): Cron | null {
  const cron = read(text);
  return typeof cron === 'string' ? null : cron;
}

/** What the text was expected to be and is not, to follow "Expected … to be"; null when it is fine. */
export function cronProblem(text: string): string | null {
  const cron = read(text);
  return typeof cron === 'string' ? cron : null;
}

function parse(text: string): Cron | string {
  const fields = (MACROS[text.trim().toLowerCase()] ?? text).trim().split(/\s+/);
  if (fields.length === 5) {
    if ([fields[2]!, fields[4]!].every((field) => !/^[*?]/.test(field)))
      return 'cron with either its day of month or its day of week left as * (with six fields both must hold, with five they are read differently everywhere)';
    fields.unshift('0');
  }
  if (fields.length !== 6)
    return 'a repeating interval, as R3/PT10M, or cron with six or five fields, as 0 0 9 * * MON-FRI';
  const [second, minute, hour, monthDay, month, weekDay] = fields as [string, string, string, string, string, string];
  const bad = (what: string) => `cron with a ${what}`;
  const seconds = numbers(second, 0, 59);
  if (!seconds) return bad('second from 0 to 59, as 0, */10 or 0-29');
  const minutes = numbers(minute, 0, 59);
  if (!minutes) return bad('minute from 0 to 59, as 0, */10 or 0-29');
  const hours = numbers(hour, 0, 23);
  if (!hours) return bad('hour from 0 to 23, as 9, */2 or 8-17');
  const byMonth = dayOfMonth(monthDay);
  if (!byMonth) return bad('day of month from 1 to 31, as 15, *, L, L-2, 15W or LW');
  const months = numbers(month, 1, 12, MONTHS);
  if (!months) return bad('month from 1 to 12, as 3, * or JAN-MAR');
  const byWeek = dayOfWeek(weekDay);
  if (!byWeek) return bad('day of week from 0 to 7 (Sunday is 0 and 7), as 1, *, MON-FRI, FRIL or FRI#2');
  const cron: Cron = { times: { hours, minutes, seconds }, months, byMonth, byWeek };
  return nextDay(cron, 0) === null ? 'cron with a day that some year has' : cron;
}

/**
 * The first instant after `after` at which it happens by the clocks of `zone`; always a whole second. Null only when that is
 * beyond what a date can hold.
 */
export function nextCron(cron: Cron, after: Instant, zone: string): Instant | null {
  const everyHour = cron.times.hours.length === 24;
  let local = Math.floor(localAt(zone, after) / SECOND) * SECOND + SECOND;
  for (;;) {
    const next = nextLocal(cron, local);
    if (next === null) return null;
    const instants = instantsOf(zone, next);
    const instant = everyHour ? instants.find((each) => each > after) : (instants[0] ?? afterGap(zone, next));
    if (instant !== undefined && instant > after)
      return everyHour ? (inRepeatedHour(cron, after, instant, zone) ?? instant) : instant;
    local = everyHour && instants.length === 0 ? localAt(zone, afterGap(zone, next)) : next + SECOND;
  }
}

/** If the clocks went back between both: the first time it happens after that, when it is still before `next`. */
function inRepeatedHour(cron: Cron, after: Instant, next: Instant, zone: string): Instant | null {
  const offset = offsetAt(zone, next);
  if (offsetAt(zone, after) <= offset) return null;
  const back = changeBetween(zone, after, next);
  const local = nextLocal(cron, Math.ceil((back + offset) / SECOND) * SECOND);
  return local !== null && local - offset < next ? local - offset : null;
}

/** The first local time from `local` on. */
function nextLocal(cron: Cron, local: number): number | null {
  const today = Math.floor(local / DAY);
  const day = nextDay(cron, today);
  if (day === null) return null;
  const time = day === today ? nextTime(cron, (local - today * DAY) / SECOND) : nextTime(cron, 0);
  if (time !== null) return day * DAY + time * SECOND;
  const later = nextDay(cron, today + 1);
  return later === null ? null : later * DAY + nextTime(cron, 0)! * SECOND;
}

/** Seconds since midnight. */
function nextTime({ times: { hours, minutes, seconds } }: Cron, from: number): number | null {
  const [hour, minute, second] = [Math.floor(from / 3600), Math.floor(from / 60) % 60, from % 60];
  if (hours.includes(hour)) {
    if (minutes.includes(minute)) {
      const next = seconds.find((each) => each >= second);
      if (next !== undefined) return hour * 3600 + minute * 60 + next;
    }
    const next = minutes.find((each) => each > minute);
    if (next !== undefined) return hour * 3600 + next * 60 + seconds[0]!;
  }
  const next = hours.find((each) => each > hour);
  return next === undefined ? null : next * 3600 + minutes[0]! * 60 + seconds[0]!;
}

/** Days since 1970-01-01, from `from` on. */
function nextDay({ months, byMonth, byWeek }: Cron, from: number): number | null {
  const start = new Date(from * DAY);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  for (let index = 0; index <= MONTHS_IN_CALENDAR; index++) {
    if (!months.includes(((month + index) % 12) + 1)) continue;
    const first = dayNumber(year, month + index);
    if (!Number.isFinite(first)) return null;
    const shape = { last: dayNumber(year, month + index + 1) - first, first: (((first + 4) % 7) + 7) % 7 };
    for (let day = Math.max(1, from - first + 1); day <= shape.last; day++)
      if (byMonth(day, shape) && byWeek(day, shape)) return first + day - 1;
  }
  return null;
}

const dayNumber = (year: number, month: number): number => new Date(0).setUTCFullYear(year, month, 1) / DAY;
