// The timeline's keywords in words; one that the catalogue does not know yet is shown as it is, so that nothing that
// happened to a case is ever left out.

import { longDate } from '../../look/dates.ts';
import type { InboxWords } from '../../inbox/words.ts';
import { registerNumber, type Language } from '../../look/words.ts';
import type { TimelineEntry } from '../../store/read-dossier.ts';

export function timelineText(entry: TimelineEntry, say: InboxWords, language: Language): string {
  const texts = say.timeline;
  if (!(entry.what in texts)) return entry.what.replaceAll('-', ' ');
  const template = texts[entry.what as keyof typeof texts];
  return template.replace(/\{(\w+)\}/g, (_, name: string) => shown(entry.params[name], language));
}

function shown(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return registerNumber(value);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(language, value);
  return typeof value === 'string' || typeof value === 'boolean' ? `${value}` : '–';
}
