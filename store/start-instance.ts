// Starts an instance of one process of one release.

import type { Knex } from 'knex';
import type { Command } from '../engine/commands.ts';
import type { Caller } from '../engine/state.ts';
import type { Variables } from '../engine/values.ts';
import { Changes } from './project.ts';
import type { Store } from './store.ts';
import { nextInstanceId } from './tables/instance.ts';
import { afterCommit, decide, writeSteps, type Result, type Within } from './transact.ts';

export interface NewInstance {
  tenant: number;
  release: string;
  /** Id of the BPMN process. */
  process: string;
  variables: Variables;
  actor: string;
  businessKey?: string;
  /** Default: the process's none start events, or what it begins with when it has no start event at all. */
  startElement?: string;
  /** Which of the start element's events has occurred. */
  trigger?: number;
  /** The call activity that waits for it, and how many calls it is inside of. */
  caller?: Caller;
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
  const { tenant, release, process } = start;
  const graph = await store.graphs.load(trx, tenant, release, process);
  const { instance, now } = await nextInstanceId(trx, store);
  const command: Command = {
    type: 'StartInstance',
    at: now,
    actor: start.actor,
    instance,
    variables: start.variables,
    ...(start.businessKey === undefined ? {} : { businessKey: start.businessKey }),
    ...(start.startElement === undefined ? {} : { startElement: start.startElement }),
    ...(start.trigger === undefined ? {} : { trigger: start.trigger }),
    ...(start.caller === undefined ? {} : { caller: start.caller }),
  };
  const changes = new Changes();
  const { callDepth = 0, startKey = null } = start;
  const origin = { tenant, instance, release, process, version: 0, state: null, startKey, callDepth };
  const result = decide(changes, graph, origin, command);
  await writeSteps(trx, store, changes, [result], within);
  return result;
}
