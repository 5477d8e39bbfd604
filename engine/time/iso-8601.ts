// Dates and durations as ISO 8601 writes them (BPMN 2.0 §10.4.6), in the extended format, read strictly.
//
// A date may carry its offset (`2030-01-31T12:00:00+02:00`, `…Z`), the name of its zone in either of the spellings in use
// (`2030-01-31T12:00[Europe/Bucharest]` as in RFC 9557, `…@Europe/Bucharest` as in FEEL), both if they agree, or neither:
// then it is the time on the wall in the zone that the model names, else in `DEFAULT_ZONE`. Without a time it is midnight.
//
// A duration has two parts. Years, months, weeks and days are *calendar* units: in a zone they keep the time on the wall, so
// a day may have 23 or 25 hours. Hours, minutes and seconds are exact. Where no zone is named every day has 24 hours.

import type { Instant } from '../values.ts';
import { civilOf, daysOf, isDay, laterByMonths } from './civil.ts';
import { DEFAULT_ZONE, fixedOffset, instantOf, isZone, localAt, offsetAt } from './zone.ts';

export interface Duration {
  sign: 1 | -1;
  months: number;
  days: number;
  ms: number;
}

export interface ZonedInstant {
  at: Instant;
  /** The zone or the offset as written; null for UTC (`Z`). */
  zone: string | null;
}

const DAY = 86_400_000;
/** As far as a date reaches, less what a zone may add. */
const LAST = 8_640_000_000_000_000 - 3 * DAY;

const DATE_TIME =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?(?:\[([A-Za-z][\w+\-/]*)\]|@([A-Za-z][\w+\-/]*))?$/;
const PART = (digits: number, unit: string): string => String.raw`(?:(\d{1,${digits}})${unit})?`;
const TIME_PART = (digits: number, unit: string): string => String.raw`(?:(\d{1,${digits}}(?:[.,]\d{1,9})?)${unit})?`;
const DURATION = new RegExp(
  `^([+-])?P(?!$)${PART(6, 'Y')}${PART(6, 'M')}${PART(7, 'W')}${PART(7, 'D')}` +
    `(?:T(?!$)${TIME_PART(9, 'H')}${TIME_PART(10, 'M')}${TIME_PART(12, 'S')})?$`,
);

/** Null when the text is no date, one that no calendar has (31 June), or its offset is not the one of its zone. */
export function parseZoned(text: string, zone: string = DEFAULT_ZONE): ZonedInstant | null {
  const found = DATE_TIME.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day)) return null;
  const ms = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  const local = daysOf(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  if (Math.abs(local) > LAST) return null;
  const named = found[9] ?? found[10] ?? null;
  if (named !== null && !isZone(named)) return null;
  const written = found[8];
  if (written === undefined) return { at: instantOf(named ?? zone, local), zone: named ?? zone };
  const offset = fixedOffset(written);
  if (offset === null) return null;
  const at = local - offset;
  if (named !== null && written !== 'Z' && offsetAt(named, at) !== offset) return null;
  return { at, zone: named ?? (written === 'Z' ? null : written) };
}

/** As `parseZoned`, the instant alone. */
export const parseInstant = (text: string, zone: string = DEFAULT_ZONE): Instant | null =>
  parseZoned(text, zone)?.at ?? null;

/**
 * Null when the text is no duration. The smallest of hours, minutes and seconds may have a fraction, with a point or a
 * comma; a calendar unit may not, because half a month has no length.
 */
export function parseDuration(text: string): Duration | null {
  const found = DURATION.exec(text);
  if (!found) return null;
  const [years, months, weeks, days] = found.slice(2, 6).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const time = found.slice(6, 9).filter((part) => part !== undefined);
  if (time.slice(0, -1).some((part) => /[.,]/.test(part))) return null;
  const [hours, minutes, seconds] = found.slice(6, 9).map((part) => Number((part ?? '0').replace(',', '.'))) as [
    number,
    number,
    number,
  ];
  return {
    sign: found[1] === '-' ? -1 : 1,
    months: years * 12 + months,
    days: weeks * 7 + days,
    ms: Math.round(hours * 3_600_000) + Math.round(minutes * 60_000) + Math.round(seconds * 1000),
  };
}

/**
 * `times` durations after `at`: first all months (the last day of the month where it has no such day), then all days, then
 * the exact part. `zone` is where months and days are counted; null is UTC. A local time in a gap is as much later as the
 * clocks went forward, of two the first is meant. Null when the result is beyond what a date can hold.
 */
export function addDuration(
  at: Instant,
  { sign, months, days, ms }: Duration,
  zone: string | null = null,
  times = 1,
): Instant | null {
  const by = sign * times;
  let moved = at;
  if (months !== 0 || days !== 0) {
    const local = zone === null ? at : localAt(zone, at);
    const then = addMonths(local, by * months) + by * days * DAY;
    if (!(Math.abs(then) <= LAST)) return null;
    moved = zone === null ? then : instantOf(zone, then);
  }
  moved += by * ms;
  return Math.abs(moved) <= LAST ? moved : null;
}

function addMonths(local: number, months: number): number {
  if (months === 0) return local;
  const days = Math.floor(local / DAY);
  const { year, month, day } = laterByMonths(civilOf(days), months);
  return daysOf(year, month, day) * DAY + (local - days * DAY);
}
