// The state of one instance: plain JSON, changed only by `apply`, never mutated. Terms:
//
//   activity   one element being worked: entered, not yet left. Tasks, events, gateways, sub-processes and the process
//              itself (the root, which always has key `ROOT`) are activities alike.
//   scope      an activity that holds others: the root or a sub-process.
//   token      what moves along a sequence flow. Between steps no token is on its way: each one has become an activity,
//              or waits at a parallel join (`parked`), or is held because the step took too long (`held`).
//
// A task or a job has the key of its activity; timers, subscriptions and incidents have keys of their own.

import type { Instant, Json, Key, Variables } from './values.ts';

export const FORMAT = 1;

/** Key of the root scope in every instance. */
export const ROOT: Key = 1;

/**
 * `ready`: entered, not begun (stays so only while an incident is open); `active`: waits for the outside or for what it
 * holds; `completing`: its work is done, but leaving failed and an incident is open (BPMN 2.0 §13.3.2).
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
  /** Tokens that wait at parallel joins in this scope: element → sequence flow → count. */
  parked?: { [element: string]: { [flow: string]: number } };
  /** Tokens not moved on because the step reached its limit. */
  held?: HeldToken[];
  /** Timer element → date last scheduled, for timers that follow variables. */
  followed?: { [element: string]: Instant };
}

export interface HeldToken {
  element: string;
  flow: string | null;
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
  jobType: string;
  /** 0: failed, an incident is open. */
  retries: number;
  headers: { [name: string]: string };
}

/** What remains of a repeating timer after the firing that is scheduled: null is for ever. */
export interface Cycle {
  repeats: number | null;
  interval: string;
}

export interface OpenTimer {
  element: string;
  /** Whose timer it is: the activity that waits, or that the boundary event sits on. */
  activity: Key;
  dueAt: Instant;
  cycle: Cycle | null;
}

export interface OpenSubscription {
  element: string;
  activity: Key;
  message: string;
  correlationKey: string | null;
}

export interface OpenIncident {
  element: string;
  activity: Key;
  code: string;
  message: string;
  job: Key | null;
}

export interface InstanceState {
  format: number;
  status: 'active' | 'completed' | 'cancelled';
  process: string;
  businessKey: string | null;
  nextKey: Key;
  activities: { [key: Key]: Activity };
  tasks: { [key: Key]: OpenTask };
  jobs: { [key: Key]: OpenJob };
  timers: { [key: Key]: OpenTimer };
  subscriptions: { [key: Key]: OpenSubscription };
  incidents: { [key: Key]: OpenIncident };
}

/** What only the state and the history know. `at` is in the command that a step's history row names. */
export type Move =
  /** Counts as a visit. `flow` is the sequence flow that led here, null when none did. */
  | { type: 'ElementEntered'; key: Key; element: string; parent: Key; flow: string | null }
  /** It waits now. */
  | { type: 'ElementActivated'; key: Key; element: string }
  /** Its work is done, but leaving failed. */
  | { type: 'ElementCompleting'; key: Key; element: string }
  | { type: 'ElementCompleted'; key: Key; element: string }
  /** Withdrawn by something else: a boundary event, a terminate end event, a cancellation. */
  | { type: 'ElementTerminated'; key: Key; element: string }
  /** A token arrived at a parallel join. */
  | { type: 'TokenParked'; scope: Key; element: string; flow: string }
  /** One token of each of `flows` became the join's activity. */
  | { type: 'TokensJoined'; scope: Key; element: string; flows: string[] }
  /** The step reached its limit; an incident says so. */
  | { type: 'TokensHeld'; scope: Key; tokens: HeldToken[] }
  | { type: 'TokensReleased'; scope: Key }
  /** Tokens parked or held in this scope are gone (terminate end event). */
  | { type: 'TokensDropped'; scope: Key }
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
  const chain: Variables[] = [];
  for (let at: Key | null = key; at !== null;) {
    const activity: Activity | undefined = state.activities[at];
    if (!activity) break;
    chain.unshift(activity.variables);
    at = activity.parent;
  }
  const full = chain.filter((variables) => Object.keys(variables).length > 0);
  if (full.length === 1) return full[0]!;
  const seen: [string, Json][] = full.flatMap((variables) => Object.entries(variables));
  return Object.fromEntries(seen);
}

/** An element that waits for an event, and with what. */
export interface Waiting {
  element: string;
  /** The waiting activity (an event-based gateway's for its events). */
  activity: Key;
  timer?: Key;
  subscription?: Key;
}

/**
 * Elements that wait for an event: catch events, receive tasks and the events of an event-based gateway, in the order in
 * which they began to wait. Boundary events are left out: their element is not where a token is.
 */
export function waitingElements(
  graph: { elements: { [id: string]: { kind: string } } },
  state: InstanceState,
): Waiting[] {
  const found = new Map<Key, Waiting>();
  for (const [key, { element, activity }] of Object.entries(state.timers))
    found.set(Number(key), { element, activity, timer: Number(key) });
  for (const [key, { element, activity }] of Object.entries(state.subscriptions))
    found.set(Number(key), { element, activity, subscription: Number(key) });
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([, waiting]) => waiting)
    .filter(({ element }) => graph.elements[element]?.kind !== 'boundaryEvent');
}
