// Ends an instance: its tasks, timers, jobs and subscriptions are withdrawn.

import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function cancelInstance(
  store: Store,
  ask: { tenant: number; instance: string; actor: string },
  within?: Within,
): Promise<Result> {
  const { tenant, instance, actor } = ask;
  return transact(store, { tenant, instance, command: { type: 'CancelInstance', actor } }, within);
}
