// Findings about the words of a form: labels that a screen reader would miss, messages that would not be sentences,
// old cedilla letters, texts that a declared language lacks.

import { blockTranslations } from './blocks.ts';
import type { Form, FormNode, InputNode } from './model.ts';
import type { Reader } from './reader.ts';
import type { View } from './views.ts';

export const checkWords = (form: Form, reader: Reader): void => {
  const texts = new Map<string, string | null>();
  const note = (node: FormNode | null, ...each: (string | undefined)[]): void => {
    for (const text of each) if (text !== undefined && text !== '') texts.set(text, node?.id ?? null);
  };
  const walk = (node: FormNode): void => {
    if (needsLabel(node) && node.label === '') {
      reader.error(node.id, 'label', `„${node.id}” has no label: nobody could tell what it asks.`);
    }
    note(
      node,
      node.label,
      node.description,
      node.properties.hint,
      node.properties.name,
      node.properties.item,
      node.properties.add,
    );
    if (node.kind === 'text') note(node, node.text);
    if (node.kind === 'view') note(node, ...textsOf(node.view));
    if (node.kind === 'input') {
      checkMessages(node, reader);
      note(node, node.suffix, node.prefix);
      if (node.choices?.kind === 'fixed')
        for (const option of node.choices.options) note(node, option.label, option.hint);
    }
    if (node.kind === 'group' || node.kind === 'list') node.children.forEach(walk);
  };
  form.nodes.forEach(walk);
  for (const rule of form.rules) note(null, rule.message);
  for (const [text, element] of texts) {
    if (/[\u015f\u0163\u015e\u0162]/.test(text))
      reader.warning(element, 'cedilla', `„${text}” has letters with cedilla; Romanian has ș and ț.`);
    for (const [language, translations] of Object.entries(form.translations)) {
      if (!translations.has(text) && !blockTranslations.has(text) && /\p{L}{2}/u.test(text)) {
        reader.warning(element, 'translation', `„${text}” has no translation for „${language}”.`);
      }
    }
  }
};

/** What a view shows beside its label. HTML is shown as it is, in every language. */
const textsOf = (view: View): string[] => {
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
