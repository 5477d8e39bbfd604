// A person gives a task back, for others to take. What was typed and saved stays with the task.

import { holdTask, type TaskAsk, type TaskResult, type WithinTask } from './hold-task.ts';
import type { Store } from './store.ts';

export async function releaseTask(store: Store, ask: TaskAsk, within?: WithinTask): Promise<TaskResult> {
  return holdTask(store, ask, { type: 'Release' }, within);
}
