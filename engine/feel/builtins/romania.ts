// What a Romanian office counts with: working days, legal deadlines (calendar/, which cites the law), and money in whole
// bani. Ours, not DMN's. An institution's own days off are an argument: a list of dates, or of { on, working }.

import { deadline, type Count, type Roll, type Unit } from '../../../calendar/deadline.ts';
import { holidays, indexDays, isWorkingDay, type DayOff } from '../../../calendar/holidays.ts';
import { nextWorkingDay, previousWorkingDay } from '../../../calendar/working-days.ts';
import { add, divide, multiply, numberText, roundTo, subtract, toDouble } from '../decimal.ts';
import { FeelDate, FeelDateTime } from '../temporal.ts';
import { atInstant } from '../temporal-math.ts';
import { parseDate } from '../temporal-text.ts';
import { entry, isContext, type FeelNumber, type Value } from '../values.ts';
import { DEFAULT_ZONE } from '../zone.ts';
import { noValue, type Call, type Library } from './signature.ts';

/** An instant counts with its day in Romania. */
function local(value: Value | undefined): FeelDate | FeelDateTime {
  if (!(value instanceof FeelDateTime) || value.zone === null) return value as FeelDate | FeelDateTime;
  return atInstant(value.position, DEFAULT_ZONE);
}

function dateIn(value: Value | undefined): FeelDate {
  const here = local(value);
  return here instanceof FeelDateTime ? here.date : here;
}
const dayOf = (value: Value | undefined): string => dateIn(value).toString();

function daysOff(list: Value | undefined, call: Call): ReadonlyMap<string, boolean> {
  const days = ((list ?? []) as Value[]).map((each): DayOff => {
    if (each instanceof FeelDate) return { on: each.toString(), working: false };
    const on = isContext(each) ? entry(each, 'on') : null;
    const working = isContext(each) ? (entry(each, 'working') ?? false) : null;
    if (!(on instanceof FeelDate) || typeof working !== 'boolean')
      return noValue(call, "dates or { on, working } in 'days off'", 'it holds something else');
    return { on: on.toString(), working };
  });
  return indexDays(days);
}

/** The calendar knows 1900 to 2099 and says so with a RangeError. */
function counted<T>(call: Call, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return noValue(call, 'dates and amounts that the calendar knows', 'it does not');
  }
}

const dateOf = (day: string): FeelDate => parseDate(day)!;

/** Also backwards for a negative number; 0 is the day itself. */
function addWorkingDays(date: FeelDate, amount: FeelNumber, off: ReadonlyMap<string, boolean>, call: Call): FeelDate {
  const size = Math.trunc(toDouble(amount));
  const step = Math.sign(size);
  let days = date.days;
  for (let left = Math.abs(size); left > 0;) {
    call.run.step(call.at);
    days += step;
    if (isWorkingDay(FeelDate.ofDays(days).toString(), off)) left -= 1;
  }
  return FeelDate.ofDays(days);
}

/** Working days after the earlier up to and with the later; negative when `to` comes first. */
function workingDaysBetween(from: FeelDate, to: FeelDate, off: ReadonlyMap<string, boolean>, call: Call): number {
  if (to.days < from.days) return -workingDaysBetween(to, from, off, call) + 0;
  let count = 0;
  for (let days = from.days + 1; days <= to.days; days++) {
    call.run.step(call.at);
    if (isWorkingDay(FeelDate.ofDays(days).toString(), off)) count += 1;
  }
  return count;
}

const UNITS = ['calendar', 'working', 'hours', 'months'];
const COUNTS = ['STD', 'ZILE_LIBERE', 'WORKING'];
const ROLLS = ['next-working', 'none'];

function oneOf(value: Value | undefined, words: string[], name: string, call: Call): string {
  return words.includes(value as string)
    ? (value as string)
    : noValue(call, `'${name}' out of ${words.join(', ')}`, 'it is another text');
}

