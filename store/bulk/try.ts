// What would happen to one item: the engine is asked over the state as it is now, and nothing is written.

import type { Command } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import type { Graph } from '../../engine/model/graph.ts';
import { migrateInstance as migrateState } from '../../engine/operations/migrate.ts';
import { migrationFindings } from '../../engine/operations/migration-problems.ts';
import type { Rejection } from '../../engine/rejections.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import type { Variables } from '../../engine/values.ts';
import type { Store } from '../store.ts';
import { readInstance } from '../tables/instance.ts';
import { processOfRelease } from '../tables/process.ts';
import { commandOf, rescheduleTimer, type BulkItemRef, type BulkKind, type BulkParams } from './kinds.ts';

/** What stands against it, in both languages; `element` of the old release where it is about one. */
export interface Against {
  element: string | null;
  /** Of a migration (`no-place` and `token` can be mended by the mapping), or the code of a rejection. */
  rule: string;
  message: string;
  ro: string;
}

/** What is asked of an item. */
export interface Asked {
  tenant: number;
  kind: BulkKind;
  params: BulkParams;
  /** Of a migration: releases; `from` null: whatever it is on. */
  from: string | null;
  to: string | null;
}

export type Tried =
  | {
      /** `again`: it would stop again. */
      outcome: 'fits' | 'again';
      process: string;
      /** That it is of now. */
      release: string;
      /** Of a migration: what of the mapping is about this process. */
      mapping: { [from: string]: string };
      problems: Against[];
      graph: Graph;
      before: InstanceState;
      events: Event[];
    }
  | { outcome: 'refused'; problems: Against[] }
  /** Nothing is to be done: it has ended, is so already, was resolved, or is of another release by now. */
  | { outcome: 'gone' };

export async function tryItem(store: Store, asked: Asked, { instance, key }: BulkItemRef): Promise<Tried> {
  const { tenant, kind, params } = asked;
  if (kind === 'migrate') return tryMigration(store, asked, instance);
  const row = await readInstance(store.knex, tenant, instance);
  if (row === undefined || row.ended_at !== null) return { outcome: 'gone' };
  const graph = await store.graphs.load(store.knex, tenant, row.release_id, row.process_id);
  const now = store.clock?.() ?? Date.now();
  const by = { actor: '', at: now };
  const events: Event[] = [];
  let { state } = row;
  const ask = (command: Command): Rejection | null => {
    const answer = step(graph, state, command);
    if (!answer.ok) return answer.rejection;
    state = answer.state;
    events.push(...answer.events);
    return null;
  };
  let rejection: Rejection | null = null;
  if (kind === 'retry' && params.variables && state.incidents[key])
    rejection = ask({ type: 'SetVariables', variables: params.variables, ...by });
  if (rejection === null) {
    if (kind === 'reschedule-job') {
      const retries = params.retries ?? state.jobs[key]?.retries ?? 1;
      rejection = ask({ type: 'RescheduleJob', key, retries, dueAt: params.at ?? now, ...by });
    } else if (kind === 'reschedule-timer') {
      const command = rescheduleTimer({ state, now }, params, key);
      rejection = 'type' in command ? ask({ ...command, ...by }) : command;
    } else rejection = ask({ ...commandOf(kind, params, key), ...by });
  }
  if (rejection !== null) return isGone(rejection, kind, row) ? { outcome: 'gone' } : refusal(rejection);
  const again = kind === 'retry' ? raisedAgain(events) : [];
  const common = { process: row.process_id, release: row.release_id, mapping: {}, graph, before: row.state, events };
  return { ...common, outcome: again.length > 0 ? 'again' : 'fits', problems: again };
}

/** What stopped again in these events. */
export const raisedAgain = (events: readonly Event[]): Against[] =>
  events.flatMap((event) =>
    event.type === 'IncidentRaised'
      ? [{ element: event.element, rule: event.code, message: event.message, ro: event.message }]
      : [],
  );

/** A refusal that means that nothing was left to do. */
export function isGone(
  { code }: Rejection,
  kind: BulkKind,
  { ended_at, status }: { ended_at: Date | null; status: string },
): boolean {
  if (code === 'NOT_FOUND' || ended_at !== null) return true;
  return (kind === 'suspend' && status === 'suspended') || (kind === 'resume' && status === 'active');
}

export const againstOf = ({ code, message }: Rejection): Against => ({
  element: null,
  rule: code,
  message,
  ro: message,
});
const refusal = (rejection: Rejection): Tried => ({ outcome: 'refused', problems: [againstOf(rejection)] });
const refused = (against: Against): Tried => ({ outcome: 'refused', problems: [against] });

async function tryMigration(store: Store, { tenant, params, from, to }: Asked, instance: string): Promise<Tried> {
  const row = await readInstance(store.knex, tenant, instance);
  const elsewhere = row !== undefined && (row.release_id === to || (from !== null && row.release_id !== from));
  if (row === undefined || to === null || row.ended_at !== null || elsewhere) return { outcome: 'gone' };
  const process = row.process_id;
  if ((await processOfRelease(store.knex, tenant, process, to)) === undefined) return refused(noProcess);
  if (row.status === 'suspended') return refused(isSuspended);
  const [old, next] = await Promise.all([
    store.graphs.load(store.knex, tenant, row.release_id, process),
    store.graphs.load(store.knex, tenant, to, process),
  ]);
  // One mapping for all processes of the release: each takes what is its own.
  const own = Object.entries(params.mapping ?? {}).filter(
    ([id, target]) =>
      (Object.hasOwn(old.elements, id) && Object.hasOwn(next.elements, target)) ||
      (Object.hasOwn(old.flows, id) && Object.hasOwn(next.flows, target)),
  );
  const mapping = Object.fromEntries(own);
  const problems = migrationFindings(old, next, row.state, mapping);
  if (problems.length > 0) return { outcome: 'refused', problems };
  const command = { type: 'MigrateInstance', actor: '', at: store.clock?.() ?? Date.now(), mapping } as const;
  const result = migrateState(old, next, row.state, command);
  if (!result.ok) return refused({ ...againstOf(result.rejection), rule: 'rejected' });
  const { events } = result;
  return {
    outcome: 'fits',
    process,
    release: row.release_id,
    mapping,
    problems: [],
    graph: next,
    before: row.state,
    events,
  };
}

const noProcess: Against = {
  element: null,
  rule: 'no-process',
  message: 'the new version has no such process',
  ro: 'versiunea nouă nu mai are acest proces',
};

const isSuspended: Against = {
  element: null,
  rule: 'suspended',
  message: 'the case is suspended: resume it first',
  ro: 'dosarul este suspendat: reluați-l întâi',
};

export const ourFault: Against = {
  element: null,
  rule: 'fault',
  message: 'it failed by a fault of the application, which the operator finds in its log',
  ro: 'nu s-a putut, dintr-o greșeală a aplicației, notată în jurnalul ei',
};

/** What a JSON text gives as variables: an object; null: it is none. */
export function variablesIn(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : null;
  } catch {
    return null;
  }
}
