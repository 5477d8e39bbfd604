// What a form says to a person: a text in the reader's language, with the answers woven in where it is a template
// (template.ts). The one place that the pages, the messages and the API's description take a form's texts from.

import { dayAt } from '../calendar/bucharest.ts';
import type { Json } from '../engine/values.ts';
import { longDate } from './dates.ts';
import { valueIn, type Scope } from './instances.ts';
import { translate, type Form, type Language, type Option } from './model.ts';
import { composeTemplate, fillIn, outline, type Composed } from './template.ts';
import { wallText } from './times.ts';
import { decimal, words } from './words.ts';

/** Who reads, and when. An evaluation is one, a drawing too. */
export interface Audience {
  readonly form: Form;
  readonly language: Language;
  readonly now: number;
}

/** A single value; an empty text for nothing, and for objects and lists. */
export const valueText = (value: unknown, language: Language): string => {
  if (typeof value === 'number') return decimal(value, language);
  if (typeof value === 'boolean') return words[language].ui[value ? 'yes' : 'no'];
  return typeof value === 'string' ? value : '';
};

/** A date, a time or both as the language writes them; any other text as it is. */
export const momentText = (text: string, { language, now }: Pick<Audience, 'language' | 'now'>): string => {
  const wall = wallText(text, dayAt(now));
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\S+)$/.exec(wall) ?? [];
  return day === undefined ? longDate(wall, language) : `${longDate(day, language)}, ${time}`;
};

const written = (value: Json, audience: Audience): string => {
  if (Array.isArray(value)) {
    return value
      .map((each) => written(each, audience))
      .filter((text) => text !== '')
      .join(', ');
  }
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(value)
    ? momentText(value, audience)
    : valueText(value, audience.language);
};

/** With the values still apart: for texts with marks of their own (HTML, Markdown), which values must not add to. */
export const composedText = (audience: Audience, text: string, scope: Scope): Composed => {
  const { form, language, now } = audience;
  const said = translate(form, text, language);
  const template = form.templates.get(said);
  if (template === undefined) return { source: said, values: [] };
  return composeTemplate(
    template,
    (name) => valueIn(scope, name, true),
    now,
    (value) => written(value, audience),
  );
};

/** A text of the form as the reader sees it. `scope`: that of the instance it stands at; of an evaluation, for pages. */
export const textFor = (audience: Audience, text: string, scope: Scope): string => {
  const { source, values } = composedText(audience, text, scope);
  return fillIn(source, values).trim();
};

/** The words of a choice, likewise. */
export const optionText = (audience: Audience, { label, en }: Option, scope: Scope): string =>
  audience.language === 'en' && en !== undefined ? en : textFor(audience, label, scope);

/** A text of the form without anybody's answers: `…` stands for what would be woven in. */
export const bareText = (form: Form, text: string): string => {
  const template = form.templates.get(text);
  return template === undefined ? text : outline(template);
};
