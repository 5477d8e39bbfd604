// One step: who does it and until when, what is asked or done, what may happen meanwhile, and where it goes on.

import type { Element, Trigger } from '../../engine/model/graph.ts';
import { sayCondition, sayMoment } from './feel-words.ts';
import { jobClause } from './job-words.ts';
import { nameOf, textOf } from './knowledge.ts';
import { isAwaited } from './order.ts';
import type { Sentence } from './read.ts';
import { sideSentences } from './sides.ts';
import type { Telling } from './steps.ts';
import { conditionOfWay, destination, throughMeetings } from './ways.ts';
import { taskSentences } from './task-sentences.ts';

/** `next`: the step that is told after it. */
export const stepSentences = (telling: Telling, step: Element, next: Element | null): Sentence[] => {
  const { known, plans } = telling;
  const about = (text: string): Sentence => ({ text, element: step.id });
  const sides = step.boundaries.flatMap((id) => {
    const side = plans.get(step.scope ?? '')?.sides.get(id);
    return side === undefined ? [] : sideSentences(telling, step, side);
  });
  const sentences = [
    ...workOf(telling, step).map(about),
    ...loopOf(telling, step).map(about),
    ...listenersOf(telling, step).map(about),
    ...sides,
    ...waysOf(telling, step, next),
  ];
  return sentences.length > 0 ? sentences : [about(known.words.passes)];
};

const workOf = (telling: Telling, step: Element): string[] => {
  const { known } = telling;
  const { words } = known;
  switch (step.kind) {
    case 'userTask':
      return taskSentences(known, step);
    case 'manualTask':
      return [words.manual];
    case 'scriptTask':
      return step.script
        ? [words.computes(step.script.resultVariable, step.script.expression.text.replace(/^=/, '').trim())]
        : jobSentence(telling, step);
    case 'businessRuleTask':
      return step.decision ? [words.decides(tableName(telling, step))] : jobSentence(telling, step);
    case 'serviceTask':
    case 'sendTask':
      return jobSentence(telling, step);
    case 'receiveTask':
    case 'catchEvent':
      return waits(telling, step);
    case 'throwEvent':
      return step.triggers
        .filter(({ type }) => type !== 'link')
        .map((trigger) => throws(telling, trigger, nameOf(step)));
    case 'callActivity':
      return step.call ? [words.calls(textOf(step.call.process))] : [];
    case 'subProcess':
    case 'transaction':
      return [words.heldBy(telling.numbers.get(step.id) ?? '', step.kind === 'transaction')];
    case 'adHocSubProcess':
      return [words.anyOrder(telling.numbers.get(step.id) ?? '', step.adHoc?.sequential === true)];
    default:
      return [];
  }
};

const jobSentence = ({ known }: Telling, step: Element): string[] =>
  step.job === null
    ? step.triggers.map((trigger) => known.words.sends(triggerName(trigger)))
    : [sentence(jobClause(known, step))];

export const sentence = (clause: string): string => `${clause.charAt(0).toLocaleUpperCase('ro')}${clause.slice(1)}.`;

const tableName = ({ known }: Telling, step: Element): string => {
  const id = step.decision === null ? '' : textOf(step.decision.decisionId);
  return known.graph.decisions[id]?.name ?? id;
};

const triggerName = (trigger: Trigger): string =>
  'name' in trigger ? (typeof trigger.name === 'string' ? trigger.name : textOf(trigger.name)) : trigger.type;

const waits = (telling: Telling, step: Element): string[] =>
  step.triggers.map((trigger) =>
    trigger.type === 'link'
      ? telling.known.words.linkedHere
      : telling.known.words.waitsFor(waitClause(telling, trigger, step.name.trim() === '' ? null : nameOf(step))),
  );

/** What is waited for: „să vină mesajul …”, „5 zile”. */
export const waitClause = ({ known }: Telling, trigger: Trigger, name: string | null): string => {
  const { words } = known;
  switch (trigger.type) {
    case 'timer':
      return trigger.kind === 'cycle'
        ? words.everyCycle(textOf(trigger.value))
        : words.wait(sayMoment(known, trigger.value));
    case 'message':
      return words.waitMessage(textOf(trigger.name), name);
    case 'signal':
      return words.waitSignal(textOf(trigger.name), name);
    case 'condition':
      return words.waitCondition(sayCondition(known, trigger.expression.text));
    default:
      return words.waitOther(name ?? triggerName(trigger));
  }
};

const throws = ({ known }: Telling, trigger: Trigger, name: string): string => {
  const { words } = known;
  if (trigger.type === 'compensation')
    return words.undoes(trigger.activity === null ? null : nameOf(known.graph.elements[trigger.activity]!));
  return words.throws(name);
};

