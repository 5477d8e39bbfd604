// The one way in which an instance changes. In a transaction: lock the instance's row, read its state, ask the engine,
// write what happened, commit. A rejection writes nothing. Nothing in here calls the outside world; whoever passes
// `within` or registers `afterStep` must not either.
//
// Locks: instance rows first, in the order of their key, before any other row of theirs; never two instances by two
// calls in one transaction (`transactManyIn` takes a batch of distinct ones at once). What an instance wants of another
// travels as a row (`delivery`, `message_buffer`).

import type { Knex } from 'knex';
import type { Command } from '../engine/commands.ts';
import type { Event } from '../engine/events.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { Rejection } from '../engine/rejections.ts';
import { migrateInstance } from '../engine/operations/migrate.ts';
import { sendings } from '../engine/sendings.ts';
import type { InstanceState } from '../engine/state.ts';
import { step, type StepResult } from '../engine/step.ts';
import { timestamp } from './clock.ts';
import { Changes, project } from './project.ts';
import type { Store } from './store.ts';
import { newDelivery } from './tables/delivery.ts';
import { lockInstances, type LockedInstance } from './tables/instance.ts';
import { isUnstorable, writeRows } from './write-rows.ts';

/** A command without its time, which is the store's to say. */
export type Request = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at'> : never) : never;

export interface Ask {
  tenant: number;
  instance: string;
  /**
   * Or a function that runs under the instance's lock, for a command that depends on rows read there; it may refuse.
   * It must not lock rows of another instance.
   */
  command: Request | ((trx: Knex.Transaction, locked: LockedInstance) => Promise<Request | Rejection>);
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
}

export type Result = ({ ok: true } & Accepted) | { ok: false; rejection: Rejection };

/** Runs in the same transaction after the step was written; a throw undoes it. */
export type Within = (trx: Knex.Transaction, accepted: Accepted) => Promise<void>;

/** What a step starts from; `state` null for an instance that does not exist yet. */
export interface Origin {
  tenant: number;
  instance: string;
  release: string;
  process: string;
  version: number;
  state: InstanceState | null;
  startKey: string | null;
  /** Of a new one: how many calls it is inside of. */
  callDepth?: number;
}

/** What decides a command: the engine's step, or for a migration the step that is given both graphs. */
export type Decide = (graph: Graph, state: InstanceState | null, command: Command) => StepResult;

const refuse = (code: Rejection['code'], message: string): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code, message },
});

/** One command on one instance in a transaction of its own, and what follows from it elsewhere. */
export async function transact(store: Store, ask: Ask, within?: Within): Promise<Result> {
  const result = await transactOnly(store, ask, within);
  if (result.ok) await store.committed(result);
  return result;
}

/** The same without what follows: the caller sees to `store.committed`. */
export async function transactOnly(store: Store, ask: Ask, within?: Within): Promise<Result> {
  const results = await store.knex.transaction((trx) => transactManyIn(trx, store, [ask], within));
  return results[0]!;
}

/** The same in the caller's transaction; after its commit workers are told. Take no other instance's lock in it. */
export async function transactIn(trx: Knex.Transaction, store: Store, ask: Ask, within?: Within): Promise<Result> {
  const results = await transactManyIn(trx, store, [ask], within);
  afterCommit(trx, store);
  return results[0]!;
}

