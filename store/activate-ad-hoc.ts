// Somebody begins one of the activities of an ad-hoc sub-process.

import type { Key } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface AdHocAsk {
  tenant: number;
  instance: string;
  actor: string;
  /** Key of the open sub-process. */
  scope: Key;
}

export async function activateAdHoc(
  store: Store,
  ask: AdHocAsk & { element: string },
  within?: Within,
): Promise<Result> {
  const { tenant, instance, actor, scope, element } = ask;
  return transact(store, { tenant, instance, command: { type: 'ActivateAdHoc', actor, scope, element } }, within);
}
