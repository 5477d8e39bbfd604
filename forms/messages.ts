// A fault at a field → the sentence a person reads. The field's own label is woven in ("Introduceți numele de familie"),
// so labels are written with their article; where that does not make a sentence, the form helps with its properties:
//
//   name            how a sentence names the field: label "Cum răspundem?" → name "felul răspunsului"
//   example         shown after "de exemplu"; a format has its own
//   messageRo/En    one sentence for every mistake; messageRequiredRo, messagePatternEn, … for one of them

import { choiceTypes } from './choices.ts';
import { isList, type Instance } from './instances.ts';
import { translate, type Form, type InputNode, type Language, type ListNode, type Rule } from './model.ts';
import { lowerFirst, upperFirst } from './text.ts';
import type { Fault } from './value.ts';
import { words, type Named, type Words } from './words.ts';

const nameField = (form: Form, { node }: Instance, language: Language): Named => {
  const label = translate(form, node.label, language);
  const given = node.properties.name;
  const name = given === undefined ? lowerFirst(label.replace(/[:?]\s*$/, '')) : translate(form, given, language);
  const format = node.kind === 'input' ? node.format : null;
  const sample = node.properties.example ?? (format?.helpfulExample === true ? format.example : undefined);
  const example = sample === undefined ? '' : words[language].example(translate(form, sample, language));
  return { name, Name: upperFirst(name), label, example };
};

const override = ({ node }: Instance, fault: Fault, language: Language): string | undefined => {
  const suffix = upperFirst(language);
  return node.properties[`message${upperFirst(fault.rule)}${suffix}`] ?? node.properties[`message${suffix}`];
};

/** `Semnatarul 2`: how an item of a list is called; `index` from 0. */
export const itemName = (form: Form, { label, properties }: ListNode, index: number, language: Language): string =>
  words[language].ui.item(upperFirst(translate(form, properties.item ?? label, language)), index + 1);

/** In front of a message about a field of an item; nothing outside lists. */
const itemPrefix = (form: Form, instance: Instance, language: Language): string => {
  for (let at = instance.parent; at !== null; at = at.parent) {
    if (isList(at)) return `${itemName(form, at.node, instance.scope.index, language)}: `;
  }
  return '';
};

const inItem = (form: Form, instance: Instance, language: Language, sentence: string): string => {
  const prefix = itemPrefix(form, instance, language);
  return prefix === '' ? sentence : prefix + lowerFirst(sentence);
};

export const messageFor = (form: Form, instance: Instance, fault: Fault, language: Language): string => {
  const sentence =
    override(instance, fault, language) ??
    catalogue(words[language], nameField(form, instance, language), instance, fault);
  return inItem(form, instance, language, sentence);
};

/** A reason of the field's format, or `unusual` (the form's own). */
export const warningFor = (form: Form, instance: Instance, reason: string, language: Language): string => {
  const { node } = instance;
  const text = words[language];
  const field = nameField(form, instance, language);
  const format = node.kind === 'input' ? (node.format?.name ?? '') : '';
  const own = reason === 'unusual' ? node.properties[`messageWarning${upperFirst(language)}`] : undefined;
  const sentence = own ?? (text.warnings[`${format}.${reason}`] ?? text.unusual)(field);
  return inItem(form, instance, language, sentence);
};

export const ruleMessage = (form: Form, rule: Rule, language: Language): string =>
  translate(form, rule.message, language);

const catalogue = (text: Words, field: Named, instance: Instance, fault: Fault): string => {
  const { node } = instance;
  const limit = Number(fault.limit ?? 0);
  const actual = fault.actual ?? 0;
  switch (fault.rule) {
    case 'required':
      return node.kind === 'input' ? missing(text, field, node) : text.enter(field);
    case 'type':
      return text.type(field);
    case 'option':
      return text.offered(field);
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
  if (choiceTypes.has(type)) return text.choose(field);
  if (type === 'checkbox') return text.tick(field);
  if (type === 'datetime') return moment?.kind === 'time' ? text.enterTime(field) : text.enterDate(field);
  return type === 'filepicker' ? text.attach(field) : text.enter(field);
};
