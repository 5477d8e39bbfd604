// Arithmetic of dates, times and durations (DMN §10.3.2.5, table 50 and following). Days and time durations move an
// instant, also across a change of the clocks: 24 hours after noon may be one o'clock. Years and months durations move the
// calendar date, and end at the month's last day when it has no such day.

import { laterByMonths, MAX_YEAR } from '../time/civil.ts';
import { divide, make, multiply, parts, roundTo, toDouble, type FeelNumber } from './decimal.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  type Duration,
  type Temporal,
  type Zone,
} from './temporal.ts';
import { offsetAt } from './zone.ts';

const DAY_NANOS = 86_400_000_000_000n;
const BILLION = 1_000_000_000n;

/** Null when the year leaves ±999,999,999. */
export function addMonths(date: FeelDate, months: number): FeelDate | null {
  const { year, month, day } = laterByMonths(date, months);
  return Math.abs(year) > MAX_YEAR ? null : new FeelDate(year, month, day);
}

function within(date: FeelDate): FeelDate | null {
  return Math.abs(date.year) > MAX_YEAR ? null : date;
}

const floorDivide = (a: bigint, b: bigint): bigint => (a < 0n && a % b !== 0n ? a / b - 1n : a / b);

/** At that instant, on the wall of that zone. */
export function atInstant(nanos: bigint, zone: Zone | null): FeelDateTime {
  const offset = typeof zone === 'string' ? offsetAt(zone, Number(floorDivide(nanos, BILLION))) : (zone ?? 0);
  return FeelDateTime.ofWall(nanos + BigInt(offset) * BILLION, zone, offset);
}

/** Null when the kinds do not go together or the result is out of range. */
export function addDuration(to: Temporal, duration: Duration, sign: 1 | -1): Temporal | null {
  if (duration instanceof MonthsDuration) {
    if (to instanceof FeelTime) return null;
    if (to instanceof FeelDate) return addMonths(to, sign * duration.months);
    const date = addMonths(to.date, sign * duration.months);
    return date && new FeelDateTime(date, to.time);
  }
  const nanos = sign === 1 ? duration.nanos : -duration.nanos;
  if (to instanceof FeelTime) {
    return FeelTime.ofNanos(BigInt(to.seconds) * BILLION + BigInt(to.nanos) + nanos, to.zone);
  }
  if (abs(nanos) > 800_000_000_000n * DAY_NANOS) return null;
  if (to instanceof FeelDate) {
    const moved = BigInt(to.days) * DAY_NANOS + nanos;
    const rest = ((moved % DAY_NANOS) + DAY_NANOS) % DAY_NANOS;
    return within(FeelDate.ofDays(Number((moved - rest) / DAY_NANOS)));
  }
  const moved = atInstant(to.position + nanos, to.zone);
  return within(moved.date) && moved;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Two dates, two times, two dates and times; a date counts as its midnight UTC. Null when only one has a zone. */
export function difference(a: Temporal, b: Temporal): DaysDuration | null {
  if (a instanceof FeelTime || b instanceof FeelTime) {
    if (!(a instanceof FeelTime && b instanceof FeelTime)) return null;
    return (a.zone === null) === (b.zone === null) ? new DaysDuration(a.position - b.position) : null;
  }
  if (a instanceof FeelDate && b instanceof FeelDate) return new DaysDuration(BigInt(a.days - b.days) * DAY_NANOS);
  const [x, y] = [midnight(a), midnight(b)];
  return (x.zone === null) === (y.zone === null) ? new DaysDuration(x.position - y.position) : null;
}

/** DMN §10.3.2.9.4: a date where a date and time is needed is its midnight UTC. */
export function midnight(value: FeelDate | FeelDateTime): FeelDateTime {
  return value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0, 0, 0)) : value;
}

export function addDurations(a: Duration, b: Duration, sign: 1 | -1): Duration | null {
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) {
    const months = a.months + sign * b.months;
    return Number.isSafeInteger(months) ? new MonthsDuration(months) : null;
  }
  if (a instanceof DaysDuration && b instanceof DaysDuration) {
    return new DaysDuration(a.nanos + (sign === 1 ? b.nanos : -b.nanos));
  }
  return null;
}

export function negateDuration(duration: Duration): Duration {
  return duration instanceof MonthsDuration ? new MonthsDuration(-duration.months) : new DaysDuration(-duration.nanos);
}

/** Cut to whole months, or nanoseconds. Null out of range. */
export function scaleDuration(duration: Duration, factor: FeelNumber, by: 'times' | 'divided by'): Duration | null {
  const size = sizeOf(duration);
  const scaled = by === 'times' ? multiply(size, factor) : divide(size, factor);
  if (scaled === null) return null;
  const cut = parts(roundTo(scaled, 0, 'down'));
  if (cut.exponent > 40) return null;
  if (duration instanceof DaysDuration)
    return new DaysDuration(cut.coefficient * 10n ** BigInt(Math.max(0, cut.exponent)));
  const months = toDouble(cut);
  return Number.isSafeInteger(months) ? new MonthsDuration(months) : null;
}

export function divideDurations(a: Duration, b: Duration): FeelNumber | null {
  return a instanceof MonthsDuration === b instanceof MonthsDuration ? divide(sizeOf(a), sizeOf(b)) : null;
}

/** Months, or nanoseconds. */
function sizeOf(duration: Duration): FeelNumber {
  return duration instanceof MonthsDuration ? duration.months : make(duration.nanos, 0)!;
}

/** Whole months from one to the other, towards zero (`years and months duration`). */
export function monthsBetween(from: FeelDate, to: FeelDate): MonthsDuration {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return new MonthsDuration(months - 1);
  if (months < 0 && to.day > from.day) return new MonthsDuration(months + 1);
  return new MonthsDuration(months);
}
