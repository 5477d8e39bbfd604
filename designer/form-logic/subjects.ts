// The questions that a condition may ask about, with what can be said of each: the lists of the condition builder.

import type { FormNode, InputNode, Form, Language, Option } from '../../forms/model.ts';
import { translate } from '../../forms/model.ts';
import type { Comparison } from './condition.ts';

/** How an answer is compared; decides the comparisons offered and the control that asks for the value. */
export type SubjectKind = 'text' | 'number' | 'day' | 'ticked' | 'choice' | 'choices' | 'files' | 'list' | 'outside';

export interface Subject {
  /** As FEEL in the place of the condition reads it. */
  readonly path: string;
  readonly label: string;
  readonly kind: SubjectKind;
  /** What can be chosen, where that is known; labels in the reader's language. */
  readonly options: readonly Pick<Option, 'value' | 'label'>[];
  /** Its first name may be missing: a test must ask that first. */
  readonly mayBeMissing?: true;
}

const orders: readonly Comparison[] = ['moreThan', 'atLeast', 'lessThan', 'atMost'];
const given: readonly Comparison[] = ['answered', 'unanswered'];

export const comparisonsOf: Readonly<Record<SubjectKind, readonly Comparison[]>> = {
  text: ['is', 'isNot', 'contains', 'lacks', ...given],
  number: ['is', 'isNot', ...orders, ...given],
  day: ['is', 'isNot', ...orders, ...given],
  ticked: ['is', 'isNot'],
  choice: ['is', 'isNot', 'oneOf', 'noneOf', ...given],
  choices: ['includes', 'excludes', ...given],
  files: given,
  list: orders,
  outside: ['is', 'isNot', ...given],
};

/**
 * What a condition of the component `id` may read: answers of the form, of the item that it is in (by their bare names,
 * which FEEL sees first), and the names from outside. Not itself, nothing inside itself, nothing private.
 */
export const subjectsOf = (form: Form, id: string, language: Language = form.language): Subject[] => {
  const found: Subject[] = [];
  /** `path`: names of the enclosing groups and lists from where FEEL begins; `seen`: inside a list that holds `id`. */
  const walk = (nodes: readonly FormNode[], path: readonly string[]): void => {
    for (const node of nodes) {
      if (node.id === id) continue;
      const label = translate(form, node.label === '' ? node.id : node.label, language);
      if (node.kind === 'input' && !node.secret) {
        found.push({
          path: [...path, ...node.steps].join('.'),
          label,
          kind: kindOf(node),
          options: optionsOf(node, form, language),
        });
      } else if (node.kind === 'group') walk(node.children, [...path, ...node.steps]);
      else if (node.kind === 'list') {
        if (holds(node.children, id)) walk(node.children, []);
        else found.push({ path: [...path, ...node.steps].join('.'), label, kind: 'list', options: [] });
      }
    }
  };
  walk(form.nodes, []);
  const own = new Set(found.map(({ path }) => path));
  const outside = form.contextNames.filter((name) => !own.has(name));
  return [...found, ...outside.map((path): Subject => ({ path, label: path, kind: 'outside', options: [] }))];
};

const holds = (nodes: readonly FormNode[], id: string): boolean =>
  nodes.some((node) => node.id === id || ((node.kind === 'group' || node.kind === 'list') && holds(node.children, id)));

const kindOf = ({ type, moment, asText }: InputNode): SubjectKind => {
  switch (type) {
    case 'number':
      return asText ? 'text' : 'number';
    case 'datetime':
      return moment?.kind === 'date' ? 'day' : 'text';
    case 'checkbox':
      return 'ticked';
    case 'radio':
    case 'select':
      return 'choice';
    case 'checklist':
    case 'taglist':
      return 'choices';
    case 'filepicker':
      return 'files';
    case 'expression':
      return 'outside';
    case 'textfield':
    case 'textarea':
    case 'place':
      return 'text';
  }
};

/** What can be chosen, as far as the form itself says it, in that language. */
export const optionsOf = ({ choices }: InputNode, form: Form, language: Language): Subject['options'] => {
  const known =
    choices?.kind === 'fixed' ? choices.options : choices?.kind === 'feel' ? writtenIn(choices.list.text) : [];
  return known.map(({ value, label }) => ({ value, label: translate(form, label, language) }));
};

/** Choices that an expression writes out itself (`if … then [{value: "a", label: "A"}] else …`), each once. */
const writtenIn = (feel: string): Pick<Option, 'value' | 'label'>[] => {
  const found = new Map<string, Pick<Option, 'value' | 'label'>>();
  for (const [item] of feel.matchAll(/\{[^{}]*\}/g)) {
    const value = /\bvalue: "([^"\\]*)"/.exec(item)?.[1];
    const label = /\blabel: "([^"\\]*)"/.exec(item)?.[1];
    if (value !== undefined && label !== undefined) found.set(value, { value, label });
  }
  return [...found.values()];
};
