// How a token comes to an element, stays and leaves; the same for every kind of element. Tokens on their way are worked
// from a queue, so no model can exhaust the stack. Each stage is all or nothing: a fault undoes the stage and raises an
// incident; resolving the incident runs the stage again.

import { recordCompensable } from './compensation.ts';
import { outgoingWhereTrue } from './elements/outgoing.ts';
import { BEHAVIOURS } from './elements/registry.ts';
import { admits } from './joins.ts';
import { listen } from './listeners.ts';
import { ACTIVITY } from './lifecycle/activity.ts';
import type { ActivityEvent } from './lifecycle/activity.ts';
import { cellOf } from './lifecycle/compile.ts';
import { advanceLoop, beginLoop, collectOutput } from './loops.ts';
import type { Element } from './model/graph.ts';
import { raise } from './raise.ts';
import { STEP_LIMIT, WRITE_LIMIT } from './run.ts';
import type { Run, Token } from './run.ts';
import { clearScope, endScope } from './scopes.ts';
import { closeEvents, closeEventStarts, openEvents } from './subscriptions.ts';
import { ROOT } from './state.ts';
import type { ActivityStatus, HeldToken, Move } from './state.ts';
import type { Key, Variables } from './values.ts';
import { applyInputs, applyOutputs, mergeResult } from './variables.ts';

/** Works tokens until none is on its way. */
export function drain(run: Run): void {
  for (let token = run.take(); token; token = run.take()) {
    if (admits(run, token, run.element(token.element))) begin(run, token);
  }
}

/** A token enters its element, whatever it had to wait for. */
export function begin(run: Run, token: Token): void {
  const element = run.element(token.element);
  const key = enter(run, token, element.loop !== null && token.run === undefined);
  const reason = reasonToHold(run, element);
  if (reason === null) activate(run, key);
  else hold(run, key, element, reason);
}

/** Why no token goes on in this step. */
function reasonToHold({ held, entered, written }: Run, { id }: Element): string | null {
  if (held !== null) return held;
  const loop = `but it goes on at '${id}': most likely a loop in which nothing waits`;
  if (entered > STEP_LIMIT) return `Expected one step to enter at most ${STEP_LIMIT} elements ${loop}`;
  if (written > WRITE_LIMIT) return `Expected one step to write at most ${WRITE_LIMIT} characters ${loop}`;
  return null;
}

/** `asLoop`: as the body of its loop. */
export function enter(run: Run, { element, scope, flow, run: number, variables }: Token, asLoop = false): Key {
  run.touched.add(scope);
  const key = run.nextKey();
  const entered: Entering = { type: 'ElementEntered', key, element, parent: scope, flow };
  if (variables) entered.variables = variables;
  if (number !== undefined) entered.run = number;
  if (!asLoop) run.entered++;
  run.emit(asLoop ? { ...entered, type: 'LoopEntered' } : entered);
  return key;
}

type Entering = Move & { type: 'ElementEntered' };

/** `gone`: what it did ended the activity itself. */
export type Outcome = 'done' | 'waits' | 'gone';
type Hook = (run: Run, key: Key, element: Element) => Outcome | void;

/** What the chart's actions do. Each kind of element brings its own `enter` (`execute`) and `takeOutgoing`. */
const HOOKS: { readonly [action: string]: Hook } = {
  applyInputs: (run, key, element) => {
    if (!isBody(run, key)) applyInputs(run, key, element);
  },
  startListeners: (run, key, element) => listen(run, key, element, 'start'),
  openSubscriptions: (run, key, { boundaries }) => {
    // The events of a looping activity sit on its body.
    if (run.activity(key).run !== undefined) return;
    for (const boundary of boundaries) openEvents(run, key, run.element(boundary));
  },
  enter: (run, key, element) =>
    isBody(run, key) ? beginLoop(run, key, element) : BEHAVIOURS[element.kind].execute(run, key, element),
  applyOutputs: (run, key, element) => {
    if (isBody(run, key)) collectOutput(run, key, element);
    else applyOutputs(run, key, element);
  },
  endListeners: (run, key, element) => listen(run, key, element, 'end'),
  closeSubscriptions: (run, key, element) => {
    closeEvents(run, key, element);
    closeIncidents(run, key);
  },
  takeOutgoing: (run, key, element) => {
    const { parent, run: number } = run.activity(key);
    if (parent === null) return endInstance(run);
    recordCompensable(run, key, element);
    if (element.isForCompensation) run.emit({ type: 'ElementCompensated', element: element.id });
    if (number !== undefined) return advanceLoop(run, key, element);
    const flows = BEHAVIOURS[element.kind].outgoing?.(run, key, element) ?? outgoingWhereTrue(run, key, element);
    run.emit({ type: 'ElementCompleted', key, element: element.id });
    for (let each = 0; each < element.completionQuantity; each++)
      for (const flow of flows) run.send({ element: run.graph.flows[flow]!.target, scope: parent, flow });
    BEHAVIOURS[element.kind].left?.(run, parent, element);
  },
  withdrawInside: clearScope,
  closeWork,
};

/** Its task, its call, its own job or the one of its listener. */
function closeWork(run: Run, key: Key): void {
  const { tasks, jobs, calls } = run.state;
  if (tasks[key]) run.emit({ type: 'TaskClosed', key, reason: 'exited', at: run.now });
  if (calls[key]) run.emit({ type: 'ChildAbandoned', key });
  for (const job of [key, listenerJob(run, key)])
    if (job !== null && jobs[job]) run.emit({ type: 'JobClosed', key: job, reason: 'cancelled' });
}

function isBody(run: Run, key: Key): boolean {
  return run.activity(key).loop !== undefined;
}

