// A process that will be killed: `client` files, decides and replies without end; `worker` does jobs and fires timers.
// Says each accepted submission on a line of standard output, after the commit that accepted it.
//   node child.js client|worker URL RELEASE NAME

import { randomUUID } from 'node:crypto';
import { startWorker } from '../../server/worker.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { startInstanceIn } from '../../store/start-instance.ts';
import { openStore } from '../../store/store.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { MESSAGE_TTL_MS, MODEL, recordEffect, TENANT, withoutReply } from './ledger.ts';

const [role, url, release, name] = process.argv.slice(2) as [string, string, string, string];
const MOST_OPEN = 80;

const store = openStore(url, { poolSize: 4, report: () => undefined });
const say = (line: string) => process.stdout.write(`${line}\n`);

async function file(): Promise<void> {
  const open = await store.knex('task').whereNull('closed_at').count<{ count: string }[]>();
  if (Number(open[0]!.count) > MOST_OPEN) return;
  const key = randomUUID();
  await store.knex.transaction(async (trx) => {
    const start = { tenant: TENANT, release, process: MODEL, variables: { number: key }, actor: name };
    const started = await startInstanceIn(trx, store, start);
    if (!started.ok) throw new Error(started.rejection.message);
    await trx('crash_submission').insert({ key, instance_id: started.instance });
  });
  say(`accepted ${key}`);
}

async function decide(): Promise<void> {
  const task = await store.knex<TaskRow>('task').whereNull('closed_at').orderByRaw('random()').first();
  if (task === undefined) return;
  const ask = { tenant: TENANT, instance: task.instance_id, key: task.key, actor: name };
  await claimTask(store, { ...ask, may: () => true });
  const done = await completeTask(store, { ...ask, may: (row) => row.assignee !== null, variables: { by: name } });
  if (done.ok) say(`decided ${task.instance_id}`);
}

async function reply(): Promise<void> {
  for (const key of await withoutReply(store.knex, 3)) {
    const message = { tenant: TENANT, name: 'reply', correlationKey: key, messageId: key, ttlMs: MESSAGE_TTL_MS };
    const sent = await correlateMessage(store, { ...message, variables: { reply: key } });
    if (!sent.ok) throw new Error(sent.rejection.message);
    say(`replied ${key}`);
  }
}

async function client(): Promise<void> {
  const actions = [file, decide, reply];
  for (;;) {
    // Several at a time, as of several people. A failure is one of the connections that the test cuts.
    await Promise.all(actions.map((act) => act().catch(() => say('error'))));
  }
}

async function worker(): Promise<void> {
  await startWorker({
    store,
    context: null,
    handlers: {
      count: async (job) => {
        await recordEffect(store.knex, job.instance, job.key);
        say(`worked ${job.instance}:${job.key}`);
        return { [`done${job.key}`]: job.attempt };
      },
    },
    concurrency: 4,
    leaseMs: 600,
    timerLeaseMs: 600,
    pollMs: 200,
    backoff: { firstMs: 20, longestMs: 100 },
  });
}

await (role === 'worker' ? worker() : client());
