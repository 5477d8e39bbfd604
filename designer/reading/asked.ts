// What is asked: the form that begins the procedure, page by page, and in one line what a task's form asks.

import { everyNode, translate, type Form, type FormNode, type InputNode } from '../../forms/model.ts';
import { conditionOf } from '../form-logic/shown-when.ts';
import { optionsOf } from '../form-logic/subjects.ts';
import type { Knowledge } from './knowledge.ts';
import type { Paragraph, Section, Sentence } from './read.ts';

/** More choices than this are only counted. */
const MOST_CHOICES = 8;

export const askedSection = (known: Knowledge): Section[] => {
  const { manifest, forms, words, graph } = known;
  const form = forms.get(manifest.startForm ?? '');
  if (form === undefined) return [];
  const start = Object.values(graph.elements).find(({ kind, scope }) => kind === 'startEvent' && scope === graph.id);
  const paragraphs = pagesOf(form).flatMap(({ title, nodes }): Paragraph[] => {
    const sentences = questionsIn(known, form, nodes, false).map((text): Sentence => ({ text, element: null }));
    return sentences.length === 0
      ? []
      : [
          {
            element: null,
            number: null,
            title: title === '' ? null : translate(form, title, known.language),
            sentences,
          },
        ];
  });
  const rules = form.rules.map(({ message }): Sentence => ({
    text: words.checkedToo(translate(form, message, known.language)),
    element: null,
  }));
  if (rules.length > 0) paragraphs.push({ element: null, number: null, title: null, sentences: rules });
  return [{ id: 'ce-se-cere', title: words.sections.asked, element: start?.id ?? null, paragraphs }];
};

const pagesOf = (form: Form): { title: string; nodes: readonly FormNode[] }[] =>
  form.pages.length === 0
    ? [{ title: '', nodes: form.nodes }]
    : form.pages.map(({ title, group }) => ({ title, nodes: [group] }));

/** One sentence per question, or (`inline`) one phrase in a row; questions of a list are told together. */
export const questionsIn = (known: Knowledge, form: Form, nodes: readonly FormNode[], inline: boolean): string[] =>
  nodes.flatMap((node): string[] => {
    if (node.kind === 'group') return questionsIn(known, form, node.children, inline);
    if (node.kind === 'list') {
      const inner = everyNode(node.children).filter((each) => each.kind === 'input');
      const asked = known.words.askedList(
        label(known, form, node),
        inner.map((each) => label(known, form, each)),
      );
      return [inline ? asked : `${asked}.`];
    }
    return node.kind === 'input' && isAsked(node) ? [question(known, form, node, inline)] : [];
  });

/** What is only computed or shown is not asked. */
const isAsked = ({ type, computed, readonly, secret }: InputNode): boolean =>
  type !== 'expression' && computed === null && !secret && !('fixed' in readonly && readonly.fixed);

const question = (known: Knowledge, form: Form, node: InputNode, inline: boolean): string => {
  const { words } = known;
  const required = node.checks.required;
  const optional = 'fixed' in required ? !required.fixed : false;
  return words.question(words.quote(label(known, form, node)), {
    choices: choicesOf(known, form, node),
    optional: optional && node.type !== 'checkbox',
    when: conditionOf(form, node, known.language),
    files: node.type === 'filepicker',
    inline,
  });
};

const choicesOf = ({ language, words }: Knowledge, form: Form, node: InputNode): string | null => {
  const options = optionsOf(node, form, language);
  if (options.length === 0) return null;
  if (options.length > MOST_CHOICES) return words.oneOfMany(options.length);
  return words.oneOf(options.map((option) => words.quote(option.label)));
};

export const label = ({ language }: Knowledge, form: Form, node: FormNode): string =>
  translate(form, node.label === '' ? node.id : node.label, language);
