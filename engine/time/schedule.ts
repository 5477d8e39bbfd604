// When timers are due (BPMN 2.0 §10.4.6, `timeDate`, `timeDuration`, `timeCycle`): pure functions of the text, of now and of
// the zone that the model names. A cycle is ISO 8601's repeating interval or a cron expression (`cron.ts`).
//
//   R3/PT10M                      three times, first ten minutes from now
//   R5/2030-01-31T00:00:00Z/P1M   five times, first at the start: 31 January, 28 February, 31 March, …
//   R/2030-01-01T…/2030-01-08T…   at the start and again whenever as much time has passed as lies between both
//   R3/P1D/2030-01-31T…           three times, the last one at the end: counted back from it
//
// The nth occurrence is the first one plus n durations, so that months do not drift (after 28 February comes 31 March), and
// it never counts from when a timer really fired, so that a late worker does not make it drift either. Occurrences of a
// cycle with a date that lie before now are over: they count as repetitions and are not made up for.

import type { Instant } from '../values.ts';
import { cronProblem, nextCron, parseCron } from './cron.ts';
import { type Duration, addDuration, parseDuration, parseInstant, parseZoned } from './iso-8601.ts';
import { DEFAULT_ZONE, fixedOffset } from './zone.ts';

export type TimerKind = 'date' | 'duration' | 'cycle';

/** What a repeating timer remembers beside its due date: plain JSON in the state. It has at least one more occurrence. */
export interface Cycle {
  /** Firings left after the one that is scheduled; null is for ever. */
  repeats: number | null;
  rule:
    | {
        /** The duration as written. */
        interval: string;
        /** Occurrence n is n intervals after it. */
        anchor: Instant;
        /** Of the one that is scheduled; negative while it counts up to an end. */
        n: number;
        /** Where months and days are counted; null: UTC, every day has 24 hours. */
        zone: string | null;
      }
    | { cron: string; zone: string };
}

/** A timer to schedule; `cycle` is null when this is the only, or the last, firing. */
export interface Due {
  dueAt: Instant;
  cycle: Cycle | null;
}

/**
 * First due date of a timer. `zone` is the zone that the model names for it (`traseu:timeZone`), or null: then durations
 * are in UTC, local dates and cron in `DEFAULT_ZONE`, and a cycle in the zone or offset of its own date. Null when the text
 * is none of that kind or nothing of it is still to come: `timerProblem(kind, text, now, zone)` says which.
 */
export function parseTimer(kind: TimerKind, text: string, now: Instant, zone: string | null): Due | null {
  if (kind === 'date') {
    const at = parseInstant(text, zone ?? DEFAULT_ZONE);
    return at === null ? null : { dueAt: at, cycle: null };
  }
  if (kind === 'duration') {
    const duration = parseDuration(text);
    const dueAt = duration && duration.sign > 0 ? addDuration(now, duration, zone) : null;
    return dueAt === null ? null : { dueAt, cycle: null };
  }
  if (!text.startsWith('R')) {
    const cycle: Cycle = { repeats: null, rule: { cron: text, zone: zone ?? DEFAULT_ZONE } };
    return parseCron(text) ? nextDue(cycle, now) : null;
  }
  const interval = parseRepeating(text, zone);
  return interval ? firstOf(interval, now) : null;
}

/** The firing after the one that was due at `previous`; null when there is none. */
export function nextDue(cycle: Cycle, previous: Instant): Due | null {
  const { repeats, rule } = cycle;
  if (repeats === 0) return null;
  const left = repeats === null ? null : repeats - 1;
  if ('cron' in rule) {
    const cron = parseCron(rule.cron);
    const dueAt = cron && nextCron(cron, previous, rule.zone);
    return dueAt === null ? null : { dueAt, cycle: left === 0 ? null : { repeats: left, rule } };
  }
  const n = rule.n + 1;
  const dueAt = addDuration(rule.anchor, parseDuration(rule.interval)!, rule.zone, n);
  return dueAt === null ? null : { dueAt, cycle: left === 0 ? null : { repeats: left, rule: { ...rule, n } } };
}

