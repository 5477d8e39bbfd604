// What must hold of every instance at any moment, whatever was killed: its history folds to its state, and its rows are
// those of its state; who waits for a called instance has one, or something is on its way between the two. Used after every store test and by the crash test.

import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { apply } from '../../engine/apply.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import type { InstanceState } from '../../engine/state.ts';
import { timestamp } from '../../store/clock.ts';
import type { DeliveryRow } from '../../store/tables/delivery.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';

export interface Consistency {
  instances: number;
  steps: number;
  /** One sentence each; none in a consistent database. */
  problems: string[];
}

type KeyedRow = { instance_id: string; key: number; tenant_id: number; element: string };

const keysOf = (map: object): number[] => Object.keys(map).map(Number);

export async function checkConsistency(knex: Knex): Promise<Consistency> {
  const problems: string[] = [];
  // What is cleared has no history to compare with.
  const instances = await knex<InstanceRow>('instance').whereNull('cleared_at').orderBy('id');
  const history = group(await knex<HistoryRow>('history').orderBy(['instance_id', 'version']));
  const open = {
    tasks: group(await knex<KeyedRow>('task').whereNull('closed_at').orderBy('key')),
    jobs: group(await knex<KeyedRow & { status: string; retries: number }>('job').orderBy('key')),
    timers: group(await knex<KeyedRow & { due_at: Date }>('timer').orderBy('key')),
    subscriptions: group(await knex<KeyedRow>('subscription').orderBy('key')),
    signals: group(await knex<KeyedRow>('signal_wait').orderBy('key')),
    incidents: group(await knex<KeyedRow>('incident').whereNull('resolved_at').orderBy('key')),
  };
  let steps = 0;
  for (const instance of instances) {
    const at = `instance ${instance.id}`;
    const rows = history.get(instance.id) ?? [];
    steps += rows.length;
    if (rows.length !== instance.version || rows.some((row, index) => row.version !== index + 1)) {
      problems.push(
        `${at}: expected versions 1 to ${instance.version}, found ${rows.map((row) => row.version).join()}`,
      );
    }
    const folded = rows
      .flatMap((row) => row.events)
      .reduce<InstanceState | null>((state, event) => apply(state, event), null);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(folded)), instance.state)) {
      problems.push(`${at}: its history does not fold to its state`);
    }
    if (instance.status !== instance.state.status) problems.push(`${at}: status ${instance.status} is not the state's`);
    for (const table of ['tasks', 'jobs', 'timers', 'subscriptions', 'signals', 'incidents'] as const) {
      const found = (open[table].get(instance.id) ?? []).map(({ key, element }) => `${key} ${element}`);
      const wanted = Object.entries(instance.state[table]).map(([key, { element }]) => `${key} ${element}`);
      if (!isDeepStrictEqual(found, wanted)) {
        problems.push(`${at}: open ${table} are rows ${found.join()}, but in the state ${wanted.join()}`);
      }
    }
    for (const timer of open.timers.get(instance.id) ?? []) {
      const wanted = instance.state.timers[timer.key];
      if (wanted !== undefined && timer.due_at.toISOString() !== timestamp(wanted.dueAt)) {
        problems.push(`${at}: timer ${timer.key} is due ${timer.due_at.toISOString()}, not ${timestamp(wanted.dueAt)}`);
      }
    }
    for (const job of open.jobs.get(instance.id) ?? []) {
      if (job.retries !== instance.state.jobs[job.key]?.retries)
        problems.push(`${at}: job ${job.key} has other retries`);
    }
  }
  problems.push(...callProblems(instances, await knex<DeliveryRow>('delivery').orderBy('id')));
  return { instances: instances.length, steps, problems };
}

/** Neither a caller nor a called instance waits for what will never come. */
function callProblems(instances: InstanceRow[], deliveries: DeliveryRow[]): string[] {
  const problems: string[] = [];
  const calls = (caller: InstanceRow, key: number): DeliveryRow[] =>
    deliveries.filter(
      ({ payload, source_instance }) =>
        (payload.kind === 'call' || payload.kind === 'abandon') && source_instance === caller.id && payload.key === key,
    );
  const answers = (caller: InstanceRow, key: number): DeliveryRow[] =>
    deliveries.filter(
      ({ payload, target_instance }) =>
        payload.kind === 'command' &&
        'command' in payload &&
        payload.command.type !== 'EscalateCall' &&
        target_instance === caller.id &&
        payload.command.key === key,
    );
  const live = instances.filter(isLive);
  for (const caller of live) {
    for (const key of keysOf(caller.state.calls)) {
      const called = live.filter((each) => each.caller_instance === caller.id && each.caller_key === key).length;
      const stopped = Object.values(caller.state.incidents).some(({ activity }) => activity === key);
      const onTheWay = calls(caller, key).length + answers(caller, key).length;
      if (called + onTheWay === 0 && !stopped) problems.push(`instance ${caller.id}: nobody answers its call ${key}`);
      if (called > 1) problems.push(`instance ${caller.id}: its call ${key} has ${called} instances`);
    }
  }
  for (const called of live) {
    const { caller_instance, caller_key } = called;
    if (caller_instance === null || caller_key === null) continue;
    const caller = instances.find(({ id }) => id === caller_instance);
    const waits = caller !== undefined && isLive(caller) && caller_key in caller.state.calls;
    if (!waits && (caller === undefined || calls(caller, caller_key).length === 0))
      problems.push(`instance ${called.id}: its caller ${caller_instance} does not wait for it`);
  }
  return problems;
}

function group<Row extends { instance_id: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const of = groups.get(row.instance_id);
    if (of === undefined) groups.set(row.instance_id, [row]);
    else of.push(row);
  }
  return groups;
}
