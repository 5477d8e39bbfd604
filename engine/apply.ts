// The only place where a state changes: state × event → state. Never mutates what it is given; copies just the maps on
// the way to the change, so that a step costs microseconds whatever the size of the variables. Applying an event to a
// state that it does not belong to is a bug of ours and throws.

import type { Event } from './events.ts';
import { FORMAT, ROOT } from './state.ts';
import type { Activity, InstanceState } from './state.ts';
import type { Key } from './values.ts';

export function apply(before: InstanceState | null, event: Event): InstanceState {
  if (event.type === 'InstanceStarted') return started(event);
  if (!before) throw new Error(`Expected InstanceStarted first but got ${event.type}`);
  const state = before;
  switch (event.type) {
    case 'InstanceCompleted':
      return { ...state, status: 'completed' };
    case 'InstanceCancelled':
      return { ...state, status: 'cancelled' };

    case 'ElementEntered': {
      const activities = changed(state, event.parent, (parent) => ({ ...parent, children: parent.children + 1 }));
      activities[event.key] = {
        element: event.element,
        parent: event.parent,
        status: 'ready',
        variables: {},
        children: 0,
      };
      return { ...state, nextKey: after(state, event.key), activities };
    }
    case 'ElementActivated':
      return { ...state, activities: changed(state, event.key, (activity) => ({ ...activity, status: 'active' })) };
    case 'ElementCompleting':
      return { ...state, activities: changed(state, event.key, (activity) => ({ ...activity, status: 'completing' })) };
    case 'ElementCompleted':
    case 'ElementTerminated': {
      const { parent } = activityOf(state, event.key);
      if (parent === null) throw new Error('Expected the root to end with the instance');
      const activities = changed(state, parent, (holder) => ({ ...holder, children: holder.children - 1 }));
      delete activities[event.key];
      return { ...state, activities };
    }

    case 'TokenParked':
      return { ...state, activities: changed(state, event.scope, (scope) => parked(scope, event, [event.flow], 1)) };
    case 'TokensJoined':
      return { ...state, activities: changed(state, event.scope, (scope) => parked(scope, event, event.flows, -1)) };
    case 'TokensHeld':
      return {
        ...state,
        activities: changed(state, event.scope, (scope) => ({
          ...scope,
          held: [...(scope.held ?? []), ...event.tokens],
        })),
      };
    case 'TokensReleased':
      return { ...state, activities: changed(state, event.scope, (scope) => lacking(scope, 'held')) };
    case 'TokensDropped':
      return { ...state, activities: changed(state, event.scope, (scope) => lacking(scope, 'held', 'parked')) };
    case 'VariablesMerged':
      return {
        ...state,
        activities: changed(state, event.scope, (scope) => ({
          ...scope,
          variables: { ...scope.variables, ...event.variables },
        })),
      };

    case 'TaskOpened': {
      const { key, element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority } = event;
      const task = { element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority };
      return { ...state, tasks: { ...state.tasks, [key]: task } };
    }
    case 'TaskClosed':
      return { ...state, tasks: without(state.tasks, event.key) };

    case 'JobCreated': {
      const { key, element, jobType, retries, headers } = event;
      return { ...state, jobs: { ...state.jobs, [key]: { element, jobType, retries, headers } } };
    }
    case 'JobFailed':
    case 'JobRetried': {
      const job = known(state.jobs[event.key], event);
      return { ...state, jobs: { ...state.jobs, [event.key]: { ...job, retries: event.retries } } };
    }
    case 'JobClosed':
      return { ...state, jobs: without(state.jobs, event.key) };

    case 'TimerScheduled': {
      const { key, element, activity, dueAt, cycle } = event;
      const next = {
        ...state,
        nextKey: after(state, key),
        timers: { ...state.timers, [key]: { element, activity, dueAt, cycle } },
      };
      return event.follows ? { ...next, activities: followed(state, activity, element, dueAt) } : next;
    }
    case 'TimerRescheduled': {
      const timer = known(state.timers[event.key], event);
      return {
        ...state,
        timers: { ...state.timers, [event.key]: { ...timer, dueAt: event.dueAt } },
        activities: followed(state, timer.activity, timer.element, event.dueAt),
      };
    }
    case 'TimerClosed':
      return { ...state, timers: without(state.timers, event.key) };

    case 'SubscriptionOpened': {
      const { key, element, activity, message, correlationKey } = event;
      const subscription = { element, activity, message, correlationKey };
      return {
        ...state,
        nextKey: after(state, key),
        subscriptions: { ...state.subscriptions, [key]: subscription },
      };
    }
    case 'SubscriptionClosed':
      return { ...state, subscriptions: without(state.subscriptions, event.key) };

    case 'IncidentRaised': {
      const { key, element, activity, code, message, job = null } = event;
      const incident = { element, activity, code, message, job };
      return { ...state, nextKey: after(state, key), incidents: { ...state.incidents, [key]: incident } };
    }
    case 'IncidentResolved':
      return { ...state, incidents: without(state.incidents, event.key) };
    default:
      return event satisfies never;
  }
}

function started(event: Event & { type: 'InstanceStarted' }): InstanceState {
  return {
    format: FORMAT,
    status: 'active',
    process: event.process,
    businessKey: event.businessKey ?? null,
    nextKey: ROOT + 1,
    activities: {
      [ROOT]: { element: event.process, parent: null, status: 'active', variables: event.variables, children: 0 },
    },
    tasks: {},
    jobs: {},
    timers: {},
    subscriptions: {},
    incidents: {},
  };
}

function parked(scope: Activity, event: { element: string }, flows: string[], by: 1 | -1): Activity {
  const counts = { ...scope.parked?.[event.element] };
  for (const flow of flows) {
    const count = (counts[flow] ?? 0) + by;
    if (count < 0) throw new Error(`Expected a parked token of ${flow} but there is none`);
    if (count === 0) delete counts[flow];
    else counts[flow] = count;
  }
  const next = { ...scope.parked, [event.element]: counts };
  if (Object.keys(counts).length === 0) delete next[event.element];
  return Object.keys(next).length === 0 ? lacking(scope, 'parked') : { ...scope, parked: next };
}

function lacking(scope: Activity, ...names: ('held' | 'parked')[]): Activity {
  const copy = { ...scope };
  for (const name of names) delete copy[name];
  return copy;
}

function followed(state: InstanceState, activity: Key, element: string, dueAt: number): InstanceState['activities'] {
  return changed(state, activity, (owner) => ({ ...owner, followed: { ...owner.followed, [element]: dueAt } }));
}

/** A copy of the activities, one of them replaced. */
function changed(
  state: InstanceState,
  key: Key,
  change: (activity: Activity) => Activity,
): InstanceState['activities'] {
  return { ...state.activities, [key]: change(activityOf(state, key)) };
}

function activityOf(state: InstanceState, key: Key): Activity {
  const activity = state.activities[key];
  if (!activity) throw new Error(`Expected activity ${key} but there is none`);
  return activity;
}

function known<Row>(row: Row | undefined, event: { type: string; key: Key }): Row {
  if (!row) throw new Error(`Expected ${event.type} of something open but ${event.key} is not`);
  return row;
}

function without<Row>(rows: { [key: Key]: Row }, key: Key): { [key: Key]: Row } {
  const { [key]: gone, ...rest } = rows;
  if (gone === undefined) throw new Error(`Expected ${key} to be open but it is not`);
  return rest;
}

function after(state: InstanceState, key: Key): Key {
  return Math.max(state.nextKey, key + 1);
}
