// Days and instants in Europe/Bucharest. A day there has 23, 24 or 25 hours; which, the platform's time zone data
// (ICU) say. Instants are milliseconds since 1970-01-01T00:00:00Z.

import { type Day, addDays, dayNumber } from './day.ts';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Bucharest',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Clock on the wall in Bucharest, as if it were UTC. */
function wall(instant: number): number {
  const of: Record<string, number> = {};
  for (const { type, value } of parts.formatToParts(instant)) of[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Milliseconds by which Bucharest is ahead of UTC: two hours in winter, three in summer. */
export const offsetMs = (instant: number): number => wall(instant) - Math.floor(instant / 1000) * 1000;

/** The day on the wall at this instant. */
export const dayAt = (instant: number): Day => new Date(wall(instant)).toISOString().slice(0, 10);

/** 'HH:MM' on the wall at this instant. */
export const timeAt = (instant: number): string => new Date(wall(instant)).toISOString().slice(11, 16);

/**
 * The instant at which the clock on the wall shows that time ('HH:MM', default midnight). When the clocks go back it
 * shows 03:00–03:59 twice: the first one is meant. When they go forward it skips 03:00–03:59: an hour later is meant.
 */
export function instantOf(day: Day, time = '00:00'): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new RangeError(`Expected a time such as 08:30, but found "${time}".`);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const local = dayNumber(day) * 86_400_000 + hours * 3_600_000 + minutes * 60_000;
  const summer = local - 3 * 3_600_000;
  return wall(summer) === local ? summer : local - 2 * 3_600_000;
}

/** The day's last millisecond. */
export const endOfDay = (day: Day): number => instantOf(addDays(day, 1)) - 1;

/** With Bucharest's offset and whole seconds: 2026-12-21T23:59:59+02:00. */
export function isoOf(instant: number): string {
  const offset = offsetMs(instant) / 60_000;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${new Date(wall(instant)).toISOString().slice(0, 19)}+${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}
