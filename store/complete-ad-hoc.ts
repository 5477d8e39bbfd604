// Somebody ends an ad-hoc sub-process; what is still open in it is withdrawn.

import type { AdHocAsk } from './activate-ad-hoc.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function completeAdHoc(store: Store, ask: AdHocAsk, within?: Within): Promise<Result> {
  const { tenant, instance, actor, scope } = ask;
  return transact(store, { tenant, instance, command: { type: 'CompleteAdHoc', actor, scope } }, within);
}
