// What happened. Facts, in the past tense. Two kinds: effects, which the store turns into rows (`store/project.ts` is
// exhaustive over `Effect`), and moves, which only the state and the history know.

import type { IncidentCode } from './incidents.ts';
import type { Caller, Catches, Cycle, ListenerPhase, Move } from './state.ts';
import type { Instant, Key, Variables } from './values.ts';

export type Effect =
  | {
      type: 'InstanceStarted';
      process: string;
      at: Instant;
      variables: Variables;
      businessKey?: string;
      /** The call activity that waits for it. */
      caller?: Caller;
    }
  /** `variables`: what the caller gets, when there is one. */
  | { type: 'InstanceCompleted'; at: Instant; variables?: Variables }
  | { type: 'InstanceCancelled'; at: Instant }
  /** A BPMN error that the caller handles ended it. */
  | { type: 'InstanceFailed'; at: Instant; code: string; message: string; variables: Variables }
  | { type: 'InstanceSuspended'; at: Instant }
  | { type: 'InstanceResumed'; at: Instant }
  /**
   * Continues on another version of its process: the store writes the new release. `elements`: elements and flows that
   * are called otherwise there; `forgets`: events whose notes (followed timers, triggers that have occurred) end; `tasks`:
   * what open tasks are called there, and their forms.
   */
  | {
      type: 'InstanceMigrated';
      at: Instant;
      process: string;
      elements: { [from: string]: string };
      forgets: string[];
      tasks: { [key: Key]: { name: string; form: string | null } };
    }
  /** An escalation for the caller. */
  | { type: 'CallerEscalated'; code: string; variables: Variables }
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
      /** Of its activity; a listener's job has a key of its own. */
      key: Key;
      activity: Key;
      element: string;
      jobType: string;
      /** Which listener's job it is; absent for the element's own work. */
      listener?: ListenerPhase;
      retries: number;
      headers: { [name: string]: string };
      /** What a worker sees: the activity's own scope over those that hold it. */
      variables: Variables;
      at: Instant;
    }
  | { type: 'JobFailed'; key: Key; message: string; retries: number; retryAt: Instant }
  | { type: 'JobRetried'; key: Key; retries: number; at: Instant }
  | { type: 'JobClosed'; key: Key; reason: 'completed' | 'cancelled' | 'error' }
  | {
      type: 'TimerScheduled';
      key: Key;
      element: string;
      /** Position in the element's triggers. */
      trigger: number;
      /** The activity that waits for it, that its boundary event sits on, or whose event sub-process it starts. */
      activity: Key;
      dueAt: Instant;
      cycle: Cycle | null;
      /** Its date is recalculated whenever variables change (`traseu:followsVariables`). */
      follows: boolean;
    }
  | { type: 'TimerRescheduled'; key: Key; dueAt: Instant }
  | { type: 'TimerClosed'; key: Key; reason: 'fired' | 'cancelled' }
  /** A message subscription. `correlationKey` null: the message matches whatever key it carries. */
  | {
      type: 'SubscriptionOpened';
      key: Key;
      element: string;
      trigger: number;
      activity: Key;
      message: string;
      correlationKey: string | null;
    }
  | { type: 'SubscriptionClosed'; key: Key; reason: 'correlated' | 'cancelled' }
  | { type: 'SignalAwaited'; key: Key; element: string; trigger: number; activity: Key; signal: string }
  | { type: 'SignalUnawaited'; key: Key; reason: 'received' | 'cancelled' }
  /** To be correlated by the store, to this instance or another; one that nobody waits for is gone (§10.5.1). */
  | { type: 'MessageThrown'; name: string; correlationKey: string | null; variables: Variables }
  /** To be delivered by the store to every instance that waits for it, this one too, and to signal start events. */
  | { type: 'SignalThrown'; name: string; variables: Variables }
  | {
      type: 'ChildCalled';
      /** Of the call activity. */
      key: Key;
      element: string;
      process: string;
      variables: Variables;
      businessKey: string | null;
      /** What the caller and those who called it handle. */
      catches: Catches;
    }
  /** The call activity was withdrawn: its instance is to be cancelled. */
  | { type: 'ChildAbandoned'; key: Key }
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
