// The state of one instance: plain JSON, changed only by `apply`, never mutated. Terms:
//
//   activity   one element being worked: entered, not yet left. Tasks, events, gateways, sub-processes and the process
//              itself (the root, which always has key `ROOT`) are activities alike.
//   scope      an activity that holds others: the root or a sub-process.
//   token      what moves along a sequence flow. Between steps no token is on its way: each one has become an activity,
//              or waits at a parallel join (`parked`), or is held because the step took too long (`held`).
//
// A task or a job has the key of its activity; timers, subscriptions and incidents have keys of their own.

import type { Cycle } from './time/schedule.ts';
import type { Instant, Json, Key, Variables } from './values.ts';

export const FORMAT = 2;

/** Key of the root scope in every instance. */
export const ROOT: Key = 1;

/**
 * `ready`: entered, not begun (start listeners, or an incident); `active`: waits for the outside or for what it holds;
 * `completing`: its work is done, but it has not left (end listeners, or an incident) (BPMN 2.0 §13.3.2).
 */
export type ActivityStatus = 'ready' | 'active' | 'completing';

export interface Activity {
  element: string;
  /** The scope that holds it; null for the root. */
  parent: Key | null;
  status: ActivityStatus;
  /** Its own variables (root: the instance's). */
  variables: Variables;
  /** How many activities it holds. */
  children: number;
  /** Tokens that wait at joins (and for `startQuantity`) in this scope: element → sequence flow → count. */
  parked?: { [element: string]: { [flow: string]: number } };
  /** Complex gateways that have fired and wait for their reset: flows that a token had come by. */
  resetting?: { [element: string]: string[] };
  /** Tokens not moved on because the step reached its limit. */
  held?: HeldToken[];
  /** Timer element → date last scheduled, for timers that follow variables. */
  followed?: { [element: string]: Instant };
  /** The body of a loop or multi-instance: it holds its runs, which are activities of the same element. */
  loop?: LoopState;
  /** A run of a loop: its number, from 1. */
  run?: number;
  /** Triggers of a parallel multiple event that have occurred, by event element. */
  occurred?: { [element: string]: number[] };
  /** Scopes: what has completed here and can be compensated, in order of completion. */
  compensable?: Compensable[];
  /** Carries out compensation: what is left to undo, last first; and what it does afterwards. */
  compensation?: Compensation;
  /** Scopes: an interrupting event sub-process has taken over, so no event starts another. */
  interrupted?: true;
  /** Which listener job is being waited for. */
  listening?: { phase: ListenerPhase; index: number };
}

export type ListenerPhase = 'start' | 'end' | 'creating' | 'completing';

/** A completed activity that has a handler, or a completed scope that holds such (§13.5.5). */
export interface Compensable {
  element: string;
  /** Its own variables as they were when it completed. */
  variables: Variables;
  /** Of a scope. */
  inner?: Compensable[];
}

export interface Compensation {
  queue: Compensable[];
  /** `leave`: the throwing event goes on; `end`: nothing waits for it; `cancel`: the transaction leaves by its cancel event. */
  afterwards: 'leave' | 'end' | 'cancel';
}

export interface LoopState {
  /** Runs in all; null for a standard loop. */
  total: number | null;
  /** Values of the input collection not yet begun (sequential), else absent. */
  items?: Json[];
  /** Runs begun, completed and terminated so far. */
  started: number;
  completed: number;
  terminated: number;
  /** Values of the output element by run. */
  output?: Json[];
}

/** A token that waits to enter an element. */
export interface HeldToken {
  element: string;
  /** Null when no sequence flow led here. */
  flow: string | null;
  /** The run of a loop that it is. */
  run?: number;
  /** A compensation handler's own variables; of a start, what came with its event. */
  variables?: Variables;
  /** The instance starts here, by this trigger, which has occurred outside. */
  trigger?: number;
}

export interface OpenTask {
  element: string;
  form: string | null;
  assignee: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  dueAt: Instant | null;
  followUpAt: Instant | null;
  priority: number;
}

