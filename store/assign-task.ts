// Somebody in charge gives a task to a person, whether or not another has it.

import { holdTask, type TaskAsk, type TaskResult, type WithinTask } from './hold-task.ts';
import type { Store } from './store.ts';

export async function assignTask(
  store: Store,
  ask: TaskAsk & { assignee: string },
  within?: WithinTask,
): Promise<TaskResult> {
  return holdTask(store, ask, { type: 'Assign', assignee: ask.assignee }, within);
}
