// How a token comes to an element, stays and leaves; the same for every kind of element. Tokens on their way are worked
// from a queue, so no model can exhaust the stack. Each stage is all or nothing: a fault undoes the stage and raises an
// incident; resolving the incident runs the stage again.

import { joins } from './elements/parallel-gateway.ts';
import { outgoingWhereTrue } from './elements/outgoing.ts';
import { BEHAVIOURS } from './elements/registry.ts';
import type { IncidentCode } from './incidents.ts';
import { ACTIVITY } from './lifecycle/activity.ts';
import type { ActivityEvent } from './lifecycle/activity.ts';
import { cellOf } from './lifecycle/compile.ts';
import type { Element } from './model/graph.ts';
import { STEP_LIMIT } from './run.ts';
import type { Run, Token } from './run.ts';
import { closeEvents, openEvent } from './subscriptions.ts';
import type { ActivityStatus } from './state.ts';
import type { Key, Variables } from './values.ts';
import { applyInputs, applyOutputs, mergeResult } from './variables.ts';

/** Works tokens until none is on its way. */
export function drain(run: Run): void {
  for (let token = run.tokens.shift(); token; token = run.tokens.shift()) arrive(run, token);
}

function arrive(run: Run, token: Token): void {
  const element = run.element(token.element);
  if (element.kind === 'parallelGateway' && !joins(run, token, element)) return;
  const key = enter(run, token);
  if (run.entered > STEP_LIMIT) hold(run, key, element);
  else activate(run, key);
}

function enter(run: Run, { element, scope, flow }: Token): Key {
  run.entered++;
  const key = run.nextKey();
  run.emit({ type: 'ElementEntered', key, element, parent: scope, flow });
  return key;
}

type Outcome = 'done' | 'waits';
type Hook = (run: Run, key: Key, element: Element) => Outcome | void;

/** What the chart's actions do. Each kind of element brings its own `enter` (`execute`) and `takeOutgoing`. */
const HOOKS: { readonly [action: string]: Hook } = {
  applyInputs,
  openSubscriptions: (run, key, { boundaries }) => {
    for (const boundary of boundaries) openEvent(run, key, run.element(boundary));
  },
  enter: (run, key, element) => BEHAVIOURS[element.kind].execute(run, key, element),
  applyOutputs,
  closeSubscriptions: (run, key) => {
    closeEvents(run, key);
    closeIncidents(run, key);
  },
  takeOutgoing: (run, key, element) => {
    const scope = run.activity(key).parent!;
    const flows = BEHAVIOURS[element.kind].outgoing?.(run, key, element) ?? outgoingWhereTrue(run, key, element);
    run.emit({ type: 'ElementCompleted', key, element: element.id });
    for (const flow of flows) run.tokens.push({ element: run.graph.flows[flow]!.target, scope, flow });
  },
  withdrawInside: clearScope,
  closeWork: (run, key) => {
    if (run.state.tasks[key]) run.emit({ type: 'TaskClosed', key, reason: 'exited', at: run.now });
    if (run.state.jobs[key]) run.emit({ type: 'JobClosed', key, reason: 'cancelled' });
  },
};

/** The hooks of one move of the chart, in its order. */
function perform(run: Run, key: Key, status: ActivityStatus, event: ActivityEvent): Outcome {
  const cell = cellOf(ACTIVITY, status, event);
  if (!cell) throw new Error(`Expected the activity chart to know ${event} in ${status}`);
  const element = run.elementOf(key);
  let outcome: Outcome = 'done';
  for (const action of cell.actions) outcome = HOOKS[action]!(run, key, element) ?? outcome;
  return outcome;
}

/** First stage: inputs, boundary events, the element's work. What waits for nothing goes on at once. */
export function activate(run: Run, key: Key): void {
  const { element } = run.activity(key);
  let outcome = 'done' as Outcome;
  const fault = run.attempt(() => {
    outcome = perform(run, key, 'ready', 'Activated');
  });
  if (fault) raise(run, key, element, fault.code, fault.message);
  else if (outcome === 'waits') run.emit({ type: 'ElementActivated', key, element });
  else complete(run, key);
}

