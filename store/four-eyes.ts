// Who may not do a task because of what they did before in the same case: whoever wrote a commitment does not give it its
// visa, and whoever gave the visa does not approve or pay (OG 119/1999 art. 10). The model says so on the task, with the header
// `not-by`: elements whose tasks this one's person must not have completed, and `cerere` for who filed the case.
//
//   <zeebe:header key="not-by" value="cerere corectare vizaCfp" />
//
// It is asked under the task's lock by everything that puts a task in somebody's hands, whatever their roles are.

import type { Graph } from '../engine/model/graph.ts';
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

/** A task, and the elements whose people may not have it. */
export type Exclusion = Held & { notBy: string[] };

/** What the model says of the task: none where it does not ask for it. */
export const notBy = (graph: Graph, element: string): string[] =>
  graph.elements[element]?.task?.headers['not-by']?.split(/\s+/).filter(Boolean) ?? [];

/** Those who may not have this task, each with what they did. Empty where the model does not ask for it. */
export async function excludedFrom(db: Db, { graphs }: { graphs: GraphCache }, task: Held): Promise<Before[]> {
  const at = await queryOne<{ release: string; process: string }>(
    db,
    sql`select release_id as release, process_id as process from instance
         where tenant_id = ${task.tenant_id} and id = ${task.instance_id}::bigint`,
  );
  if (at === null) return [];
  const elements = notBy(await graphs.load(db, task.tenant_id, at.release, at.process), task.element);
  return elements.length === 0 ? [] : (await whoDidBefore(db, [{ ...task, notBy: elements }]))[0]!;
}

/** Of several tasks at once, in their order. */
export async function whoDidBefore(db: Db, asked: Exclusion[]): Promise<Before[][]> {
  const found = await query<Before & { nth: number }>(
    db,
    sql`with asked as (
          select tenant_id, instance_id, string_to_array(elements, ' ') as elements, nth::integer - 1 as nth
            from unnest(${asked.map((each) => each.tenant_id)}::integer[],
                        ${asked.map((each) => each.instance_id)}::bigint[],
                        ${asked.map((each) => each.notBy.join(' '))}::text[])
                 with ordinality a(tenant_id, instance_id, elements, nth))
        select a.nth, t.closed_by as account, max(t.name) as task
          from asked a join task t on t.tenant_id = a.tenant_id and t.instance_id = a.instance_id
         where t.status = 'completed' and t.element = any(a.elements) and t.closed_by is not null
         group by a.nth, t.closed_by
        union all
        select a.nth, coalesce(d.entered_by, d.applicant_account)::text, null
          from asked a join dossier d on d.tenant_id = a.tenant_id and d.instance_id = a.instance_id
         where ${FILING} = any(a.elements) and coalesce(d.entered_by, d.applicant_account) is not null`,
  );
  const before = asked.map((): Before[] => []);
  for (const { nth, account, task } of found) before[nth]!.push({ account, task });
  return before;
}

/** What the task is refused with, or null when this person may have it. */
export async function refusedToTwice(
  db: Db,
  store: { graphs: GraphCache },
  task: Held,
  account: string,
): Promise<Rejection | null> {
  return refusedAmong(await excludedFrom(db, store, task), account);
}

export function refusedAmong(excluded: Before[], account: string): Rejection | null {
  if (!excluded.some((each) => each.account === account)) return null;
  return {
    code: 'NOT_PERMITTED',
    message: 'Expected somebody who has not worked on an earlier step of this case, but they have.',
  };
}
