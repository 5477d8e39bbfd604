// One task as its page needs it: the row, what it sees of the instance's variables, the case it belongs to, and what this
// reader may do with it.

import type { InstanceState } from '../engine/state.ts';
import { variablesOf } from '../engine/state.ts';
import { upgrade } from '../engine/upgrade/upgrade.ts';
import type { Variables } from '../engine/values.ts';
import { queryOne, sql } from './rows.ts';
import { type Scope, asStaff, ownTask } from './scope.ts';
import { type Before, excludedFrom } from './four-eyes.ts';
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
  /** Who may not have it because of what they did before in this case (four-eyes.ts). */
  excluded: Before[];
  /** Now: `claim` while nobody has it, `work` while this reader has it. */
  may: { claim: boolean; work: boolean; assign: boolean };
}

type Around = Omit<TaskPage, 'task' | 'variables' | 'may' | 'excluded'> & { state: InstanceState; whole: boolean };

/** Null when there is no such task, or neither the task nor its case is for this reader, who did not close it either. */
export async function readTaskPage(
  store: Store,
  scope: Scope,
  { instance, key }: { instance: string; key: number },
): Promise<TaskPage | null> {
  if (!/^\d{1,18}$/.test(instance) || !Number.isInteger(key) || key < 0 || key > 2_147_483_647) return null;
  const row = await queryOne<TaskRow & Around>(
    store.knex,
    sql`select t.*, a.full_name as "assigneeName", d.id as dossier, (${ownTask(scope)} or (d.id is not null and ${asStaff(scope)})) as whole, d.department, i.release_id as release,
        i.process_id as process, i.state
      from task t join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
      left join dossier d on d.tenant_id = t.tenant_id and d.instance_id = t.instance_id
      left join account a on a.tenant_id = t.tenant_id and a.id::text = t.assignee
     where t.tenant_id = ${scope.tenant} and t.instance_id = ${instance}::bigint and t.key = ${key}
       and (${ownTask(scope)} or t.closed_by = ${scope.account} or (d.id is not null and ${asStaff(scope)}))`,
  );
  if (!row) return null;
  const { assigneeName, dossier, department, release, process, state, whole, ...task } = row;
  const excluded = task.closed_at === null ? await excludedFrom(store.knex, store, task) : [];
  const outside = !excluded.some(({ account }) => account === scope.account);
  return {
    task,
    assigneeName,
    // Whoever closed it sees that it is done; the case itself only while it is theirs.
    dossier: whole ? dossier : null,
    department,
    release,
    process,
    variables: whole ? variablesOf(upgrade(state), task.closed_at === null ? key : undefined) : {},
    excluded,
    may: {
      claim: outside && task.assignee === null && mayClaim(scope)(task),
      work: outside && mayWork(scope)(task),
      assign: mayAssign(scope, department)(task),
    },
  };
}
