// Findings about the words of a form: labels that a screen reader would miss, messages that would not be sentences,
// old cedilla letters, texts that a declared language lacks.

import { blockTranslations } from './blocks.ts';
import { everyNode, type Form, type FormNode, type InputNode } from './model.ts';
import type { Reader } from './reader.ts';
import type { View } from './views.ts';

/** Every text of a form that people read, once, in its order, with the component that shows it first (null: a rule). */
export const textsOf = (form: Form): ReadonlyMap<string, string | null> => {
  const texts = new Map<string, string | null>();
  const note = (element: string | null, ...each: (string | undefined)[]): void => {
    for (const text of each) if (text !== undefined && text !== '' && !texts.has(text)) texts.set(text, element);
  };
  for (const node of everyNode(form.nodes)) {
    const { hint, name, item, add } = node.properties;
    note(node.id, node.label, node.description, hint, name, item, add);
    if (node.kind === 'text') note(node.id, node.text);
    if (node.kind === 'view') note(node.id, ...textsOfView(node.view));
    if (node.kind !== 'input') continue;
    note(node.id, node.suffix, node.prefix);
    if (node.choices?.kind === 'fixed')
      for (const option of node.choices.options) note(node.id, option.label, option.hint);
  }
  for (const rule of form.rules) note(null, rule.message);
  return texts;
};

/** Whether a text needs no translation written by hand: a question of a block, or without words. */
export const translatesItself = (text: string): boolean => blockTranslations.has(text) || !/\p{L}{2}/u.test(text);

export const checkWords = (form: Form, reader: Reader): void => {
  for (const node of everyNode(form.nodes)) {
    if (needsLabel(node) && node.label === '') {
      reader.error(node.id, 'label', `„${node.id}” has no label: nobody could tell what it asks.`);
    }
    if (node.kind === 'input') checkMessages(node, reader);
  }
  for (const [text, element] of textsOf(form)) {
    if (/[\u015f\u0163\u015e\u0162]/.test(text))
      reader.warning(element, 'cedilla', `„${text}” has letters with cedilla; Romanian has ș and ț.`);
    if (translatesItself(text)) continue;
    for (const [language, translations] of Object.entries(form.translations)) {
      if (!translations.has(text)) {
        reader.warning(element, 'translation', `„${text}” has no translation for „${language}”.`);
      }
    }
  }
};

/** What a view shows beside its label. HTML is shown as it is, in every language. */
const textsOfView = (view: View): string[] => {
  if (view.type === 'image') return [view.alt];
  if (view.type === 'documentPreview') return [view.title];
  return view.type === 'table' && !('expression' in view.columns) ? view.columns.map(({ label }) => label) : [];
};

/** Groups may only keep fields together; what a form computes or keeps to itself nobody reads. */
const needsLabel = (node: FormNode): boolean => {
  if (node.kind === 'input') return node.type !== 'expression' && !node.secret;
  return node.kind === 'list' || (node.kind === 'group' && node.page);
};

const checkMessages = (node: InputNode, reader: Reader): void => {
  const { properties, checks } = node;
  const required = 'feel' in checks.required || checks.required.fixed;
  const worded = properties.name ?? properties.messageRo ?? properties.messageRequiredRo;
  if (required && worded === undefined && node.label.endsWith('?')) {
    reader.warning(
      node.id,
      'message',
      `„${node.label}” is a question: a message about it needs \`properties.name\` or \`messageRequiredRo\`.`,
    );
  }
  const explained = properties.example ?? properties.messagePatternRo ?? properties.messageRo;
  if (checks.pattern !== null && explained === undefined) {
    reader.warning(
      node.id,
      'message',
      `The pattern of „${node.label}” needs \`properties.example\` or \`messagePatternRo\`.`,
    );
  }
};
