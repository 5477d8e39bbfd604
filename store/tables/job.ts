// One row per piece of work for the outside world (a PDF, an e-mail, a call); deleted when it is done or cancelled. A
// worker takes it by lease: if the worker dies, the lease runs out by the database's clock and another takes it, so a job
// may run twice, and what it does outside must be keyed by `instance:key`.

import type { Knex } from 'knex';
import type { Variables } from '../../engine/values.ts';
import { prepared } from '../batching/prepared.ts';
import type { Waits } from '../batching/rows-under-lock.ts';
import { nowSql, type Clocked } from '../clock.ts';

export interface JobRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  /** Which handler does it. */
  type: string;
  /** `ready`: to be done at `run_at`; `failed`: no retries left, an incident waits for an operator. */
  status: 'ready' | 'failed';
  /** Attempts that may still fail before an incident. */
  retries: number;
  /** Its instance is suspended: it is not given to a worker. */
  suspended: boolean;
  headers: { [name: string]: string };
  /** What the handler sees: the activity's variables when the job was created. */
  variables: Variables;
  run_at: Date;
  lease_until: Date | null;
  /** Which worker has it. */
  lease_owner: string | null;
  /** How many times it was taken; also tells an old lease of one worker from its new one. */
  attempts: number;
  /** How many leases in a row ran out without a word: the sign of a job that kills its worker. */
  abandoned: number;
  last_error: string | null;
}

export type JobRef = Pick<JobRow, 'tenant_id' | 'instance_id' | 'key'>;

export interface JobLease {
  owner: string;
  leaseMs: number;
}

/**
 * A job that so many workers in a row did not survive is suspected of killing them: a worker has one such at a time, so that
 * those which only stood beside it are cleared.
 */
export const SUSPECT = 2;

/** Bound twice to the types: one that ends in `:*` means all that begin so. */
const OF_TYPES = `(type = any(?) or split_part(type, ':', 1) || ':*' = any(?))`;

/**
 * Takes up to `limit` due jobs of the given types, oldest first, passing over those another worker takes right now, and, unless
 * `suspects` says otherwise, the suspected.
 */
export async function leaseJobs(
  knex: Knex,
  store: Clocked,
  types: string[],
  limit: number,
  lease: JobLease,
  suspects: boolean,
): Promise<JobRow[]> {
  const now = nowSql(store);
  const result = await knex.raw<{ rows: JobRow[] }>(
    // materialized: planned into the update, the limit would hold for each scan and not for all
    `with due as materialized (select tenant_id, instance_id, key from job
              where status = 'ready' and not suspended and run_at <= ${now} and (lease_until is null or lease_until <= ${now})
                and ${OF_TYPES} and (?::boolean or abandoned < ${SUSPECT})
              order by run_at limit ? for no key update skip locked)
     update job j set lease_until = ${now} + ? * interval '1 millisecond', lease_owner = ?, attempts = j.attempts + 1,
            abandoned = j.abandoned + (j.lease_owner is not null)::integer from due
      where j.tenant_id = due.tenant_id and j.instance_id = due.instance_id and j.key = due.key
      returning j.*`,
    [types, types, suspects, limit, lease.leaseMs, lease.owner],
  );
  return result.rows;
}

/** Prolongs leases still held by this owner; answers those that it still holds. */
export async function prolongJobs(knex: Knex, store: Clocked, jobs: JobRow[], lease: JobLease): Promise<JobRef[]> {
  const now = nowSql(store);
  const result = await knex.raw<{ rows: JobRef[] }>(
    `update job j set lease_until = ${now} + ? * interval '1 millisecond'
       from (select tenant_id, instance_id, key from job
              where (tenant_id, instance_id, key, attempts) in
                    (select * from unnest(?::integer[], ?::bigint[], ?::integer[], ?::integer[]))
                and lease_owner = ?
              order by tenant_id, instance_id, key for no key update) held
      where j.tenant_id = held.tenant_id and j.instance_id = held.instance_id and j.key = held.key
      returning j.tenant_id, j.instance_id, j.key`,
    [
      lease.leaseMs,
      jobs.map((job) => job.tenant_id),
      jobs.map((job) => job.instance_id),
      jobs.map((job) => job.key),
      jobs.map((job) => job.attempts),
      lease.owner,
    ],
  );
  return result.rows;
}

/** Gives a job back untried, so that another worker need not wait for the lease to run out. */
export async function freeJob(knex: Knex, job: JobRow): Promise<void> {
  const { tenant_id, instance_id, key, attempts } = job;
  await knex<JobRow>('job')
    .where({ tenant_id, instance_id, key, attempts })
    .update({ lease_until: null, lease_owner: null });
}

/**
 * Gives back what this owner has by lease and does not know of: the answer to its fetching was lost on the way.
 */
export async function freeForgottenJobs(knex: Knex, owner: string, known: JobRef[]): Promise<void> {
  await knex.raw(
    `update job j set lease_until = null, lease_owner = null
      where lease_owner = ?
        and not exists (select from unnest(?::integer[], ?::bigint[], ?::integer[]) as k (tenant_id, instance_id, key)
                         where k.tenant_id = j.tenant_id and k.instance_id = j.instance_id and k.key = j.key)`,
    [owner, known.map((job) => job.tenant_id), known.map((job) => job.instance_id), known.map((job) => job.key)],
  );
}

export async function lockJob(trx: Knex.Transaction, job: JobRef): Promise<JobRow | undefined> {
  const { tenant_id, instance_id, key } = job;
  return trx<JobRow>('job').where({ tenant_id, instance_id, key }).forNoKeyUpdate().first();
}

/** Who has the job, and what it has behind it. */
export type JobHold = Pick<JobRow, 'tenant_id' | 'instance_id' | 'key' | 'retries' | 'lease_owner' | 'attempts'>;

/** Of several, in the order of the key; those that are not there are missing. */
export async function lockJobs(trx: Knex.Transaction, refs: JobRef[], waits: Waits): Promise<JobHold[]> {
  return prepared<JobHold>(
    trx,
    `select tenant_id, instance_id, key, retries, lease_owner, attempts from job
      where (tenant_id, instance_id, key) in (select * from unnest($1::integer[], $2::bigint[], $3::integer[]))
      order by tenant_id, instance_id, key
        for no key update ${waits === 'skips' ? 'skip locked' : ''}`,
    [refs.map((ref) => ref.tenant_id), refs.map((ref) => ref.instance_id), refs.map((ref) => ref.key)],
  );
}

/** Milliseconds until the next job of these types is due (0 = now), null when none waits. */
export async function nextJobInMs(
  knex: Knex,
  store: Clocked,
  types: string[],
  suspects = true,
): Promise<number | null> {
  const result = await knex.raw<{ rows: { wait: number | null }[] }>(
    `select extract(epoch from min(greatest(run_at, coalesce(lease_until, run_at))) - ${nowSql(store)})::float8 * 1000
            as wait
       from (select run_at, lease_until from job where status = 'ready' and not suspended and ${OF_TYPES}
              and (?::boolean or abandoned < ${SUSPECT}) order by run_at limit 500) soonest`,
    [types, types, suspects],
  );
  const wait = result.rows[0]?.wait;
  return wait === null || wait === undefined ? null : Math.max(0, Math.ceil(wait));
}
