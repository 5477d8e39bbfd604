// Scopes: the process, sub-processes of every kind, a loop's body, an event that carries out compensation. A scope begins
// with tokens at its starts and ends when nothing is left in it (BPMN 2.0 §13.3.4).

import { complete, terminate } from './activity.ts';
import { advanceCompensation } from './compensation.ts';
import { advanceAdHoc } from './elements/ad-hoc-sub-process.ts';
import type { Element } from './model/graph.ts';
import type { Run } from './run.ts';
import { closeEventStarts, openEvents } from './subscriptions.ts';
import type { Key } from './values.ts';
import { mergeInto } from './variables.ts';

/** The scope's data objects, and what waits to start its event sub-processes. */
export function openScope(run: Run, key: Key, element: Element): void {
  const { variables } = run.activity(key);
  const missing = element.declares.filter((name) => !Object.hasOwn(variables, name));
  mergeInto(run, key, Object.fromEntries(missing.map((name) => [name, null])));
  for (const { start } of eventStarts(run, element)) openEvents(run, key, start);
}

/** Tokens at all starts; false when there are none. */
export function startScope(run: Run, key: Key, element: Element): boolean {
  for (const start of element.starts) run.send({ element: start, scope: key, flow: null });
  return element.starts.length > 0;
}

/** The event sub-processes of a scope with their start events. */
export function eventStarts(run: Run, { eventSubProcesses }: Element): { inside: Element; start: Element }[] {
  return eventSubProcesses.map((id) => {
    const inside = run.element(id);
    return { inside, start: run.element(inside.starts[0]!) };
  });
}

/** No activity and no token left. */
export function isEmpty(run: Run, scope: Key): boolean {
  return run.activity(scope).children === 0 && !hasTokens(run, scope);
}

/** A token parked, held or on its way, or a complex gateway that may still give some at its reset. */
function hasTokens(run: Run, scope: Key): boolean {
  const { parked, held, resetting } = run.activity(scope);
  return parked !== undefined || held !== undefined || resetting !== undefined || run.underwayIn(scope) > 0;
}

/**
 * Once a scope holds nothing but event sub-processes it is completing: those come to their end, but no other one may be
 * initiated (§13.5.4).
 */
export function isCompleting(run: Run, scope: Key, element: Element): boolean {
  if (element.eventSubProcesses.length === 0 || hasTokens(run, scope)) return false;
  return Object.values(run.state.activities).every(
    (activity) => activity.parent !== scope || element.eventSubProcesses.includes(activity.element),
  );
}

/** Something in the scope has ended: ends the scope if nothing is left in it. */
export function endScope(run: Run, scope: Key): void {
  const { compensation, loop, element: id } = run.activity(scope);
  const element = run.element(id);
  const empty = isEmpty(run, scope);
  if (compensation) {
    if (empty) advanceCompensation(run, scope);
  } else if (loop) {
    // A loop ends by its own count (`loops.ts`).
  } else if (element.kind === 'adHocSubProcess') advanceAdHoc(run, scope, element);
  else if (empty) complete(run, scope);
  else if (isCompleting(run, scope, element)) closeEventStarts(run, scope, element);
}

/** Withdraws whatever a scope holds; the scope itself stays. */
export function clearScope(run: Run, scope: Key): void {
  run.drop(scope);
  const { children, parked, held, resetting } = run.activity(scope);
  if (parked || held || resetting) {
    run.emit({ type: 'TokensDropped', scope });
    closeTokenIncidents(run, scope);
  }
  if (children === 0) return;
  for (const [id, { parent }] of Object.entries(run.state.activities)) {
    const key = Number(id);
    // What went before may have taken it along.
    if (parent === scope && run.has(key)) terminate(run, key);
  }
}

/** Incidents about tokens that waited at joins of the scope. */
function closeTokenIncidents(run: Run, scope: Key): void {
  const own = run.activity(scope).element;
  for (const [id, { activity, element }] of Object.entries(run.state.incidents))
    if (activity === scope && run.element(element).scope === own)
      run.emit({ type: 'IncidentResolved', key: Number(id), at: run.now });
}
