// The one way in which an instance changes. In a transaction: lock the instance's row, read its state, ask the engine,
// write what happened, commit. A rejection writes nothing. Nothing in here calls the outside world; whoever passes
// `within` or registers `afterStep` must not either.
//
// Locks: instance rows first, in the order of their key, before any other row of theirs; never two instances by two
// calls in one transaction (`transactManyIn` takes a batch of distinct ones at once). What an instance wants of another
// travels as a row (`message_buffer`).

import type { Knex } from 'knex';
import type { Command } from '../engine/commands.ts';
import type { Event } from '../engine/events.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { Rejection } from '../engine/rejections.ts';
import type { InstanceState } from '../engine/state.ts';
import { step } from '../engine/step.ts';
import { timestamp } from './clock.ts';
import { Changes, project } from './project.ts';
import type { Store } from './store.ts';
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
}

const refuse = (code: Rejection['code'], message: string): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code, message },
});

/** One command on one instance in a transaction of its own. */
export async function transact(store: Store, ask: Ask, within?: Within): Promise<Result> {
  const result = await store.knex.transaction((trx) => transactManyIn(trx, store, [ask], within));
  const first = result[0]!;
  if (first.ok) await store.committed(first);
  return first;
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
      results.push(
        refuse('NOT_FOUND', `Expected an instance ${ask.instance}, but there is none (or it is twice in a batch).`),
      );
      continue;
    }
    // Distinct: a second command would start from a state that the first has changed.
    locked.delete(id);
    const request = typeof ask.command === 'function' ? await ask.command(trx, row) : ask.command;
    if ('code' in request) {
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
    };
    const graph = await store.graphs.load(trx, origin.tenant, origin.release, origin.process);
    results.push(decide(changes, graph, origin, { ...request, at: row.now }));
  }
  await writeSteps(trx, store, changes, results, within);
  return results;
}

/** Asks the engine, and gathers the rows that follow from its answer. */
export function decide(changes: Changes, graph: Graph, origin: Origin, command: Command): Result {
  if ('variables' in command && isUnstorable(JSON.stringify(command.variables))) {
    return refuse('BAD_VALUE', 'Expected text, but a variable holds the character U+0000 or half of a character.');
  }
  const answer = step(graph, origin.state, command);
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
  for (const event of events) project(changes, { tenant, instance, actor: command.actor }, event);
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