export interface OpenJob {
  element: string;
  activity: Key;
  jobType: string;
  /** 0: failed, an incident is open. */
  retries: number;
  headers: { [name: string]: string };
  listener?: ListenerPhase;
}

/** What is waited for from outside: a timer, a message, a signal or a condition. */
export interface Awaited {
  /** The event. */
  element: string;
  /** Which of the event's triggers, from 0. */
  trigger: number;
  /** Who waits: the event itself, what the boundary event sits on, or the scope whose event sub-process it starts. */
  activity: Key;
}

/** What remains of a repeating timer after the firing that is scheduled. */
export type { Cycle } from './time/schedule.ts';

export interface OpenTimer extends Awaited {
  dueAt: Instant;
  cycle: Cycle | null;
}

export interface OpenSubscription extends Awaited {
  message: string;
  correlationKey: string | null;
}

export interface AwaitedSignal extends Awaited {
  signal: string;
}

/** A condition that is waited for. `met`: it held when last looked at, so it must first fail to occur again. */
export interface AwaitedCondition extends Awaited {
  met: boolean;
}

export interface OpenIncident {
  element: string;
  activity: Key;
  code: string;
  message: string;
  job: Key | null;
}

/** A called instance, by the key of its call activity. */
export interface OpenCall {
  element: string;
  process: string;
}

/** Codes that somebody outside handles; null is any. */
export interface Catches {
  errors: (string | null)[];
  escalations: (string | null)[];
}

/** Who called this instance. */
export interface Caller {
  instance: string;
  key: Key;
  catches: Catches;
}

export interface InstanceState {
  format: number;
  status: 'active' | 'suspended' | 'completed' | 'cancelled' | 'failed';
  process: string;
  businessKey: string | null;
  caller: Caller | null;
  nextKey: Key;
  activities: { [key: Key]: Activity };
  tasks: { [key: Key]: OpenTask };
  jobs: { [key: Key]: OpenJob };
  timers: { [key: Key]: OpenTimer };
  subscriptions: { [key: Key]: OpenSubscription };
  signals: { [key: Key]: AwaitedSignal };
  conditions: { [key: Key]: AwaitedCondition };
  calls: { [key: Key]: OpenCall };
  incidents: { [key: Key]: OpenIncident };
}

