// A fault at a field → the sentence a person reads. The field's own label is woven in ("Introduceți numele de familie"),
// so labels are written with their article; where that does not make a sentence, the form helps with its properties:
//
//   name            how a sentence names the field: label "Cum răspundem?" → name "felul răspunsului"
//   example         shown after "de exemplu"; a format has its own
//   messageRo/En    one sentence for every mistake; messageRequiredRo, messagePatternEn, … for one of them

import { choiceTypes } from './choices.ts';
import { isList, type Instance, type ListInstance, type Scope } from './instances.ts';
import type { InputNode, Rule } from './model.ts';
import { isTemplate } from './template.ts';
import { lowerFirst, upperFirst } from './text.ts';
import { textFor, type Audience } from './texts.ts';
import type { Fault } from './value.ts';
import { words, type Named, type Words } from './words.ts';

const nameField = (audience: Audience, { node, scope }: Instance): Named => {
  const said = (text: string): string => textFor(audience, text, scope);
  const label = said(node.label);
  const given = node.properties.name;
  const name = given === undefined ? lowerFirst(label.replace(/[:?]\s*$/, '')) : said(given);
  const format = node.kind === 'input' ? node.format : null;
  const sample = node.properties.example ?? (format?.helpfulExample === true ? format.example : undefined);
  const example = sample === undefined ? '' : words[audience.language].example(said(sample));
  return { name, Name: upperFirst(name), label, example };
};

/** The form's own message, of the first of these properties that it has, in the reader's language. */
const ownMessage = (audience: Audience, { node, scope }: Instance, ...names: string[]): string | undefined => {
  const suffix = upperFirst(audience.language);
  const text = names.map((name) => node.properties[`${name}${suffix}`]).find((each) => each !== undefined);
  return text === undefined ? undefined : textFor(audience, text, scope);
};

/**
 * `Semnatarul 2`: how an item of a list is called; `index` from 0. A name that answers are woven into (`{{nume}}`, in the
 * item's scope) is the whole name.
 */
export const itemName = (audience: Audience, { node, items, scope }: ListInstance, index: number): string => {
  const text = node.properties.item ?? node.label;
  const said = upperFirst(textFor(audience, text, items[index]?.[0]?.scope ?? scope).trim());
  return isTemplate(text) && said !== '' ? said : words[audience.language].ui.item(said, index + 1);
};

/** In front of a message about a field of an item, the outermost list first; nothing outside lists. */
const itemPrefix = (audience: Audience, instance: Instance): string => {
  const names: string[] = [];
  let { index } = instance.scope;
  for (let at = instance.parent; at !== null; at = at.parent) {
    if (!isList(at)) continue;
    names.unshift(itemName(audience, at, index));
    index = at.scope.index;
  }
  return names.length === 0 ? '' : `${names.join(', ')}: `;
};

const inItem = (audience: Audience, instance: Instance, sentence: string): string => {
  const prefix = itemPrefix(audience, instance);
  return prefix === '' ? sentence : prefix + lowerFirst(sentence);
};

export const messageFor = (audience: Audience, instance: Instance, fault: Fault): string => {
  const sentence =
    ownMessage(audience, instance, `message${upperFirst(fault.rule)}`, 'message') ??
    catalogue(words[audience.language], nameField(audience, instance), instance, fault);
  return inItem(audience, instance, sentence);
};

/** A reason of the field's format, or `unusual` (the form's own). */
export const warningFor = (audience: Audience, instance: Instance, reason: string): string => {
  const { node } = instance;
  const text = words[audience.language];
  const field = nameField(audience, instance);
  const format = node.kind === 'input' ? (node.format?.name ?? '') : '';
  const own = reason === 'unusual' ? ownMessage(audience, instance, 'messageWarning') : undefined;
  const sentence = own ?? (text.warnings[`${format}.${reason}`] ?? text.unusual)(field);
  return inItem(audience, instance, sentence);
};

/** `scope`: the form's own. */
export const ruleMessage = (audience: Audience, rule: Rule, scope: Scope): string =>
  textFor(audience, rule.message, scope);

const catalogue = (text: Words, field: Named, instance: Instance, fault: Fault): string => {
  const { node } = instance;
  const limit = Number(fault.limit ?? 0);
  const actual = fault.actual ?? 0;
  switch (fault.rule) {
    case 'required':
      return node.kind === 'input' ? missing(text, field, node) : text.enter(field);
    case 'type':
      return unreadable(text, field, instance);
    case 'option':
      return text.offered(field);
    case 'taken':
      return text.taken(String(fault.limit ?? ''));
    case 'exclusive':
      return text.exclusive(field);
    case 'unknown':
      return text.unknown(field);
    case 'interval':
      return text.interval(field, limit);
    case 'format': {
      const format = node.kind === 'input' ? (node.format?.name ?? '') : '';
      return (text.formats[`${format}.${fault.reason ?? ''}`] ?? text.pattern)(field);
    }
    case 'date':
      return text.date[fault.reason as keyof Words['date']](field);
    case 'number':
      return node.kind === 'input' && node.decimals === 0 ? text.whole(field) : text.number(field);
    case 'decimals':
      return limit === 0 ? text.whole(field) : text.decimals(field, limit);
    case 'min':
    case 'max':
    case 'increment':
      return text[fault.rule](field, limit);
    case 'earliest':
    case 'latest':
      return text[fault.rule](field, String(fault.limit ?? ''));
    case 'minLength':
    case 'maxLength':
      return text[fault.rule](field, limit, actual);
    case 'minItems':
    case 'maxItems':
      return text[fault.rule](field, limit);
    case 'fileType':
      return text.fileType(fault.file ?? '', String(fault.limit ?? ''));
    case 'fileSize':
      return text.fileSize(fault.file ?? '', limit);
    case 'fileCount':
      return text.fileCount(limit, actual);
    case 'fileUnknown':
      return text.fileUnknown(fault.file ?? '');
    case 'pattern':
    case 'rule':
      return text.pattern(field);
  }
};

const missing = (text: Words, field: Named, { type, moment }: InputNode): string => {
  if (choiceTypes.has(type) || type === 'place') return text.choose(field);
  if (type === 'checkbox') return text.tick(field);
  if (type === 'datetime') return moment?.kind === 'time' ? text.enterTime(field) : text.enterDate(field);
  return type === 'filepicker' ? text.attach(field) : text.enter(field);
};

const unreadable = (text: Words, field: Named, { node }: Instance): string => {
  if (node.kind !== 'input' || node.type === 'filepicker') return text.attachAgain(field);
  if (choiceTypes.has(node.type) || node.type === 'place') return text.chooseAgain(field);
  return node.type === 'checkbox' ? text.tickAgain(field) : text.enterAgain(field);
};
