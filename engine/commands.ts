// What may be asked of an instance. A command is an imperative, carries its time and its actor, and is either applied
// whole (events) or refused whole (a rejection).

import type { Instant, Key, Variables } from './values.ts';

interface Asked {
  /** When, by the clock of whoever sends the command (the database's clock in the store). */
  at: Instant;
  /** Who: an account id, or `system:worker`, `system:timer`, … Never a person's name. */
  actor: string;
}

/** Starts the instance. `startElement` defaults to the process's single none start event. */
export interface StartInstance extends Asked {
  type: 'StartInstance';
  instance: string;
  variables: Variables;
  businessKey?: string;
  startElement?: string;
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

/** Repairs: what the incident stopped is tried again (a job with one more try, an element from where it stood). */
export interface ResolveIncident extends Asked {
  type: 'ResolveIncident';
  key: Key;
}

/** Writes variables into a scope (default: the root scope). Timers that follow variables are recalculated. */
export interface SetVariables extends Asked {
  type: 'SetVariables';
  variables: Variables;
  scope?: Key;
}

/** Ends the instance: everything open is withdrawn. */
export interface CancelInstance extends Asked {
  type: 'CancelInstance';
}

export type Command =
  | StartInstance
  | CompleteTask
  | CompleteJob
  | FailJob
  | FireTimer
  | CorrelateMessage
  | ResolveIncident
  | SetVariables
  | CancelInstance;
