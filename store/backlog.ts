// How far the work that instances wait for is behind: what is due and not done, over all institutions, as workers see it.
// A look costs an index scan over what is due, so nobody asks more often than every few seconds.

import { nowSql, type Clocked } from './clock.ts';
import type { Store } from './store.ts';

/** Jobs of one type that are due. Seconds are since the oldest of them fell due. */
export interface JobBacklog {
  type: string;
  /** Due, and no worker has them. */
  waiting: number;
  /** A worker has them. */
  running: number;
  lagSeconds: number;
}

export interface Backlog {
  jobs: JobBacklog[];
  timers: { waiting: number; lagSeconds: number };
  /** What instances have sent each other and nobody has carried yet. */
  deliveries: { waiting: number; lagSeconds: number };
  incidents: { tenant: number; open: number }[];
}

const age = (store: Clocked, column: string): string =>
  `greatest(0, extract(epoch from ${nowSql(store)} - ${column}))::float8`;

/** One round trip. */
export async function readBacklog(store: Store): Promise<Backlog> {
  const now = nowSql(store);
  const free = `(lease_until is null or lease_until <= ${now})`;
  const { rows } = await store.knex.raw<{ rows: [Backlog] }>(
    `select
       (select coalesce(json_agg(due order by due.type), '[]') from (
          select type, count(*) filter (where ${free}) as waiting, count(*) filter (where not ${free}) as running,
                 coalesce(max(${age(store, 'run_at')}) filter (where ${free}), 0) as "lagSeconds"
            from job where status = 'ready' and not suspended and run_at <= ${now} group by type) due) as jobs,
       (select json_build_object('waiting', count(*), 'lagSeconds', coalesce(max(${age(store, 'due_at')}), 0))
          from timer where not suspended and due_at <= ${now} and ${free}) as timers,
       (select json_build_object('waiting', count(*), 'lagSeconds', coalesce(max(${age(store, 'sent_at')}), 0))
          from delivery) as deliveries,
       (select coalesce(json_agg(mine order by mine.tenant), '[]') from (
          select t.tenant_id as tenant, count(i.tenant_id) as open
            from tenant t left join incident i on i.tenant_id = t.tenant_id and i.resolved_at is null group by t.tenant_id) mine
       ) as incidents`,
  );
  return rows[0];
}
