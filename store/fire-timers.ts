// Fires the timers that are due, of instances and of timer starts. Any number of processes may do so at once: each takes
// some by a short lease. Those of instances are commands like any others and go together; a start has a transaction of its
// own. A timer cancelled or moved in between is refused by the engine and left in peace.

import { nextDue } from '../engine/time/schedule.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import { leaseDueStarts, markStartFailed, rescheduleStart, type ProcessStartRow } from './tables/process-start.ts';
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
  const fired = await Promise.all(due.map((timer) => reported(store, fire(store, timer))));
  return { taken: due.length, fired: fired.filter(Boolean).length };
}

/** Starts an instance for each timer start that is due, and schedules what repeats. */
export async function fireStarts(store: Store, options: FireTimers = {}): Promise<Fired> {
  const due = await leaseDueStarts(store.knex, store, options.limit ?? 100, options.leaseMs ?? 30_000);
  let fired = 0;
  for (const start of due) if (await reported(store, fireStart(store, start))) fired += 1;
  return { taken: due.length, fired };
}

/** What failed is tried again when its lease runs out; the others must not wait for it. */
async function reported(store: Store, firing: Promise<boolean>): Promise<boolean> {
  try {
    return await firing;
  } catch (error) {
    store.report(error);
    return false;
  }
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

/**
 * The start and what comes after it are one transaction: each firing starts one instance. One that is refused is passed
 * over, and an operator sees it; so does one that failed by a fault of ours, which stays due.
 */
async function fireStart(store: Store, leased: ProcessStartRow): Promise<boolean> {
  const { tenant_id: tenant, id } = leased;
  try {
    const started = await store.knex.transaction(async (trx) => {
      // Gone: a newer version was deployed in between. Another date: another process has fired it.
      const row = await trx<ProcessStartRow>('process_start').where({ tenant_id: tenant, id }).forNoKeyUpdate().first();
      if (row?.due_at?.getTime() !== leased.due_at?.getTime() || row?.due_at == null) return null;
      const { release_id: release, process_id: process, element: startElement, trigger, cycle } = row;
      const start = { tenant, release, process, startElement, trigger, variables: {}, actor: 'system:timer' };
      const result = await startInstanceIn(trx, store, start);
      const next = cycle && nextDue(cycle, row.due_at.getTime());
      await rescheduleStart(trx, store, row, next, result.ok ? null : result.rejection.message);
      return result;
    });
    if (!started?.ok) return false;
    await store.committed(started);
    return true;
  } catch (error) {
    await markStartFailed(store.knex, store, leased, error instanceof Error ? error.message : String(error));
    throw error;
  }
}
