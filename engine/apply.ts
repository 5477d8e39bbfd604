// The only place where a state changes: state × event → state. Never mutates what it is given; copies just the maps on
// the way to the change. Within one step a map is copied once and then is the step's own (`Owned`), so that a step costs
// the same per event whatever the size of the state. Applying an event to a state that it does not belong to is a bug of
// ours and throws.

import type { Event } from './events.ts';
import { FORMAT, ROOT } from './state.ts';
import type { Activity, InstanceState } from './state.ts';
import type { Key } from './values.ts';

/** Maps that the step itself has made and may therefore change in place. */
export type Owned = Set<object>;

export function apply(before: InstanceState | null, event: Event): InstanceState {
  return applyWithin(before, event, new Set());
}

/** As `apply`, for many events of one step; nobody else may hold a state made with the same `owned` meanwhile. */
export function applyWithin(before: InstanceState | null, event: Event, owned: Owned): InstanceState {
  if (event.type === 'InstanceStarted') return started(event);
  if (!before) throw new Error(`Expected InstanceStarted first but got ${event.type}`);
  const state = before;
  switch (event.type) {
    case 'InstanceCompleted':
      return { ...state, status: 'completed' };
    case 'InstanceCancelled':
      return { ...state, status: 'cancelled' };

    case 'ElementEntered': {
      const activities = changed(owned, state, event.parent, (parent) => ({
        ...parent,
        children: parent.children + 1,
      }));
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
      return {
        ...state,
        activities: changed(owned, state, event.key, (activity) => ({ ...activity, status: 'active' })),
      };
    case 'ElementCompleting':
      return {
        ...state,
        activities: changed(owned, state, event.key, (activity) => ({ ...activity, status: 'completing' })),
      };
    case 'ElementCompleted':
    case 'ElementTerminated': {
      const { parent } = activityOf(state, event.key);
      if (parent === null) throw new Error('Expected the root to end with the instance');
      const activities = changed(owned, state, parent, (holder) => ({ ...holder, children: holder.children - 1 }));
      delete activities[event.key];
      return { ...state, activities };
    }

    case 'TokenParked':
      return {
        ...state,
        activities: changed(owned, state, event.scope, (scope) => parked(scope, event, [event.flow], 1)),
      };
    case 'TokensJoined':
      return {
        ...state,
        activities: changed(owned, state, event.scope, (scope) => parked(scope, event, event.flows, -1)),
      };
    case 'TokensHeld':
      return {
        ...state,
        activities: changed(owned, state, event.scope, (scope) => ({
          ...scope,
          held: [...(scope.held ?? []), ...event.tokens],
        })),
      };
    case 'TokensReleased':
      return { ...state, activities: changed(owned, state, event.scope, (scope) => lacking(scope, 'held')) };
    case 'TokensDropped':
      return { ...state, activities: changed(owned, state, event.scope, (scope) => lacking(scope, 'held', 'parked')) };
    case 'VariablesMerged':
      return {
        ...state,
        activities: changed(owned, state, event.scope, (scope) => ({
          ...scope,
          variables: { ...scope.variables, ...event.variables },
        })),
      };

    case 'TaskOpened': {
      const { element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority } = event;
      const task = { element, form, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority };
      return { ...state, tasks: withRow(owned, state.tasks, event.key, task) };
    }
    case 'TaskClosed':
      return { ...state, tasks: without(owned, state.tasks, event.key) };

    case 'JobCreated': {
      const { element, jobType, retries, headers } = event;
      return { ...state, jobs: withRow(owned, state.jobs, event.key, { element, jobType, retries, headers }) };
    }
    case 'JobFailed':
    case 'JobRetried': {
      const job = known(state.jobs[event.key], event);
      return { ...state, jobs: withRow(owned, state.jobs, event.key, { ...job, retries: event.retries }) };
    }
    case 'JobClosed':
      return { ...state, jobs: without(owned, state.jobs, event.key) };

    case 'TimerScheduled': {
      const { key, element, activity, dueAt, cycle } = event;
      const next = {
        ...state,
        nextKey: after(state, key),
        timers: withRow(owned, state.timers, event.key, { element, activity, dueAt, cycle }),
      };
      return event.follows ? { ...next, activities: followed(owned, state, activity, element, dueAt) } : next;
    }
    case 'TimerRescheduled': {
      const timer = known(state.timers[event.key], event);
      return {
        ...state,
        timers: withRow(owned, state.timers, event.key, { ...timer, dueAt: event.dueAt }),
        activities: followed(owned, state, timer.activity, timer.element, event.dueAt),
      };
    }
    case 'TimerClosed':
      return { ...state, timers: without(owned, state.timers, event.key) };

    case 'SubscriptionOpened': {
      const { key, element, activity, message, correlationKey } = event;
      const subscription = { element, activity, message, correlationKey };
      return {
        ...state,
        nextKey: after(state, key),
        subscriptions: withRow(owned, state.subscriptions, event.key, subscription),
      };
    }
    case 'SubscriptionClosed':
      return { ...state, subscriptions: without(owned, state.subscriptions, event.key) };

    case 'IncidentRaised': {
      const { key, element, activity, code, message, job = null } = event;
      const incident = { element, activity, code, message, job };
      return { ...state, nextKey: after(state, key), incidents: withRow(owned, state.incidents, event.key, incident) };
    }
    case 'IncidentResolved':
      return { ...state, incidents: without(owned, state.incidents, event.key) };
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

function followed(
  owned: Owned,
  state: InstanceState,
  activity: Key,
  element: string,
  dueAt: number,
): InstanceState['activities'] {
  return changed(owned, state, activity, (owner) => ({ ...owner, followed: { ...owner.followed, [element]: dueAt } }));
}

/** The activities, one of them replaced. */
function changed(
  owned: Owned,
  state: InstanceState,
  key: Key,
  change: (activity: Activity) => Activity,
): InstanceState['activities'] {
  return withRow(owned, state.activities, key, change(activityOf(state, key)));
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

type Rows<Row> = { [key: Key]: Row };

/** The map itself when the step has made it, else a copy that it then has made. */
function writable<Row>(owned: Owned, rows: Rows<Row>): Rows<Row> {
  if (owned.has(rows)) return rows;
  const copy = { ...rows };
  owned.add(copy);
  return copy;
}

function withRow<Row>(owned: Owned, rows: Rows<Row>, key: Key, row: Row): Rows<Row> {
  const copy = writable(owned, rows);
  copy[key] = row;
  return copy;
}

function without<Row>(owned: Owned, rows: Rows<Row>, key: Key): Rows<Row> {
  if (rows[key] === undefined) throw new Error(`Expected ${key} to be open but it is not`);
  const copy = writable(owned, rows);
  delete copy[key];
  return copy;
}

function after(state: InstanceState, key: Key): Key {
  return Math.max(state.nextKey, key + 1);
}
