// Writes variables of an instance: a repair, or a fact that came from outside (an extended deadline). Timers that follow
// variables move with them in the same step.

import type { Key, Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface VariablesAsk {
  tenant: number;
  instance: string;
  actor: string;
  variables: Variables;
  /** Key of the scope; default the root. */
  scope?: Key;
}

export async function setVariables(store: Store, ask: VariablesAsk, within?: Within): Promise<Result> {
  const { tenant, instance, actor, variables, scope } = ask;
  const command = { type: 'SetVariables' as const, actor, variables, ...(scope === undefined ? {} : { scope }) };
  return transact(store, { tenant, instance, command }, within);
}
