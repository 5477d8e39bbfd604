// The one way in which an instance changes. In a transaction: lock the instance's row, read its state, ask the engine,
// write what happened, commit. A rejection writes nothing. Nothing in here calls the outside world; whoever passes
// `within` or registers `afterStep` must not either. Commands that arrive together are committed together
// (`batching/batcher`); those with a `within` have a transaction of their own.
//
// Locks: instance rows first, in the order of their key, before any other row of theirs; never two instances by two
// calls in one transaction (`transactManyIn` takes a batch at once). What an instance wants of another
// travels as a row (`delivery`, `message_buffer`).

import type { Knex } from 'knex';
import type { Command } from '../engine/commands.ts';
import type { Event } from '../engine/events.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { Rejection } from '../engine/rejections.ts';
import type { InstanceState } from '../engine/state.ts';
import { commitTogether, type Work } from './batching/commit-together.ts';
import type { RowsUnderLock } from './batching/rows-under-lock.ts';
import type { Store } from './store.ts';
import type { LockedInstance } from './tables/instance.ts';

/** A command without its time, which is the store's to say. */
export type Request = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at'> : never) : never;

export interface Ask {
  tenant: number;
  instance: string;
  /**
   * Or a function that runs under the instance's lock, for a command that depends on rows read there; it may refuse. What
   * it reads by `rows` is one statement for a whole batch. It must not lock rows of another instance.
   */
  command:
    Request | ((trx: Knex.Transaction, locked: LockedInstance, rows: RowsUnderLock) => Promise<Request | Rejection>);
  /** Of a migration: where to. */
  to?: { release: string; process: string };
}

/** A step that was accepted and written. */
export interface Accepted {
  tenant: number;
  instance: string;
  release: string;
  graph: Graph;
  /** With its time. */
  command: Command;
  /** Null at the start. */
  before: InstanceState | null;
  state: InstanceState;
  events: Event[];
  /** Of the instance, after this step. */
  version: number;
  /** The message key that it was started with, where only one instance per key may live. */
  startKey: string | null;
  /** Whether other instances are sent something. */
  sends: boolean;
}

export type Result = ({ ok: true } & Accepted) | { ok: false; rejection: Rejection };

/** Runs in the same transaction after the step was written; a throw undoes it. */
export type Within = (trx: Knex.Transaction, accepted: Accepted) => Promise<void>;

/** One command on one instance, and what follows from it elsewhere. Resolves when all of it is committed. */
export async function transact(store: Store, ask: Ask, within?: Within): Promise<Result> {
  return followed(store, await transactOnly(store, ask, within));
}

/** The same without what follows: the caller sees to `store.committed`. */
export const transactOnly = (store: Store, ask: Ask, within?: Within): Promise<Result> =>
  store.batcher.submit({ ask }, within);

/** Sees to what follows from a step that is committed. */
export async function followed(store: Store, result: Result): Promise<Result> {
  if (result.ok) await store.committed(result);
  return result;
}

/** In the caller's transaction; after its commit workers are told. Take no other instance's lock in it. */
export async function transactIn(trx: Knex.Transaction, store: Store, ask: Ask, within?: Within): Promise<Result> {
  return oneIn(trx, store, { ask }, within);
}

/** Commands committed together: same statements as for one. Results in the order of `asks`. */
export async function transactManyIn(
  trx: Knex.Transaction,
  store: Store,
  asks: Ask[],
  within?: Within,
): Promise<Result[]> {
  return allIn(
    trx,
    store,
    asks.map((ask) => ({ ask })),
    within,
  );
}

/** In the caller's transaction, which waits for rows that others hold. The observer is told when that has committed. */
async function allIn(trx: Knex.Transaction, store: Store, works: Work[], within?: Within): Promise<Result[]> {
  const since = performance.now();
  const results = (await commitTogether(trx, store, works, 'waits', within)) as Result[];
  // A rolled back transaction has nothing to tell, and its owner hears of the error.
  trx.executionPromise.then(
    () => works.forEach((work, index) => store.batcher.observed(work, results[index]!, since)),
    () => undefined,
  );
  return results;
}

/** One of them; workers are told too. */
export async function oneIn(trx: Knex.Transaction, store: Store, work: Work, within?: Within): Promise<Result> {
  const [result] = await allIn(trx, store, [work], within);
  trx.executionPromise.then(
    () => store.wake.hint(),
    () => undefined,
  );
  return result!;
}
