// One row per timer that waits; deleted when it fires or is cancelled. However far ahead it is due, it is a row with a
// date: nothing in memory counts down to it.

import type { Knex } from 'knex';
import { nowSql, type Clocked } from '../clock.ts';

export interface TimerRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  due_at: Date;
  /** Its instance is suspended: it does not fire. */
  suspended: boolean;
  /** Until then another process is firing it; past or null: free. */
  lease_until: Date | null;
}

export type TimerRef = Pick<TimerRow, 'tenant_id' | 'instance_id' | 'key'>;

/** Takes due timers for `leaseMs`, oldest first, passing over those that another process takes at this moment. */
export async function leaseDueTimers(knex: Knex, store: Clocked, limit: number, leaseMs: number): Promise<TimerRef[]> {
  const now = nowSql(store);
  const result = await knex.raw<{ rows: TimerRef[] }>(
    // materialized: planned into the update, the limit would hold for each scan and not for all
    `with due as materialized (select tenant_id, instance_id, key from timer
              where due_at <= ${now} and not suspended and (lease_until is null or lease_until <= ${now})
              order by due_at limit ? for no key update skip locked)
     update timer t set lease_until = ${now} + ? * interval '1 millisecond' from due
      where t.tenant_id = due.tenant_id and t.instance_id = due.instance_id and t.key = due.key
      returning t.tenant_id, t.instance_id, t.key`,
    [limit, leaseMs],
  );
  return result.rows;
}

export async function freeTimer(knex: Knex, timer: TimerRef): Promise<void> {
  const { tenant_id, instance_id, key } = timer;
  await knex<TimerRow>('timer').where({ tenant_id, instance_id, key }).update({ lease_until: null });
}

/** Milliseconds until something is to be done for a timer: 0 = now, null = none waits. */
export async function nextTimerInMs(knex: Knex, store: Clocked): Promise<number | null> {
  const result = await knex.raw<{ rows: { wait: number | null }[] }>(
    `select extract(epoch from min(greatest(due_at, coalesce(lease_until, due_at))) - ${nowSql(store)})::float8 * 1000
            as wait
       from (select due_at, lease_until from timer where not suspended order by due_at limit 100) soonest`,
  );
  const wait = result.rows[0]?.wait;
  return wait === null || wait === undefined ? null : Math.max(0, Math.ceil(wait));
}
