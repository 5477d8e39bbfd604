// What holds between steps in every state, whatever the model: nothing refers to what is not there, nothing is left open
// when the instance has ended, and no token is dead: whatever is in an activity waits for something that can come.

import * as assert from 'uvu/assert';
import type { InstanceState } from '../../engine/state.ts';
import { ROOT } from '../../engine/state.ts';

export function assertSound(state: InstanceState): void {
  const { activities, tasks, jobs, timers, subscriptions, incidents } = state;
  const holders = new Map<number, number>();
  for (const [key, activity] of Object.entries(activities)) {
    assert.ok(Number(key) < state.nextKey, `key ${key} is below the counter`);
    if (activity.parent === null) assert.is(Number(key), ROOT, 'only the root has no scope');
    else {
      assert.ok(activities[activity.parent], `the scope of ${key} is there`);
      holders.set(activity.parent, (holders.get(activity.parent) ?? 0) + 1);
    }
  }
  for (const [key, { children }] of Object.entries(activities))
    assert.is(children, holders.get(Number(key)) ?? 0, `activity ${key} counts what it holds`);
  for (const key of [...Object.keys(tasks), ...Object.keys(jobs)])
    assert.is(activities[Number(key)]?.status, 'active', `task or job ${key} belongs to an active activity`);
  for (const { activity } of [...Object.values(timers), ...Object.values(subscriptions), ...Object.values(incidents)])
    assert.ok(activities[activity], `what is open belongs to an activity that is there (${activity})`);
  if (state.status !== 'active') {
    const open = [tasks, jobs, timers, subscriptions, incidents].flatMap((rows) => Object.keys(rows));
    assert.equal(open, [], 'nothing is open after the end');
    assert.equal(Object.keys(activities), [String(ROOT)], 'only the root is left after the end');
    assert.is(activities[ROOT]!.parked ?? activities[ROOT]!.held, undefined, 'no token is left after the end');
    return;
  }
  for (const [id, activity] of Object.entries(activities)) {
    const key = Number(id);
    const waits =
      activity.children > 0 ||
      activity.parked !== undefined ||
      activity.held !== undefined ||
      tasks[key] !== undefined ||
      jobs[key] !== undefined ||
      [timers, subscriptions, incidents].some((rows) => Object.values(rows).some((row) => row.activity === key));
    assert.ok(waits, `activity ${id} (${activity.element}) waits for something`);
  }
}
