// Listeners (`zeebe:executionListener`, `zeebe:taskListener`): jobs that are done before and after an element's own work,
// one after another. What such a job returns: before the work it becomes the element's own, afterwards it goes on to the
// scope.

import { activate, complete } from './activity.ts';
import type { Outcome } from './activity.ts';
import { createJob } from './elements/service-task.ts';
import { openTask } from './elements/user-task.ts';
import type { Element } from './model/graph.ts';
import type { Run } from './run.ts';
import { goOnStarting } from './starting.ts';
import { ROOT } from './state.ts';
import type { ListenerPhase } from './state.ts';
import type { Key, Variables } from './values.ts';
import { mergeInto, propagate } from './variables.ts';

/** Creates the first job of the phase; `done` when the element has no such listener. */
export function listen(run: Run, key: Key, element: Element, phase: ListenerPhase): Outcome {
  if (!element.listeners || element.listeners[phase].length === 0 || run.activity(key).loop) return 'done';
  return awaitListener(run, key, element, phase, 0);
}

function awaitListener(run: Run, key: Key, element: Element, phase: ListenerPhase, index: number): 'waits' {
  run.emit({ type: 'ListenerAwaited', key, listening: { phase, index } });
  return createJob(run, key, element, element.listeners![phase][index]!, phase);
}

/** A listener's job is done: the next one, or on with the element. */
export function listened(run: Run, key: Key, variables: Variables): void {
  const { listening, parent } = run.activity(key);
  const { phase, index } = listening!;
  const element = run.elementOf(key);
  if (phase === 'start' || phase === 'creating') mergeInto(run, key, variables);
  else if (phase === 'end') propagate(run, parent ?? ROOT, variables);
  else propagate(run, key, variables);
  if (index + 1 < element.listeners![phase].length) {
    awaitListener(run, key, element, phase, index + 1);
    return;
  }
  run.emit({ type: 'ListenerAwaited', key, listening: null });
  if (phase === 'start' && parent === null) goOnStarting(run);
  else if (phase === 'start') activate(run, key, 'startListeners');
  else if (phase === 'end') complete(run, key, 'endListeners');
  else if (phase === 'creating') openTask(run, key, element);
  else complete(run, key);
}
