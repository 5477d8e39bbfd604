// Where a case stands in its model: where it has been, by which sequence flows, and what is open now. For the diagram, for
// the stage that the applicant is told, and for print.

import type { Event } from '../engine/events.ts';
import { PROGRESS_EVENTS, progressOf, type Progress } from '../engine/progress.ts';
import { type Db, queryOne, sql } from './rows.ts';

export interface Standing extends Progress {
  /** Elements where something waits now (tasks, jobs, timers, messages), each once. */
  open: string[];
  /** Elements with an incident that is not resolved. */
  stopped: string[];
}

/** Reads the whole history of one instance: some tens of rows. The caller has checked who asks. */
export async function readProgressIn(
  db: Db,
  { tenant, instance }: { tenant: number; instance: string },
): Promise<Standing> {
  const found = await queryOne<{ events: Event[]; open: string[]; stopped: string[] }>(
    db,
    sql`select
      coalesce((select json_agg(e.value order by h.version, e.place)
        from history h cross join lateral json_array_elements(h.events) with ordinality e (value, place)
        where h.tenant_id = i.tenant_id and h.instance_id = i.id
          and e.value ->> 'type' = any(${[...PROGRESS_EVENTS]}::text[])), '[]') as events,
      coalesce((select array_agg(distinct a.value ->> 'element') from json_each(i.state -> 'activities') a
        where (a.value ->> 'children')::integer = 0 and a.value ->> 'parent' is not null), '{}') as open,
      coalesce((select array_agg(distinct s.value ->> 'element') from json_each(i.state -> 'incidents') s), '{}') as stopped
    from instance i where i.tenant_id = ${tenant} and i.id = ${instance}::bigint`,
  );
  const { events, open, stopped } = found ?? { events: [], open: [], stopped: [] };
  return { ...progressOf(events), open, stopped };
}
