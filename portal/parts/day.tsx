// Dates in text, readable by machines as well.
import type { VNode } from 'preact';
import { dateTime, local, longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';

/** A day ('YYYY-MM-DD', or the Bucharest day of an instant): 21 noiembrie 2026. */
export function Day({ language, day }: { language: Language; day: string }): VNode {
  return <time dateTime={day.length === 10 ? day : local(day).day}>{longDate(language, day)}</time>;
}

/** An instant: 21 noiembrie 2026, 10:42. */
export function Moment({ language, at }: { language: Language; at: string }): VNode {
  return <time dateTime={at}>{dateTime(language, at)}</time>;
}
