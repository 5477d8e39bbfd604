// Changing plain JSON without mutating what was given: a part is copied the first time that a step changes it and from
// then on is the step's own (`Owned`), so that a step costs the same per event whatever the size of the state.

import type { Activity, InstanceState } from './state.ts';
import type { Key } from './values.ts';

/** Objects that the step itself has made and may therefore change in place. */
export type Owned = Set<object>;

export type Rows<Row> = { [key: Key]: Row };

/** Maps of the state, by key. */
type MapName =
  'activities' | 'tasks' | 'jobs' | 'timers' | 'subscriptions' | 'signals' | 'conditions' | 'calls' | 'incidents';

/** The state itself, or a copy that may be changed. */
export function ownState(owned: Owned, state: InstanceState): InstanceState {
  if (owned.has(state)) return state;
  const copy = { ...state };
  owned.add(copy);
  return copy;
}

/** One of the maps of a state that is owned. */
export function ownMap<Name extends MapName>(owned: Owned, state: InstanceState, name: Name): InstanceState[Name] {
  const rows = state[name];
  if (owned.has(rows)) return rows;
  const copy = copyOf(rows, state.nextKey) as InstanceState[Name];
  owned.add(copy);
  state[name] = copy;
  return copy;
}

/**
 * V8 keeps an object whose keys are whole numbers as an array, which `{ ...rows }` copies as memory (10,000 rows: 16 µs
 * against 500 µs one by one), or, when there are great gaps, as a hash table; one such table makes `{ ...rows }` at that
 * place in the code slow for good (5 ms). So only what is large and has few gaps is copied that way.
 */
function copyOf(rows: Rows<unknown>, nextKey: Key): Rows<unknown> {
  if (nextKey > 1_000 && hasFewGaps(rows, nextKey)) return { ...rows };
  const copy: Rows<unknown> = {};
  for (const key in rows) copy[key] = rows[key];
  return copy;
}

const PROBES = 16;

/** Whether a good part of the keys so far are there, judged by a few of them, latest first. */
function hasFewGaps(rows: Rows<unknown>, nextKey: Key): boolean {
  let found = 0;
  for (let probe = PROBES; probe > 0 && (found > 0 || probe > PROBES - 3); probe--)
    if (rows[Math.floor((nextKey * probe) / (PROBES + 1))] !== undefined) found++;
  return found > PROBES / 8;
}

/** An activity of a state that is owned. */
export function ownActivity(owned: Owned, state: InstanceState, key: Key): Activity {
  const activities = ownMap(owned, state, 'activities');
  const activity = activities[key];
  if (!activity) throw new Error(`Expected activity ${key} but there is none`);
  if (owned.has(activity)) return activity;
  const copy = { ...activity };
  owned.add(copy);
  activities[key] = copy;
  return copy;
}

/** A list in a part that is owned. */
export function ownList<Item>(owned: Owned, list: readonly Item[]): Item[] {
  if (owned.has(list)) return list as Item[];
  const copy = [...list];
  owned.add(copy);
  return copy;
}

export function open<Name extends MapName>(
  owned: Owned,
  state: InstanceState,
  name: Name,
  key: Key,
  row: InstanceState[Name][Key],
): void {
  (ownMap(owned, state, name) as Rows<unknown>)[key] = row;
  if (key >= state.nextKey) state.nextKey = key + 1;
}

export function close(owned: Owned, state: InstanceState, name: MapName, key: Key): void {
  if (state[name][key] === undefined) throw new Error(`Expected ${key} of the ${name} to be open but it is not`);
  delete (ownMap(owned, state, name) as Rows<unknown>)[key];
}

/** Replaces parts of an open row. */
export function patch<Name extends MapName>(
  owned: Owned,
  state: InstanceState,
  name: Name,
  key: Key,
  parts: Partial<InstanceState[Name][Key]>,
): void {
  const row: unknown = state[name][key];
  if (row === undefined) throw new Error(`Expected ${key} of the ${name} to be open but it is not`);
  (ownMap(owned, state, name) as Rows<unknown>)[key] = { ...(row as object), ...parts };
}
