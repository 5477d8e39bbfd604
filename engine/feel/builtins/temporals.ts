// Functions of dates, times and durations (DMN §10.3.4.1, §10.3.4.7, §10.3.4.8). The clock is the command's instant,
// never the machine's; "now" and "today" are Romania's.

import { daysInMonth, isDay, isoWeekOf } from '../../time/civil.ts';
import { FeelError } from '../error.ts';
import { isWhole, multiply, subtract, toDouble } from '../decimal.ts';
import { same } from '../operators.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime } from '../temporal.ts';
import { atInstant, midnight, monthsBetween } from '../temporal-math.ts';
import { MAX_OFFSET, parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import { kindOf, type FeelNumber, type Value } from '../values.ts';
import { DEFAULT_ZONE, isZone } from '../zone.ts';
import { noValue, type Call, type Library } from './signature.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function now({ name, run, at }: Call): FeelDateTime {
  if (run.now === null) {
    throw new FeelError(
      'NO_CLOCK',
      `Expected an instant for ${name}() but this expression is evaluated without a clock`,
      at,
    );
  }
  return atInstant(BigInt(run.now) * 1_000_000n, DEFAULT_ZONE);
}

function parsed<T>(text: Value | undefined, read: (text: string) => T | null, what: string, call: Call): T {
  return read(text as string) ?? noValue(call, what, 'the text is none');
}

function dateOf(year: Value, month: Value, day: Value, call: Call): FeelDate {
  const [y, m, d] = [year, month, day].map((each) => toDouble(each as FeelNumber)) as [number, number, number];
  if (![y, m, d].every(Number.isInteger) || !isDay(y, m, d)) {
    return noValue(call, 'a day of the calendar', 'it is none');
  }
  return new FeelDate(y, m, d);
}

function timeOf(hour: Value, minute: Value, second: FeelNumber, offset: Value | undefined, call: Call): FeelTime {
  const [h, m] = [toDouble(hour as FeelNumber), toDouble(minute as FeelNumber)];
  const whole = Math.floor(toDouble(second));
  if (
    !isWhole(hour as FeelNumber) ||
    !isWhole(minute as FeelNumber) ||
    h < 0 ||
    h > 23 ||
    m < 0 ||
    m > 59 ||
    whole < 0 ||
    whole > 59
  ) {
    return noValue(call, 'a time of day', 'it is none');
  }
  const nanos = Math.floor(toDouble(multiply(subtract(second, whole)!, 1e9)!));
  let zone: number | null = null;
  if (offset instanceof DaysDuration) {
    zone = Number(offset.nanos / 1_000_000_000n);
    if (Math.abs(zone) > MAX_OFFSET) noValue(call, "an 'offset' of at most 18 hours", 'it is more');
  }
  return new FeelTime(h * 3600 + m * 60 + whole, nanos, zone);
}

const dateIn = (value: Value | undefined): FeelDate =>
  value instanceof FeelDateTime ? value.date : (value as FeelDate);

/** The same instant on the wall of the zone; a value without a zone gets it. */
function atZone(value: FeelDateTime, zone: string, call: Call): FeelDateTime {
  if (!isZone(zone)) return noValue(call, 'a time zone such as Europe/Bucharest', 'it is none');
  if (value.zone !== null) return atInstant(value.position, zone);
  return new FeelDateTime(value.date, new FeelTime(value.time.seconds, value.time.nanos, zone));
}

/** `is`: also of one kind, and with the same zone written the same way. */
function identical(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof FeelTime && b instanceof FeelTime) return a.toString() === b.toString();
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return a.toString() === b.toString();
  return same(a, b);
}

export const TEMPORALS: Library = [
  ['date', 'from: text', ([from], call) => parsed(from, parseDate, 'a date such as 2026-11-21', call)],
  ['date', 'from: date|date and time', ([from]) => dateIn(from)],
  ['date', 'year: number, month: number, day: number', ([y, m, d], call) => dateOf(y!, m!, d!, call)],
  ['time', 'from: text', ([from], call) => parsed(from, parseTime, 'a time such as 10:30:00', call)],
  [
    'time',
    'from: time|date and time|date',
    ([from]) => (from instanceof FeelTime ? from : midnight(from as FeelDate | FeelDateTime).time),
  ],
  [
    'time',
    'hour: number, minute: number, second: number, offset?: days duration|null',
    ([h, m, s, offset], call) => timeOf(h!, m!, s as FeelNumber, offset, call),
  ],
  [
    'date and time',
    'from: text',
    ([from], call) => parsed(from, parseDateTime, 'a date and time such as 2026-11-21T10:30:00', call),
  ],
  ['date and time', 'from: date and time', ([from]) => from!],
  [
    'date and time',
    'date: date|date and time, time: time',
    ([date, time]) => new FeelDateTime(dateIn(date), time as FeelTime),
  ],
  [
    'date and time',
    'date: date and time, timezone: text',
    ([from, zone], call) => atZone(from as FeelDateTime, zone as string, call),
  ],
  ['duration', 'from: text', ([from], call) => parsed(from, parseDuration, 'a duration such as P30D', call)],
  ['duration', 'from: days duration|months duration', ([from]) => from!],
  [
    'years and months duration',
    'from: date|date and time, to: date|date and time',
    ([from, to]) => monthsBetween(dateIn(from), dateIn(to)),
  ],
  ['now', '', (_args, call) => now(call)],
  ['today', '', (_args, call) => now(call).date],
  [
    'at zone',
    'date and time: date and time, zone?: text',
    ([value, zone], call) => atZone(value as FeelDateTime, (zone ?? DEFAULT_ZONE) as string, call),
  ],
  /** What is left out counts as null, as the published cases have it. */
  ['is', 'value1?: Any, value2?: Any', ([a = null, b = null]) => identical(a, b)],
  [
    'day of year',
    'date: date|date and time',
    ([date]) => dateIn(date).days - new FeelDate(dateIn(date).year, 1, 1).days + 1,
  ],
  ['day of week', 'date: date|date and time', ([date]) => DAYS[dateIn(date).weekday - 1]!],
  ['month of year', 'date: date|date and time', ([date]) => MONTHS[dateIn(date).month - 1]!],
  ['week of year', 'date: date|date and time', ([date]) => isoWeekOf(dateIn(date).days)],
  [
    'last day of month',
    'date: date|date and time',
    ([date]) => {
      const { year, month } = dateIn(date);
      return new FeelDate(year, month, daysInMonth(year, month));
    },
  ],
];
