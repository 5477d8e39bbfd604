// What starts a process from outside: a message, a signal, a timer, a condition. Only the newest version of each process
// has rows, so a new deployment replaces them.

import type { Knex } from 'knex';
import type { Cycle, Due } from '../../engine/time/schedule.ts';
import { nowSql, timestamp, type Clocked } from '../clock.ts';

export interface ProcessStartRow {
  tenant_id: number;
  /** In the order of the release's files: of several, the first of the newest release is taken. */
  id: string;
  procedure_key: string;
  release_id: string;
  process_id: string;
  /** The start event, or what starts the process instead (`ProcessStart`). */
  element: string;
  /** Position among the element's events. */
  trigger: number;
  kind: 'message' | 'signal' | 'timer' | 'condition';
  /** Of the message or the signal. */
  name: string | null;
  /** Messages: while an instance lives that a message with some key started, no other with that key starts one. */
  one_per_key: boolean;
  /** Timers: the next firing; null when none is to come and the last one failed. */
  due_at: Date | null;
  /** What repeats after it. */
  cycle: Cycle | null;
  /** Until then another process is firing it; past or null: free. */
  lease_until: Date | null;
  /** Timers: the last firing that started nothing, and why; null after one that did. */
  failed_at: Date | null;
  last_error: string | null;
}

/** Which one, without what it waits for. */
export type StartRef = Pick<
  ProcessStartRow,
  'tenant_id' | 'release_id' | 'process_id' | 'element' | 'trigger' | 'one_per_key'
>;

/** `due_at` as ISO text. */
export type NewProcessStart = Omit<ProcessStartRow, 'id' | 'lease_until' | 'due_at' | 'failed_at' | 'last_error'> & {
  due_at: string | null;
};

/** The one that a message starts: of several procedures, the one deployed last. */
export async function messageStart(
  trx: Knex.Transaction,
  tenant: number,
  message: string,
): Promise<ProcessStartRow | undefined> {
  return trx<ProcessStartRow>('process_start')
    .where({ tenant_id: tenant, kind: 'message', name: message })
    .orderBy([{ column: 'release_id', order: 'desc' }, 'id'])
    .first();
}

/** Every process that the signal starts: one start of each, in the order of their deployment. */
export async function signalStarts(trx: Knex, tenant: number, signal: string): Promise<StartRef[]> {
  const result = await trx.raw<{ rows: StartRef[] }>(
    `select tenant_id, release_id, process_id, element, trigger, one_per_key
       from (select distinct on (process_id) * from process_start
              where tenant_id = ? and kind = 'signal' and name = ? order by process_id, id) s
      order by release_id, id`,
    [tenant, signal],
  );
  return result.rows;
}

export async function conditionStarts(knex: Knex, tenant: number): Promise<StartRef[]> {
  return knex<ProcessStartRow>('process_start')
    .where({ tenant_id: tenant, kind: 'condition' })
    .orderBy(['release_id', 'id'])
    .select('tenant_id', 'release_id', 'process_id', 'element', 'trigger', 'one_per_key');
}

/** Those of the procedure's earlier release, and of these processes wherever they came from, are gone. */
export async function replaceStarts(
  trx: Knex.Transaction,
  { tenant, procedureKey, processes }: { tenant: number; procedureKey: string; processes: string[] },
  rows: NewProcessStart[],
): Promise<void> {
  await trx.raw('delete from process_start where tenant_id = ? and (procedure_key = ? or process_id = any(?))', [
    tenant,
    procedureKey,
    processes,
  ]);
  if (rows.length === 0) return;
  await trx('process_start').insert(
    rows.map((row) => ({ ...row, cycle: row.cycle === null ? null : JSON.stringify(row.cycle) })),
  );
}

/** Takes due timer starts for `leaseMs`, oldest first, passing over those that another process takes at this moment. */
export async function leaseDueStarts(
  knex: Knex,
  store: Clocked,
  limit: number,
  leaseMs: number,
): Promise<ProcessStartRow[]> {
  const now = nowSql(store);
  const result = await knex.raw<{ rows: ProcessStartRow[] }>(
    // materialized: planned into the update, the limit would hold for each scan and not for all
    `with due as materialized (select tenant_id, id from process_start
              where due_at <= ${now} and (lease_until is null or lease_until <= ${now})
              order by due_at, id limit ? for no key update skip locked)
     update process_start s set lease_until = ${now} + ? * interval '1 millisecond' from due
      where s.tenant_id = due.tenant_id and s.id = due.id
      returning s.*`,
    [limit, leaseMs],
  );
  return result.rows.sort((a, b) => a.due_at!.getTime() - b.due_at!.getTime() || Number(a.id) - Number(b.id));
}

/** After a firing: the next one; gone when none is to come, unless somebody must see that this one failed. */
export async function rescheduleStart(
  trx: Knex.Transaction,
  store: Clocked,
  { tenant_id, id }: ProcessStartRow,
  next: Due | null,
  failure: string | null,
): Promise<void> {
  const row = trx('process_start').where({ tenant_id, id });
  if (next === null && failure === null) await row.delete();
  else
    await row.update({
      due_at: next && timestamp(next.dueAt),
      cycle: next?.cycle ? JSON.stringify(next.cycle) : null,
      lease_until: null,
      ...failed(trx, store, failure),
    });
}

/** It could not be fired, by a fault of ours: it stays due, and is tried again when its lease has run out. */
export async function markStartFailed(
  knex: Knex,
  store: Clocked,
  { tenant_id, id }: ProcessStartRow,
  failure: string,
): Promise<void> {
  await knex('process_start')
    .where({ tenant_id, id })
    .update(failed(knex, store, failure));
}

const failed = (knex: Knex, store: Clocked, failure: string | null) => ({
  failed_at: failure === null ? null : knex.raw(nowSql(store)),
  last_error: failure && failure.slice(0, 2_000).replaceAll('\u0000', ''),
});

/** Timer starts whose last firing failed, for an operator; a new version of the process takes their place. */
export async function failedStarts(knex: Knex, tenant: number): Promise<ProcessStartRow[]> {
  return knex<ProcessStartRow>('process_start')
    .where({ tenant_id: tenant })
    .whereNotNull('failed_at')
    .orderBy('failed_at');
}

/** Milliseconds until a timer start is to be fired: 0 = now, null = there is none. */
export async function nextStartInMs(knex: Knex, store: Clocked): Promise<number | null> {
  const result = await knex.raw<{ rows: { wait: number | null }[] }>(
    `select extract(epoch from min(greatest(due_at, coalesce(lease_until, due_at))) - ${nowSql(store)})::float8 * 1000
            as wait
       from (select due_at, lease_until from process_start where due_at is not null order by due_at limit 100) soonest`,
  );
  const wait = result.rows[0]?.wait;
  return wait === null || wait === undefined ? null : Math.max(0, Math.ceil(wait));
}
