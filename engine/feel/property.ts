// `target.name`: an entry of a context, a part of a date, or that of every element of a list (DMN §10.3.2.8, table 54).

import { make } from './decimal.ts';
import { FeelError, type Position } from './error.ts';
import type { Run } from './run.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts';
import { describe, entry, FeelRange, isContext, type Value } from './values.ts';

type Parts<T> = { [name: string]: (of: T) => Value };

const DATE: Parts<FeelDate> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
};

const TIME: Parts<FeelTime> = {
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: ({ second }) => second,
  'time offset': ({ offset }) => (offset === null ? null : DaysDuration.ofSeconds(offset)),
  timezone: ({ zone }) => (typeof zone === 'string' ? zone : null),
};

const DATE_TIME: Parts<FeelDateTime> = {
  ...of(DATE, ({ date }: FeelDateTime) => date),
  ...of(TIME, ({ time }: FeelDateTime) => time),
  'time offset': ({ offset }) => (offset === null ? null : DaysDuration.ofSeconds(offset)),
};

const DAYS: Parts<DaysDuration> = {
  days: ({ fields }) => fields.days,
  hours: ({ fields }) => fields.hours,
  minutes: ({ fields }) => fields.minutes,
  seconds: ({ fields }) =>
    fields.nanos === 0 ? fields.seconds : make(BigInt(fields.seconds) * 1_000_000_000n + BigInt(fields.nanos), -9),
};

const MONTHS: Parts<MonthsDuration> = {
  years: ({ fields }) => fields.years,
  months: ({ fields }) => fields.months,
};

const RANGE: Parts<FeelRange> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};

function of<Whole, Part>(parts: Parts<Part>, part: (whole: Whole) => Part): Parts<Whole> {
  return Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, (whole: Whole) => read(part(whole))]));
}

const TABLES: [new (...args: never[]) => object, Parts<never>][] = [
  [FeelDate, DATE],
  [FeelTime, TIME],
  [FeelDateTime, DATE_TIME],
  [DaysDuration, DAYS],
  [MonthsDuration, MONTHS],
  [FeelRange, RANGE],
];

/**
 * An absent entry of a context is null: a hidden field of a form is absent from its data. A property of null is null
 * and noted. A property of a text or a number is always a mistake.
 */
export function property(target: Value, name: string, run: Run, position: Position): Value {
  if (target === null) {
    run.note(`Expected a value with '${name}' but it is null`, position);
    return null;
  }
  if (Array.isArray(target)) {
    run.through(target, position);
    return target.map((each) => property(each, name, run, position));
  }
  if (isContext(target)) return entry(target, name) ?? null;
  for (const [type, parts] of TABLES) {
    if (!(target instanceof type)) continue;
    if (Object.hasOwn(parts, name)) return parts[name]!(target as never);
    throw new FeelError(
      'TYPE',
      `Expected one of ${Object.keys(parts).join(', ')} of ${describe(target)} but found '${name}'`,
      position,
    );
  }
  throw new FeelError(
    'TYPE',
    `Expected a value that has '${name}' but it is ${describe(target)}${typeof target === 'string' ? '; if it is a date, convert it with date(…)' : ''}`,
    position,
  );
}
