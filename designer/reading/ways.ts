// Where a way leads, in words: on to a step by its number, back to an earlier one, to the end of the procedure or of the part.
// Points where ways only meet are passed through; the step behind them says from where one comes to it.

import type { Element, Flow } from '../../engine/model/graph.ts';
import { sayCondition } from './feel-words.ts';
import { nameOf, textOf } from './knowledge.ts';
import { isMeeting } from './order.ts';
import type { Sentence } from './read.ts';
import { titleOf, type Telling } from './steps.ts';

export interface Destination {
  /** A clause without capital letter and full stop: „se trece la pasul 4, „Avizează””. */
  readonly text: string;
  /** The elements that it names. */
  readonly elements: readonly string[];
}

/** Behind meeting points: the element that a way comes to in the end. */
export const throughMeetings = ({ known: { graph } }: Telling, id: string): Element => {
  let element = graph.elements[id]!;
  // A ring of meeting points would never end.
  for (let count = 0; isMeeting(element) && count < 100; count++)
    element = graph.elements[graph.flows[element.outgoing[0]!]!.target]!;
  return element;
};

export const destination = (telling: Telling, from: Element, target: string): Destination => {
  const { known, numbers } = telling;
  const { words } = known;
  const element = throughMeetings(telling, target);
  if (element.kind === 'endEvent') return { text: sayEnd(telling, element), elements: [element.id] };
  const number = numbers.get(element.id);
  const title = titleOf(telling, element);
  if (number === undefined) return { text: words.goTo(null, title), elements: [] };
  const back = comesBefore(number, numbers.get(from.id) ?? numbers.get(from.attachedTo ?? '') ?? '');
  return { text: back ? words.backTo(number, title) : words.goTo(number, title), elements: [] };
};

/** `3.2` before `3.10`; parts of events (`A1`) compare among themselves. */
const comesBefore = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((number) => number.split('.').map((part) => Number(part.replace(/\D+/g, '')) || 0));
  for (let at = 0; at < Math.max(one!.length, other!.length); at++) {
    const [x, y] = [one![at] ?? 0, other![at] ?? 0];
    if (x !== y) return x < y;
  }
  return true;
};

export const sayEnd = ({ known }: Telling, end: Element): string => {
  const { graph, words } = known;
  const name = end.name.trim() === '' ? null : nameOf(end);
  const [trigger] = end.triggers;
  const part = end.scope !== graph.id;
  switch (trigger?.type) {
    case 'terminate':
      return words.endsAll(name, part);
    case 'error':
      return words.endsInError(name ?? (trigger.code === null ? '' : textOf(trigger.code)));
    case 'escalation':
      return words.endsEscalated(name ?? (trigger.code === null ? '' : textOf(trigger.code)));
    case 'message':
      return words.endsSending(name ?? textOf(trigger.name), part);
    case 'signal':
      return words.endsSending(name ?? textOf(trigger.name), part);
    default:
      return words.ends(name, part);
  }
};

/** The clause of the condition that a way has; null where it has none. */
export const conditionOfWay = ({ known }: Telling, flow: Flow): string | null => {
  if (flow.condition === null) return null;
  const { graph } = known;
  const before = graph.elements[flow.source]!.incoming.map((id) => graph.elements[graph.flows[id]!.source]!);
  const near = before.length === 1 && before[0]!.kind === 'userTask' ? before[0]!.id : null;
  return sayCondition(known, flow.condition.text, near);
};

/** „La acest pas se ajunge de la pașii 3 și 5.”, about the meeting points right before a step. */
export const meetingSentences = (telling: Telling, step: Element): Sentence[] => {
  const { known, numbers } = telling;
  const { graph, words } = known;
  const meetings: Element[] = [];
  const sources: string[] = [];
  const walk = (element: Element, depth: number): void => {
    for (const flow of element.incoming) {
      const source = graph.elements[graph.flows[flow]!.source]!;
      if (isMeeting(source) && depth < 50 && !meetings.includes(source)) {
        meetings.push(source);
        walk(source, depth + 1);
      } else {
        const own = numbers.get(source.id) ?? numbers.get(source.attachedTo ?? '') ?? runHost(telling, source);
        if (own !== null && !sources.includes(own)) sources.push(own);
      }
    }
  };
  walk(step, 0);
  if (meetings.length === 0) return [];
  const [first, ...also] = meetings.map(({ id }) => id);
  if (sources.length < 2) return [{ text: words.waysMeet, element: first!, also }];
  return [{ text: words.reachedFrom(sources), element: first!, also }];
};

/** The number of the step at whose border the run began that the element is told in. */
const runHost = ({ plans, numbers }: Telling, element: Element): string | null => {
  for (const { sides } of plans.values()) {
    for (const { event, run } of sides.values())
      if (run.some(({ id }) => id === element.id)) return numbers.get(event.attachedTo ?? '') ?? null;
  }
  return null;
};
