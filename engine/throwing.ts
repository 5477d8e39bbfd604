// Errors and escalations look for their handler from the inside out (BPMN 2.0 §10.5.7, §13.5): the boundary events of the
// activity, the event sub-processes of the scope that holds it, that scope's boundary events, and so on to the caller. At
// one level an exact code wins over one that catches all.

import { withdrawInstance } from './activity.ts';
import type { Outcome } from './activity.ts';
import { beginCompensation, takeCompensable } from './compensation.ts';
import { optionalTextOf, textOf } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { CompensationTrigger, Element, Trigger } from './model/graph.ts';
import { occurAtBoundary, startEventSubProcess } from './occurrences.ts';
import type { Run } from './run.ts';
import { eventStarts, isCompleting } from './scopes.ts';
import { throwSignal } from './signals.ts';
import { correlationKeyOf } from './subscriptions.ts';
import type { Key, Variables } from './values.ts';

export interface Thrown {
  type: 'error' | 'escalation';
  code: string;
  message: string;
  variables: Variables;
}

interface Handler {
  /** The host of the boundary event, or the scope of the event sub-process. */
  owner: Key;
  event: Element;
}

/** Hands it to its handler, if there is one; `from` is the activity that throws it. */
export function throwIt(run: Run, from: Key, thrown: Thrown): boolean {
  const handler = handlerOf(run, from, thrown);
  if (!handler) return toCaller(run, thrown);
  const { owner, event } = handler;
  if (event.kind !== 'boundaryEvent') startEventSubProcess(run, owner, event, thrown.variables);
  else occurAtBoundary(run, owner, event, thrown.variables, thrown.type === 'error' ? 'Fail' : 'Terminate');
  return true;
}

function handlerOf(run: Run, from: Key, thrown: Thrown): Handler | null {
  for (let at = from; ;) {
    const { parent, run: number, element: id, compensation } = run.activity(at);
    const element = run.element(id);
    if (parent === null) return null;
    const holder = run.activity(parent);
    // The boundary events of a loop sit on its body; a scope restored for its compensation has completed and has none.
    const restored = compensation?.afterwards === 'end' && holder.compensation !== undefined;
    const boundaries = number === undefined && !restored ? element.boundaries.map((each) => run.element(each)) : [];
    const event = fitting(run, at, boundaries, thrown);
    if (event) return { owner: at, event };
    const held = run.element(holder.element);
    if (!holder.interrupted && !holder.loop && !holder.compensation && !isCompleting(run, parent, held)) {
      const starts = eventStarts(run, held).filter(({ inside }) => inside.id !== id);
      const start = fitting(
        run,
        parent,
        starts.map((each) => each.start),
        thrown,
      );
      if (start) return { owner: parent, event: start };
    }
    at = parent;
  }
}

function fitting(run: Run, at: Key, events: Element[], { type, code }: Thrown): Element | null {
  let all: Element | null = null;
  for (const event of events) {
    for (const trigger of event.triggers) {
      if (trigger.type !== type) continue;
      const caught = optionalTextOf(run, at, trigger.code, `the code of '${event.id}'`);
      if (caught === code) return event;
      if (caught === null) all ??= event;
    }
  }
  return all;
}

/** The caller's call activity takes it, if it said at the start that somebody there does. */
function toCaller(run: Run, { type, code, message, variables }: Thrown): boolean {
  if (!callerCatches(run, type).some((each) => each === null || each === code)) return false;
  if (type === 'escalation') {
    run.emit({ type: 'CallerEscalated', code, variables });
    return true;
  }
  withdrawInstance(run);
  run.emit({ type: 'InstanceFailed', at: run.now, code, message, variables });
  return true;
}

function callerCatches({ state: { caller } }: Run, type: Thrown['type']): (string | null)[] {
  return (type === 'error' ? caller?.catches.errors : caller?.catches.escalations) ?? [];
}

/** Codes that are handled at or above an activity; with those of the caller. */
export function catchesAt(run: Run, from: Key, type: Thrown['type']): (string | null)[] {
  const found = new Set<string | null>();
  for (let at: Key | null = from; at !== null;) {
    const activity: { parent: Key | null; element: string } = run.activity(at);
    const element = run.element(activity.element);
    const events = [
      ...element.boundaries.map((id) => run.element(id)),
      ...eventStarts(run, element).map((each) => each.start),
    ];
    for (const event of at === from ? events.filter(({ kind }) => kind === 'boundaryEvent') : events)
      for (const trigger of event.triggers)
        if (trigger.type === type) found.add(optionalTextOf(run, at, trigger.code, `the code of '${event.id}'`));
    at = activity.parent;
  }
  for (const code of callerCatches(run, type)) found.add(code);
  return [...found];
}

/** Throws all of an element's triggers, in order; compensation last. */
export function throwAll(run: Run, key: Key, element: Element, triggers: readonly Trigger[]): Outcome {
  for (const trigger of triggers) {
    throwOne(run, key, element, trigger);
    if (!run.has(key)) return 'gone';
  }
  const compensations = triggers.filter((trigger) => trigger.type === 'compensation');
  return compensate(run, key, element, compensations);
}

function throwOne(run: Run, key: Key, element: Element, trigger: Trigger): void {
  const own = run.activity(key).variables;
  const { id } = element;
  switch (trigger.type) {
    case 'message': {
      const name = textOf(run, key, trigger.name, `the message name of '${id}'`);
      const correlationKey = correlationKeyOf(run, key, element, trigger);
      return run.emit({ type: 'MessageThrown', name, correlationKey, variables: own });
    }
    case 'signal': {
      const name = textOf(run, key, trigger.name, `the signal name of '${id}'`);
      return throwSignal(run, key, name, own);
    }
    case 'error':
    case 'escalation': {
      const { type } = trigger;
      const code = textOf(run, key, trigger.code!, `the ${type} code of '${id}'`);
      const message = `'${id}' throws the ${type} '${code}'`;
      if (!throwIt(run, key, { type, code, message, variables: own }) && type === 'error') throw unhandled(code);
      return;
    }
    default:
      return;
  }
}

export function unhandled(code: string): Fault {
  return new Fault('UNHANDLED_ERROR', `Expected a handler for the error '${code}' but there is none`);
}

function compensate(run: Run, key: Key, element: Element, triggers: CompensationTrigger[]): Outcome {
  let outcome: Outcome = 'done';
  for (const trigger of triggers) {
    const queue = takeCompensable(run, key, trigger.activity);
    if (queue.length === 0) continue;
    if (trigger.waits || element.kind === 'endEvent') {
      beginCompensation(run, key, queue, 'leave');
      outcome = 'waits';
    } else {
      const parent = run.activity(key).parent!;
      const detached = run.nextKey();
      run.emit({ type: 'CompensationDetached', key: detached, element: element.id, parent });
      beginCompensation(run, detached, queue, 'end');
    }
  }
  return outcome;
}
