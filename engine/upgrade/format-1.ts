// Format 1: one event definition per event, no calls, signals, conditions, loops, compensation; a timer's cycle counted
// from its last due date.

import type { Instant, Json, Key } from '../values.ts';

interface Timer {
  element: string;
  activity: Key;
  dueAt: Instant;
  /** Firings after this one; null is for ever. */
  cycle: { repeats: number | null; interval: string } | null;
}

export interface Format1 {
  format: 1;
  jobs: { [key: Key]: { [name: string]: Json } };
  timers: { [key: Key]: Timer };
  subscriptions: { [key: Key]: { [name: string]: Json } };
  [name: string]: unknown;
}

export function fromFormat1(state: Format1): object {
  return {
    ...state,
    format: 2,
    caller: null,
    // A job belonged to the activity of its own key.
    jobs: each(state.jobs, (job, key) => ({ ...job, activity: key })),
    timers: each(state.timers, (timer) => ({ ...timer, trigger: 0, cycle: cycleOf(timer) })),
    subscriptions: each(state.subscriptions, (subscription) => ({ ...subscription, trigger: 0 })),
    signals: {},
    conditions: {},
    calls: {},
  };
}

/** Counted from the firing that is scheduled, as it was; one without another to come is none. */
function cycleOf({ dueAt, cycle }: Timer): object | null {
  if (!cycle || cycle.repeats === 0) return null;
  return { repeats: cycle.repeats, rule: { interval: cycle.interval, anchor: dueAt, n: 0, zone: null } };
}

function each<Row>(rows: { [key: Key]: Row }, change: (row: Row, key: Key) => object): { [key: Key]: object } {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, change(row, Number(key))]));
}
