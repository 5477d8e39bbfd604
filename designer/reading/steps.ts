// The steps of the process: a section for the whole and one for each part that holds steps of its own, numbered as they are told.

import type { Element } from '../../engine/model/graph.ts';
import { nameOf, type Knowledge } from './knowledge.ts';
import { planOf, type Plan } from './order.ts';
import type { Paragraph, Section, Sentence } from './read.ts';
import { startSentences } from './starts.ts';
import { stepSentences } from './step-sentences.ts';
import { meetingSentences } from './ways.ts';

/** What the sentences of steps know of the whole telling. */
export interface Telling {
  readonly known: Knowledge;
  /** Element → its number, `3` or `3.2`. */
  readonly numbers: ReadonlyMap<string, string>;
  /** By the element of the scope. */
  readonly plans: ReadonlyMap<string, Plan>;
}

export const stepSections = (known: Knowledge): Section[] => {
  const { graph, words } = known;
  const root = graph.elements[graph.id];
  if (root === undefined) return [];
  const numbers = new Map<string, string>();
  const plans = new Map<string, Plan>();
  const scopes = number(known, root, '', numbers, plans);
  const telling: Telling = { known, numbers, plans };
  const sections = scopes.map((scope): Section => {
    const own = numbers.get(scope.id);
    const title =
      scope === root
        ? words.sections.steps
        : words.partTitle(own ?? null, nameOf(scope), scope.kind === 'eventSubProcess');
    return { id: `pas-${scope.id}`, title, element: scope.id, paragraphs: paragraphsOf(telling, scope) };
  });
  return withRest(telling, sections);
};

/** Gives every step its number; the parts come after what holds them. */
const number = (
  known: Knowledge,
  scope: Element,
  prefix: string,
  numbers: Map<string, string>,
  plans: Map<string, Plan>,
): Element[] => {
  const { graph } = known;
  const plan = planOf(graph, scope);
  plans.set(scope.id, plan);
  plan.steps.forEach((step, index) => numbers.set(step.id, `${prefix}${index + 1}`));
  const holds = ({ kind }: Element): boolean => /^(subProcess|transaction|adHocSubProcess)$/.test(kind);
  const events = scope.eventSubProcesses.map((id) => graph.elements[id]!);
  return [
    scope,
    ...plan.steps.filter(holds).flatMap((part) => number(known, part, `${numbers.get(part.id)!}.`, numbers, plans)),
    ...events.flatMap((part, index) => number(known, part, `${prefix}${letter(index)}`, numbers, plans)),
  ];
};

/** Steps of a part that an event starts: `A1`, `A2`, since they belong nowhere in the order. */
const letter = (index: number): string => String.fromCharCode(65 + (index % 26)).repeat(1 + Math.floor(index / 26));

const paragraphsOf = (telling: Telling, scope: Element): Paragraph[] => {
  const { numbers, plans } = telling;
  const plan = plans.get(scope.id)!;
  const opening = startSentences(telling, scope);
  const paragraphs: Paragraph[] =
    opening.length === 0 ? [] : [{ element: null, number: null, title: null, sentences: opening }];
  plan.steps.forEach((step, index) => {
    paragraphs.push({
      element: step.id,
      number: numbers.get(step.id) ?? null,
      title: titleOf(telling, step),
      sentences: [...meetingSentences(telling, step), ...stepSentences(telling, step, plan.steps[index + 1] ?? null)],
    });
  });
  return paragraphs;
};

export const titleOf = ({ known: { words } }: Telling, step: Element): string => {
  if (step.name.trim() !== '') return nameOf(step);
  return words.untitled[step.kind] ?? step.id;
};

/** What no sentence has told: drawn, but neither come to nor left in a way that people would tell. Said all the same. */
const withRest = ({ known }: Telling, sections: readonly Section[]): Section[] => {
  const { graph, words } = known;
  const told = new Set<string>([graph.id]);
  for (const { element, paragraphs } of sections) {
    if (element !== null) told.add(element);
    for (const paragraph of paragraphs) {
      if (paragraph.element !== null) told.add(paragraph.element);
      for (const sentence of paragraph.sentences)
        for (const id of [sentence.element, ...(sentence.also ?? [])]) if (id !== null) told.add(id);
    }
  }
  const rest = Object.values(graph.elements).filter(({ id }) => !told.has(id));
  if (rest.length === 0) return [...sections];
  const sentences = rest.map((element): Sentence => ({
    text: words.alsoDrawn(words.kinds[element.kind] ?? element.kind, nameOf(element)),
    element: element.id,
  }));
  return [
    ...sections,
    {
      id: 'si-altele',
      title: words.sections.rest,
      element: null,
      paragraphs: [{ element: null, number: null, title: null, sentences }],
    },
  ];
};
