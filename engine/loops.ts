// Loops (BPMN 2.0 §13.3.6) and multi-instance activities (§13.3.7). The body is an activity that holds the runs, which are
// activities of the same element; events at the boundary sit on the body, everything else happens per run.

import { complete } from './activity.ts';
import type { Outcome } from './activity.ts';
import { booleanOf, evaluateIn, integerOf, shortJson } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { Element, Loop, MultiInstance, StandardLoop } from './model/graph.ts';
import type { Run } from './run.ts';
import { clearScope } from './scopes.ts';
import { variablesOf } from './state.ts';
import { throwAll } from './throwing.ts';
import type { Json, Key, Variables } from './values.ts';
import { mergeInto, propagate } from './variables.ts';

/** Runs that one loop may have. */
const MOST = 100_000;

/** The body's work: counts the runs and begins the first one, or all. */
export function beginLoop(run: Run, key: Key, element: Element): Outcome {
  const loop = element.loop!;
  if (loop.type === 'standard') {
    run.emit({ type: 'LoopBegun', key, total: null });
    mergeInto(run, key, { loopCounter: 0 });
    if (loop.testBefore && !again(run, key, element, loop, 0)) return 'done';
    sendRun(run, key, element, 1, {});
    return 'waits';
  }
  const { total, items } = valuesOf(run, key, element, loop);
  const begun = { type: 'LoopBegun' as const, key, total };
  run.emit(loop.sequential && items ? { ...begun, items } : begun);
  if (total === 0) return 'done';
  for (let at = 0; at < (loop.sequential ? 1 : total); at++) sendRun(run, key, element, at + 1, own(loop, items?.[at]));
  return 'waits';
}

/** How many runs, and the values that they are given. */
function valuesOf(run: Run, key: Key, { id }: Element, loop: MultiInstance): { total: number; items?: Json[] } {
  if (!loop.collection)
    return { total: integerOf(run, key, loop.cardinality!, [0, MOST], `the loop cardinality of '${id}'`) };
  const what = `the input collection of '${id}'`;
  const items = evaluateIn(run, loop.collection, variablesOf(run.state, key), what);
  if (!Array.isArray(items))
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} to be a list but it is ${shortJson(items)}`);
  if (items.length > MOST)
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} to have at most ${MOST} items but it has ${items.length}`);
  return { total: items.length, items };
}

/** Variables of a run's own: its input, and the variable that is its output, so that it stays with the run. */
function own({ inputElement, collected }: MultiInstance, item: Json | undefined): Variables {
  const kept = collected !== null && collected !== inputElement ? { [collected]: null } : {};
  return inputElement === null ? kept : { ...kept, [inputElement]: item ?? null };
}

function sendRun(run: Run, body: Key, { id }: Element, number: number, variables: Variables): void {
  run.send({ element: id, scope: body, flow: null, run: number, variables: { ...variables, loopCounter: number } });
}

/** A run has completed: collects its output, then begins the next run or ends the loop. */
export function advanceLoop(run: Run, key: Key, element: Element): void {
  const { parent: body, run: number } = run.activity(key) as { parent: Key; run: number };
  const loop = element.loop!;
  const { id } = element;
  // What conditions about the loop see, of the run that has ended.
  const view = isWatched(loop) ? variablesOf(run.state, key) : null;
  const output = outputOf(run, key, element);
  const completed = { type: 'ElementCompleted' as const, key, element: id, run: number };
  run.emit(output === undefined ? completed : { ...completed, output });
  if (loop.type === 'multiInstance' && view) {
    const counted = { ...view, ...counts(run, body, loop) };
    throwBehavior(run, body, element, loop, counted);
    if (!run.has(body)) return;
    if (loop.completion && booleanOf(run, counted, loop.completion, `the completion condition of '${id}'`)) {
      clearScope(run, body);
      return complete(run, body);
    }
  }
  if (!beginNext(run, body, element, number) && hasEnded(run, body)) complete(run, body);
}

/** A run was withdrawn by hand: the next one begins, or the loop ends; one of which no run has completed is left empty. */
export function passRun(run: Run, body: Key, element: Element, number: number): void {
  if (beginNext(run, body, element, number)) return;
  if (hasEnded(run, body) && run.activity(body).loop!.completed > 0) complete(run, body);
}

/** The run after `number`, where there is one and they are not all begun at once. */
function beginNext(run: Run, body: Key, element: Element, number: number): boolean {
  const loop = element.loop!;
  if (loop.type === 'standard') {
    mergeInto(run, body, { loopCounter: number });
    if (!again(run, body, element, loop, number)) return false;
    sendRun(run, body, element, number + 1, {});
    return true;
  }
  const { total, started, items } = run.activity(body).loop!;
  if (!loop.sequential || started === total) return false;
  sendRun(run, body, element, started + 1, own(loop, items?.[started]));
  return true;
}

/** A standard loop has no more runs than have ended. */
function hasEnded(run: Run, body: Key): boolean {
  const { total, completed, terminated } = run.activity(body).loop!;
  return total === null || completed + terminated === total;
}

const isWatched = (loop: Loop): boolean =>
  loop.type === 'multiInstance' && (loop.completion !== null || loop.behavior.throws.length > 0);

/** The value of the output element; undefined where there is none. */
function outputOf(run: Run, key: Key, { id, loop }: Element): Json | undefined {
  if (loop?.type !== 'multiInstance' || !loop.outputElement) return undefined;
  return evaluateIn(run, loop.outputElement, variablesOf(run.state, key), `the output element of '${id}'`);
}

/** What the standard counts, for conditions (§13.3.7), and the output so far. */
function counts(run: Run, body: Key, { outputCollection }: MultiInstance): Variables {
  const { total, started, completed, terminated, output } = run.activity(body).loop!;
  return {
    numberOfInstances: total,
    numberOfActiveInstances: started - completed - terminated,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
    ...(outputCollection === null ? {} : { [outputCollection]: output ?? [] }),
  };
}

function again(run: Run, body: Key, { id }: Element, loop: StandardLoop, done: number): boolean {
  const most = loop.maximum ? integerOf(run, body, loop.maximum, [0, MOST], `the loop maximum of '${id}'`) : MOST;
  if (done >= most) return false;
  if (!loop.condition) return true;
  return booleanOf(run, variablesOf(run.state, body), loop.condition, `the loop condition of '${id}'`);
}

/** Events that the multi-instance activity throws as its runs complete (`behavior`). */
function throwBehavior(run: Run, body: Key, element: Element, loop: MultiInstance, counted: Variables): void {
  const { type, throws } = loop.behavior;
  if (type === 'all' || (type === 'one' && counted['numberOfCompletedInstances'] !== 1)) return;
  for (const { condition, triggers } of throws) {
    if (!run.has(body)) return;
    if (!condition || booleanOf(run, counted, condition, `the behavior condition of '${element.id}'`))
      throwAll(run, body, element, triggers);
  }
}

/** The body has completed: its output collection goes on to the scope. */
export function collectOutput(run: Run, key: Key, { loop }: Element): void {
  if (loop?.type !== 'multiInstance' || loop.outputCollection === null) return;
  const { parent, loop: state } = run.activity(key);
  const output = state!.output ?? Array.from({ length: state!.total ?? 0 }, () => null);
  propagate(run, parent!, { [loop.outputCollection]: output });
}
