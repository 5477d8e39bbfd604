// Clocks on walls. A zone is an IANA name (`Europe/Bucharest`) or a fixed offset (`+02:00`, `Z`); its rules, past and future,
// are those of the platform (`Intl`, in Node and in browsers). They change with its releases, so what was computed once is
// kept (a timer's due date is in its event), never recomputed on reading.
//
// A *local* time is what a clock on the wall shows, written as milliseconds as if it were UTC. Twice a year most zones have
// local times that do not exist (a *gap*, the clocks go forward) or that exist twice (an *overlap*, they go back).

import type { Instant } from '../values.ts';

/** Meant wherever a model or an expression names no zone and one is needed. */
export const DEFAULT_ZONE = 'Europe/Bucharest';

const DAY = 86_400_000;
const FIXED = /^([+-])(\d\d)(?::?([0-5]\d))?$/;
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    if (/^[A-Za-z]/.test(zone)) made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    // A RangeError: the platform knows no such zone.
  }
  if (formatters.size > 500) formatters.clear();
  formatters.set(zone, made);
  return made;
}

/** Milliseconds of `Z` or `±hh:mm`; null for what is no offset or beyond 18 hours. */
export function fixedOffset(zone: string): number | null {
  if (zone === 'Z') return 0;
  const found = FIXED.exec(zone);
  if (!found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 18 * 60 ? null : (found[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Whether it is the IANA name of a zone. */
export const isNamed = (zone: string): boolean => formatterOf(zone) !== null;

export const isZone = (zone: string): boolean => fixedOffset(zone) !== null || isNamed(zone);

/** As far as a date reaches: beyond, the rules of a zone are those of its last instant. */
const LAST = 8.64e15;

/** Milliseconds by which the zone's clocks are ahead of UTC at that instant. Throws for what is no zone. */
export function offsetAt(zone: string, instant: Instant): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const found = OFFSET.exec(formatterOf(zone)?.format(Math.max(-LAST, Math.min(LAST, instant))) ?? '');
  if (!found) throw new RangeError('Expected a time zone of this platform, as Europe/Bucharest');
  const [hours, minutes, seconds] = [Number(found[2] ?? 0), Number(found[3] ?? 0), Number(found[4] ?? 0)];
  return (found[1] === '-' ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** What the clock on the wall shows. */
export const localAt = (zone: string, instant: Instant): number => instant + offsetAt(zone, instant);

/** Every instant at which the clock shows that local time, in order: none in a gap, two in an overlap. */
export function instantsOf(zone: string, local: number): Instant[] {
  const before = offsetAt(zone, local - DAY);
  const after = offsetAt(zone, local + DAY);
  const candidates =
    before === after ? [local - before] : [local - Math.max(before, after), local - Math.min(before, after)];
  return candidates.filter((instant) => localAt(zone, instant) === local);
}

/** The instant of a local time: the first of two; in a gap as much later as the clocks went forward. */
export function instantOf(zone: string, local: number): Instant {
  return instantsOf(zone, local)[0] ?? local - offsetAt(zone, local - DAY);
}

/** The first instant after `from`, up to `to`, at which the offset is another one than at `from`; it is one at `to`. */
export function changeBetween(zone: string, from: Instant, to: Instant): Instant {
  const offset = offsetAt(zone, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The first instant after the gap in which this local time lies. */
export const afterGap = (zone: string, local: number): Instant => {
  const before = offsetAt(zone, local - DAY);
  const after = offsetAt(zone, local + DAY);
  return changeBetween(zone, local - after - 1, local - before);
};
