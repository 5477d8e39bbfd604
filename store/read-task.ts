// One task as its page needs it: the row, what it sees of the instance's variables, the case it belongs to, and what this
// reader may do with it.

import type { InstanceState } from '../engine/state.ts';
import { variablesOf } from '../engine/state.ts';
import type { Variables } from '../engine/values.ts';
import { queryOne, sql } from './rows.ts';
import { type Scope, asStaff, ownTask } from './scope.ts';
import type { Store } from './store.ts';
import type { TaskRow } from './tables/task.ts';
import { mayAssign, mayClaim, mayWork } from './task-rights.ts';

export interface TaskPage {
  task: TaskRow;
  assigneeName: string | null;
  /** Null when the instance has no case file. */
  dossier: string | null;
  department: string | null;
  release: string;
  process: string;
  /** What the open task sees: its scope's variables over the root's; the root's once it is closed. */
  variables: Variables;
  may: { claim: boolean; work: boolean; assign: boolean };
}

/** Null when there is no such task, or neither the task nor its case is for this reader. */
export async function readTaskPage(
  { knex }: Store,
  scope: Scope,
  { instance, key }: { instance: string; key: number },
): Promise<TaskPage | null> {
  if (!/^\d{1,18}$/.test(instance) || !Number.isInteger(key) || key < 0 || key > 2_147_483_647) return null;
  const row = await queryOne<{
    task: TaskRow;
    assigneeName: string | null;
    dossier: string | null;
    department: string | null;
    release: string;
    process: string;
    state: InstanceState;
  }>(
    knex,
    sql`select to_jsonb(t) as task, a.full_name as "assigneeName", d.id as dossier, d.department, i.release_id as release,
        i.process_id as process, i.state
      from task t join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
      left join dossier d on d.tenant_id = t.tenant_id and d.instance_id = t.instance_id
      left join account a on a.tenant_id = t.tenant_id and a.id::text = t.assignee
     where t.tenant_id = ${scope.tenant} and t.instance_id = ${instance}::bigint and t.key = ${key}
       and (${ownTask(scope)} or (d.id is not null and ${asStaff(scope)}))`,
  );
  if (!row) return null;
  const { state, task, ...rest } = row;
  return {
    ...rest,
    task: asRow(task),
    variables: variablesOf(state, task.closed_at === null ? key : undefined),
    may: {
      claim: mayClaim(scope)(task),
      work: mayWork(scope)(task),
      assign: mayAssign(scope, rest.department)(task),
    },
  };
}

const date = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);

/** `to_jsonb` writes bigint as a number and instants as text. */
const asRow = (task: TaskRow): TaskRow => ({
  ...task,
  instance_id: `${task.instance_id}`,
  opened_at: date(task.opened_at) ?? new Date(0),
  due_at: date(task.due_at),
  follow_up_at: date(task.follow_up_at),
  closed_at: date(task.closed_at),
});
