// An event that is waited for has occurred: a catch event goes on, an event-based gateway is decided, a boundary event
// interrupts its activity or runs beside it, an event sub-process starts (BPMN 2.0 §13.5).

import { activate, closeIncidents, enter, leaveAt, terminate } from './activity.ts';
import type { Element } from './model/graph.ts';
import type { Run } from './run.ts';
import { clearScope } from './scopes.ts';
import { awaited } from './state.ts';
import { closeEvents, closeEventStarts, reopenEvents } from './subscriptions.ts';
import type { Key, Variables } from './values.ts';
import { mergeInto, mergeResult, propagate } from './variables.ts';

/** Whether the event may occur again: it sits beside what goes on. */
function staysOpen(run: Run, activity: Key, { id, kind, interrupting }: Element): boolean {
  return (
    !interrupting && (kind === 'boundaryEvent' || (kind === 'startEvent' && run.activity(activity).element !== id))
  );
}

/** Whether each trigger of it is waited for again as soon as it has occurred; else only when all of them have. */
export function hearsOn(run: Run, activity: Key, event: Element): boolean {
  return !event.parallelMultiple && staysOpen(run, activity, event);
}

/** `activity` waited for trigger number `trigger` of `event`; `variables` came with it. */
export function occur(run: Run, activity: Key, event: Element, trigger: number, variables: Variables): void {
  const owner = run.elementOf(activity);
  if (event.parallelMultiple && event.triggers.length > 1 && !allOccurred(run, activity, event, trigger)) {
    if (owner.id === event.id) return mergeResult(run, activity, variables);
    // What waits for it is not the event itself: its own variables are not in question.
    return propagate(run, event.kind === 'startEvent' ? activity : run.activity(activity).parent!, variables);
  }
  if (owner.id === event.id) leaveAt(run, activity, variables);
  else if (event.kind === 'boundaryEvent') occurAtBoundary(run, activity, event, variables);
  else if (event.kind === 'startEvent') startEventSubProcess(run, activity, event, variables);
  else decideGateway(run, activity, owner, event, variables);
}

/** Notes that the trigger has occurred. When it was the last one, those that may occur again are opened anew. */
function allOccurred(run: Run, activity: Key, event: Element, trigger: number): boolean {
  const seen = run.activity(activity).occurred?.[event.id] ?? [];
  const all = event.triggers.every((_, at) => at === trigger || seen.includes(at));
  run.emit({ type: 'TriggerOccurred', activity, element: event.id, trigger, all });
  if (all && staysOpen(run, activity, event)) reopenEvents(run, activity, event);
  return all;
}

/** `by`: how the host ends, when the event interrupts it. */
export function occurAtBoundary(
  run: Run,
  host: Key,
  event: Element,
  variables: Variables,
  by: 'Terminate' | 'Fail' = 'Terminate',
): void {
  const scope = run.activity(host).parent!;
  if (event.interrupting) terminate(run, host, by);
  enterOccurred(run, event, scope, variables);
}

/** A boundary or start event is entered with what came with it; it has nothing to wait for but its listeners. */
export function enterOccurred(run: Run, { id }: Element, scope: Key, variables: Variables): void {
  const key = enter(run, { element: id, scope, flow: null });
  mergeResult(run, key, variables);
  activate(run, key);
}

/** `start` is the start event of an event sub-process of `scope`; a token enters it like that of any other scope. */
export function startEventSubProcess(run: Run, scope: Key, start: Element, variables: Variables): void {
  const inside = run.element(start.scope!);
  if (start.interrupting) {
    clearScope(run, scope);
    run.emit({ type: 'ScopeInterrupted', scope });
    closeEventStarts(run, scope, run.elementOf(scope));
  }
  const key = enter(run, { element: inside.id, scope, flow: null });
  // What came with the event is here before the scope is opened, which may have to wait: for listeners, or a repair.
  const stays = (name: string): boolean => start.outputs.length > 0 || inside.declares.includes(name);
  const came = Object.entries(variables);
  mergeInto(run, key, Object.fromEntries(came.filter(([name]) => stays(name))));
  propagate(run, key, Object.fromEntries(came.filter(([name]) => !stays(name))));
  activate(run, key);
}

/** The first event behind an event-based gateway decides; a parallel instantiating one waits for all of them. */
function decideGateway(run: Run, activity: Key, gateway: Element, event: Element, variables: Variables): void {
  const scope = run.activity(activity).parent!;
  const flow = gateway.outgoing.find((id) => run.graph.flows[id]!.target === event.id) ?? null;
  if (gateway.parallelEvents) closeEvents(run, activity, gateway, (id) => id === event.id);
  else closeEvents(run, activity, gateway);
  if (!awaited(run.state).some(([, row]) => row.activity === activity)) {
    closeIncidents(run, activity);
    run.emit({ type: 'ElementCompleted', key: activity, element: gateway.id });
  }
  leaveAt(run, enter(run, { element: event.id, scope, flow }), variables);
}
