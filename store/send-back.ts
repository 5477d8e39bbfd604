// Somebody sends a case back to an earlier step of a person. The engine computes what must be withdrawn, and refuses with
// the reason where parallel branches make it ambiguous.

import type { Key, Variables } from '../engine/values.ts';
import { isOpen, notPermitted, taskNotFound } from './hold-task.ts';
import type { Store } from './store.ts';
import type { TaskRow } from './tables/task.ts';
import type { InstanceAsk } from './tell-instance.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface SendBackAsk extends InstanceAsk {
  /** The open activity whose token goes back; a task's has the key of the task. */
  key: Key;
  /** The earlier task. */
  element: string;
  variables?: Variables;
  /** Given when it is whoever has the task that sends it back: sees the task's row as it is under the lock. */
  may?: (task: TaskRow) => boolean;
}

export async function sendBack(store: Store, ask: SendBackAsk, within?: Within): Promise<Result> {
  const { tenant, instance, actor, key, element, variables, may } = ask;
  return transact(
    store,
    {
      tenant,
      instance,
      command: async (_trx, _locked, rows) => {
        if (may) {
          const task = await rows.task({ tenant_id: tenant, instance_id: instance, key });
          if (task === undefined || !isOpen(task)) return taskNotFound(key).rejection;
          if (!may(task)) return notPermitted(key).rejection;
        }
        return { type: 'SendBack', actor, key, element, ...(variables === undefined ? {} : { variables }) };
      },
    },
    within,
  );
}
