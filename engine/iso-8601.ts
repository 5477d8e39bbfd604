// Dates, durations and repeating intervals as ISO 8601 writes them (BPMN 2.0 §10.4.6), read strictly: an instant needs
// its offset, because the engine knows no time zone. Calendar arithmetic is in UTC; a month added to 31 January ends on
// the last day of February.

import type { Instant } from './values.ts';

export interface Duration {
  sign: 1 | -1;
  months: number;
  days: number;
  ms: number;
}

export interface Interval {
  /** How often it fires in all; null is for ever. */
  repeats: number | null;
  start: Instant | null;
  /** As written, for the next firing. */
  duration: string;
}

const INSTANT =
  /^(\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)(?:[[@][A-Za-z0-9_+\-/]+\]?)?$/;
const DURATION =
  /^([+-])?P(?!$)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,7})W)?(?:(\d{1,7})D)?(?:T(?!$)(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,12})(?:[.,](\d{1,9}))?S)?)?$/;
const LAST = 8_640_000_000_000_000;

/** Null when the text is no instant, or one that no calendar has (31 June). */
export function parseInstant(text: string): Instant | null {
  const found = INSTANT.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(found[6] ?? 0);
  const ms = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return null;
  const zone = found[8]!;
  let offset = 0;
  if (zone !== 'Z') {
    const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
    if (hours > 18 || minutes > 59) return null;
    offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  }
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms - offset;
}

/** Null when the text is no duration. */
export function parseDuration(text: string): Duration | null {
  const found = DURATION.exec(text);
  if (!found) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(2, 9).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const fraction = Math.round(Number(`0.${found[9] ?? 0}`) * 1000);
  return {
    sign: found[1] === '-' ? -1 : 1,
    months: years * 12 + months,
    days: weeks * 7 + days,
    ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction,
  };
}

/** Null when the result is beyond what a date can hold. */
export function addDuration(at: Instant, { sign, months, days, ms }: Duration): Instant | null {
  let moved = at;
  if (months > 0) {
    const date = new Date(at);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + sign * months);
    const last = new Date(date);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    date.setUTCDate(Math.min(day, last.getUTCDate()));
    moved = date.getTime();
  }
  moved += sign * (days * 86_400_000 + ms);
  return Number.isFinite(moved) && Math.abs(moved) <= LAST ? moved : null;
}

/** `R3/PT10M`, `R/P1D`, `R2/2030-01-01T00:00:00Z/P1D`. Null when the text is none, or its duration is not positive. */
export function parseInterval(text: string): Interval | null {
  const parts = text.split('/');
  const repeats = /^R(\d{1,9})?$/.exec(parts[0]!);
  if (!repeats || parts.length < 2 || parts.length > 3) return null;
  if (repeats[1] !== undefined && Number(repeats[1]) === 0) return null;
  const start = parts.length === 3 ? parseInstant(parts[1]!) : null;
  if (parts.length === 3 && start === null) return null;
  const duration = parts.at(-1)!;
  const parsed = parseDuration(duration);
  if (!parsed || parsed.sign < 0 || parsed.months + parsed.days + parsed.ms === 0) return null;
  return { repeats: repeats[1] === undefined ? null : Number(repeats[1]), start, duration };
}
