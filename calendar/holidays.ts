// Public holidays of Romania (Codul muncii art. 139), each with the year from which it is one, so that old deadlines
// are recounted as they were. Days that the government adds each year for public staff (art. 139 (4)), and working
// Saturdays in exchange, are the institution's data: see `DayOff`.

import { type Day, addDays, weekday, yearOf } from './day.ts';

/** A day that the government or the institution adds (`working: false`) or takes back (`working: true`). */
export interface DayOff {
  on: Day;
  working: boolean;
}

interface Holiday {
  name: string;
  from: number;
  /** 'MM-DD', or days after Orthodox Easter Sunday. */
  when: string | number;
}

/** Years of entry into force as remembered (Legea 202/2008, 147/2012, 176/2016, 220/2016, 64/2018, 52/2023); a jurist confirms. */
const HOLIDAYS: readonly Holiday[] = [
  { name: 'anul-nou', from: 1990, when: '01-01' },
  { name: 'anul-nou-2', from: 1990, when: '01-02' },
  { name: 'boboteaza', from: 2024, when: '01-06' },
  { name: 'sfantul-ioan', from: 2024, when: '01-07' },
  { name: 'unirea-principatelor', from: 2017, when: '01-24' },
  { name: 'vinerea-mare', from: 2018, when: -2 },
  { name: 'pastele', from: 1990, when: 0 },
  { name: 'pastele-2', from: 1990, when: 1 },
  { name: 'ziua-muncii', from: 1990, when: '05-01' },
  { name: 'ziua-copilului', from: 2017, when: '06-01' },
  { name: 'rusaliile', from: 2009, when: 49 },
  { name: 'rusaliile-2', from: 2009, when: 50 },
  { name: 'adormirea-maicii-domnului', from: 2009, when: '08-15' },
  { name: 'sfantul-andrei', from: 2012, when: '11-30' },
  { name: 'ziua-nationala', from: 1990, when: '12-01' },
  { name: 'craciunul', from: 1990, when: '12-25' },
  { name: 'craciunul-2', from: 1990, when: '12-26' },
];

/** Orthodox Easter Sunday: Meeus' Julian algorithm and 13 days, which holds from 1900 to 2099. */
export function easter(year: number): Day {
  if (!Number.isInteger(year) || year < 1900 || year > 2099) {
    throw new RangeError(`Expected a year from 1900 to 2099, but found ${year}.`);
  }
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const day = ((d + e + 114) % 31) + 1;
  const julian = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return addDays(julian, 13);
}

const byYear = new Map<number, ReadonlyMap<Day, readonly string[]>>();

/** The year's public holidays in order, each with the names that fall on it (two in 2026 on 1 June). */
export function holidays(year: number): ReadonlyMap<Day, readonly string[]> {
  const known = byYear.get(year);
  if (known) return known;
  const sunday = easter(year);
  const named: [Day, string][] = HOLIDAYS.filter(({ from }) => from <= year).map(({ name, when }) => [
    typeof when === 'number' ? addDays(sunday, when) : `${year}-${when}`,
    name,
  ]);
  const days = new Map<Day, string[]>();
  for (const [day, name] of named.sort(([a], [b]) => a.localeCompare(b)))
    days.set(day, [...(days.get(day) ?? []), name]);
  byYear.set(year, days);
  return days;
}

export type DaysOff = readonly DayOff[] | ReadonlyMap<Day, boolean>;

/** For many questions about one institution: look up instead of searching. */
export const indexDays = (days: DaysOff): ReadonlyMap<Day, boolean> =>
  days instanceof Map ? days : new Map((days as readonly DayOff[]).map(({ on, working }) => [on, working]));

/** Neither Saturday, Sunday nor a public holiday, unless the institution's own days say otherwise. */
export function isWorkingDay(day: Day, days: DaysOff = []): boolean {
  const own = indexDays(days).get(day);
  if (own !== undefined) return own;
  return weekday(day) <= 5 && !holidays(yearOf(day)).has(day);
}
