// One row per user task, open or closed. Who holds it (`status`, `assignee`) lives here and not in the engine's state:
// claiming locks this row only, so that a busy instance does not keep people waiting.

import type { Knex } from 'knex';
import type { Json } from '../../engine/values.ts';
import { prepared } from '../batching/prepared.ts';
import type { Waits } from '../batching/rows-under-lock.ts';
import { isInstanceId, isKey } from './instance.ts';

export interface TaskRow {
  tenant_id: number;
  instance_id: string;
  /** The engine's key of the activity instance. */
  key: number;
  /** BPMN element id. */
  element: string;
  /** Name of the element, for people. */
  name: string;
  /** Id of the form that completes it. */
  form: string | null;
  /** `ready`: anybody permitted may take it; `reserved`: `assignee` has; `completed`, `exited` (interrupted): closed. */
  status: 'ready' | 'reserved' | 'completed' | 'exited';
  /** Account id of who has it; kept after the close. */
  assignee: string | null;
  candidate_groups: string[];
  candidate_users: string[];
  due_at: Date | null;
  follow_up_at: Date | null;
  /** 0–100, more is more urgent. */
  priority: number;
  opened_at: Date;
  closed_at: Date | null;
  /** Actor of the step that closed it. */
  closed_by: string | null;
  /** What the person typed and has not decided yet; gone at the close. */
  draft: Json;
}

/** Locks the task's row; waits only for another writer of the same task. */
export async function lockTask(
  trx: Knex.Transaction,
  tenant: number,
  instance: string,
  key: number,
): Promise<TaskRow | undefined> {
  if (!isInstanceId(instance) || !isKey(key)) return undefined;
  return trx<TaskRow>('task').where({ tenant_id: tenant, instance_id: instance, key }).forNoKeyUpdate().first();
}

export type TaskRef = Pick<TaskRow, 'tenant_id' | 'instance_id' | 'key'>;

/** The same of several, in the order of the key; those that are not there are missing. */
export async function lockTasks(trx: Knex.Transaction, refs: TaskRef[], waits: Waits): Promise<TaskRow[]> {
  const possible = refs.filter(({ instance_id, key }) => isInstanceId(instance_id) && isKey(key));
  return prepared<TaskRow>(
    trx,
    `select tenant_id, instance_id, key, element, name, form, status, assignee, candidate_groups, candidate_users, due_at,
            follow_up_at, priority, opened_at, closed_at, closed_by, draft
       from task
      where (tenant_id, instance_id, key) in (select * from unnest($1::integer[], $2::bigint[], $3::integer[]))
      order by tenant_id, instance_id, key
        for no key update ${waits === 'skips' ? 'skip locked' : ''}`,
    [possible.map((ref) => ref.tenant_id), possible.map((ref) => ref.instance_id), possible.map((ref) => ref.key)],
  );
}

export async function readTask(
  knex: Knex,
  tenant: number,
  instance: string,
  key: number,
): Promise<TaskRow | undefined> {
  if (!isInstanceId(instance) || !isKey(key)) return undefined;
  return knex<TaskRow>('task').where({ tenant_id: tenant, instance_id: instance, key }).first();
}

export async function updateTask(
  trx: Knex.Transaction,
  task: Pick<TaskRow, 'tenant_id' | 'instance_id' | 'key'>,
  change: Partial<Pick<TaskRow, 'status' | 'assignee'>>,
): Promise<void> {
  const { tenant_id, instance_id, key } = task;
  await trx<TaskRow>('task').where({ tenant_id, instance_id, key }).update(change);
}
