// Who may not do a task because of what they did before in the same case: whoever wrote a commitment does not give it its
// visa, and whoever gave the visa does not approve or pay (OG 119/1999 art. 10). The model says so on the task, with the header
// `not-by`: elements whose tasks this one's person must not have completed, and `cerere` for who filed the case.
//
//   <zeebe:header key="not-by" value="cerere corectare vizaCfp" />
//
// It is asked under the task's lock by everything that puts a task in somebody's hands, whatever their roles are.

import type { Rejection } from '../engine/rejections.ts';
import type { GraphCache } from './graphs.ts';
import { type Db, query, queryOne, sql } from './rows.ts';
import type { TaskRow } from './tables/task.ts';

/** The element that stands for the filing, as the variable of the start form does. */
const FILING = 'cerere';

export interface Before {
  /** Account id. */
  account: string;
  /** Name of the task that they completed; null: they filed the case. */
  task: string | null;
}

type Held = Pick<TaskRow, 'tenant_id' | 'instance_id' | 'element'>;

/** Those who may not have this task, each with what they did. Empty where the model does not ask for it. */
export async function excludedFrom(db: Db, { graphs }: { graphs: GraphCache }, task: Held): Promise<Before[]> {
  const { tenant_id: tenant, instance_id: instance, element } = task;
  const at = await queryOne<{ release: string; process: string }>(
    db,
    sql`select release_id as release, process_id as process from instance
         where tenant_id = ${tenant} and id = ${instance}::bigint`,
  );
  if (at === null) return [];
  const graph = await graphs.load(db, tenant, at.release, at.process);
  const elements = graph.elements[element]?.task?.headers['not-by']?.split(/\s+/).filter(Boolean) ?? [];
  if (elements.length === 0) return [];
  return query<Before>(
    db,
    sql`select t.closed_by as account, max(t.name) as task from task t
         where t.tenant_id = ${tenant} and t.instance_id = ${instance}::bigint and t.status = 'completed'
           and t.element = any(${elements}::text[]) and t.closed_by is not null
         group by t.closed_by
        union all
        select coalesce(d.entered_by, d.applicant_account)::text, null from dossier d
         where d.tenant_id = ${tenant} and d.instance_id = ${instance}::bigint and ${elements.includes(FILING)}
           and coalesce(d.entered_by, d.applicant_account) is not null`,
  );
}

/** What the task is refused with, or null when this person may have it. */
export async function refusedToTwice(
  db: Db,
  store: { graphs: GraphCache },
  task: Held,
  account: string,
): Promise<Rejection | null> {
  const excluded = await excludedFrom(db, store, task);
  if (!excluded.some((each) => each.account === account)) return null;
  return {
    code: 'NOT_PERMITTED',
    message: 'Expected somebody who has not worked on an earlier step of this case, but they have.',
  };
}
