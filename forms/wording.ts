// Findings about the words of a form: labels that a screen reader would miss, messages that would not be sentences,
// old cedilla letters, texts that a declared language lacks.

import { blockTranslations } from './blocks.ts';
import { isMessageProperty } from './keywords.ts';
import { everyNode, type Form, type FormNode, type InputNode, type Rule } from './model.ts';
import { reasonOf, type Reader } from './reader.ts';
import { compileTemplate, formulasIn, isTemplate, outline, type Template, type TemplateFormula } from './template.ts';
import type { View } from './views.ts';

/** What a component says to people, by the keyword it stands under, without its messages: those say their language. */
const textsOfNode = (node: FormNode): [keyword: string, text: string][] => {
  const { hint, name, example, item, add, first, more } = node.properties;
  const texts: [string, string | undefined][] = [
    ['label', node.label],
    ['description', node.description],
    ['properties.hint', hint],
    ['properties.name', name],
    ['properties.example', example],
    ['properties.item', item],
    ['properties.add', add],
    ['properties.first', first],
    ['properties.more', more],
  ];
  if (node.kind === 'text') texts.push(['text', node.text]);
  if (node.kind === 'view') texts.push(...textsOfView(node.view));
  if (node.kind === 'input') {
    texts.push(['suffixAdorner', node.suffix], ['prefixAdorner', node.prefix]);
    const options = node.choices?.kind === 'fixed' ? node.choices.options : [];
    for (const option of options) texts.push(['values', option.label], ['values', option.hint]);
  }
  return texts.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
};

const messagesOfNode = ({ properties }: FormNode): [keyword: string, text: string][] =>
  Object.entries(properties).flatMap(([name, text]) => (isMessageProperty(name) ? [[`properties.${name}`, text]] : []));

/** What is the same in every language. */
const wordless: ReadonlySet<string> = new Set(['properties.example', 'source']);

/** Every text of a form that people read, once, in its order, with the component that shows it first (null: a rule). */
export const textsOf = (form: Pick<Form, 'nodes' | 'rules'>): ReadonlyMap<string, string | null> => {
  const texts = new Map<string, string | null>();
  const note = (element: string | null, text: string): void => {
    if (!texts.has(text)) texts.set(text, element);
  };
  for (const node of everyNode(form.nodes)) {
    for (const [keyword, text] of textsOfNode(node)) if (!wordless.has(keyword)) note(node.id, text);
  }
  for (const rule of form.rules) note(null, rule.message);
  return texts;
};

/** Compiles the texts and translations that answers are woven into, with a finding for each that is wrong. */
export const compileTemplates = (
  form: Pick<Form, 'nodes' | 'rules' | 'translations'>,
  reader: Reader,
): Map<string, Template> => {
  const templates = new Map<string, Template>();
  const add = (element: string | null, keyword: string, text: string): void => {
    if (!isTemplate(text) || templates.has(text)) return;
    try {
      templates.set(text, compileTemplate(text));
    } catch (error) {
      reader.error(element, 'template', { keyword, reason: reasonOf(error) });
    }
  };
  const withTranslations = (element: string | null, keyword: string, text: string): void => {
    add(element, keyword, text);
    for (const [language, translations] of Object.entries(form.translations)) {
      const translated = translations.get(text);
      if (translated !== undefined) add(element, `${keyword} (${language})`, translated);
    }
  };
  for (const node of everyNode(form.nodes)) {
    for (const [keyword, text] of textsOfNode(node)) withTranslations(node.id, keyword, text);
    for (const [keyword, text] of messagesOfNode(node)) add(node.id, keyword, text);
  }
  for (const { name, message } of form.rules) withTranslations(null, `rule ${name}`, message);
  return templates;
};

type Templated = Pick<Form, 'templates' | 'translations'>;

export interface TemplateUse extends TemplateFormula {
  readonly keyword: string;
}

const usesOf = (form: Templated, keyword: string, text: string): TemplateUse[] =>
  [text, ...Object.values(form.translations).map((translations) => translations.get(text) ?? '')].flatMap((each) => {
    const template = form.templates.get(each);
    return template === undefined ? [] : formulasIn(template).map((use) => ({ ...use, keyword }));
  });

/** The formulas in the texts of a component, in every language. */
export const templateUses = (form: Templated, node: FormNode): TemplateUse[] =>
  form.templates.size === 0
    ? []
    : [...textsOfNode(node), ...messagesOfNode(node)].flatMap(([keyword, text]) => usesOf(form, keyword, text));

/** Likewise of a rule's message. */
export const ruleUses = (form: Templated, { name, message }: Rule): TemplateUse[] =>
  usesOf(form, `message of ${name}`, message);

/** Whether a text needs no translation written by hand: a question of a block, or without words. */
export const translatesItself = (text: string): boolean => blockTranslations.has(text) || !/\p{L}{2}/u.test(text);

export const checkWords = (form: Form, reader: Reader): void => {
  for (const node of everyNode(form.nodes)) {
    if (needsLabel(node) && node.label === '') {
      reader.error(node.id, 'label', { id: node.id });
    }
    if (node.kind === 'input') checkMessages(node, reader);
    const template = form.templates.get(node.label);
    if (template !== undefined && !/\p{L}/u.test(outline(template))) {
      reader.warning(node.id, 'template.label', { id: node.id });
    }
  }
  for (const [text, element] of textsOf(form)) {
    if (/[\u015f\u0163\u015e\u0162]/.test(text)) reader.warning(element, 'cedilla', { text });
    if (translatesItself(text)) continue;
    for (const [language, translations] of Object.entries(form.translations)) {
      if (!translations.has(text)) {
        reader.warning(element, 'translation', { text, language });
      }
    }
  }
};

/** What a view shows beside its label. */
const textsOfView = (view: View): [keyword: string, text: string][] => {
  if (view.type === 'html') return [['content', view.content]];
  if (view.type === 'image') {
    return [
      ['alt', view.alt],
      ['source', view.source],
    ];
  }
  if (view.type === 'documentPreview') return [['title', view.title]];
  return view.type === 'table' && !('expression' in view.columns)
    ? view.columns.map(({ label }) => ['columns', label])
    : [];
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
    reader.warning(node.id, 'message', { label: node.label });
  }
  const explained = properties.example ?? properties.messagePatternRo ?? properties.messageRo;
  if (checks.pattern !== null && explained === undefined) {
    reader.warning(node.id, 'message.pattern', { label: node.label });
  }
};
