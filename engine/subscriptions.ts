// Opening what an activity waits for: its own event, those of an event-based gateway, and its boundary events.

import { evaluateIn, shortJson, textOf } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { Element } from './model/graph.ts';
import type { Run } from './run.ts';
import { variablesOf } from './state.ts';
import type { Key } from './values.ts';
import { scheduleTimer } from './timers.ts';

/** Opens the timer or the message subscription of `element` for an activity that waits for it. */
export function openEvent(run: Run, activity: Key, element: Element): void {
  if (element.timer) scheduleTimer(run, activity, element);
  else openSubscription(run, activity, element);
}

/** Name and correlation key are evaluated once, here. Keys compare as text: `=7` and `"7"` are the same key. */
export function openSubscription(run: Run, activity: Key, element: Element): void {
  const { id, message } = element;
  if (!message) throw new Error(`Expected '${id}' to have a message`);
  const name = textOf(run, activity, message.name, `the message name of '${id}'`);
  let correlationKey: string | null = null;
  if (message.correlationKey) {
    const what = `the correlation key of '${id}'`;
    const found = evaluateIn(run, message.correlationKey, variablesOf(run.state, activity), what);
    if (typeof found !== 'string' && typeof found !== 'number')
      throw new Fault('EXPRESSION_FAILED', `Expected ${what} to be a text or a number but it is ${shortJson(found)}`);
    correlationKey = String(found);
  }
  const key = run.nextKey();
  run.emit({ type: 'SubscriptionOpened', key, element: id, activity, message: name, correlationKey });
}

/** Closes what is still open for an activity: it has left, or another of its events came first. */
export function closeEvents(run: Run, activity: Key): void {
  const { timers, subscriptions } = run.state;
  for (const key in timers)
    if (timers[key]?.activity === activity) run.emit({ type: 'TimerClosed', key: Number(key), reason: 'cancelled' });
  for (const key in subscriptions)
    if (subscriptions[key]?.activity === activity)
      run.emit({ type: 'SubscriptionClosed', key: Number(key), reason: 'cancelled' });
}
