// Compensation (BPMN 2.0 §10.7, §13.5.5): what has completed is undone by its handlers, last completed first, one after
// another. Activities with a handler are remembered by their scope, with their own variables as they were; completed scopes
// with what is to be undone in them. Handlers run inside the activity that carries the compensation out.

import { complete } from './activity.ts';
import type { Element } from './model/graph.ts';
import { occurAtBoundary, startEventSubProcess } from './occurrences.ts';
import type { Run } from './run.ts';
import { endScope, eventStarts } from './scopes.ts';
import type { Compensable, Compensation } from './state.ts';
import type { Key } from './values.ts';

/** An activity completes: its scope remembers how it may be undone. */
export function recordCompensable(run: Run, key: Key, element: Element): void {
  const { parent, compensable: inner = [], variables, loop, compensation } = run.activity(key);
  if (parent === null || element.isForCompensation || compensation) return;
  // The runs of a loop are undone one by one.
  if (loop) for (const each of inner) add(run, parent, each);
  else if (element.compensatedBy !== null) add(run, parent, { element: element.id, variables });
  else if (inner.length > 0 || compensationStart(run, element))
    add(run, parent, { element: element.id, variables, inner });
}

function add(run: Run, scope: Key, compensable: Compensable): void {
  run.emit({ type: 'CompensableAdded', scope, compensable });
}

function compensationStart(run: Run, element: Element): Element | null {
  const found = eventStarts(run, element).find(({ start }) =>
    start.triggers.some(({ type }) => type === 'compensation'),
  );
  return found?.start ?? null;
}

/**
 * What a throwing event is to undo: a given activity of the nearest scope that has it, or all of its own scope. What an
 * event sub-process throws is about the scope that holds it.
 */
export function takeCompensable(run: Run, thrower: Key, activity: string | null): Compensable[] {
  const wanted = activity === null ? null : run.element(activity).scope;
  let scope = run.activity(thrower).parent!;
  for (;;) {
    const { parent, loop } = run.activity(scope);
    const element = run.elementOf(scope);
    const passes = activity === null ? element.kind === 'eventSubProcess' : element.id !== wanted || loop !== undefined;
    if (!passes || parent === null) break;
    scope = parent;
  }
  return takeFrom(run, scope, activity);
}

/** Takes what a scope remembers, of one activity or all of it. */
export function takeFrom(run: Run, scope: Key, activity: string | null): Compensable[] {
  const all = run.activity(scope).compensable ?? [];
  const at = all.flatMap(({ element }, index) => (activity === null || element === activity ? [index] : []));
  if (at.length > 0) run.emit({ type: 'CompensablesTaken', scope, at });
  return at.map((index) => all[index]!);
}

/** The activity `key` undoes what is in the queue; `afterwards` says what it does afterwards. */
export function beginCompensation(
  run: Run,
  key: Key,
  queue: Compensable[],
  afterwards: Compensation['afterwards'],
): void {
  run.emit({ type: 'CompensationBegun', key, compensation: { queue, afterwards } });
  advanceCompensation(run, key);
}

/** Begins the next handler; after the last one the activity goes on. */
export function advanceCompensation(run: Run, key: Key): void {
  const { compensation } = run.activity(key);
  const next = compensation!.queue.at(-1);
  if (!next) return finish(run, key, compensation!.afterwards);
  run.emit({ type: 'CompensationAdvanced', key });
  const element = run.element(next.element);
  if (element.compensatedBy !== null) {
    run.send({ element: element.compensatedBy, scope: key, flow: null, variables: next.variables });
    return;
  }
  const scope = run.nextKey();
  const { variables, inner = [] } = next;
  run.emit({ type: 'ScopeRestored', key: scope, element: element.id, parent: key, variables, compensable: inner });
  const start = compensationStart(run, element);
  if (!start) return beginCompensation(run, scope, takeFrom(run, scope, null), 'end');
  run.emit({ type: 'CompensationBegun', key: scope, compensation: { queue: [], afterwards: 'end' } });
  startEventSubProcess(run, scope, start, {});
}

function finish(run: Run, key: Key, afterwards: Compensation['afterwards']): void {
  const { parent, element: id } = run.activity(key);
  const element = run.element(id);
  if (afterwards === 'leave') return complete(run, key);
  if (afterwards === 'end') {
    run.emit({ type: 'ElementCompleted', key, element: id });
    run.touched.add(parent!);
    return endScope(run, parent!);
  }
  const boundary = element.boundaries
    .map((each) => run.element(each))
    .find(({ triggers }) => triggers.some(({ type }) => type === 'cancel'));
  if (!boundary) throw new Error(`Expected transaction '${id}' to have a cancel boundary event`);
  occurAtBoundary(run, key, boundary, {});
}
