// How the procedure, or a part of it, begins.

import type { Element } from '../../engine/model/graph.ts';
import { nameOf, textOf } from './knowledge.ts';
import { sayCondition, sayMoment } from './feel-words.ts';
import type { Sentence } from './read.ts';
import type { Telling } from './steps.ts';
import { destination } from './ways.ts';

export const startSentences = (telling: Telling, scope: Element): Sentence[] => {
  const { known, plans } = telling;
  const { graph, words } = known;
  const starts = Object.values(graph.elements).filter((each) => each.kind === 'startEvent' && each.scope === scope.id);
  const first = plans.get(scope.id)?.steps[0];
  const main = scope.id === graph.id;
  return starts.map((start): Sentence => {
    const [target] = start.outgoing.map((flow) => graph.flows[flow]!.target);
    const leads = target === undefined ? null : destination(telling, start, target);
    // The first step follows; only another is worth saying.
    const next = leads === null || target === first?.id ? null : leads.text;
    const text = words.begins({
      name: start.name.trim() === '' ? null : nameOf(start),
      why: whyOf(telling, start, main),
      stops: scope.kind === 'eventSubProcess' ? start.interrupting : null,
      part: !main,
      next,
    });
    return { text, element: start.id, also: leads?.elements ?? [] };
  });
};

const whyOf = ({ known }: Telling, start: Element, main: boolean): string | null => {
  const { words, manifest } = known;
  const [trigger] = start.triggers;
  if (trigger === undefined) {
    if (!main) return null;
    return manifest.audience?.includes('staff') === true ? words.startedInside : words.startedByForm;
  }
  switch (trigger.type) {
    case 'timer':
      return trigger.kind === 'cycle'
        ? words.everyCycle(textOf(trigger.value))
        : words.moment(sayMoment(known, trigger.value));
    case 'message':
      return words.whenMessage(textOf(trigger.name));
    case 'signal':
      return words.whenSignal(textOf(trigger.name));
    case 'condition':
      return words.whenCondition(sayCondition(known, trigger.expression.text));
    case 'error':
      return words.whenError(trigger.code === null ? null : textOf(trigger.code));
    case 'escalation':
      return words.whenEscalated(trigger.code === null ? null : textOf(trigger.code));
    default:
      return null;
  }
};
