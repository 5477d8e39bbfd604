// Keeps what a person has typed into a task's form without deciding. Goes when the task closes.

import type { Json } from '../engine/values.ts';
import { isOpen, notPermitted, taskNotFound, type TaskAsk, type TaskResult } from './hold-task.ts';
import type { Store } from './store.ts';
import { lockTask, type TaskRow } from './tables/task.ts';
import { isUnstorable } from './batching/column-array.ts';

export async function saveTaskDraft(store: Store, ask: TaskAsk & { draft: Json }): Promise<TaskResult> {
  const draft = JSON.stringify(ask.draft);
  if (isUnstorable(draft)) {
    return { ok: false, rejection: { code: 'BAD_VALUE', message: 'Expected text, but the draft holds U+0000.' } };
  }
  return store.knex.transaction(async (trx): Promise<TaskResult> => {
    const task = await lockTask(trx, ask.tenant, ask.instance, ask.key);
    if (task === undefined || !isOpen(task)) return taskNotFound(ask.key);
    if (!ask.may(task)) return notPermitted(ask.key);
    const { tenant_id, instance_id, key } = task;
    await trx<TaskRow>('task')
      .where({ tenant_id, instance_id, key })
      .update({ draft: trx.raw('?::jsonb', [draft]) as unknown as Json });
    return { ok: true, task: { ...task, draft: ask.draft } };
  });
}
