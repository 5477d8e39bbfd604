// A person takes a task that nobody has.

import { holdTask, type TaskAsk, type TaskResult, type WithinTask } from './hold-task.ts';
import type { Store } from './store.ts';

export async function claimTask(store: Store, ask: TaskAsk, within?: WithinTask): Promise<TaskResult> {
  return holdTask(store, ask, { type: 'Claim' }, within);
}
