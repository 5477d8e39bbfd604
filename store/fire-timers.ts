// Fires the timers that are due, of instances and of timer starts. Any number of processes may do so at once: each takes some by a short lease, and fires
// each in a transaction of its own. A timer cancelled or moved in between is refused by the engine and left in peace.

import { nextDue } from '../engine/time/schedule.ts';
import { timestamp } from './clock.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import { leaseDueStarts, type ProcessStartRow } from './tables/process-start.ts';
import { freeTimer, leaseDueTimers, type TimerRef } from './tables/timer.ts';
import { transact } from './transact.ts';

export interface FireTimers {
  /** Most timers in this call. Default 100. */
  limit?: number;
  /** If this process dies, another tries after this long. Default 30 000. */
  leaseMs?: number | undefined;
}

export interface Fired {
  /** As many as the limit: there are probably more. */
  taken: number;
  fired: number;
}

export async function fireTimers(store: Store, options: FireTimers = {}): Promise<Fired> {
  const due = await leaseDueTimers(store.knex, store, options.limit ?? 100, options.leaseMs ?? 30_000);
  return { taken: due.length, fired: await each(store, due, fire) };
}

/** Starts an instance for each timer start that is due, and schedules what repeats. */
export async function fireStarts(store: Store, options: FireTimers = {}): Promise<Fired> {
  const due = await leaseDueStarts(store.knex, store, options.limit ?? 100, options.leaseMs ?? 30_000);
  return { taken: due.length, fired: await each(store, due, fireStart) };
}

async function each<Row>(
  store: Store,
  rows: Row[],
  fireOne: (store: Store, row: Row) => Promise<boolean>,
): Promise<number> {
  let fired = 0;
  for (const row of rows) {
    try {
      if (await fireOne(store, row)) fired += 1;
    } catch (error) {
      // The lease runs out and it is tried again; the others must not wait for this one.
      store.report(error);
    }
  }
  return fired;
}

async function fire(store: Store, timer: TimerRef): Promise<boolean> {
  const result = await transact(store, {
    tenant: timer.tenant_id,
    instance: timer.instance_id,
    command: { type: 'FireTimer', key: timer.key, actor: 'system:timer' },
  });
  if (!result.ok) await freeTimer(store.knex, timer);
  return result.ok;
}

/** The start and what comes after it are one transaction: each firing starts one instance. */
async function fireStart(store: Store, leased: ProcessStartRow): Promise<boolean> {
  const { tenant_id, id } = leased;
  const started = await store.knex.transaction(async (trx) => {
    // Gone: a newer version was deployed in between. Another date: another process has fired it.
    const row = await trx<ProcessStartRow>('process_start').where({ tenant_id, id }).forNoKeyUpdate().first();
    if (row?.due_at?.getTime() !== leased.due_at?.getTime() || row?.due_at == null) return null;
    const next = row.cycle === null ? null : nextDue(row.cycle, row.due_at.getTime());
    if (next === null) await trx('process_start').where({ tenant_id, id }).delete();
    else {
      const cycle = next.cycle === null ? null : JSON.stringify(next.cycle);
      await trx('process_start')
        .where({ tenant_id, id })
        .update({ due_at: timestamp(next.dueAt), cycle, lease_until: null });
    }
    const result = await startInstanceIn(trx, store, {
      tenant: tenant_id,
      release: row.release_id,
      process: row.process_id,
      startElement: row.element,
      trigger: row.trigger,
      variables: {},
      actor: 'system:timer',
    });
    if (!result.ok)
      throw new Error(`Expected the timer start of '${row.element}' to start: ${result.rejection.message}`);
    return result;
  });
  if (started === null) return false;
  await store.committed(started);
  return true;
}