/** Commands on distinct instances, committed together: same statements as for one. Results in the order of `asks`. */
export async function transactManyIn(
  trx: Knex.Transaction,
  store: Store,
  asks: Ask[],
  within?: Within,
): Promise<Result[]> {
  const locked = new Map<string, LockedInstance>();
  for (const row of await lockInstances(trx, store, asks)) locked.set(`${row.tenant_id}/${row.id}`, row);
  const changes = new Changes();
  const results: Result[] = [];
  for (const ask of asks) {
    const id = `${ask.tenant}/${ask.instance}`;
    const row = locked.get(id);
    if (row === undefined) {
      results.push(refuse('NOT_FOUND', `Expected an instance '${ask.instance}' but there is none`));
      continue;
    }
    // Distinct: a second command would start from a state that the first has changed.
    locked.delete(id);
    const request = typeof ask.command === 'function' ? await ask.command(trx, row) : ask.command;
    if (!('type' in request)) {
      results.push({ ok: false, rejection: request });
      continue;
    }
    const origin: Origin = {
      tenant: row.tenant_id,
      instance: row.id,
      release: row.release_id,
      process: row.process_id,
      version: row.version,
      state: row.state,
      startKey: row.start_key,
    };
    const graph = await store.graphs.load(trx, origin.tenant, origin.release, origin.process);
    const command: Command = { ...request, at: row.now };
    results.push(
      ask.to
        ? await migrateTo(trx, store, changes, graph, origin, command, ask.to)
        : decide(changes, graph, origin, command),
    );
  }
  await writeSteps(trx, store, changes, results, within);
  return results;
}

/** The same over the graph of another version; from the next step on the instance is of its release. */
async function migrateTo(
  trx: Knex.Transaction,
  store: Store,
  changes: Changes,
  graph: Graph,
  origin: Origin,
  command: Command,
  { release, process }: { release: string; process: string },
): Promise<Result> {
  if (command.type !== 'MigrateInstance') throw new Error(`Expected a migration, but got ${command.type}.`);
  const target = await store.graphs.load(trx, origin.tenant, release, process);
  const result = decide(changes, graph, origin, command, (from, state) =>
    migrateInstance(from, target, state, command),
  );
  if (!result.ok) return result;
  changes.instance.patch({ tenant_id: origin.tenant, id: origin.instance }, { release_id: release });
  return { ...result, release, graph: target };
}

/** Asks the engine, and gathers the rows that follow from its answer. */
export function decide(
  changes: Changes,
  graph: Graph,
  origin: Origin,
  command: Command,
  engine: Decide = step,
): Result {
  if (isUnstorable(JSON.stringify(command))) {
    return refuse('BAD_VALUE', 'Expected text, but the command holds the character U+0000 or half of a character.');
  }
  const answer = engine(graph, origin.state, command);
  if (!answer.ok) return answer;

  const { tenant, instance } = origin;
  const { state, events } = answer;
  const version = origin.version + 1;
  const key = { tenant_id: tenant, id: instance };
  if (origin.state === null) {
    changes.instance.insert({
      ...key,
      release_id: origin.release,
      process_id: origin.process,
      business_key: null,
      status: state.status,
      version,
      format: state.format,
      state,
      started_at: timestamp(command.at),
      ended_at: null,
      caller_instance: null,
      caller_key: null,
      call_depth: origin.callDepth ?? 0,
      start_key: origin.startKey,
    });
  } else {
    changes.instance.patch(key, { version, format: state.format, state });
  }
  changes.history.insert({
    tenant_id: tenant,
    instance_id: instance,
    version,
    at: timestamp(command.at),
    actor: command.actor,
    command: command.type,
    events,
  });
  const rows = { tenant, instance, actor: command.actor, before: origin.state, after: state };
  for (const event of events) project(changes, rows, event);
  const at = timestamp(command.at);
  for (const sending of sendings(state, events, command))
    changes.delivery.push(newDelivery(tenant, instance, sending, at));
  return {
    ok: true,
    tenant,
    instance,
    release: origin.release,
    graph,
    command,
    before: origin.state,
    state,
    events,
    version,
    startKey: origin.startKey,
  };
}

/** Writes what was gathered, then lets the hooks run over every accepted step. */
export async function writeSteps(
  trx: Knex.Transaction,
  store: Store,
  changes: Changes,
  results: Result[],
  within?: Within,
): Promise<void> {
  await writeRows(trx, changes.writes());
  for (const result of results) {
    if (!result.ok) continue;
    for (const hook of store.afterStep) await hook(trx, result);
    await within?.(trx, result);
  }
}

/** Tells workers when the caller's transaction has committed. */
export function afterCommit(trx: Knex.Transaction, store: Store): void {
  // A rolled back transaction has nothing to tell, and its owner hears of the error.
  trx.executionPromise.then(
    () => store.wake.hint(),
    () => undefined,
  );
}
