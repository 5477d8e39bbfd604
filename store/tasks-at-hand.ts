// The open tasks that a person has or may take, with where their model is: for lists that the model decides on.

import { query, sql } from './rows.ts';
import { ownTask, type Scope } from './scope.ts';
import type { Store } from './store.ts';

export interface TaskAtHand {
  instance: string;
  key: number;
  element: string;
  release: string;
  process: string;
}

/** The most urgent first, at most 500. */
export const tasksAtHand = ({ knex }: Store, scope: Scope): Promise<TaskAtHand[]> =>
  query(
    knex,
    sql`select t.instance_id as instance, t.key, t.element, i.release_id as release, i.process_id as process
      from task t join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
     where t.tenant_id = ${scope.tenant} and ${ownTask(scope)} and (t.assignee is null or t.assignee = ${scope.account})
     order by t.due_at nulls last, t.opened_at, t.instance_id, t.key limit 500`,
  );
