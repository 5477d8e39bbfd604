// Where a case stands in its model: how often each element was entered and left, which sequence flows were taken, and
// what is open now. For the diagram, for the stage that the applicant is told, and for print.

import { type Db, queryOne, sql } from './rows.ts';

export interface Progress {
  /** Element → times entered, left, and withdrawn. */
  elements: { [element: string]: { entered: number; completed: number; terminated: number } };
  /** Sequence flow → times taken. */
  flows: { [flow: string]: number };
  /** Elements where something waits now (tasks, jobs, timers, messages), each once. */
  open: string[];
  /** Elements with an incident that is not resolved. */
  stopped: string[];
}

/** Reads the whole history of one instance: some tens of rows. The caller has checked who asks. */
export async function readProgressIn(
  db: Db,
  { tenant, instance }: { tenant: number; instance: string },
): Promise<Progress> {
  const progress = await queryOne<Progress>(
    db,
    sql`with moves as materialized (
      select e.value ->> 'type' as type, e.value ->> 'element' as element, e.value ->> 'flow' as flow
        from history h cross join lateral json_array_elements(h.events) e
       where h.tenant_id = ${tenant} and h.instance_id = ${instance}::bigint
         and e.value ->> 'type' in ('ElementEntered', 'ElementCompleted', 'ElementTerminated', 'TokenParked')
    ), visits as (
      select element, count(*) filter (where type = 'ElementEntered') as entered,
        count(*) filter (where type = 'ElementCompleted') as completed,
        count(*) filter (where type = 'ElementTerminated') as terminated
        from moves where type <> 'TokenParked' and element is not null group by element
    ), taken as (
      select flow, count(*) as times from moves where flow is not null group by flow
    )
    select
      coalesce((select jsonb_object_agg(element, jsonb_build_object('entered', entered, 'completed', completed,
        'terminated', terminated)) from visits), '{}') as elements,
      coalesce((select jsonb_object_agg(flow, times) from taken), '{}') as flows,
      coalesce((select array_agg(distinct a.value ->> 'element') from json_each(i.state -> 'activities') a
        where (a.value ->> 'children')::integer = 0 and a.value ->> 'parent' is not null), '{}') as open,
      coalesce((select array_agg(distinct s.value ->> 'element') from json_each(i.state -> 'incidents') s), '{}') as stopped
    from instance i where i.tenant_id = ${tenant} and i.id = ${instance}::bigint`,
  );
  return progress ?? { elements: {}, flows: {}, open: [], stopped: [] };
}
