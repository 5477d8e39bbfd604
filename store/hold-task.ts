// Claim, release and assign have one shape: lock the task's row (not the instance), let the lifecycle decide, write who
// has it. Two people at once: the second waits for the row and then finds it taken.

import type { Knex } from 'knex';
import { decideTask } from '../engine/lifecycle/user-task.ts';
import type { Rejection } from '../engine/rejections.ts';
import type { Key } from '../engine/values.ts';
import { refusedToTwice } from './four-eyes.ts';
import type { Store } from './store.ts';
import { lockTask, updateTask, type TaskRow } from './tables/task.ts';

export interface TaskAsk {
  tenant: number;
  instance: string;
  key: Key;
  /** Account id of who asks. */
  actor: string;
  /** Whether this actor may, decided on the row as it is under the lock. */
  may: (task: TaskRow) => boolean;
}

export type TaskResult = { ok: true; task: TaskRow } | { ok: false; rejection: Rejection };

/** Runs in the same transaction after the row was written, e.g. for the timeline. */
export type WithinTask = (trx: Knex.Transaction, task: TaskRow) => Promise<void>;

export const taskNotFound = (key: Key): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code: 'NOT_FOUND', message: `Expected an open task ${key} but there is none` },
});

export const notPermitted = (key: Key): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: {
    code: 'NOT_PERMITTED',
    message: `Expected somebody permitted to do this with task ${key}, but you are not.`,
  },
});

/** Whether the task is still to be done. */
export const isOpen = (task: TaskRow): boolean => task.closed_at === null;

export async function holdTask(
  store: Store,
  ask: TaskAsk,
  change: { type: 'Claim' | 'Release' } | { type: 'Assign'; assignee: string },
  within?: WithinTask,
): Promise<TaskResult> {
  return store.knex.transaction(async (trx) => {
    const task = await lockTask(trx, ask.tenant, ask.instance, ask.key);
    if (task === undefined || !isOpen(task)) return taskNotFound(ask.key);
    if (!ask.may(task)) return notPermitted(ask.key);
    if (change.type !== 'Release') {
      const account = change.type === 'Assign' ? change.assignee : ask.actor;
      const rejection = await refusedToTwice(trx, store, task, account);
      if (rejection !== null) return { ok: false, rejection };
    }
    const decided = decideTask(task, { ...change, actor: ask.actor });
    if (!decided.ok) return decided;
    const held = { ...task, status: decided.status, assignee: decided.assignee };
    await updateTask(trx, task, { status: decided.status, assignee: decided.assignee });
    await within?.(trx, held);
    return { ok: true, task: held };
  });
}
