// A day is a text 'YYYY-MM-DD', local to the institution and without time: it sorts, compares and travels as JSON.

/** 'YYYY-MM-DD'. */
export type Day = string;

const MS = 86_400_000;

/** Days since 1970-01-01. Throws for what is not a day of the calendar (2026-02-30). */
export function dayNumber(day: Day): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(instant) || dayOf(instant / MS) !== day) {
    throw new RangeError(`Expected a day such as 2026-11-21, but found "${day}".`);
  }
  return instant / MS;
}

export const dayOf = (number: number): Day => new Date(number * MS).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Monday 1 … Sunday 7. */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The same day of a later month, or that month's last day when it has none (31 January + 1 month = 28 February). */
export function addMonths(day: Day, months: number): Day {
  dayNumber(day);
  const index = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last))).toISOString().slice(0, 10);
}