/** The key of the listener's job that the activity waits for. */
function listenerJob(run: Run, key: Key): Key | null {
  if (!run.activity(key).listening) return null;
  const found = Object.entries(run.state.jobs).find(([, { activity, listener }]) => activity === key && listener);
  return found ? Number(found[0]) : null;
}

/** The hooks of one move of the chart, in its order, after the one that it had stopped at. */
function perform(run: Run, key: Key, status: ActivityStatus, event: ActivityEvent, after?: string): Outcome {
  const cell = cellOf(ACTIVITY, status, event);
  if (!cell) throw new Error(`Expected the activity chart to know ${event} in ${status}`);
  const element = run.elementOf(key);
  const { actions } = cell;
  for (let at = after === undefined ? 0 : actions.indexOf(after) + 1; at < actions.length; at++) {
    const outcome = HOOKS[actions[at]!]!(run, key, element) ?? 'done';
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** First stage: inputs, boundary events, the element's work. What waits for nothing goes on at once. */
export function activate(run: Run, key: Key, after?: 'startListeners'): void {
  const { element } = run.activity(key);
  let outcome = 'done' as Outcome;
  const fault = run.attempt(() => {
    outcome = perform(run, key, 'ready', 'Activate', after);
  });
  if (fault) raise(run, key, element, fault.code, fault.message);
  else if (outcome === 'gone' || !run.has(key)) return;
  else if (outcome === 'done') complete(run, key);
  else if (run.activity(key).listening?.phase !== 'start') run.emit({ type: 'ElementActivated', key, element });
}

/** Second stage: outputs, then away by the outgoing flows. */
export function complete(run: Run, key: Key, after?: 'applyOutputs' | 'endListeners'): void {
  const { parent, status, element, listening } = run.activity(key);
  // The process has ended, or its listeners are at work.
  if (parent === null && (run.state.status !== 'active' || listening)) return;
  let outcome = 'done' as Outcome;
  const fault = run.attempt(() => {
    // `ready` is active for a moment here: its first stage is done and left no trace of its own.
    if (status !== 'completing' || after !== 'endListeners') outcome = perform(run, key, 'active', 'Complete', after);
    if (outcome === 'done' && run.has(key)) outcome = perform(run, key, 'completing', 'Leave');
  });
  if (fault) {
    if (status !== 'completing') standCompleting(run, key);
    // Its outputs are applied and its listeners done: neither is to be done again.
    else if (after === 'endListeners' && !run.activity(key).listening) {
      const last = run.element(element).listeners!.end.length - 1;
      run.emit({ type: 'ListenerAwaited', key, listening: { phase: 'end', index: last } });
    }
    raise(run, key, element, fault.code, fault.message);
  } else if (outcome === 'waits') {
    if (status !== 'completing') standCompleting(run, key);
  } else if (parent !== null && run.has(parent)) {
    run.touched.add(parent);
    endScope(run, parent);
  }
}

/** It has not left, but nothing more begins in it (§13.5.4). */
export function standCompleting(run: Run, key: Key): void {
  const element = run.elementOf(key);
  run.emit({ type: 'ElementCompleting', key, element: element.id });
  closeEventStarts(run, key, element);
}

function endInstance(run: Run): void {
  const { caller, activities } = run.state;
  const completed = { type: 'InstanceCompleted' as const, at: run.now };
  run.emit(caller ? { ...completed, variables: activities[ROOT]!.variables } : completed);
}

/** Withdraws all that is open, before the instance is cancelled or fails. */
export function withdrawInstance(run: Run): void {
  perform(run, ROOT, run.activity(ROOT).status, 'Terminate');
}

/** Completes what the outside has finished, with what it brought. */
export function leaveAt(run: Run, key: Key, variables: Variables): void {
  mergeResult(run, key, variables);
  complete(run, key);
}

/** Withdraws an activity with everything that it holds, innermost first; by a BPMN error it fails. */
export function terminate(run: Run, key: Key, by: 'Terminate' | 'Fail' = 'Terminate'): void {
  const { element, status, parent } = run.activity(key);
  perform(run, key, status, by);
  run.emit({ type: by === 'Fail' ? 'ElementFailed' : 'ElementTerminated', key, element });
  if (parent !== null) run.touched.add(parent);
}

/** All incidents at the activity, or those about one element. */
export function closeIncidents(run: Run, activity: Key, about?: string): void {
  const { incidents } = run.state;
  for (const key in incidents) {
    const incident = incidents[key]!;
    if (incident.activity === activity && (about === undefined || incident.element === about))
      run.emit({ type: 'IncidentResolved', key: Number(key), at: run.now });
  }
}

/** Lets held tokens go on once no incident holds them any more. */
export function release(run: Run): void {
  if (!run.incidentsResolved) return;
  if (Object.values(run.state.incidents).some(({ code }) => code === 'STEP_LIMIT')) return;
  for (const [id, { held, listening }] of Object.entries(run.state.activities)) {
    // The process goes on from its starts when its listeners are done (`starting.ts`).
    if (!held || listening) continue;
    const scope = Number(id);
    run.emit({ type: 'TokensReleased', scope });
    for (const token of held) run.send({ ...token, scope });
  }
}

/** The step is too long: this element and all tokens still on their way stay until the incident is resolved. */
function hold(run: Run, key: Key, element: Element, reason: string): void {
  const byScope = new Map<Key, HeldToken[]>();
  for (const { scope, ...token } of run.drop(null)) byScope.set(scope, [...(byScope.get(scope) ?? []), token]);
  for (const [scope, tokens] of byScope) run.emit({ type: 'TokensHeld', scope, tokens });
  raise(run, key, element.id, 'STEP_LIMIT', reason);
}
