// What a deadline looks like at a glance, as data: the words and their plural forms are the catalogues'.

import { type Day, daysBetween } from './day.ts';
import { type DaysOff } from './holidays.ts';
import { workingDaysBetween } from './working-days.ts';

export interface DaysLeft {
  kind: 'left' | 'today' | 'overdue';
  /** Calendar days, positive either way; 0 today. */
  days: number;
  /** Of them working days. */
  workingDays: number;
  /** From calm to alarm: more than a week, at most a week, at most two days or today, over. */
  urgency: 'calm' | 'soon' | 'now' | 'over';
}

export function daysLeft(legal: Day, today: Day, days: DaysOff = []): DaysLeft {
  const left = daysBetween(today, legal);
  if (left < 0) {
    return { kind: 'overdue', days: -left, workingDays: workingDaysBetween(legal, today, days), urgency: 'over' };
  }
  const urgency = left > 7 ? 'calm' : left > 2 ? 'soon' : 'now';
  return {
    kind: left === 0 ? 'today' : 'left',
    days: left,
    workingDays: workingDaysBetween(today, legal, days),
    urgency,
  };
}

/** Romanian counts "1 zi", "2 zile", "20 de zile", "101 zile", "120 de zile". */
export type Plural = 'one' | 'few' | 'other';

export function plural(count: number): Plural {
  if (count === 1) return 'one';
  const rest = count % 100;
  return count === 0 || (rest >= 1 && rest <= 19) ? 'few' : 'other';
}
