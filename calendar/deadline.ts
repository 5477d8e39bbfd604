// When something is due. Counted by the platform, never in a model, so that every procedure counts alike and a jurist
// has one page to check.
//
// Count rules (what of the first and last day is counted):
// - STD          the first day is not counted, the last one is
// - ZILE_LIBERE  neither is counted (Cod procedură civilă art. 181 (1) 2; Normele Legii 544/2001 art. 16)
// - WORKING      like STD, over working days only, whatever the unit
// Units: `calendar` and `working` days, `months` (Cod procedură civilă art. 181 (1) 3: the same day of the last month,
// or its last day), `hours` (STD: from the moment on; ZILE_LIBERE: from midnight after it, art. 181 (1) 1).
// Roll rule: an end on a Saturday, Sunday or day off moves to the next working day, or stays.

import { endOfDay, instantOf, dayAt, timeAt } from './bucharest.ts';
import { type Day, addDays, addMonths } from './day.ts';
import { type DaysOff, indexDays } from './holidays.ts';
import { addWorkingDays, nextWorkingDay } from './working-days.ts';

export type Unit = 'calendar' | 'working' | 'hours' | 'months';
export type Count = 'STD' | 'ZILE_LIBERE' | 'WORKING';
export type Roll = 'next-working' | 'none';

export interface DeadlineQuestion {
  /** The day of the event that starts it; for hours with its time: '2026-11-20T14:30', local. */
  start: string;
  /** At least 1. */
  amount: number;
  unit: Unit;
  count: Count;
  roll: Roll;
  /** The institution's own days off and working Saturdays. */
  days?: DaysOff;
}

export interface Deadline {
  /** What the institution aims at: counted STD, never later than `legal`. */
  target: Day;
  /** The last day on which the answer is in time. */
  legal: Day;
  /** Last millisecond of either; within the day for hours that end there. */
  targetAt: number;
  legalAt: number;
}

/** Throws a RangeError for what is not a day, a positive whole amount, or a rule that the law does not know. */
export function deadline({ start, amount, unit, count, roll, days = [] }: DeadlineQuestion): Deadline {
  if (!Number.isInteger(amount) || amount < 1) {
    throw new RangeError(`Expected a whole amount of at least 1, but found ${amount}.`);
  }
  const own = indexDays(days);
  const rolled = (day: Day): Day => (roll === 'next-working' ? nextWorkingDay(day, own) : day);

  if (unit === 'hours') return hours(start, amount, count, rolled);
  if (unit === 'months') {
    if (count !== 'STD') throw new RangeError(`Expected count STD for months, but found ${count}.`);
    return whole(rolled(addMonths(start, amount)));
  }
  const add = unit === 'working' || count === 'WORKING' ? addWorkingDays : addDays;
  const target = rolled(add(start, amount, own));
  return count === 'ZILE_LIBERE' ? whole(target, rolled(add(start, amount + 1, own))) : whole(target);
}

const whole = (target: Day, legal = target): Deadline => ({
  target,
  legal,
  targetAt: endOfDay(target),
  legalAt: endOfDay(legal),
});

const HOUR = 3_600_000;

function hours(start: string, amount: number, count: Count, rolled: (day: Day) => Day): Deadline {
  if (count === 'WORKING') throw new RangeError('Expected count STD or ZILE_LIBERE for hours, but found WORKING.');
  const [day = '', time] = start.split('T');
  if (time === undefined) throw new RangeError(`Expected a start such as 2026-11-20T14:30, but found "${start}".`);
  const ending = (from: number): { day: Day; at: number } => {
    // One millisecond earlier, so that 24 hours from midnight end on that day and not on the next.
    const at = from + amount * HOUR - 1;
    const last = rolled(dayAt(at));
    return last === dayAt(at) ? { day: last, at } : { day: last, at: endOfDay(last) };
  };
  const target = ending(instantOf(day, time));
  const legal = count === 'STD' ? target : ending(instantOf(addDays(day, 1)));
  return { target: target.day, legal: legal.day, targetAt: target.at, legalAt: legal.at };
}

/** A local start for hours from an instant. */
export const startAt = (instant: number): string => `${dayAt(instant)}T${timeAt(instant)}`;
