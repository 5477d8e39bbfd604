// Somebody sends a case back to an earlier step of a person. The engine computes what must be withdrawn, and refuses with
// the reason where parallel branches make it ambiguous.

import type { Key, Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface SendBackAsk {
  tenant: number;
  instance: string;
  actor: string;
  /** The open activity whose token goes back. */
  key: Key;
  /** The earlier task. */
  element: string;
  variables?: Variables;
}

export async function sendBack(store: Store, ask: SendBackAsk, within?: Within): Promise<Result> {
  const { tenant, instance, actor, key, element, variables } = ask;
  const said = variables === undefined ? {} : { variables };
  return transact(store, { tenant, instance, command: { type: 'SendBack', actor, key, element, ...said } }, within);
}
