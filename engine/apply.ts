// The only place where a state changes: state × event → state. Never mutates what it is given. This file has what opens
// and closes; what moves tokens and activities is in `apply-move.ts`. Applying an event to a state that it does not belong
// to is a bug of ours and throws.

import { migrated } from './apply-migrated.ts';
import { applyMove } from './apply-move.ts';
import type { Event } from './events.ts';
import { close, open, ownActivity, ownState, patch } from './rows.ts';
import type { Owned } from './rows.ts';
import { FORMAT, ROOT } from './state.ts';
import type { InstanceState } from './state.ts';

export function apply(before: InstanceState | null, event: Event): InstanceState {
  return applyWithin(before, event, new Set());
}

/** As `apply`, for many events of one step; nobody else may hold a state made with the same `owned` meanwhile. */
export function applyWithin(before: InstanceState | null, event: Event, owned: Owned): InstanceState {
  if (event.type === 'InstanceStarted') return started(event);
  if (!before) throw new Error(`Expected InstanceStarted first but got ${event.type}`);
  const state = ownState(owned, before);
  switch (event.type) {
    case 'InstanceCompleted':
      return ended(state, 'completed');
    case 'InstanceCancelled':
      return ended(state, 'cancelled');
    case 'InstanceFailed':
      return ended(state, 'failed');
    case 'InstanceSuspended':
      state.status = 'suspended';
      return state;
    case 'InstanceResumed':
      state.status = 'active';
      return state;
    case 'InstanceMigrated':
      return migrated(state, event);

    case 'TaskOpened': {
      const { element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority } = event;
      const task = { element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority };
      open(owned, state, 'tasks', event.key, task);
      return state;
    }
    case 'TaskClosed':
      close(owned, state, 'tasks', event.key);
      return state;

    case 'JobCreated': {
      const { element, activity, jobType, retries, headers, listener } = event;
      const job = { element, activity, jobType, retries, headers };
      open(owned, state, 'jobs', event.key, listener === undefined ? job : { ...job, listener });
      return state;
    }
    case 'JobFailed':
    case 'JobRetried':
      patch(owned, state, 'jobs', event.key, { retries: event.retries });
      return state;
    case 'JobClosed':
      close(owned, state, 'jobs', event.key);
      return state;

    case 'TimerScheduled': {
      const { element, trigger, activity, dueAt, cycle } = event;
      open(owned, state, 'timers', event.key, { element, trigger, activity, dueAt, cycle });
      if (event.follows) follow(owned, state, activity, element, dueAt);
      return state;
    }
    case 'TimerRescheduled': {
      patch(owned, state, 'timers', event.key, { dueAt: event.dueAt });
      const { activity, element } = state.timers[event.key]!;
      follow(owned, state, activity, element, event.dueAt);
      return state;
    }
    case 'TimerClosed':
      close(owned, state, 'timers', event.key);
      return state;

    case 'SubscriptionOpened': {
      const { element, trigger, activity, message, correlationKey } = event;
      open(owned, state, 'subscriptions', event.key, { element, trigger, activity, message, correlationKey });
      return state;
    }
    case 'SubscriptionClosed':
      close(owned, state, 'subscriptions', event.key);
      return state;
    case 'SignalAwaited': {
      const { element, trigger, activity, signal } = event;
      open(owned, state, 'signals', event.key, { element, trigger, activity, signal });
      return state;
    }
    case 'SignalUnawaited':
      close(owned, state, 'signals', event.key);
      return state;

    case 'ChildCalled':
      open(owned, state, 'calls', event.key, { element: event.element, process: event.process });
      return state;
    case 'ChildAbandoned':
      close(owned, state, 'calls', event.key);
      return state;
    // What others do with these does not change this instance.
    case 'MessageThrown':
    case 'SignalThrown':
    case 'CallerEscalated':
      return state;

    case 'IncidentRaised': {
      const { element, activity, code, message, job = null } = event;
      open(owned, state, 'incidents', event.key, { element, activity, code, message, job });
      return state;
    }
    case 'IncidentResolved':
      close(owned, state, 'incidents', event.key);
      return state;
    default:
      applyMove(owned, state, event);
      return state;
  }
}

/** What the root remembered for what might have come is forgotten; its variables stay readable. */
function ended(state: InstanceState, status: InstanceState['status']): InstanceState {
  const { element, parent, status: stood, variables, children } = state.activities[ROOT]!;
  const root = { element, parent, status: stood, variables, children };
  return { ...state, status, activities: { ...state.activities, [ROOT]: root } };
}

function started(event: Event & { type: 'InstanceStarted' }): InstanceState {
  return {
    format: FORMAT,
    status: 'active',
    process: event.process,
    businessKey: event.businessKey ?? null,
    caller: event.caller ?? null,
    nextKey: ROOT + 1,
    activities: {
      [ROOT]: { element: event.process, parent: null, status: 'active', variables: event.variables, children: 0 },
    },
    tasks: {},
    jobs: {},
    timers: {},
    subscriptions: {},
    signals: {},
    conditions: {},
    calls: {},
    incidents: {},
  };
}

/** A timer that follows variables remembers for which date it was scheduled. */
function follow(owned: Owned, state: InstanceState, activity: number, element: string, dueAt: number): void {
  const owner = ownActivity(owned, state, activity);
  owner.followed = { ...owner.followed, [element]: dueAt };
}
