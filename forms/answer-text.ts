// An answer as text to read: on the check page, in a case, among what a colleague decided. Choices by their words, numbers
// and dates as the reader's language writes them.

import type { InputInstance } from './instances.ts';
import { readObject } from './paths.ts';
import { momentText, optionText, textFor, valueText, type Audience } from './texts.ts';

/**
 * What a field of the form was answered with; null when that is nothing. `answer` is its value, or what was typed when
 * that is refused. Files are told by their names.
 */
export const answerText = (
  audience: Audience,
  { node, options, scope }: InputInstance,
  answer: unknown,
): string | null => {
  const { language } = audience;
  const said = (each: unknown): string => {
    if (node.type === 'filepicker') return valueText(readObject(each, 'name'), language);
    const chosen = options.find(({ value }) => value === each);
    if (chosen !== undefined) return optionText(audience, chosen, scope);
    const text = valueText(each, language);
    return node.format === null ? text : node.format.shown(text);
  };
  if (node.type === 'datetime')
    return typeof answer === 'string' && answer !== '' ? momentText(answer, audience) : null;
  const text = (Array.isArray(answer) ? answer : [answer])
    .map(said)
    .filter((each) => each !== '')
    .join(', ');
  if (text === '') return null;
  const around = [node.prefix, node.suffix].map((unit) => textFor(audience, unit, scope));
  return [around[0], text, around[1]].filter((part) => part !== '').join('\u00a0');
};
