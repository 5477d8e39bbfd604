// FEEL's dates, times and durations (DMN §10.3.2.3.4–7): immutable values with their text. A time of day may have a zone:
// an offset in seconds, or an IANA name. Fractions of a second are kept to nanoseconds.

import { civilOf, daysOf, weekdayOf } from '../time/civil.ts';
import { offsetOfLocal, standardOffset } from './zone.ts';

/** Seconds ahead of UTC, or an IANA name. */
export type Zone = number | string;

const DAY = 86_400;
const BILLION = 1_000_000_000n;
const two = (value: number): string => String(value).padStart(2, '0');

export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
  static ofDays(days: number): FeelDate {
    const { year, month, day } = civilOf(days);
    return new FeelDate(year, month, day);
  }
  /** Days since 1970-01-01. */
  get days(): number {
    return daysOf(this.year, this.month, this.day);
  }
  get weekday(): number {
    return weekdayOf(this.days);
  }
  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${two(this.month)}-${two(this.day)}`;
  }
}

export class FeelTime {
  /** Whole seconds since midnight, 0 to 86,399. */
  readonly seconds: number;
  readonly nanos: number;
  readonly zone: Zone | null;
  constructor(seconds: number, nanos: number, zone: Zone | null) {
    this.seconds = seconds;
    this.nanos = nanos;
    this.zone = zone;
  }
  get hour(): number {
    return Math.floor(this.seconds / 3600);
  }
  get minute(): number {
    return Math.floor(this.seconds / 60) % 60;
  }
  get second(): number {
    return this.seconds % 60;
  }
  /** Seconds ahead of UTC; null without a zone. */
  get offset(): number | null {
    return typeof this.zone === 'string' ? standardOffset(this.zone) : this.zone;
  }
  /** Nanoseconds since midnight UTC, or since local midnight without a zone. */
  get position(): bigint {
    return BigInt(this.seconds - (this.offset ?? 0)) * BILLION + BigInt(this.nanos);
  }
  static ofNanos(nanos: bigint, zone: Zone | null): FeelTime {
    const day = BigInt(DAY) * BILLION;
    const within = ((nanos % day) + day) % day;
    return new FeelTime(Number(within / BILLION), Number(within % BILLION), zone);
  }
  toString(): string {
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fraction(this.nanos)}${zoneText(this.zone)}`;
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;
  /** Which of the two hours it is when the clocks go back; null when it is not known from elsewhere. */
  readonly #offset: number | null;
  constructor(date: FeelDate, time: FeelTime, offset: number | null = null) {
    this.date = date;
    this.time = time;
    this.#offset = offset;
  }
  get zone(): Zone | null {
    return this.time.zone;
  }
  /** What the wall shows, in seconds since 1970-01-01T00:00:00 there. */
  get wall(): number {
    return this.date.days * DAY + this.time.seconds;
  }
  /** Seconds ahead of UTC; null without a zone. */
  get offset(): number | null {
    return typeof this.zone === 'string' ? (this.#offset ?? offsetOfLocal(this.zone, this.wall)) : this.zone;
  }
  /** Whole seconds since 1970-01-01T00:00:00Z, or of the wall without a zone. */
  get instant(): number {
    return this.wall - (this.offset ?? 0);
  }
  /** The same in nanoseconds. */
  get position(): bigint {
    const seconds = BigInt(this.date.days) * BigInt(DAY) + BigInt(this.time.seconds - (this.offset ?? 0));
    return seconds * BILLION + BigInt(this.time.nanos);
  }
  /** What the wall shows, in nanoseconds. */
  static ofWall(nanos: bigint, zone: Zone | null, offset: number | null = null): FeelDateTime {
    const day = BigInt(DAY) * BILLION;
    const within = ((nanos % day) + day) % day;
    return new FeelDateTime(FeelDate.ofDays(Number((nanos - within) / day)), FeelTime.ofNanos(within, zone), offset);
  }
  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
  /** With the zone's offset at that moment instead of its name, as ISO 8601 has it. */
  get iso(): string {
    if (typeof this.zone !== 'string') return this.toString();
    return new FeelDateTime(this.date, new FeelTime(this.time.seconds, this.time.nanos, this.offset)).toString();
  }
}

export class DaysDuration {
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
  static ofSeconds(seconds: number): DaysDuration {
    return new DaysDuration(BigInt(seconds) * BILLION);
  }
  /** Days, hours, minutes, seconds (with fraction), each with the sign of the whole. */
  get fields(): { days: number; hours: number; minutes: number; seconds: number; nanos: number } {
    const whole = this.nanos / BILLION;
    return {
      days: Number(whole / 86_400n),
      hours: Number((whole / 3600n) % 24n),
      minutes: Number((whole / 60n) % 60n),
      seconds: Number(whole % 60n),
      nanos: Number(this.nanos % BILLION),
    };
  }
  toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const { days, hours, minutes, seconds, nanos } = new DaysDuration(this.nanos < 0n ? -this.nanos : this.nanos)
      .fields;
    const rest = seconds || nanos ? `${seconds}${fraction(nanos)}S` : '';
    const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest}`;
    return `${this.nanos < 0n ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
  }
}

export class MonthsDuration {
  readonly months: number;
  constructor(months: number) {
    this.months = months === 0 ? 0 : months;
  }
  get fields(): { years: number; months: number } {
    const years = Math.trunc(this.months / 12);
    return { years: years === 0 ? 0 : years, months: (this.months % 12) + 0 };
  }
  toString(): string {
    if (this.months === 0) return 'P0M';
    const size = Math.abs(this.months);
    const [years, months] = [Math.floor(size / 12), size % 12];
    return `${this.months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
  }
}

export type Duration = DaysDuration | MonthsDuration;
export type Temporal = FeelDate | FeelTime | FeelDateTime;

/** `.5`, `.000000001`, or nothing. */
function fraction(nanos: number): string {
  return nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}

function zoneText(zone: Zone | null): string {
  if (zone === null) return '';
  if (typeof zone === 'string') return `@${zone}`;
  if (zone === 0) return 'Z';
  const size = Math.abs(zone);
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${zone < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}
