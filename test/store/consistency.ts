// What must hold of every instance at any moment, whatever was killed: its history folds to its state, and its rows are
// those of its state. Used after every store test and by the crash test.

import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { apply } from '../../engine/apply.ts';
import type { InstanceState } from '../../engine/state.ts';
import { timestamp } from '../../store/clock.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';

export interface Consistency {
  instances: number;
  steps: number;
  /** One sentence each; none in a consistent database. */
  problems: string[];
}

type KeyedRow = { instance_id: string; key: number; tenant_id: number };

const keysOf = (map: object): number[] => Object.keys(map).map(Number);

export async function checkConsistency(knex: Knex): Promise<Consistency> {
  const problems: string[] = [];
  const instances = await knex<InstanceRow>('instance').orderBy('id');
  const history = group(await knex<HistoryRow>('history').orderBy(['instance_id', 'version']));
  const open = {
    tasks: group(await knex<KeyedRow>('task').whereNull('closed_at').orderBy('key')),
    jobs: group(await knex<KeyedRow & { status: string; retries: number }>('job').orderBy('key')),
    timers: group(await knex<KeyedRow & { due_at: Date }>('timer').orderBy('key')),
    subscriptions: group(await knex<KeyedRow>('subscription').orderBy('key')),
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
    for (const table of ['tasks', 'jobs', 'timers', 'subscriptions', 'incidents'] as const) {
      const found = (open[table].get(instance.id) ?? []).map((row) => row.key);
      const wanted = keysOf(instance.state[table]);
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
  return { instances: instances.length, steps, problems };
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