/** Second stage: outputs, boundary events closed, away by the outgoing flows. */
export function complete(run: Run, key: Key): void {
  const { parent, status, element } = run.activity(key);
  if (parent === null) {
    run.emit({ type: 'InstanceCompleted', at: run.now });
    return;
  }
  const fault = run.attempt(() => {
    // `ready` is active for a moment here: its first stage is done and left no trace of its own.
    perform(run, key, status === 'ready' ? 'active' : status, 'Completed');
  });
  if (fault) {
    if (status !== 'completing') run.emit({ type: 'ElementCompleting', key, element });
    raise(run, key, element, fault.code, fault.message);
    return;
  }
  if (BEHAVIOURS[run.element(element).kind].endsScope) clearScope(run, parent);
  endScope(run, parent);
}

/** Ends a scope in which nothing is left: no activity, no token parked, held or on its way. */
function endScope(run: Run, scope: Key): void {
  const { children, parked, held } = run.activity(scope);
  if (children > 0 || parked || held || run.tokens.some((token) => token.scope === scope)) return;
  complete(run, scope);
}

/**
 * An event that an activity waits for has occurred: its own, one of an event-based gateway, or one at its boundary.
 * `variables` came with it.
 */
export function trigger(run: Run, key: Key, event: Element, variables: Variables): void {
  const owner = run.elementOf(key);
  const scope = run.activity(key).parent!;
  if (event.kind === 'boundaryEvent') {
    if (event.interrupting) terminate(run, key);
    leaveAt(run, enter(run, { element: event.id, scope, flow: null }), variables);
  } else if (owner.kind === 'eventBasedGateway') {
    closeEvents(run, key);
    run.emit({ type: 'ElementCompleted', key, element: owner.id });
    const flow = owner.outgoing.find((id) => run.graph.flows[id]!.target === event.id) ?? null;
    leaveAt(run, enter(run, { element: event.id, scope, flow }), variables);
  } else {
    leaveAt(run, key, variables);
  }
}

/** Completes what the outside has finished, with what it brought. */
export function leaveAt(run: Run, key: Key, variables: Variables): void {
  mergeResult(run, key, variables);
  complete(run, key);
}

/** Withdraws an activity with everything that it holds, innermost first. */
export function terminate(run: Run, key: Key): void {
  const { element, status } = run.activity(key);
  perform(run, key, status, 'Terminated');
  run.emit({ type: 'ElementTerminated', key, element });
}

function closeIncidents(run: Run, activity: Key): void {
  const { incidents } = run.state;
  for (const key in incidents)
    if (incidents[key]?.activity === activity) run.emit({ type: 'IncidentResolved', key: Number(key), at: run.now });
}

/** Withdraws whatever a scope holds; the scope itself stays. */
export function clearScope(run: Run, scope: Key): void {
  run.tokens = run.tokens.filter((token) => token.scope !== scope);
  const { children, parked, held } = run.activity(scope);
  if (parked || held) run.emit({ type: 'TokensDropped', scope });
  if (children === 0) return;
  for (const [id, activity] of Object.entries(run.state.activities))
    if (activity.parent === scope) terminate(run, Number(id));
}

/** Raises an incident; `job` when a job failed. */
export function raise(run: Run, activity: Key, element: string, code: IncidentCode, message: string, job?: Key): void {
  const key = run.nextKey();
  const incident = { type: 'IncidentRaised' as const, key, element, activity, code, message, at: run.now };
  run.emit(job === undefined ? incident : { ...incident, job });
}

/** Lets held tokens go on once no incident holds them any more. */
export function release(run: Run): void {
  if (Object.values(run.state.incidents).some(({ code }) => code === 'STEP_LIMIT')) return;
  for (const [id, { held }] of Object.entries(run.state.activities)) {
    if (!held) continue;
    const scope = Number(id);
    run.emit({ type: 'TokensReleased', scope });
    for (const token of held) run.tokens.push({ ...token, scope });
  }
}

/** The step is too long: this element and all tokens still on their way stay until the incident is resolved. */
function hold(run: Run, key: Key, element: Element): void {
  const scopes = new Set(run.tokens.map((token) => token.scope));
  for (const scope of scopes) {
    const tokens = run.tokens.filter((token) => token.scope === scope).map(({ element, flow }) => ({ element, flow }));
    run.emit({ type: 'TokensHeld', scope, tokens });
  }
  run.tokens = [];
  const message = `Expected one step to enter at most ${STEP_LIMIT} elements but it goes on at '${element.id}': most likely a loop in which nothing waits`;
  raise(run, key, element.id, 'STEP_LIMIT', message);
}
