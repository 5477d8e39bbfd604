// Stops an instance for a while: until it is resumed nothing fires, no job is given away, no task can be decided, and what
// others send it waits. Its variables can be repaired and it can be cancelled.

import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function suspendInstance(
  store: Store,
  ask: { tenant: number; instance: string; actor: string },
  within?: Within,
): Promise<Result> {
  const { tenant, instance, actor } = ask;
  return transact(store, { tenant, instance, command: { type: 'SuspendInstance', actor } }, within);
}
