// What may happen while a step is under way: terms that run out, messages that come, errors and what other systems do not
// answer. Told with the step, together with the automatic work that it starts.

import type { Element } from '../../engine/model/graph.ts';
import { sayCondition, sayMoment } from './feel-words.ts';
import { jobClause } from './job-words.ts';
import { nameOf, textOf } from './knowledge.ts';
import type { Side } from './order.ts';
import type { Sentence } from './read.ts';
import type { Telling } from './steps.ts';
import { destination } from './ways.ts';

export const sideSentences = (telling: Telling, host: Element, { event, run, next }: Side): Sentence[] => {
  const { known } = telling;
  const part = /[sS]ubProcess|transaction/.test(host.kind);
  const leads = next === null ? null : destination(telling, run.at(-1) ?? event, next);
  // Beside a step that goes on, an end is nothing to tell.
  const quiet =
    !event.interrupting && run.length > 0 && next !== null && known.graph.elements[next]?.kind === 'endEvent';
  const clauses = [...run.map((each) => jobClause(known, each)), ...(leads === null || quiet ? [] : [leads.text])];
  return [
    {
      text: known.words.meanwhile(whenClause(telling, event, part), clauses, event.interrupting, part),
      element: event.id,
      also: [...run.map(({ id }) => id), ...(leads?.elements ?? [])],
    },
  ];
};

const whenClause = (telling: Telling, event: Element, part: boolean): string => {
  const { known } = telling;
  const { words } = known;
  const name = event.name.trim() === '' ? null : nameOf(event);
  return words.either(
    event.triggers.map((trigger): string => {
      switch (trigger.type) {
        case 'timer':
          return trigger.kind === 'cycle'
            ? words.cycleMeanwhile(textOf(trigger.value))
            : words.ifNotDoneAt(sayMoment(known, trigger.value), part);
        case 'message':
          return words.ifMessage(textOf(trigger.name), name);
        case 'signal':
          return words.ifSignal(textOf(trigger.name), name);
        case 'condition':
          return words.ifCondition(sayCondition(known, trigger.expression.text));
        case 'error': {
          const code = trigger.code === null ? null : textOf(trigger.code);
          return code === 'connector-unknown' ? words.ifUnknown : words.ifError(name ?? code);
        }
        case 'escalation':
          return words.ifEscalated(name ?? (trigger.code === null ? '' : textOf(trigger.code)));
        default:
          return words.ifHappens(name ?? trigger.type);
      }
    }),
  );
};
