// An answer as text to read: on the check page, in a case, among what a colleague decided. Choices by their words, numbers
// and dates as the reader's language writes them.

import { dayAt } from '../calendar/bucharest.ts';
import { longDate } from './dates.ts';
import type { InputInstance } from './instances.ts';
import { optionText, translate, type Form, type Language } from './model.ts';
import { readObject } from './paths.ts';
import { wallText } from './times.ts';
import { decimal, words } from './words.ts';

/** A single value; an empty text for nothing, and for objects and lists. */
export const valueText = (value: unknown, language: Language): string => {
  if (typeof value === 'number') return decimal(value, language);
  if (typeof value === 'boolean') return words[language].ui[value ? 'yes' : 'no'];
  return typeof value === 'string' ? value : '';
};

const momentText = (text: string, language: Language, now: number): string => {
  const wall = wallText(text, dayAt(now));
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\S+)$/.exec(wall) ?? [];
  return day === undefined ? longDate(wall, language) : `${longDate(day, language)}, ${time}`;
};

/**
 * What a field of the form was answered with; null when that is nothing. `answer` is its value, or what was typed when
 * that is refused. Files are told by their names.
 */
export const answerText = (
  form: Form,
  { node, options }: InputInstance,
  answer: unknown,
  { language, now }: { readonly language: Language; readonly now: number },
): string | null => {
  const said = (each: unknown): string => {
    if (node.type === 'filepicker') return valueText(readObject(each, 'name'), language);
    const chosen = options.find(({ value }) => value === each);
    return chosen === undefined ? valueText(each, language) : optionText(form, chosen, language);
  };
  if (node.type === 'datetime')
    return typeof answer === 'string' && answer !== '' ? momentText(answer, language, now) : null;
  const text = (Array.isArray(answer) ? answer : [answer])
    .map(said)
    .filter((each) => each !== '')
    .join(', ');
  if (text === '') return null;
  const around = [node.prefix, node.suffix].map((unit) => translate(form, unit, language));
  return [around[0], text, around[1]].filter((part) => part !== '').join('\u00a0');
};
