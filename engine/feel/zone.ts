// Time zones as FEEL reckons with them: by their IANA names only, in seconds. Their rules are in `time/zone.ts`.

import { instantOf, offsetAt as millisecondsAt } from '../time/zone.ts';

export { DEFAULT_ZONE, isNamed as isZone } from '../time/zone.ts';

/** As far as the rules of zones reach: beyond, they stay as they are there. Milliseconds of later times are not whole. */
const MAX_SECONDS = 8.64e12;

/** Seconds ahead of UTC at an instant (seconds since 1970-01-01T00:00:00Z). */
export function offsetAt(zone: string, instant: number): number {
  return millisecondsAt(zone, instant * 1000) / 1000;
}

/**
 * Seconds ahead of UTC when the wall shows that time (in seconds, as if it were UTC). When the clocks go back the earlier
 * instant is meant; a time that they skip is moved on by the length of the gap.
 */
export function offsetOfLocal(zone: string, wall: number): number {
  const within = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, wall));
  return within - instantOf(zone, within * 1000) / 1000;
}

/** What a zone without a date is ahead of UTC: its standard time. */
export function standardOffset(zone: string): number {
  const january = 1_704_067_200;
  return Math.min(offsetAt(zone, january), offsetAt(zone, january + 182 * 86_400));
}