/**
 * What the timer was expected to be and is not, to follow "Expected the timer to be"; null when it is fine. With `now` also
 * whether anything of it is still to come; without, what can be said when a model is deployed.
 */
export function timerProblem(
  kind: TimerKind,
  text: string,
  now: Instant | null = null,
  zone: string | null = null,
): string | null {
  if (kind === 'date') return parseInstant(text) === null ? 'a date and time, as 2030-01-31T12:00:00+02:00' : null;
  if (kind === 'duration') {
    const duration = parseDuration(text);
    if (!duration) return 'a duration, as P10D or PT1H30M';
    if (duration.sign < 0) return 'a duration that is not negative, as P10D';
    return addDuration(now ?? 0, duration, zone) === null ? 'a duration within what a date can hold, as P10D' : null;
  }
  if (!text.startsWith('R')) return cronProblem(text);
  const interval = parseRepeating(text, zone);
  if (!interval)
    return 'a repeating interval, as R3/PT10M or R/2030-01-31T12:00:00+02:00/P1M, or cron, as 0 0 9 * * MON-FRI';
  if (now === null) return null;
  return firstOf(interval, now) ? null : 'a cycle of which something is still to come';
}

interface Repeating {
  /** How often in all; null is for ever. */
  repeats: number | null;
  interval: string;
  duration: Duration;
  /** `start`: occurrence 0 is there; `end`: the last one is; null: the first is one interval from now. */
  anchor: { at: Instant; is: 'start' | 'end' } | null;
  zone: string | null;
}

/** The names of zones hold slashes too. */
const SLASH = /\/(?=\d{4,6}-\d\d-|[+-]?P[\dT])/;

function parseRepeating(text: string, zone: string | null): Repeating | null {
  const [repeating, first, second, ...more] = text.split(SLASH);
  const times = /^R(\d{1,9})?$/.exec(repeating!);
  if (!times || first === undefined || more.length > 0) return null;
  const repeats = times[1] === undefined ? null : Number(times[1]);
  const [start, end] = [first, second].map((part) => (part ? parseZoned(part, zone ?? DEFAULT_ZONE) : null));
  let interval = [first, second].find((part) => part !== undefined && !/^\d/.test(part)) ?? '';
  if (start && end) interval = `PT${(end.at - start.at) / 1000}S`;
  const duration = parseDuration(interval);
  if (repeats === 0 || !duration || duration.sign < 0 || duration.months + duration.days + duration.ms === 0)
    return null;
  if (second === undefined) return start ? null : { repeats, interval, duration, anchor: null, zone };
  const dated = start ?? end;
  if (!dated) return null;
  const named = dated.zone !== null && fixedOffset(dated.zone) === null ? dated.zone : null;
  const anchor = { at: dated.at, is: start ? 'start' : 'end' } as const;
  return { repeats, interval, duration, anchor, zone: named ?? zone ?? dated.zone };
}

function firstOf({ repeats, interval, duration, anchor, zone }: Repeating, now: Instant): Due | null {
  const from = anchor?.at ?? now;
  const occurrence = (n: number) => addDuration(from, duration, zone, n);
  let n = 1;
  let left = repeats === null ? null : repeats - 1;
  if (anchor?.is === 'start') {
    n = least((each) => (occurrence(each) ?? Infinity) >= now);
    if (left !== null) left -= n;
  } else if (anchor) {
    const ahead = least((each) => (occurrence(-each) ?? -Infinity) <= now) - 1;
    left = left === null ? ahead : Math.min(left, ahead);
    n = -left;
  }
  const dueAt = left !== null && left < 0 ? null : occurrence(n);
  if (dueAt === null) return null;
  return { dueAt, cycle: left === 0 ? null : { repeats: left, rule: { interval, anchor: from, n, zone } } };
}

/** The least n from 0 for which it is so; once so, it stays so. */
function least(isSo: (n: number) => boolean): number {
  let high = 1;
  while (!isSo(high - 1)) high *= 2;
  let low = Math.floor(high / 2);
  high -= 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
