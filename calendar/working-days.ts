// Counting working days, the institution's own days off included.

import { type Day, addDays } from './day.ts';
import { type DaysOff, indexDays, isWorkingDay } from './holidays.ts';

/** `day` itself when it is a working day, else the next one. */
export function nextWorkingDay(day: Day, days: DaysOff = []): Day {
  const own = indexDays(days);
  let at = day;
  while (!isWorkingDay(at, own)) at = addDays(at, 1);
  return at;
}

/** `day` itself when it is a working day, else the one before. */
export function previousWorkingDay(day: Day, days: DaysOff = []): Day {
  const own = indexDays(days);
  let at = day;
  while (!isWorkingDay(at, own)) at = addDays(at, -1);
  return at;
}

/** The `amount`th working day after `day`, which is not counted itself. */
export function addWorkingDays(day: Day, amount: number, days: DaysOff = []): Day {
  const own = indexDays(days);
  let at = day;
  for (let left = amount; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at, own)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, days: DaysOff = []): number {
  const own = indexDays(days);
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, own)) count += 1;
  return count;
}
