// A person decides a task. Under the lock of the instance: whoever comes second, by a double click or at the same
// moment, finds the task closed (`NOT_FOUND`) and nothing happens twice. The caller has validated the form.

import type { Variables } from '../engine/values.ts';
import { notBy, refusedAmong } from './four-eyes.ts';
import { isOpen, notPermitted, taskNotFound, type TaskAsk } from './hold-task.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface Completion extends TaskAsk {
  variables: Variables;
}

/** `may` sees the task's row as it is under the lock; usually `task.assignee === actor`. */
export async function completeTask(store: Store, ask: Completion, within?: Within): Promise<Result> {
  const { tenant, instance, key, actor, variables } = ask;
  return transact(
    store,
    {
      tenant,
      instance,
      command: async (trx, locked, rows) => {
        const task = await rows.task({ tenant_id: tenant, instance_id: instance, key });
        if (task === undefined || !isOpen(task)) return taskNotFound(key).rejection;
        if (!ask.may(task)) return notPermitted(key).rejection;
        const graph = await store.graphs.load(trx, tenant, locked.release_id, locked.process_id);
        const elements = notBy(graph, task.element);
        const excluded = elements.length === 0 ? [] : await rows.excluded({ ...task, notBy: elements });
        return refusedAmong(excluded, actor) ?? { type: 'CompleteTask', key, actor, variables };
      },
    },
    within,
  );
}
