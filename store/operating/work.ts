// What waits to be done by itself: jobs for workers, by type and one by one, and timers. Rows are there only while they wait.

import { jobsThat, jobStateSql, timersThat, type JobFilter, type JobState, type TimerFilter } from '../bulk/chosen.ts';
import { nowSql } from '../clock.ts';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../cursor.ts';
import { query, queryOne, raw, sql } from '../rows.ts';
import type { Condition } from '../scope.ts';
import type { Store } from '../store.ts';
import { isInstanceId, isKey } from '../tables/instance.ts';
import { placeFrom, placeOf, type Place } from './places.ts';

export interface JobTypeCount {
  type: string;
  ready: number;
  running: number;
  /** Failed, and are tried again later. */
  retrying: number;
  /** No tries left: an incident waits. */
  failed: number;
  suspended: number;
  /** Since the oldest that nobody has taken fell due; 0: none is due. */
  lagSeconds: number;
}

export const countJobs = (store: Store, tenant: number): Promise<JobTypeCount[]> => {
  const now = nowSql(store);
  return query(
    store.knex,
    sql`select s.type, count(*) filter (where s.state = 'ready')::int as ready,
        count(*) filter (where s.state = 'running')::int as running,
        count(*) filter (where s.state = 'retrying')::int as retrying,
        count(*) filter (where s.state = 'failed')::int as failed,
        count(*) filter (where s.state = 'suspended')::int as suspended,
        greatest(0, coalesce(max(extract(epoch from ${raw(now)} - s.run_at)) filter (where s.state = 'ready'), 0))::float8 as "lagSeconds"
       from (select j.type, j.run_at, ${raw(jobStateSql(store))} as state from job j where j.tenant_id = ${tenant}) s
      group by s.type order by s.type`,
  );
};

/** A worker and the jobs that it has now. */
export interface WorkerCount {
  owner: string;
  jobs: number;
  types: string[];
}

export const countWorkers = (store: Store, tenant: number): Promise<WorkerCount[]> =>
  query(
    store.knex,
    sql`select lease_owner as owner, count(*)::int as jobs, array_agg(distinct type order by type) as types from job
      where tenant_id = ${tenant} and lease_until > ${raw(nowSql(store))} and lease_owner is not null
      group by lease_owner order by lease_owner`,
  );

export interface WaitingJob extends Place {
  type: string;
  state: JobState;
  /** Tries that are left. */
  retries: number;
  /** Times that a worker took it. */
  attempts: number;
  /** Leases in a row that ended without a word. */
  abandoned: number;
  runAt: Date;
  leaseUntil: Date | null;
  worker: string | null;
  lastError: string | null;
}

const job = (store: Store): Condition =>
  sql`select ${placeOf('j')}, j.type, ${raw(jobStateSql(store))} as state, j.retries, j.attempts, j.abandoned,
      j.run_at as "runAt", j.lease_until as "leaseUntil", j.lease_owner as worker, j.last_error as "lastError",
      j.run_at::text as "order"
    from job j ${placeFrom('j')}`;

/** By when they are due. */
export async function listJobs(
  store: Store,
  tenant: number,
  filter: JobFilter,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<WaitingJob>> {
  const key = decodeCursor(after, ['string', 'string', 'number']);
  const later = key
    ? sql`and (j.run_at, j.instance_id, j.key) > (${key[0] as string}::timestamptz, ${key[1] as string}::bigint, ${key[2] as number}::integer)`
    : raw('');
  const found = await query<WaitingJob & { order: string }>(
    store.knex,
    sql`${job(store)} where ${jobsThat(store, tenant, filter)} ${later}
      order by j.run_at, j.instance_id, j.key limit ${size + 1}`,
  );
  return pageOf(found, size, (row) => [row.order, row.instance, row.key]);
}

export async function readJob(store: Store, tenant: number, instance: string, key: number): Promise<WaitingJob | null> {
  if (!isInstanceId(instance) || !isKey(key)) return null;
  return queryOne(
    store.knex,
    sql`${job(store)} where j.tenant_id = ${tenant} and j.instance_id = ${instance}::bigint and j.key = ${key}`,
  );
}

export interface WaitingTimer extends Place {
  dueAt: Date;
  suspended: boolean;
  late: boolean;
}

const timer = (store: Store): Condition =>
  sql`select ${placeOf('t')}, t.due_at as "dueAt", t.suspended, t.due_at < ${raw(nowSql(store))} as late,
      t.due_at::text as "order"
    from timer t ${placeFrom('t')}`;

/** The soonest first. */
export async function listTimers(
  store: Store,
  tenant: number,
  filter: TimerFilter,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<WaitingTimer>> {
  const key = decodeCursor(after, ['string', 'string', 'number']);
  const later = key
    ? sql`and (t.due_at, t.instance_id, t.key) > (${key[0] as string}::timestamptz, ${key[1] as string}::bigint, ${key[2] as number}::integer)`
    : raw('');
  const found = await query<WaitingTimer & { order: string }>(
    store.knex,
    sql`${timer(store)} where ${timersThat(store, tenant, filter)} ${later}
      order by t.due_at, t.instance_id, t.key limit ${size + 1}`,
  );
  return pageOf(found, size, (row) => [row.order, row.instance, row.key]);
}

/** Which steps have timers, how many, and when the next of each is due. */
export interface TimerCount {
  procedure: string;
  process: string;
  release: string;
  element: string;
  count: number;
  next: Date;
}

export const countTimers = (store: Store, tenant: number): Promise<TimerCount[]> =>
  query(
    store.knex,
    sql`select r.procedure_key as procedure, i.process_id as process, max(i.release_id)::text as release, t.element,
        count(*)::int, min(t.due_at) as next
       from timer t
       join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
       join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
      where t.tenant_id = ${tenant} group by 1, 2, 4 order by 1, 2, 4 limit 200`,
  );
