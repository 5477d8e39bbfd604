// How the service is doing, for the administrator of one institution: what has stopped, what is late, how much there is.
// Counts that would grow with the years are bounded (`MOST`), so that the page costs the same then as now.

import { nowSql } from '../clock.ts';
import { queryOne, raw, sql } from '../rows.ts';
import type { Store } from '../store.ts';

export const MOST_BEGUN = 20_000;

export interface Overview {
  now: Date;
  running: number;
  suspended: number;
  /** Within 24 hours; `MOST_BEGUN` means at least so many. */
  begun: number;
  incidents: number;
  oldestIncident: Date | null;
  failedStarts: number;
  jobs: { ready: number; running: number; retrying: number; late: number; lagSeconds: number };
  timers: { waiting: number; next: Date | null; late: number; lagSeconds: number };
  workers: number;
  /** Sent by one instance to another more than a minute ago, and not carried yet. */
  undelivered: number;
  bulk: number;
}

/** A job or timer is late when nobody has taken it so long after it fell due. */
export const LATE_SECONDS = 60;

export async function readOverview(store: Store, tenant: number): Promise<Overview> {
  const now = raw(nowSql(store));
  const free = sql`(lease_until is null or lease_until <= ${now})`;
  const due = sql`status = 'ready' and not suspended and run_at <= ${now} and ${free}`;
  const late = sql`- ${LATE_SECONDS} * interval '1 second'`;
  const found = await queryOne<Overview>(
    store.knex,
    sql`select ${now} as now, o.running, o.suspended,
      (select count(*)::int from (select started_at from instance where tenant_id = ${tenant} order by id desc limit ${MOST_BEGUN}) n
        where n.started_at > ${now} - interval '1 day') as begun,
      x.incidents, x."oldestIncident",
      (select count(*)::int from process_start where tenant_id = ${tenant} and failed_at is not null) as "failedStarts",
      (select json_build_object('ready', count(*) filter (where ${due}),
          'running', count(*) filter (where lease_until > ${now}),
          'retrying', count(*) filter (where status = 'ready' and not suspended and run_at > ${now} and last_error is not null),
          'late', count(*) filter (where ${due} and run_at <= ${now} ${late}),
          'lagSeconds', greatest(0, coalesce(max(extract(epoch from ${now} - run_at)) filter (where ${due}), 0)))
         from job where tenant_id = ${tenant}) as jobs,
      t.timers,
      (select count(distinct lease_owner)::int from job where tenant_id = ${tenant} and lease_until > ${now}) as workers,
      (select count(*)::int from delivery where tenant_id = ${tenant} and sent_at < ${now} - interval '1 minute') as undelivered,
      (select count(*)::int from bulk_operation where tenant_id = ${tenant} and ended_at is null) as bulk
     from (select count(*)::int as running, count(*) filter (where status = 'suspended')::int as suspended
             from instance where tenant_id = ${tenant} and ended_at is null) o,
          (select count(*)::int as incidents, min(raised_at) as "oldestIncident"
             from incident where tenant_id = ${tenant} and resolved_at is null) x,
          (select json_build_object('waiting', count(*), 'next', min(due_at) filter (where due_at > ${now}),
              'late', count(*) filter (where not suspended and due_at <= ${now} ${late} and ${free}),
              'lagSeconds', greatest(0, coalesce(max(extract(epoch from ${now} - due_at)) filter (where not suspended and ${free}), 0)))
             as timers from timer where tenant_id = ${tenant}) t`,
  );
  const { timers, ...rest } = found!;
  return { ...rest, timers: { ...timers, next: timers.next && new Date(timers.next) } };
}
