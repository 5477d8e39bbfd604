// What may be asked of an instance. A command is an imperative, carries its time and its actor, and is either applied
// whole (events) or refused whole (a rejection).

import type { Caller } from './state.ts';
import type { Instant, Key, Variables } from './values.ts';

interface Asked {
  /** When, by the clock of whoever sends the command (the database's clock in the store). */
  at: Instant;
  /** Who: an account id, or `system:worker`, `system:timer`, … Never a person's name. */
  actor: string;
  /** Nothing moves in this step: tokens that would go on are held with an incident, and this is its message. */
  held?: string;
}

/**
 * Starts the instance. Without `startElement`: at the process's none start events, or, when it has no start event at all,
 * at everything that no flow leads to. With it: at that start event (instantiating receive task, event behind an
 * instantiating gateway), which has occurred; `trigger` is which of its triggers did.
 */
export interface StartInstance extends Asked {
  type: 'StartInstance';
  instance: string;
  variables: Variables;
  businessKey?: string;
  startElement?: string;
  trigger?: number;
  /** The call activity that waits for this instance. */
  caller?: Caller;
}

/** Completes an open user task. Who may do so is decided before (`lifecycle/user-task`, the server's abilities). */
export interface CompleteTask extends Asked {
  type: 'CompleteTask';
  key: Key;
  variables: Variables;
}

/** Reports a job as done. Keyed: a second report of the same job is rejected with `NOT_FOUND`. */
export interface CompleteJob extends Asked {
  type: 'CompleteJob';
  key: Key;
  variables: Variables;
}

/** Reports a failed attempt. `retries` left: at 0 an incident is raised, else the job is due again at `retryAt`. */
export interface FailJob extends Asked {
  type: 'FailJob';
  key: Key;
  message: string;
  retries: number;
  retryAt: Instant;
}

/** A job, or an open task, ends in a BPMN error. The nearest handler takes it; without one it is an incident. */
export interface ThrowError extends Asked {
  type: 'ThrowError';
  key: Key;
  code: string;
  message?: string;
  variables: Variables;
}

/** A job, or an open task, raises an escalation. It goes on unless an interrupting handler ends it. */
export interface ThrowEscalation extends Asked {
  type: 'ThrowEscalation';
  key: Key;
  code: string;
  variables: Variables;
}

/** Fires a timer that is due. `at` before its due date is rejected with `NOT_DUE`. */
export interface FireTimer extends Asked {
  type: 'FireTimer';
  key: Key;
}

/** Delivers a message to one open subscription of this instance. */
export interface CorrelateMessage extends Asked {
  type: 'CorrelateMessage';
  key: Key;
  variables: Variables;
}

/** Delivers a signal to every place of this instance that waits for it. None: `NOT_FOUND`. */
export interface DeliverSignal extends Asked {
  type: 'DeliverSignal';
  name: string;
  variables: Variables;
}

/** The called instance has completed, with the variables of its root scope. `key`: the call activity. */
export interface CompleteCall extends Asked {
  type: 'CompleteCall';
  key: Key;
  variables: Variables;
}

/** An error that the called instance does not handle. */
export interface FailCall extends Asked {
  type: 'FailCall';
  key: Key;
  code: string;
  message: string;
  variables: Variables;
}

/** An escalation out of the called instance, which goes on. */
export interface EscalateCall extends Asked {
  type: 'EscalateCall';
  key: Key;
  code: string;
  variables: Variables;
}

/** The called process could not be started (not deployed, no start): an incident at the call activity. */
export interface RefuseCall extends Asked {
  type: 'RefuseCall';
  key: Key;
  message: string;
}

/** Begins an activity of an ad-hoc sub-process. `scope`: the sub-process. */
export interface ActivateAdHoc extends Asked {
  type: 'ActivateAdHoc';
  scope: Key;
  element: string;
}

/** Ends an ad-hoc sub-process; what is still open in it is withdrawn. */
export interface CompleteAdHoc extends Asked {
  type: 'CompleteAdHoc';
  scope: Key;
}

