// Fires the timers that are due. Any number of processes may do so at once: each takes some by a short lease, and fires
// each in a transaction of its own. A timer cancelled or moved in between is refused by the engine and left in peace.

import type { Store } from './store.ts';
import { freeTimer, leaseDueTimers, type TimerRef } from './tables/timer.ts';
import { transact } from './transact.ts';

export interface FireTimers {
  /** Most timers in this call. Default 100. */
  limit?: number;
  /** If this process dies, another tries after this long. Default 30 000. */
  leaseMs?: number | undefined;
}

/** `taken` = `limit`: there are probably more. */
export async function fireTimers(store: Store, options: FireTimers = {}): Promise<{ taken: number; fired: number }> {
  const due = await leaseDueTimers(store.knex, store, options.limit ?? 100, options.leaseMs ?? 30_000);
  let fired = 0;
  for (const timer of due) {
    try {
      if (await fire(store, timer)) fired += 1;
    } catch (error) {
      // The lease runs out and it is tried again; the others must not wait for this one.
      store.report(error);
    }
  }
  return { taken: due.length, fired };
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