/** What only the state and the history know. `at` is in the command that a step's history row names. */
export type Move =
  /** Counts as a visit. `flow` is the sequence flow that led here, null when none did; `run` of a loop, from 1. */
  | {
      type: 'ElementEntered';
      key: Key;
      element: string;
      parent: Key;
      flow: string | null;
      run?: number;
      /** Its own from the beginning: a run's input, what a compensation handler is given. */
      variables?: Variables;
    }
  /** A loop's body: it is not entered itself, its runs are. */
  | { type: 'LoopEntered'; key: Key; element: string; parent: Key; flow: string | null; variables?: Variables }
  /** How many runs; the values that are given out one by one, when they are. */
  | { type: 'LoopBegun'; key: Key; total: number | null; items?: Json[] }
  /** Its start listeners are done, or it has none: it waits now. */
  | { type: 'ElementActivated'; key: Key; element: string }
  /** Its work is done, but it has not left. */
  | { type: 'ElementCompleting'; key: Key; element: string }
  /** `run` of a loop, with the value of its output element when it has one. */
  | { type: 'ElementCompleted'; key: Key; element: string; run?: number; output?: Json }
  /** Withdrawn by something else: a boundary event, a terminate end event, a cancellation. */
  | { type: 'ElementTerminated'; key: Key; element: string }
  /** Ended by a BPMN error that was thrown in it. */
  | { type: 'ElementFailed'; key: Key; element: string }
  /** A listener job is waited for; null: no more. */
  | { type: 'ListenerAwaited'; key: Key; listening: { phase: ListenerPhase; index: number } | null }
  /** A token arrived at a join. */
  | { type: 'TokenParked'; scope: Key; element: string; flow: string }
  /** One token of each of `flows` was consumed (a flow may be there several times: `startQuantity`). */
  | { type: 'TokensJoined'; scope: Key; element: string; flows: string[] }
  /** A complex gateway fired by `flows` and waits for its reset, or (null) was reset. */
  | { type: 'GatewayResetting'; scope: Key; element: string; flows: string[] | null }
  /** The step reached its limit; an incident says so. */
  | { type: 'TokensHeld'; scope: Key; tokens: HeldToken[] }
  | { type: 'TokensReleased'; scope: Key }
  /** Tokens parked or held in this scope are gone (terminate end event). */
  | { type: 'TokensDropped'; scope: Key }
  /** An interrupting event sub-process has taken over the scope. */
  | { type: 'ScopeInterrupted'; scope: Key }
  /** A trigger of a parallel multiple event has occurred; `all`: it was the last, and they count anew. */
  | { type: 'TriggerOccurred'; activity: Key; element: string; trigger: number; all: boolean }
  | { type: 'ConditionAwaited'; key: Key; element: string; trigger: number; activity: Key; met: boolean }
  | { type: 'ConditionChanged'; key: Key; met: boolean }
  | { type: 'ConditionUnawaited'; key: Key }
  /** A completed activity can be compensated from now on. */
  | { type: 'CompensableAdded'; scope: Key; compensable: Compensable }
  /** These (by position) are taken out of the scope's list, to be compensated now. */
  | { type: 'CompensablesTaken'; scope: Key; at: number[] }
  /** The activity carries out compensation; each handler that begins takes the last of the queue. */
  | { type: 'CompensationBegun'; key: Key; compensation: Compensation }
  | { type: 'CompensationAdvanced'; key: Key }
  /** A completed scope as it was, so that its handlers run in it. Not a visit. */
  | { type: 'ScopeRestored'; key: Key; element: string; parent: Key; variables: Variables; compensable: Compensable[] }
  /** An event of a throwing element that goes on by itself: it carries out compensation that nothing waits for. */
  | { type: 'CompensationDetached'; key: Key; element: string; parent: Key }
  /** A compensation handler has completed; `element` is the handler. */
  | { type: 'ElementCompensated'; element: string }
  /** Written into exactly this scope; a name that exists is overwritten. */
  | { type: 'VariablesMerged'; scope: Key; variables: Variables };

/**
 * The variables seen from an open task, job, activity or scope: its own over those of the scopes that hold it. Without a
 * key the root's; those stay readable when the instance has ended. An unknown key sees nothing.
 */
export function variablesOf(state: InstanceState, key: Key = ROOT): Variables {
  const own = state.activities[key];
  if (!own) return {};
  if (own.parent === null) return own.variables;
  let seen = own.variables;
  for (let at: Key | null = own.parent; at !== null;) {
    const outer: Activity | undefined = state.activities[at];
    if (!outer) break;
    if (isEmpty(seen)) seen = outer.variables;
    else if (!isEmpty(outer.variables)) seen = { ...outer.variables, ...seen };
    at = outer.parent;
  }
  return seen;
}

function isEmpty(variables: Variables): boolean {
  for (const _ in variables) return false;
  return true;
}

/** An element that waits for an event. */
export interface Waiting {
  element: string;
  /** The waiting activity (an event-based gateway's for its events). */
  activity: Key;
}

/** Everything that is waited for from outside, by key. */
export function awaited({ timers, subscriptions, signals, conditions }: InstanceState): [string, Awaited][] {
  return [timers, subscriptions, signals, conditions].flatMap((rows) => Object.entries<Awaited>(rows));
}

/**
 * Elements that wait for an event: catch events, receive tasks and the events of an event-based gateway, in the order in
 * which they began to wait, each once however many triggers it has. Boundary events and the starts of event sub-processes
 * are left out: their element is not where a token is.
 */
export function waitingElements(
  graph: { elements: { [id: string]: { kind: string } } },
  state: InstanceState,
): Waiting[] {
  const found = new Map<string, Waiting>();
  for (const [, { element, activity }] of awaited(state).toSorted(([a], [b]) => Number(a) - Number(b))) {
    const owner = state.activities[activity]!.element;
    if (owner === element || graph.elements[owner]?.kind === 'eventBasedGateway')
      found.set(`${activity}/${element}`, { element, activity });
  }
  return [...found.values()];
}
