// Times of saves, for people: `10:42` today, else with the day.

import type { Language } from './contract.ts';

const locales = { ro: 'ro-RO', en: 'en-GB' } as const;

/** `at`: ISO 8601, or milliseconds. In the time zone of the browser: it is when the person worked. */
export function moment(at: string | number, language: Language, now = Date.now()): string {
  const then = new Date(at);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const today = new Date(now).toDateString() === then.toDateString();
  return then.toLocaleString(locales[language], today ? time : { day: 'numeric', month: 'short', ...time });
}
