// Requirements (DMN 1.5 §6.2.2, §6.3.11, §6.3.12): which elements a decision or knowledge model may name, and how their
// values come to its expressions. An imported element stands in a context named as the import.

import type { Context, Value } from '../feel/values.ts';
import { child, children, text, type Node } from '../model/node.ts';
import type { Evaluation } from './evaluation.ts';
import type { Model } from './model.ts';

/** Something of the graph that expressions name. */
export interface Element {
  readonly kind: 'input' | 'decision' | 'knowledge' | 'service';
  readonly id: string;
  /** Under this name expressions know it. */
  readonly variable: string;
  /** What a name stands for: data, or a function. Undefined when there is none. */
  known(evaluation: Evaluation): Value | undefined;
}

export interface Requirement {
  /** One name, or the import's and the element's. */
  readonly path: readonly string[];
  readonly element: Element;
}

export interface Reference {
  model: Model;
  id: string;
  /** Name of the import; null for an element of the same file or of an import without a name. */
  prefix: string | null;
}

/** `#id` or `namespace#id`. Null when there is no such element. */
export function resolve(href: string, model: Model): Reference | null {
  const at = href.lastIndexOf('#');
  const namespace = at < 0 ? '' : href.slice(0, at);
  const id = href.slice(at + 1);
  if (namespace === '' || namespace === model.namespace) {
    if (model.elements.has(id)) return { model, id, prefix: null };
    const merged = model.imports.get('');
    return namespace === '' && merged?.elements.has(id) ? { model: merged, id, prefix: null } : null;
  }
  for (const [name, imported] of model.imports) {
    if (imported.namespace === namespace && imported.elements.has(id)) {
      return { model: imported, id, prefix: name || null };
    }
  }
  return null;
}

/** What the node requires, in order; null for something unknown, which is a finding. */
export function references(node: Node, model: Model): (Reference | null)[] {
  const wanted: [holder: Node, property: string, types: RegExp, what: string][] = [
    ...children(node, 'informationRequirement').flatMap((each): [Node, string, RegExp, string][] => [
      [each, 'requiredInput', /InputData/, 'input data'],
      [each, 'requiredDecision', /Decision$/, 'a decision'],
    ]),
    ...children(node, 'knowledgeRequirement').map((each): [Node, string, RegExp, string] => [
      each,
      'requiredKnowledge',
      /BusinessKnowledgeModel|DecisionService/,
      'a knowledge model or decision service',
    ]),
  ];
  return wanted.flatMap(([holder, property, types, what]) => {
    const reference = child(holder, property);
    return reference ? [referenced(reference, node, model, types, what)] : [];
  });
}

/** The element that an `href` names, of one of the types; else a finding about `node`. */
export function referenced(reference: Node, node: Node, model: Model, types: RegExp, what: string): Reference | null {
  const href = text(reference, 'href') ?? '';
  const found = resolve(href, model);
  if (found && types.test(found.model.elements.get(found.id)!.$type)) return found;
  const message = found
    ? `Expected ${what} as requirement but '${href}' is something else`
    : `Expected ${what} of this file or of an import as requirement but found '${href}'`;
  model.findings.error(node, 'unknown-reference', message);
  return null;
}

/** The names in force for an expression: what is required over the variables of whoever asks. */
export function contextOf(requirements: readonly Requirement[], evaluation: Evaluation, free: Context): Context {
  const context: Context = { ...free };
  const prefixes = new Map<string, Context>();
  for (const { path, element } of requirements) {
    const value = element.known(evaluation);
    if (value === undefined) continue;
    const [first, second] = path as [string, string | undefined];
    if (second === undefined) context[first] = value;
    else {
      let holder = prefixes.get(first);
      if (!holder) prefixes.set(first, (holder = context[first] = {}));
      holder[second] = value;
    }
  }
  // A required decision is known by its id too, unless something else that is required has that name.
  const names = new Set(requirements.map(({ path }) => path[0]));
  for (const { path, element } of requirements) {
    const value = path.length === 1 && element.kind === 'decision' ? context[element.variable] : undefined;
    if (value !== undefined && !names.has(element.id)) context[element.id] = value;
  }
  return context;
}

/** The variables that were given, without those that are input data of the file: these must be required. */
export function freeVariables(model: Model, evaluation: Evaluation): Context {
  return evaluation.value(model, () =>
    Object.fromEntries(Object.entries(evaluation.inputs).filter(([name]) => !model.reserved.has(name))),
  ) as Context;
}