function legalDeadline(args: readonly (Value | undefined)[], call: Call): FeelDate {
  const [start, amount, unit = 'calendar', count = 'STD', roll = 'next-working', off] = args;
  const question = {
    start: unit === 'hours' ? local(start).toString().slice(0, 16) : dayOf(start),
    amount: toDouble(amount as FeelNumber),
    unit: oneOf(unit, UNITS, 'unit', call) as Unit,
    count: oneOf(count, COUNTS, 'count', call) as Count,
    roll: oneOf(roll, ROLLS, 'roll', call) as Roll,
    days: daysOff(off, call),
  };
  call.run.spend(Math.min(question.amount, 1e6), call.at);
  return dateOf(counted(call, () => deadline(question)).legal);
}

const bani = (amount: FeelNumber): FeelNumber => roundTo(amount, 2, 'half up');

/** `1.234,50 lei`: as Romanian documents write amounts. */
function moneyText(amount: FeelNumber, currency: string): string {
  const text = numberText(bani(amount));
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
  return `${text.startsWith('-') ? '-' : ''}${grouped},${fraction.padEnd(2, '0')}${currency && ` ${currency}`}`;
}

/** Parts that differ by at most one ban and add up to the whole; the larger ones first. */
function splitMoney(amount: FeelNumber, count: number, call: Call): Value[] {
  const total = bani(amount);
  if (!Number.isInteger(count) || count < 1) return noValue(call, "'parts' of at least 1", 'it is not');
  call.run.spend(count, call.at);
  const share = roundTo(divide(total, count)!, 2, 'down');
  const rest = toDouble(multiply(subtract(total, multiply(share, count)!)!, 100)!);
  const ban = rest < 0 ? -0.01 : 0.01;
  const larger = add(share, ban)!;
  return Array.from({ length: count }, (_, index) => (index < Math.abs(rest) ? larger : share));
}

export const ROMANIA: Library = [
  [
    'is working day',
    'date: date|date and time, days off?: list',
    ([date, off], call) => counted(call, () => isWorkingDay(dayOf(date), daysOff(off, call))),
  ],
  [
    'add working days',
    'date: date|date and time, days: number, days off?: list',
    ([date, days, off], call) =>
      counted(call, () => addWorkingDays(dateIn(date), days as FeelNumber, daysOff(off, call), call)),
  ],
  [
    'working days between',
    'from: date|date and time, to: date|date and time, days off?: list',
    ([from, to, off], call) =>
      counted(call, () => workingDaysBetween(dateIn(from), dateIn(to), daysOff(off, call), call)),
  ],
  [
    'next working day',
    'date: date|date and time, days off?: list',
    ([date, off], call) => counted(call, () => dateOf(nextWorkingDay(dayOf(date), daysOff(off, call)))),
  ],
  [
    'previous working day',
    'date: date|date and time, days off?: list',
    ([date, off], call) => counted(call, () => dateOf(previousWorkingDay(dayOf(date), daysOff(off, call)))),
  ],
  [
    'public holidays',
    'year: number',
    ([year], call) => counted(call, () => [...holidays(toDouble(year as FeelNumber)).keys()].map(dateOf)),
  ],
  [
    'legal deadline',
    'start: date|date and time, amount: number, unit?: text, count?: text, roll?: text, days off?: list',
    legalDeadline,
  ],
  ['money', 'amount: number', ([amount]) => bani(amount as FeelNumber)],
  [
    'money text',
    'amount: number, currency?: text',
    ([amount, currency]) => moneyText(amount as FeelNumber, (currency ?? 'lei') as string),
  ],
  [
    'percent of',
    'percent: number, amount: number',
    ([percent, amount]) => bani(divide(multiply(percent as FeelNumber, amount as FeelNumber)!, 100)!),
  ],
  [
    'split money',
    'amount: number, parts: number',
    ([amount, count], call) => splitMoney(amount as FeelNumber, toDouble(count as FeelNumber), call),
  ],
];