/** Repairs: what the incident stopped is tried again (a job with one more try, an element from where it stood). */
export interface ResolveIncident extends Asked {
  type: 'ResolveIncident';
  key: Key;
}

/**
 * Gives up what the incident stopped: the element counts as done, with these variables as its result; of a listener only
 * its job does. What stands where nothing can count as done (`operations/skip.ts`) is refused.
 */
export interface SkipIncident extends Asked {
  type: 'SkipIncident';
  key: Key;
  variables: Variables;
}

/** An operator says when a job that waits is tried next, and how often it may still be. A failed one: `ResolveIncident`. */
export interface RescheduleJob extends Asked {
  type: 'RescheduleJob';
  key: Key;
  /** From 1. */
  retries: number;
  dueAt: Instant;
}

/**
 * An operator says when a timer fires. One that follows variables moves again with what it follows; of one that repeats
 * the next firings count from the new date.
 */
export interface RescheduleTimer extends Asked {
  type: 'RescheduleTimer';
  key: Key;
  dueAt: Instant;
}

/** Writes variables into a scope (default: the root scope). Conditions and timers that follow variables are looked at again. */
export interface SetVariables extends Asked {
  type: 'SetVariables';
  variables: Variables;
  scope?: Key;
}

/** Ends the instance: everything open is withdrawn. */
export interface CancelInstance extends Asked {
  type: 'CancelInstance';
}

/** Stops the instance: until resumed it only takes `ResumeInstance`, `SetVariables` and `CancelInstance`. */
export interface SuspendInstance extends Asked {
  type: 'SuspendInstance';
}

export interface ResumeInstance extends Asked {
  type: 'ResumeInstance';
}

/**
 * Moves tokens by hand: to the places of `activate`, away from those of `terminate` and `drop`; then everything moves on.
 * `variables` are written to the root before. Which elements may be activated is in `operations/plan.ts`, what becomes of
 * a scope that is left empty in `operations/withdraw.ts`.
 */
export interface ModifyInstance extends Asked {
  type: 'ModifyInstance';
  /**
   * `after`: leaves by the element's outgoing flows without working it. `scope`: an open activity that is to hold it, if
   * there are several and not just one of them loses something by the command; scopes between it and the element are
   * opened anew. `variables`: the element's own (`before`), or
   * its result (`after`).
   */
  activate: { element: string; where?: 'before' | 'after'; scope?: Key; variables?: Variables }[];
  /** Activities. */
  terminate: Key[];
  /** Tokens that wait at a join: all of them are taken away. */
  drop?: { scope: Key; element: string }[];
  variables?: Variables;
}

/** Sends the token of an open activity back to an earlier task, if that is safe; else `AMBIGUOUS` says why not. */
export interface SendBack extends Asked {
  type: 'SendBack';
  key: Key;
  element: string;
  variables?: Variables;
}

/** Moves the instance to another version. The graph is the old one; `operations/migrate.ts` is given both. */
export interface MigrateInstance extends Asked {
  type: 'MigrateInstance';
  /** Element of the old version → of the new one; elements of equal id map to themselves. */
  mapping: { [from: string]: string };
}

export type Command =
  | StartInstance
  | CompleteTask
  | CompleteJob
  | FailJob
  | ThrowError
  | ThrowEscalation
  | FireTimer
  | CorrelateMessage
  | DeliverSignal
  | CompleteCall
  | FailCall
  | EscalateCall
  | RefuseCall
  | ActivateAdHoc
  | CompleteAdHoc
  | ResolveIncident
  | SkipIncident
  | RescheduleJob
  | RescheduleTimer
  | SetVariables
  | CancelInstance
  | SuspendInstance
  | ResumeInstance
  | ModifyInstance
  | SendBack
  | MigrateInstance;

/** Without its time and its actor, which whoever sends it adds. */
export type Unsent<C extends Command = Command> = C extends Command ? Omit<C, 'at' | 'actor'> : never;
