// What holds between steps in every state, whatever the model: nothing refers to what is not there, nothing is left open
// when the instance has ended, and no token is dead: whatever is in an activity waits for something that can come.

import * as assert from 'uvu/assert';
import type { Graph } from '../../engine/model/graph.ts';
import type { Activity, InstanceState } from '../../engine/state.ts';
import { ROOT } from '../../engine/state.ts';

export function assertSound(state: InstanceState, graph: Graph): void {
  assertTree(state);
  assertOpen(state);
  if (state.status === 'active' || state.status === 'suspended') {
    for (const [key, activity] of Object.entries(state.activities)) assertWaits(state, graph, Number(key), activity);
  } else assertNothingLeft(state);
}

/** Everything that belongs to an activity, by the key of that activity. */
function owned(state: InstanceState): { activity: number }[] {
  const { jobs, timers, subscriptions, signals, conditions, incidents } = state;
  return [jobs, timers, subscriptions, signals, conditions, incidents].flatMap((rows): { activity: number }[] =>
    Object.values(rows),
  );
}

function assertTree({ activities, nextKey }: InstanceState): void {
  const holders = new Map<number, number>();
  for (const [key, { parent }] of Object.entries(activities)) {
    assert.ok(Number(key) < nextKey, `key ${key} is below the counter`);
    if (parent === null) assert.is(Number(key), ROOT, 'only the root has no scope');
    else {
      assert.ok(activities[parent], `the scope of ${key} is there`);
      holders.set(parent, (holders.get(parent) ?? 0) + 1);
    }
  }
  for (const [key, { children }] of Object.entries(activities))
    assert.is(children, holders.get(Number(key)) ?? 0, `activity ${key} counts what it holds`);
}

function assertOpen(state: InstanceState): void {
  const { activities, tasks, jobs, calls, incidents } = state;
  for (const [key, { element }] of [...Object.entries(tasks), ...Object.entries(calls)]) {
    const activity = activities[Number(key)];
    assert.is(activity?.element, element, `task or call ${key} belongs to an activity of its element`);
    if (!activity?.listening)
      assert.is(activity?.status, 'active', `task or call ${key} belongs to an active activity`);
  }
  for (const [key, job] of Object.entries(jobs)) {
    assert.is(activities[job.activity]?.element, job.element, `job ${key} belongs to an activity of its element`);
    assert.is(job.listener === undefined, job.activity === Number(key), `job ${key} has the key of its activity`);
  }
  for (const { activity } of owned(state))
    assert.ok(activities[activity], `what is open belongs to an activity that is there (${activity})`);
  for (const { job } of Object.values(incidents))
    if (job !== null) assert.is(jobs[job]?.retries, 0, `the job ${job} of an incident has no tries left`);
}

function assertNothingLeft(state: InstanceState): void {
  const { activities, tasks, calls } = state;
  assert.equal([...Object.keys(tasks), ...Object.keys(calls), ...owned(state)], [], 'nothing is open after the end');
  assert.equal(Object.keys(activities), [String(ROOT)], 'only the root is left after the end');
  const left = Object.keys(activities[ROOT]!).sort();
  const expected = ['children', 'element', 'parent', 'status', 'variables'];
  assert.equal(left, expected, 'no token is left after the end, and nothing to compensate');
}

/** Between steps everything waits: for the outside, for what it holds, at a join, or for somebody to mend it. */
function assertWaits(state: InstanceState, graph: Graph, key: number, activity: Activity): void {
  const waits =
    activity.children > 0 ||
    activity.parked !== undefined ||
    activity.held !== undefined ||
    state.tasks[key] !== undefined ||
    state.calls[key] !== undefined ||
    owned(state).some((row) => row.activity === key) ||
    graph.elements[activity.element]?.kind === 'adHocSubProcess';
  assert.ok(waits, `activity ${key} (${activity.element}) waits for something`);
}
