// Starts an instance of one process of one release.

import type { Knex } from 'knex';
import type { Command, StartInstance } from '../engine/commands.ts';
import { Changes } from './project.ts';
import type { Store } from './store.ts';
import { nextInstanceId } from './tables/instance.ts';
import { afterCommit, decide, writeSteps, type Result, type Within } from './transact.ts';

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

/** In a transaction of its own. Sent twice it starts two: whoever may be repeated keeps a key of the submission. */
export async function startInstance(store: Store, start: NewInstance, within?: Within): Promise<Result> {
  const result = await store.knex.transaction((trx) => startIn(trx, store, start, within));
  if (result.ok) await store.committed(result);
  return result;
}

/** The same in the caller's transaction. The result carries the new instance's id. */
export async function startInstanceIn(
  trx: Knex.Transaction,
  store: Store,
  start: NewInstance,
  within?: Within,
): Promise<Result> {
  const result = await startIn(trx, store, start, within);
  afterCommit(trx, store);
  return result;
}

async function startIn(trx: Knex.Transaction, store: Store, start: NewInstance, within?: Within): Promise<Result> {
  const { tenant, release, process, callDepth = 0, startKey = null, ...asked } = start;
  const graph = await store.graphs.load(trx, tenant, release, process);
  const { instance, now } = await nextInstanceId(trx, store);
  const command: Command = { type: 'StartInstance', at: now, instance, ...asked };
  const changes = new Changes();
  const origin = { tenant, instance, release, process, version: 0, state: null, startKey, callDepth };
  const result = decide(changes, graph, origin, command);
  await writeSteps(trx, store, changes, [result], within);
  return result;
}
