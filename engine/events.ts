// What happened. Facts, in the past tense. Two kinds: effects, which the store turns into rows (`store/project.ts` is
// exhaustive over `Effect`), and moves, which only the state and the history know.

import type { IncidentCode } from './incidents.ts';
import type { Cycle, Move } from './state.ts';
import type { Instant, Key, Variables } from './values.ts';

export type Effect =
  | { type: 'InstanceStarted'; process: string; at: Instant; variables: Variables; businessKey?: string }
  | { type: 'InstanceCompleted'; at: Instant }
  | { type: 'InstanceCancelled'; at: Instant }
  | {
      type: 'TaskOpened';
      key: Key;
      element: string;
      name: string;
      /** `formId` of `zeebe:formDefinition`. */
      form: string | null;
      assignee: string | null;
      candidateGroups: string[];
      candidateUsers: string[];
      dueAt: Instant | null;
      followUpAt: Instant | null;
      /** 0–100, 50 when the model is silent (`zeebe:priorityDefinition`). */
      priority: number;
      at: Instant;
    }
  /** `exited`: the task was interrupted by something else (boundary event, end of its scope, cancellation). */
  | { type: 'TaskClosed'; key: Key; reason: 'completed' | 'exited'; at: Instant }
  | {
      type: 'JobCreated';
      key: Key;
      element: string;
      jobType: string;
      retries: number;
      headers: { [name: string]: string };
      /** What a worker sees: the activity's own scope over those that hold it. */
      variables: Variables;
      at: Instant;
    }
  | { type: 'JobFailed'; key: Key; message: string; retries: number; retryAt: Instant }
  | { type: 'JobRetried'; key: Key; retries: number; at: Instant }
  | { type: 'JobClosed'; key: Key; reason: 'completed' | 'cancelled' }
  | {
      type: 'TimerScheduled';
      key: Key;
      element: string;
      /** The activity that waits for it, or that its boundary event sits on. */
      activity: Key;
      dueAt: Instant;
      cycle: Cycle | null;
      /** Its date is recalculated whenever variables change (`traseu:followsVariables`). */
      follows: boolean;
    }
  | { type: 'TimerRescheduled'; key: Key; dueAt: Instant }
  | { type: 'TimerClosed'; key: Key; reason: 'fired' | 'cancelled' }
  /** `correlationKey` null: the message matches whatever key it carries. */
  | {
      type: 'SubscriptionOpened';
      key: Key;
      element: string;
      activity: Key;
      message: string;
      correlationKey: string | null;
    }
  | { type: 'SubscriptionClosed'; key: Key; reason: 'correlated' | 'cancelled' }
  /** `job` names the job that failed, when one did. */
  | {
      type: 'IncidentRaised';
      key: Key;
      element: string;
      activity: Key;
      code: IncidentCode;
      message: string;
      job?: Key;
      at: Instant;
    }
  | { type: 'IncidentResolved'; key: Key; at: Instant };

/** Moves are defined beside the state that they change; see `engine/state.ts`. */
export type { Move } from './state.ts';
export type Event = Effect | Move;
