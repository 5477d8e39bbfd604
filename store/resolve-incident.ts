// An operator has repaired what stopped an instance (variables, a connection): what failed is tried again.

import type { Key } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface IncidentAsk {
  tenant: number;
  instance: string;
  /** Of the incident. */
  key: Key;
  actor: string;
}

export async function resolveIncident(store: Store, ask: IncidentAsk, within?: Within): Promise<Result> {
  const { tenant, instance, key, actor } = ask;
  return transact(store, { tenant, instance, command: { type: 'ResolveIncident', key, actor } }, within);
}