const loopOf = ({ known }: Telling, { loop, compensatedBy, isForCompensation }: Element): string[] => {
  const { words, graph } = known;
  const found: string[] = [];
  if (loop?.type === 'standard')
    found.push(words.repeated(loop.condition === null ? null : sayCondition(known, loop.condition.text)));
  if (loop?.type === 'multiInstance') {
    const over = loop.collection === null ? null : words.quoted(loop.collection.text.replace(/^=/, '').trim());
    found.push(words.forEach(loop.sequential, over, loop.cardinality === null ? null : textOf(loop.cardinality)));
    if (loop.completion !== null) found.push(words.untilEnough(sayCondition(known, loop.completion.text)));
  }
  if (isForCompensation) found.push(words.onlyUndoes);
  if (compensatedBy !== null) found.push(words.undoneBy(nameOf(graph.elements[compensatedBy]!)));
  return found;
};

const listenersOf = ({ known }: Telling, { listeners }: Element): string[] => {
  if (listeners === null) return [];
  const { words } = known;
  const told = (
    jobs: readonly { type: Parameters<typeof textOf>[0] }[],
    when: keyof typeof words.listeners,
  ): string[] => jobs.map(({ type }) => words.listeners[when](textOf(type)));
  return [
    ...told([...listeners.start, ...listeners.creating], 'before'),
    ...told([...listeners.completing, ...listeners.end], 'after'),
  ];
};

const waysOf = (telling: Telling, step: Element, next: Element | null): Sentence[] => {
  const { known } = telling;
  const { graph, words } = known;
  const flows = step.outgoing.map((id) => graph.flows[id]!);
  if (flows.length === 0) {
    const [link] = step.triggers.flatMap((trigger) => (trigger.type === 'link' ? (trigger.target ?? []) : []));
    if (link !== undefined) {
      const leads = destination(telling, step, link);
      return [{ text: words.goesOn(leads.text), element: step.id, also: leads.elements }];
    }
    const ends = step.kind !== 'eventBasedGateway' && !step.isForCompensation;
    return ends ? [{ text: words.stopsHere, element: step.id }] : [];
  }
  const isBranch = step.kind.endsWith('Gateway') && flows.length > 1;
  if (!isBranch && flows.length === 1 && flows[0]!.condition === null) {
    const [flow] = flows as [(typeof flows)[number]];
    const join =
      step.kind === 'parallelGateway' && step.incoming.length > 1
        ? [{ text: words.waitsForAll, element: step.id }]
        : [];
    if (throughMeetings(telling, flow.target).id === next?.id) return join;
    const leads = destination(telling, step, flow.target);
    return [
      ...join,
      { text: words.afterwards(leads.text), element: leads.elements[0] ?? step.id, also: leads.elements.slice(1) },
    ];
  }
  const opening: Sentence[] = [];
  if (step.kind === 'parallelGateway') {
    if (step.incoming.length > 1) opening.push({ text: words.waitsForAll, element: step.id });
    opening.push({ text: words.allAtOnce, element: step.id });
  }
  if (step.kind === 'inclusiveGateway') opening.push({ text: words.eachThatHolds, element: step.id });
  if (step.kind === 'complexGateway')
    opening.push({
      text: words.complex(step.activation === null ? null : sayCondition(known, step.activation.text)),
      element: step.id,
    });
  if (step.kind === 'eventBasedGateway') opening.push({ text: words.firstToCome, element: step.id });
  if (!isBranch && flows.every(({ condition }) => condition === null))
    opening.push({ text: words.allAtOnce, element: step.id });
  const parallel = step.kind === 'parallelGateway' || step.kind === 'eventBasedGateway';
  // What is taken when nothing else holds is told last.
  const sorted = [...flows].sort((a, b) => Number(a.id === step.default) - Number(b.id === step.default));
  return [
    ...opening,
    ...sorted.map((flow): Sentence => {
      const event = step.kind === 'eventBasedGateway' ? graph.elements[flow.target]! : null;
      if (event !== null && isAwaited(graph, event)) return awaited(telling, step, event, flow.id);
      const leads = destination(telling, step, flow.target);
      const condition = conditionOfWay(telling, flow);
      const text =
        parallel || (condition === null && flow.id !== step.default && !isBranch)
          ? words.branch(leads.text)
          : words.ifThen(condition, known.wayNames.get(flow.id) ?? null, leads.text);
      return { text, element: flow.id, also: leads.elements };
    }),
  ];
};

/** One of the events that a gateway waits for, and where it leads. */
const awaited = (telling: Telling, step: Element, event: Element, flow: string): Sentence => {
  const { known } = telling;
  const { graph, words } = known;
  const [out] = event.outgoing;
  const leads = out === undefined ? null : destination(telling, step, graph.flows[out]!.target);
  const name = event.name.trim() === '' ? null : nameOf(event);
  const clauses = event.triggers.map((trigger): string => {
    if (trigger.type === 'timer' && trigger.kind !== 'cycle') return words.comes(sayMoment(known, trigger.value));
    if (trigger.type === 'message') return words.ifMessage(textOf(trigger.name), name);
    if (trigger.type === 'signal') return words.ifSignal(textOf(trigger.name), name);
    if (trigger.type === 'condition') return words.ifCondition(sayCondition(known, trigger.expression.text));
    return words.ifHappens(name ?? triggerName(trigger));
  });
  const text = words.ifComes(words.either(clauses), leads?.text ?? words.goesNowhere);
  return { text, element: event.id, also: [flow, ...(leads?.elements ?? [])] };
};
