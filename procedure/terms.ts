// The variable `termen`: a case's deadlines, counted by the platform's calendar from the rules of the manifest. Models
// set their timers by it (`=date and time(termen.limita)`) and never count themselves.

import { dayAt, instantOf, isoOf } from '../calendar/bucharest.ts';
import { addDays } from '../calendar/day.ts';
import { deadline, startAt } from '../calendar/deadline.ts';
import type { DaysOff } from '../calendar/holidays.ts';
import { previousWorkingDay } from '../calendar/working-days.ts';
import type { Instant, Variables } from '../engine/values.ts';
import type { DeadlineRule, Manifest } from './manifest.ts';
import { ruleOn } from './rule-on.ts';

/** One deadline. Days are local, 'YYYY-MM-DD'; instants ISO 8601 with the offset of Bucharest. */
export type Term = {
  start: string;
  /** What the institution aims at; never later than `legal`. */
  tinta: string;
  legal: string;
  /** 08:00 on the last working day that is `warnBeforeDays` before the legal one; null when the rule has none. */
  avertizare: string | null;
  /** Last second of the legal day. */
  limita: string;
  prelungit: boolean;
};

const WARN_TIME = '08:00';

/** `more`: days of an extension, counted on top of the rule's from the same start. */
export function termOf(rule: DeadlineRule, from: Instant, days: DaysOff, more = 0): Term {
  const { amount, unit, count, roll, warnBeforeDays } = rule;
  const start = dayAt(from);
  const due = deadline({
    start: unit === 'hours' ? startAt(from) : start,
    amount: amount + more,
    unit,
    count,
    roll,
    days,
  });
  const warnOn = warnBeforeDays === undefined ? null : previousWorkingDay(addDays(due.legal, -warnBeforeDays), days);
  return {
    start,
    tinta: due.target,
    legal: due.legal,
    avertizare: warnOn === null ? null : isoOf(instantOf(warnOn, WARN_TIME)),
    limita: isoOf(due.legalAt),
    prelungit: more > 0,
  };
}

/** The manifest's main deadline with the others under their names: the variable `termen`. */
export function termsOf(manifest: Manifest, from: Instant, days: DaysOff): Term & Variables {
  const on = dayAt(from);
  const others = Object.entries(manifest.deadlines ?? {}).map(([name, versions]): [string, Term] => [
    name,
    termOf(ruleOn(versions, on), from, days),
  ]);
  return { ...Object.fromEntries(others), ...termOf(ruleOn(manifest.deadline, on), from, days) };
}
