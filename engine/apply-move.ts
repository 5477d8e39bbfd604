// Moves applied to a state that the step owns: activities, tokens at joins, loops, compensation, variables.

import { close, open, ownActivity, ownList, ownMap, patch } from './rows.ts';
import type { Owned } from './rows.ts';
import type { Activity, InstanceState, LoopState, Move } from './state.ts';
import type { Json, Key, Variables } from './values.ts';

export function applyMove(owned: Owned, state: InstanceState, event: Move): void {
  switch (event.type) {
    case 'ElementEntered':
      return entered(owned, state, event);
    case 'LoopEntered':
      return put(owned, state, event, {
        ...blank(event),
        loop: { total: null, started: 0, completed: 0, terminated: 0 },
      });
    case 'LoopBegun': {
      const { key, total, items } = event;
      const loop = { total, started: 0, completed: 0, terminated: 0 };
      ownActivity(owned, state, key).loop = items ? { ...loop, items } : loop;
      return;
    }
    case 'ElementActivated':
      ownActivity(owned, state, event.key).status = 'active';
      return;
    case 'ElementCompleting':
      ownActivity(owned, state, event.key).status = 'completing';
      // The called instance has answered; it does not answer again.
      if (state.calls[event.key]) close(owned, state, 'calls', event.key);
      return;
    case 'ElementCompleted':
      return left(owned, state, event.key, 'completed', event.output);
    case 'ElementTerminated':
    case 'ElementFailed':
      return left(owned, state, event.key, 'terminated');
    case 'ListenerAwaited': {
      const activity = ownActivity(owned, state, event.key);
      if (event.listening) activity.listening = event.listening;
      else delete activity.listening;
      return;
    }

    case 'TokenParked':
      return parked(ownActivity(owned, state, event.scope), event.element, [event.flow], 1);
    case 'TokensJoined':
      return parked(ownActivity(owned, state, event.scope), event.element, event.flows, -1);
    case 'GatewayResetting': {
      const scope = ownActivity(owned, state, event.scope);
      const { [event.element]: _, ...others } = scope.resetting ?? {};
      const resetting = event.flows ? { ...others, [event.element]: event.flows } : others;
      if (Object.keys(resetting).length > 0) scope.resetting = resetting;
      else delete scope.resetting;
      return;
    }
    case 'TokensHeld': {
      const scope = ownActivity(owned, state, event.scope);
      scope.held = [...(scope.held ?? []), ...event.tokens];
      return;
    }
    case 'TokensReleased':
      delete ownActivity(owned, state, event.scope).held;
      return;
    case 'TokensDropped': {
      const scope = ownActivity(owned, state, event.scope);
      delete scope.held;
      delete scope.parked;
      delete scope.resetting;
      return;
    }
    case 'ScopeInterrupted':
      ownActivity(owned, state, event.scope).interrupted = true;
      return;

    case 'TriggerOccurred': {
      const activity = ownActivity(owned, state, event.activity);
      const { [event.element]: seen = [], ...others } = activity.occurred ?? {};
      const occurred = event.all ? others : { ...others, [event.element]: [...seen, event.trigger] };
      if (Object.keys(occurred).length > 0) activity.occurred = occurred;
      else delete activity.occurred;
      return;
    }
    case 'ConditionAwaited': {
      const { element, trigger, activity, met } = event;
      return open(owned, state, 'conditions', event.key, { element, trigger, activity, met });
    }
    case 'ConditionChanged':
      return patch(owned, state, 'conditions', event.key, { met: event.met });
    case 'ConditionUnawaited':
      return close(owned, state, 'conditions', event.key);

    case 'CompensableAdded': {
      const scope = ownActivity(owned, state, event.scope);
      scope.compensable = ownList(owned, scope.compensable ?? []);
      scope.compensable.push(event.compensable);
      return;
    }
    case 'CompensablesTaken': {
      const scope = ownActivity(owned, state, event.scope);
      const taken = new Set(event.at);
      const rest = (scope.compensable ?? []).filter((_, at) => !taken.has(at));
      if (rest.length > 0) scope.compensable = rest;
      else delete scope.compensable;
      return;
    }
    case 'CompensationBegun':
      ownActivity(owned, state, event.key).compensation = event.compensation;
      return;
    case 'CompensationAdvanced': {
      const activity = ownActivity(owned, state, event.key);
      const compensation = activity.compensation!;
      activity.compensation = { ...compensation, queue: compensation.queue.slice(0, -1) };
      return;
    }
    case 'ScopeRestored': {
      const { compensable } = event;
      const scope: Activity = { ...blank(event), status: 'active' };
      return put(owned, state, event, compensable.length > 0 ? { ...scope, compensable } : scope);
    }
    case 'CompensationDetached':
      return put(owned, state, event, { ...blank(event), status: 'active' });
    case 'ElementCompensated':
      return;
    case 'VariablesMerged': {
      const scope = ownActivity(owned, state, event.scope);
      scope.variables = { ...scope.variables, ...event.variables };
      return;
    }
    default:
      event satisfies never;
  }
}

