// One transaction's worth of commands on instances, or starting new ones. However many they are, the statements are the
// same: one locks and reads the instances, one fetches ids for the new ones, one (per kind) reads the rows that the
// commands ask for, one writes all rows of all tables. Several on one instance are steps one after the other.

import type { Knex } from 'knex';
import type { Command } from '../../engine/commands.ts';
import type { Rejection } from '../../engine/rejections.ts';
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

/** It was refused after something had been written for it: the transaction must not be committed. */
export class RefusedTooLate extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.message);
    this.rejection = rejection;
  }
}

/** Gathers what a piece of work writes, and answers what came of it. */
type Decided = (changes: Changes) => Result | typeof HELD;

/**
 * Results in the order of `works`. Of several commands on one instance, each goes on from where the one before it ended; none
 * but the first may depend on rows. Rejections write nothing.
 */
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
  const instances = new Map(locked.map((row) => [`${row.tenant_id}/${row.id}`, { row, origin: originOf(row) }]));
  const rows = new RowsUnderLock(trx, store, waits);
  const deciding = works.map((work): Promise<Decided> => {
    if ('start' in work) return started(trx, store, work.start, ids.pop()!);
    const found = instances.get(`${work.ask.tenant}/${work.ask.instance}`);
    if (found !== undefined) return asked(trx, store, work.ask, found, rows);
    const missing =
      waits === 'skips' ? HELD : refuse('NOT_FOUND', `Expected an instance '${work.ask.instance}' but there is none`);
    return Promise.resolve(() => missing);
  });
  // All have come to their end before anything is written or undone: they read on the same connection.
  const settled = await Promise.allSettled(deciding);
  const changes = new Changes();
  const results = settled.map((each, index) => {
    if (each.status === 'rejected') {
      if (each.reason instanceof HeldElsewhere) return HELD;
      throw each.reason;
    }
    const result = each.value(changes);
    const work = works[index]!;
    if (result !== HELD && !result.ok && 'ask' in work && rows.wrote.has(`${work.ask.tenant}/${work.ask.instance}`)) {
      throw new RefusedTooLate(result.rejection);
    }
    return result;
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

const originOf = (row: LockedInstance): Origin => ({
  tenant: row.tenant_id,
  instance: row.id,
  release: row.release_id,
  process: row.process_id,
  version: row.version,
  state: row.state,
  startKey: row.start_key,
});

/** `origin` moves on with each accepted step. */
async function asked(
  trx: Knex.Transaction,
  store: Store,
  { command: asking, to }: Ask,
  { row, origin }: { row: LockedInstance; origin: Origin },
  rows: RowsUnderLock,
): Promise<Decided> {
  const { tenant, release, process } = origin;
  const request = typeof asking === 'function' ? await asking(trx, row, rows) : asking;
  if (!('type' in request)) return () => ({ ok: false, rejection: request });
  const graph = await store.graphs.load(trx, tenant, release, process);
  const target = to && { release: to.release, graph: await store.graphs.load(trx, tenant, to.release, to.process) };
  const held = request.actor.startsWith('system:') ? await store.loopGuard.reasonToHold(trx, row) : null;
  const command: Command = { ...request, at: row.now, ...(held === null ? {} : { held }) };
  return (changes) => {
    const result =
      target === undefined
        ? decide(changes, graph, origin, command)
        : decideMigration(changes, graph, origin, command, target);
    if (result.ok) Object.assign(origin, { state: result.state, version: result.version });
    return result;
  };
}
