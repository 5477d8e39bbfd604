// Starts an instance of one process of one release.

import type { Knex } from 'knex';
import type { StartInstance } from '../engine/commands.ts';
import type { Store } from './store.ts';
import { followed, oneIn, type Result, type Within } from './transact.ts';

export interface NewInstance extends Omit<StartInstance, 'type' | 'at' | 'instance'> {
  tenant: number;
  release: string;
  /** Id of the BPMN process. */
  process: string;
  /** How many calls it is inside of. */
  callDepth?: number;
  /** Key of the message that starts it; no other with the same key lives. */
  startKey?: string;
}

/** Sent twice it starts two: whoever may be repeated keeps a key of the submission. */
export async function startInstance(store: Store, start: NewInstance, within?: Within): Promise<Result> {
  // Compiled before others wait for it in one transaction.
  await store.graphs.load(store.knex, start.tenant, start.release, start.process);
  return followed(store, await store.batcher.submit({ start }, within));
}

/** The same in the caller's transaction. The result carries the new instance's id. */
export async function startInstanceIn(
  trx: Knex.Transaction,
  store: Store,
  start: NewInstance,
  within?: Within,
): Promise<Result> {
  return oneIn(trx, store, { start }, within);
}
