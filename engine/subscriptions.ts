// Opening and closing what an activity waits for: its own event, those of an event-based gateway, its boundary events, the
// starts of a scope's event sub-processes. Errors, escalations, compensation and cancellation are not opened: who throws
// one looks for its handler (`throwing.ts`).

import { closeIncidents } from './activity.ts';
import { evaluateIn, shortJson, textOf } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { Element, MessageTrigger, Trigger } from './model/graph.ts';
import type { Run } from './run.ts';
import { awaited, variablesOf } from './state.ts';
import type { Awaited } from './state.ts';
import { scheduleTimer } from './timers.ts';
import type { Key } from './values.ts';

/** Opens every trigger of `element` for the activity that waits for it. */
export function openEvents(run: Run, activity: Key, element: Element): void {
  for (let trigger = 0; trigger < element.triggers.length; trigger++) openTrigger(run, activity, element, trigger);
}

/**
 * After a parallel multiple event has occurred, and may again: opens what is not open. A condition must first fail, so
 * that what holds all the time does not occur without an end.
 */
export function reopenEvents(run: Run, activity: Key, element: Element): void {
  const mine = awaited(run.state).filter(([, row]) => row.activity === activity && row.element === element.id);
  const open = new Set(mine.map(([, { trigger }]) => trigger));
  for (let trigger = 0; trigger < element.triggers.length; trigger++)
    if (!open.has(trigger)) openTrigger(run, activity, element, trigger, true);
}

/** `met`: a condition counts as one that held when last looked at. */
export function openTrigger(run: Run, activity: Key, element: Element, trigger: number, met = false): void {
  const definition = element.triggers[trigger]!;
  const place = { element: element.id, trigger, activity };
  switch (definition.type) {
    case 'timer':
      return scheduleTimer(run, activity, element, trigger);
    case 'message': {
      const message = textOf(run, activity, definition.name, `the message name of '${element.id}'`);
      const correlationKey = correlationKeyOf(run, activity, element, definition);
      return run.emit({ type: 'SubscriptionOpened', key: run.nextKey(), ...place, message, correlationKey });
    }
    case 'signal': {
      const signal = textOf(run, activity, definition.name, `the signal name of '${element.id}'`);
      return run.emit({ type: 'SignalAwaited', key: run.nextKey(), ...place, signal });
    }
    case 'condition':
      run.emit({ type: 'ConditionAwaited', key: run.nextKey(), ...place, met });
      run.conditionsDue = true;
      return;
    default:
      return;
  }
}

/** Evaluated once, when the subscription opens. Keys compare as text: `=7` and `"7"` are the same key. */
export function correlationKeyOf(run: Run, at: Key, { id }: Element, trigger: MessageTrigger): string | null {
  if (!trigger.correlationKey) return null;
  const what = `the correlation key of '${id}'`;
  const found = evaluateIn(run, trigger.correlationKey, variablesOf(run.state, at), what);
  if (typeof found !== 'string' && typeof found !== 'number')
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} to be a text or a number but it is ${shortJson(found)}`);
  return String(found);
}

const OPENS = new Set<Trigger['type']>(['timer', 'message', 'signal', 'condition']);

function opens({ triggers }: Element): boolean {
  return triggers.some(({ type }) => OPENS.has(type));
}

/** Whether the activity may have anything open: else there is nothing to look through. */
function mayWait(run: Run, element: Element): boolean {
  return (
    opens(element) ||
    element.kind === 'eventBasedGateway' ||
    element.eventSubProcesses.length > 0 ||
    element.boundaries.some((id) => opens(run.element(id)))
  );
}

/** Closes what is still open for an activity; with `only`, of those event elements. */
export function closeEvents(run: Run, activity: Key, element: Element, only?: (event: string) => boolean): void {
  if (!mayWait(run, element)) return;
  const { timers, subscriptions, signals, conditions } = run.state;
  const mine = (rows: { [key: Key]: Awaited }): Key[] =>
    Object.keys(rows)
      .map(Number)
      .filter((key) => rows[key]!.activity === activity && (only?.(rows[key]!.element) ?? true));
  for (const key of mine(timers)) run.emit({ type: 'TimerClosed', key, reason: 'cancelled' });
  for (const key of mine(subscriptions)) run.emit({ type: 'SubscriptionClosed', key, reason: 'cancelled' });
  for (const key of mine(signals)) run.emit({ type: 'SignalUnawaited', key, reason: 'cancelled' });
  for (const key of mine(conditions)) {
    const { element: event } = conditions[key]!;
    run.emit({ type: 'ConditionUnawaited', key });
    closeIncidents(run, activity, event);
  }
}

/** No event starts an event sub-process of the scope any more. */
export function closeEventStarts(run: Run, scope: Key, element: Element): void {
  closeEvents(run, scope, element, (event) => run.element(event).kind === 'startEvent');
}