interface Entering {
  key: Key;
  element: string;
  parent: Key;
  variables?: Variables;
}

function blank({ element, parent, variables = {} }: Entering): Activity {
  return { element, parent, status: 'ready', variables, children: 0 };
}

function put(owned: Owned, state: InstanceState, { key, parent }: Entering, activity: Activity): void {
  ownActivity(owned, state, parent).children++;
  open(owned, state, 'activities', key, activity);
  owned.add(activity);
}

function entered(owned: Owned, state: InstanceState, event: Move & { type: 'ElementEntered' }): void {
  const { run } = event;
  const activity = blank(event);
  put(owned, state, event, activity);
  if (run === undefined) return;
  activity.run = run;
  const loop = ownLoop(owned, state, event.parent);
  loop.started++;
  // The last value has been given out.
  if (loop.started === loop.total) delete loop.items;
}

function ownLoop(owned: Owned, state: InstanceState, body: Key): LoopState {
  const activity = ownActivity(owned, state, body);
  if (!activity.loop) throw new Error(`Expected ${body} to be the body of a loop`);
  if (owned.has(activity.loop)) return activity.loop;
  activity.loop = { ...activity.loop };
  owned.add(activity.loop);
  return activity.loop;
}

/** A run that leaves is counted by its loop. */
function left(owned: Owned, state: InstanceState, key: Key, how: 'completed' | 'terminated', output?: Json): void {
  const { parent, run } = state.activities[key] ?? {};
  if (parent === undefined || parent === null) throw new Error(`Expected ${key} to be an activity inside another one`);
  ownActivity(owned, state, parent).children--;
  const activities = ownMap(owned, state, 'activities');
  owned.delete(activities[key]!);
  delete activities[key];
  if (state.calls[key]) close(owned, state, 'calls', key);
  if (run === undefined) return;
  const loop = ownLoop(owned, state, parent);
  loop[how]++;
  if (output === undefined) return;
  loop.output = ownList(owned, loop.output ?? Array.from({ length: loop.total ?? 0 }, () => null));
  loop.output[run - 1] = output;
}

function parked(scope: Activity, element: string, flows: string[], by: 1 | -1): void {
  const counts = { ...scope.parked?.[element] };
  for (const flow of flows) {
    const count = (counts[flow] ?? 0) + by;
    if (count < 0) throw new Error(`Expected a parked token of ${flow} but there is none`);
    if (count === 0) delete counts[flow];
    else counts[flow] = count;
  }
  const { [element]: _, ...others } = scope.parked ?? {};
  const next = Object.keys(counts).length > 0 ? { ...others, [element]: counts } : others;
  if (Object.keys(next).length > 0) scope.parked = next;
  else delete scope.parked;
}
