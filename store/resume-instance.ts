// Lets a suspended instance go on: timers that became due meanwhile fire, and what was sent to it arrives.

import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function resumeInstance(
  store: Store,
  ask: { tenant: number; instance: string; actor: string },
  within?: Within,
): Promise<Result> {
  const { tenant, instance, actor } = ask;
  return transact(store, { tenant, instance, command: { type: 'ResumeInstance', actor } }, within);
}
