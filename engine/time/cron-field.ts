// What one field of a cron expression says. Numbers: `5`, `1-5`, `*`, with a step (`*/10`, `8-18/2`, `3/4` is from 3 on), names
// for months and days of the week in any case (`MON`), and lists of those. Days also:
//
//   day of month   `?` any; `L` the last, `L-2` two before it; `15W` the working day (Monday to Friday) nearest to the 15th
//                  within the month; `LW` its last working day
//   day of week    0 or 7 is Sunday; `?` any; `FRIL` or `5L` the last Friday of the month; `FRI#2` or `5#2` its second one

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export interface Month {
  /** Its number of days. */
  last: number;
  /** Day of the week of its first day: 0 is Sunday. */
  first: number;
}

export type DayRule = (day: number, month: Month) => boolean;

const weekday = (day: number, { first }: Month): number => (first + day - 1) % 7;

/** The numbers that a field names, in order; null when it is written wrongly or leaves its range. */
export function numbers(field: string, min: number, max: number, names: readonly string[] = []): number[] | null {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, all, first, second, step] = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (all === undefined && first === undefined) return null;
    let from = all ? min : valueOf(first!, min, names);
    let to = all ? max : second ? valueOf(second, min, names) : step ? max : from;
    if (max === 7 && second && from === 7) from = 0;
    if (max === 7 && second && to === 0) to = 7;
    const by = Number(step ?? 1);
    if (!(from >= min && from <= to && to <= max && by > 0)) return null;
    for (let each = from; each <= to; each += by) found.add(each);
  }
  return [...found].sort((a, b) => a - b);
}

function valueOf(text: string, min: number, names: readonly string[]): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const index = names.indexOf(text.toUpperCase());
  return index < 0 ? Number.NaN : index + min;
}

const isAny = (field: string): boolean => field === '*' || field === '?';

/** Null when the field is written wrongly. */
export function dayOfMonth(field: string): DayRule | null {
  if (isAny(field)) return () => true;
  return either(field, (part) => {
    const fromLast = /^L(?:-(\d\d?))?$/i.exec(part);
    if (fromLast && Number(fromLast[1] ?? 0) < 31) return (day, { last }) => day === last - Number(fromLast[1] ?? 0);
    if (/^LW$/i.test(part)) return (day, month) => day === nearestWorkingDay(month.last, month);
    const nearest = Number(/^(\d\d?)W$/i.exec(part)?.[1] ?? 0);
    if (nearest >= 1 && nearest <= 31)
      return (day, month) => nearest <= month.last && day === nearestWorkingDay(nearest, month);
    const days = numbers(part, 1, 31);
    return days && ((day) => days.includes(day));
  });
}

/** Null when the field is written wrongly. */
export function dayOfWeek(field: string): DayRule | null {
  if (isAny(field)) return () => true;
  return either(field, (part) => {
    const [, name, last, nth] = /^(\w+?)(?:(L)|#([1-5]))$/i.exec(part) ?? [];
    const wanted = name ? valueOf(name, 0, DAYS) % 7 : Number.NaN;
    if (wanted >= 0 && Number(name) > 7) return null;
    if (wanted >= 0 && last) return (day, month) => weekday(day, month) === wanted && day + 7 > month.last;
    if (wanted >= 0) return (day, month) => weekday(day, month) === wanted && Math.ceil(day / 7) === Number(nth);
    // From which day `*/2` would count, Spring and Unix disagree.
    if (part.startsWith('*')) return null;
    const days = numbers(part, 0, 7, DAYS)?.map((each) => each % 7);
    return days ? (day, month) => days.includes(weekday(day, month)) : null;
  });
}

function either(field: string, ruleOf: (part: string) => DayRule | null): DayRule | null {
  const rules = field.split(',').map(ruleOf);
  if (rules.includes(null)) return null;
  return (day, month) => rules.some((rule) => rule!(day, month));
}

function nearestWorkingDay(day: number, month: Month): number {
  const at = weekday(day, month);
  if (at === 6) return day > 1 ? day - 1 : day + 2;
  if (at === 0) return day < month.last ? day + 1 : day - 2;
  return day;
}
