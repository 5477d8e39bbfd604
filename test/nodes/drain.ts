// After the fire: works everything to its end in this process, which nobody kills.

import type { Knex } from 'knex';
import { allocateNumber } from '../../store/allocate-number.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deliverWaiting } from '../../store/deliver-messages.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { fireTimers } from '../../store/fire-timers.ts';
import { deliverSent } from '../../store/settle.ts';
import { openStore, type Store } from '../../store/store.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { recordEffect } from './ledger.ts';
import { COUNT_JOB, MESSAGE, NUMBER_JOB, REGISTER_OUT } from './procedure.ts';

const TENANT = 1;
const HOUR_MS = 3_600_000;
/** As whom it decides tasks. */
export const DRAIN = 'test:drain';

/** An hour ahead each time: every lease has run out and timers come due, so nothing has to be waited for. */
export async function drain(url: string): Promise<void> {
  let now = Date.now();
  const store = openStore(url, { poolSize: 4, report: () => undefined, clock: () => now });
  try {
    while ((await store.knex('instance').where({ status: 'active' }).first('id')) !== undefined) {
      now += HOUR_MS;
      if (!(await workOnce(store))) return;
    }
  } finally {
    await store.close();
  }
}

/** Answers whether anything could be done. */
async function workOnce(store: Store): Promise<boolean> {
  let done = 0;
  for (const task of await store.knex<TaskRow>('task').whereNull('closed_at')) {
    const ask = { tenant: TENANT, instance: task.instance_id, key: task.key, actor: DRAIN, may: () => true };
    done += Number((await completeTask(store, { ...ask, variables: {} })).ok);
  }
  for (const key of await withoutReply(store.knex)) {
    const message = { tenant: TENANT, name: MESSAGE, correlationKey: key, messageId: key, ttlMs: 1000 * HOUR_MS };
    done += Number((await correlateMessage(store, message)).ok);
  }
  done += await deliverWaiting(store);
  done += await deliverSent(store);
  for (const incident of await openIncidents(store.knex, TENANT)) {
    const ask = { tenant: TENANT, instance: incident.instance_id, actor: DRAIN };
    done += Number((await tellInstance(store, ask, { type: 'ResolveIncident', key: incident.key })).ok);
  }
  done += (await fireTimers(store, { limit: 1_000 })).fired;
  const types = [COUNT_JOB, NUMBER_JOB];
  for (const job of await fetchJobs(store, { types, limit: 1_000, owner: DRAIN, leaseMs: 1 })) {
    const { tenant_id: tenant, instance_id: instance, key, type } = job;
    const cause = `${instance}:${key}`;
    const entry = { register: REGISTER_OUT, direction: 'out', channel: 'internal', party: null } as const;
    if (type === NUMBER_JOB) await allocateNumber(store, { tenant, ...entry, summary: 'ieșire', dossier: null, cause });
    await recordEffect(store.knex, { instance, key }, DRAIN);
    done += Number((await completeJob(store, job, {})).ok);
  }
  return done > 0;
}

/** Keys of cases whose message was never sent. */
async function withoutReply(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { key: string }[] }>(
    `select d.form_data ->> 'cheie' as key from dossier d
      where not exists (select from message_buffer b where b.tenant_id = d.tenant_id and b.name = ?
                           and b.message_id = d.form_data ->> 'cheie')`,
    [MESSAGE],
  );
  return rows.map(({ key }) => key);
}
