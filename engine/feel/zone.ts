// Time zones by their IANA names, through the platform's data (ICU), in seconds ahead of UTC. Nothing here reads a clock.

import { daysOf } from './civil.ts';

/** Whose "today" and "now" it is when an expression names no zone. */
export const DEFAULT_ZONE = 'Europe/Bucharest';

const MAX_FORMATS = 100;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known) return known;
  // The platform would take '+02:00' as a name, too.
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) return null;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    if (formats.size >= MAX_FORMATS) formats.delete(formats.keys().next().value!);
    formats.set(zone, made);
    return made;
  } catch {
    return null;
  }
}

export const isZone = (zone: string): boolean => formatOf(zone) !== null;

/** Of JavaScript's dates; beyond it the zone's rules are those of its last instant. */
const MAX_SECONDS = 8.64e12;

/** Seconds ahead of UTC at an instant (seconds since 1970-01-01T00:00:00Z). */
export function offsetAt(zone: string, instant: number): number {
  const within = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, Math.floor(instant)));
  const of: { [part: string]: string } = {};
  for (const { type, value } of formatOf(zone)!.formatToParts(within * 1000)) of[type] = value;
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((part) =>
    Number(of[part]),
  ) as [number, number, number, number, number, number];
  const days = daysOf(of['era']?.startsWith('B') ? 1 - year : year, month, day);
  return days * 86_400 + hour * 3600 + minute * 60 + second - within;
}

/**
 * Seconds ahead of UTC when the wall shows that time (in seconds, as if it were UTC). When the clocks go back the earlier
 * instant is meant; a time that they skip is moved on by the length of the gap.
 */
export function offsetOfLocal(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - 86_400);
  const after = offsetAt(zone, wall + 86_400);
  if (before === after) return before;
  return offsetAt(zone, wall - before) === before ? before : offsetAt(zone, wall - after) === after ? after : before;
}

/** What a zone without a date is ahead of UTC: its standard time. */
export function standardOffset(zone: string): number {
  const january = 1_704_067_200;
  return Math.min(offsetAt(zone, january), offsetAt(zone, january + 182 * 86_400));
}
