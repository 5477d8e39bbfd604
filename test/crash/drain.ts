// After the crashes: works everything to its end, without a process that dies, and counts what happened.

import type { Knex } from 'knex';
import type { Event } from '../../engine/events.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deliverWaiting } from '../../store/deliver-messages.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { fireTimers } from '../../store/fire-timers.ts';
import { deliverSent } from '../../store/settle.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { checkConsistency } from '../store/consistency.ts';
import { MESSAGE_TTL_MS, MODEL, recordEffect, TENANT, withoutReply } from './ledger.ts';

export interface Drained {
  instances: number;
  steps: number;
  /** Jobs that ran more than once, as they may. */
  repeatedJobs: number;
  problems: string[];
}

/** What a finished instance must have in its history, each exactly so often: by process, the second is called by the first. */
const EXPECTED: { [process: string]: { [what: string]: number } } = {
  [MODEL]: {
    'InstanceStarted ': 1,
    'InstanceCompleted ': 1,
    'TaskOpened ': 1,
    'TaskClosed completed': 1,
    'JobCreated ': 2,
    'JobClosed completed': 2,
    'TimerScheduled ': 1,
    'TimerClosed fired': 1,
    'SubscriptionOpened ': 1,
    'SubscriptionClosed correlated': 1,
    'ChildCalled ': 1,
  },
  errand: { 'InstanceStarted ': 1, 'InstanceCompleted ': 1, 'JobCreated ': 1, 'JobClosed completed': 1 },
};
const JOBS = 3;

export async function drain(url: string, accepted: string[]): Promise<Drained> {
  // An hour ahead each time: every lease has run out and every timer is due, so nothing has to be waited for.
  let now = Date.now();
  const store = openStore(url, { poolSize: 4, report: () => undefined, clock: () => now });
  try {
    while (await somethingLeft(store.knex)) {
      now += 3_600_000;
      if (!(await workOnce(store))) break;
    }
    const problems = await settle(store.knex, accepted);
    const last = await checkConsistency(store.knex);
    const repeated = await store.knex('crash_effect').where('runs', '>', 1).count<{ count: string }[]>();
    return {
      instances: last.instances,
      steps: last.steps,
      repeatedJobs: Number(repeated[0]!.count),
      problems: [...problems, ...last.problems],
    };
  } finally {
    await store.close();
  }
}

async function somethingLeft(knex: Knex): Promise<boolean> {
  return (await knex('instance').where({ status: 'active' }).first('id')) !== undefined;
}

/** Answers whether anything could be done. */
async function workOnce(store: Store): Promise<boolean> {
  let done = 0;
  for (const task of await store.knex<TaskRow>('task').whereNull('closed_at')) {
    const ask = { tenant: TENANT, instance: task.instance_id, key: task.key, actor: 'drain', may: () => true };
    done += Number((await completeTask(store, { ...ask, variables: {} })).ok);
  }
  for (const key of await withoutReply(store.knex, 1_000_000)) {
    const message = { tenant: TENANT, name: 'reply', correlationKey: key, messageId: key, ttlMs: MESSAGE_TTL_MS };
    done += Number((await correlateMessage(store, message)).ok);
  }
  done += await deliverWaiting(store);
  done += await deliverSent(store);
  for (const incident of await openIncidents(store.knex, TENANT)) {
    const ask = { tenant: TENANT, instance: incident.instance_id, actor: 'drain' };
    done += Number((await tellInstance(store, ask, { type: 'ResolveIncident', key: incident.key })).ok);
  }
  done += (await fireTimers(store, { limit: 1_000 })).fired;
  for (const job of await fetchJobs(store, { types: ['count'], limit: 1_000, owner: 'drain', leaseMs: 1 })) {
    await recordEffect(store.knex, job.instance_id, job.key);
    done += Number((await completeJob(store, job, {})).ok);
  }
  return done > 0;
}

/** Nothing lost, nothing twice. */
async function settle(knex: Knex, accepted: string[]): Promise<string[]> {
  const problems: string[] = [];
  const submissions = new Map(
    (await knex('crash_submission').select<{ key: string; instance_id: string }[]>()).map((row) => [
      row.key,
      row.instance_id,
    ]),
  );
  for (const key of accepted) if (!submissions.has(key)) problems.push(`accepted submission ${key} is lost`);
  const active = await knex('instance').whereNot({ status: 'completed' }).select<{ id: string }[]>('id');
  for (const { id } of active) problems.push(`instance ${id} did not come to its end`);
  const processes = new Map(
    (await knex('instance').select<{ id: string; process_id: string }[]>('id', 'process_id')).map((row) => [
      row.id,
      row.process_id,
    ]),
  );
  for (const process of Object.keys(EXPECTED)) {
    const made = [...processes.values()].filter((each) => each === process).length;
    if (made !== submissions.size)
      problems.push(`${submissions.size} submissions made ${made} instances of ${process}`);
  }
  const counts = new Map<string, { [what: string]: number }>();
  for (const row of await knex<HistoryRow>('history').orderBy(['instance_id', 'version'])) {
    const count = counts.get(row.instance_id) ?? {};
    counts.set(row.instance_id, count);
    for (const event of row.events) count[describe(event)] = (count[describe(event)] ?? 0) + 1;
  }
  for (const [id, count] of counts) {
    for (const [what, often] of Object.entries(EXPECTED[processes.get(id)!]!)) {
      if (count[what] !== often) problems.push(`instance ${id}: ${what} ${count[what] ?? 0} times, not ${often}`);
    }
  }
  for (const table of ['job', 'timer', 'subscription', 'delivery']) {
    if ((await knex(table).first('tenant_id')) !== undefined)
      problems.push(`${table} has rows although everything has ended`);
  }
  const effects = await knex('crash_effect').count<{ count: string }[]>();
  if (Number(effects[0]!.count) !== JOBS * submissions.size)
    problems.push(`${effects[0]!.count} jobs had an effect outside`);
  return problems;
}

function describe(event: Event): string {
  return `${event.type} ${'reason' in event ? event.reason : ''}`;
}
