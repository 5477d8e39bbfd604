// Texts to dates, times and durations (DMN §10.3.4.1). Null for what is none: the 30th of February, an unknown zone, an
// offset beyond 18 hours, a duration that mixes months and days.

import { isDay } from '../time/civil.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  type Duration,
  type Zone,
} from './temporal.ts';
import { isZone } from './zone.ts';

const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;
/** Seconds may be left out, as browsers leave them out of what is typed into a form. */
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d*))?)?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@.+)?$/;

export function parseDate(text: string): FeelDate | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const year = Number(`${match[1]}${match[2]}`);
  const [month, day] = [Number(match[3]), Number(match[4])];
  return isDay(year, month, day) ? new FeelDate(year === 0 ? 0 : year, month, day) : null;
}

export function parseTime(text: string): FeelTime | null {
  return timeOf(text)?.time ?? null;
}

/** `24:00:00` is the midnight that ends the day. */
function timeOf(text: string): { time: FeelTime; nextDay: boolean } | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const nanos = Number((match[4] ?? '').slice(0, 9).padEnd(9, '0'));
  const nextDay = hour === 24 && minute === 0 && second === 0 && nanos === 0;
  if ((hour > 23 && !nextDay) || minute > 59 || second > 59) return null;
  const zone = match[5] === undefined ? null : zoneOf(match[5]);
  if (zone === undefined) return null;
  return { time: new FeelTime((hour % 24) * 3600 + minute * 60 + second, nanos, zone), nextDay };
}

/** Undefined when it is none. */
function zoneOf(text: string): Zone | undefined {
  if (text.startsWith('@')) return isZone(text.slice(1)) ? text.slice(1) : undefined;
  if (text === 'Z' || text === 'z') return 0;
  const [hours, minutes, seconds = 0] = text.slice(1).split(':').map(Number) as [number, number, number?];
  const size = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || size > MAX_OFFSET) return undefined;
  return text.startsWith('-') && size > 0 ? -size : size;
}

/** Seconds. */
export const MAX_OFFSET = 18 * 3600;

/** A date alone is its midnight, without a zone. */
export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf('T');
  const date = parseDate(split < 0 ? text : text.slice(0, split));
  if (!date) return null;
  if (split < 0) return new FeelDateTime(date, new FeelTime(0, 0, null));
  const found = timeOf(text.slice(split + 1));
  if (!found) return null;
  return new FeelDateTime(found.nextDay ? FeelDate.ofDays(date.days + 1) : date, found.time);
}

const MONTHS = /^(-?)P(?:(\d{1,15})Y)?(?:(\d{1,15})M)?$/;
const DAYS = /^(-?)P(?:(\d{1,15})D)?(?:T(?=\d)(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,18})(?:\.(\d*))?S)?)?$/;

export function parseDuration(text: string): Duration | null {
  if (text.endsWith('P')) return null;
  const months = MONTHS.exec(text);
  if (months) {
    const size = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return Number.isSafeInteger(size) ? new MonthsDuration(months[1] ? -size : size) : null;
  }
  const days = DAYS.exec(text);
  if (!days) return null;
  const [d, h, m, s] = days.slice(2, 6).map((part) => BigInt(part ?? 0)) as [bigint, bigint, bigint, bigint];
  const nanos = BigInt((days[6] ?? '').slice(0, 9).padEnd(9, '0'));
  const size = (((d * 24n + h) * 60n + m) * 60n + s) * 1_000_000_000n + nanos;
  return new DaysDuration(days[1] ? -size : size);
}

/** What `@"…"` stands for. */
export function parseLiteral(text: string): FeelDate | FeelTime | FeelDateTime | Duration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^\d\d:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}
