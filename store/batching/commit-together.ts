// One transaction's worth of commands: on distinct instances, or starting new ones. However many they are, the statements
// are the same: one locks and reads the instances, one fetches ids for the new ones, one (per kind) reads the rows that the
// commands ask for, one writes all rows of all tables.

import type { Knex } from 'knex';
import type { Command } from '../../engine/commands.ts';
import { decide, decideMigration, refuse, type Origin } from '../decide.ts';
import { Changes } from '../project.ts';
import type { NewInstance } from '../start-instance.ts';
import type { Store } from '../store.ts';
import { lockInstances, nextInstanceIds, type LockedInstance } from '../tables/instance.ts';
import type { Ask, Result, Within } from '../transact.ts';
import { writeRows } from '../write-rows.ts';
import { HeldElsewhere, RowsUnderLock, type Waits } from './rows-under-lock.ts';

export type Work = { start: NewInstance } | { ask: Ask };

/** Another transaction holds its rows; it must be tried again, alone. Only where the transaction does not wait. */
export const HELD = 'held';

/** Gathers what a piece of work writes, and answers what came of it. */
type Decided = (changes: Changes) => Result | typeof HELD;

/** Results in the order of `works`. A second command on the same instance finds none. Rejections write nothing. */
export async function commitTogether(
  trx: Knex.Transaction,
  store: Store,
  works: Work[],
  waits: Waits,
  within?: Within,
): Promise<(Result | typeof HELD)[]> {
  const asks = works.flatMap((work) => ('ask' in work ? [work.ask] : []));
  const starts = works.length - asks.length;
  const [locked, ids] = await Promise.all([
    asks.length > 0 ? lockInstances(trx, store, asks, waits) : [],
    starts > 0 ? nextInstanceIds(trx, store, starts) : [],
  ]);
  const instances = new Map(locked.map((row) => [`${row.tenant_id}/${row.id}`, row]));
  const rows = new RowsUnderLock(trx, waits);

  const deciding = works.map((work): Promise<Decided> => {
    if ('start' in work) return started(trx, store, work.start, ids.pop()!);
    const id = `${work.ask.tenant}/${work.ask.instance}`;
    const row = instances.get(id);
    if (row !== undefined) {
      // Distinct: a second command would start from a state that the first has changed.
      instances.delete(id);
      return asked(trx, store, work.ask, row, rows);
    }
    const missing =
      waits === 'skips' ? HELD : refuse('NOT_FOUND', `Expected an instance '${work.ask.instance}' but there is none`);
    return Promise.resolve(() => missing);
  });
  // All have come to their end before anything is written or undone: they read on the same connection.
  const settled = await Promise.allSettled(deciding);
  const changes = new Changes();
  const results = settled.map((each) => {
    if (each.status === 'fulfilled') return each.value(changes);
    if (each.reason instanceof HeldElsewhere) return HELD;
    throw each.reason;
  });
  await writeRows(trx, changes.writes());
  const accepted = results.filter((result) => result !== HELD && result.ok);
  for (const hook of store.afterSteps) await hook(trx, accepted);
  for (const step of accepted) {
    for (const hook of store.afterStep) await hook(trx, step);
    await within?.(trx, step);
  }
  return results;
}

async function started(
  trx: Knex.Transaction,
  store: Store,
  start: NewInstance,
  { instance, now }: { instance: string; now: number },
): Promise<Decided> {
  const { tenant, release, process, callDepth = 0, startKey = null, ...command } = start;
  const graph = await store.graphs.load(trx, tenant, release, process);
  const origin = { tenant, instance, release, process, version: 0, state: null, startKey, callDepth };
  return (changes) => decide(changes, graph, origin, { type: 'StartInstance', at: now, instance, ...command });
}

async function asked(
  trx: Knex.Transaction,
  store: Store,
  { command: asking, to }: Ask,
  row: LockedInstance,
  rows: RowsUnderLock,
): Promise<Decided> {
  const { tenant_id: tenant, id: instance, release_id: release, process_id: process, version, state } = row;
  const request = typeof asking === 'function' ? await asking(trx, row, rows) : asking;
  if (!('type' in request)) return () => ({ ok: false, rejection: request });
  const graph = await store.graphs.load(trx, tenant, release, process);
  const origin: Origin = { tenant, instance, release, process, version, state, startKey: row.start_key };
  const command: Command = { ...request, at: row.now };
  if (to === undefined) return (changes) => decide(changes, graph, origin, command);
  const target = { release: to.release, graph: await store.graphs.load(trx, tenant, to.release, to.process) };
  return (changes) => decideMigration(changes, graph, origin, command, target);
}
