// Our store as a contender: the use cases that the server calls, in a program without HTTP, as the peers are embedded too.

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startWorker, type Worker } from '../../server/worker.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deploy } from '../../store/deploy.ts';
import { migrate } from '../../store/migrate.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore } from '../../store/store.ts';
import type { Accepted, Result } from '../../store/transact.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import { type Answer, answer, arriving, inTurn, type Task } from './answer.ts';
import { MODELS, type ModelName, sourceOf } from './models.ts';

const TENANT = 1;
/** Handlers that run at a time: these do nothing, so it is how many jobs are under way. */
const JOBS_AT_ONCE = 200;
const url = process.env['DATABASE_URL']!;
await migrate(url);
const store = openStore(url);
await store.knex('tenant').insert({ tenant_id: TENANT, key: 'bench', name: 'Bench' }).onConflict().ignore();
const releases = new Map<ModelName, string>();
for (const name of MODELS) {
  const files = { 'process.bpmn': sourceOf(name, 'traseu') };
  const deployed = await deploy(store, {
    tenant: TENANT,
    procedureKey: name,
    manifest: {},
    files,
    deployedBy: 'bench',
  });
  if (!deployed.ok) throw new Error(`${name}: ${JSON.stringify(deployed.findings)}`);
  releases.set(name, deployed.release);
}

function accepted(result: Result): Accepted {
  if (!result.ok) throw new Error(result.rejection.message);
  return result;
}

async function start(process: ModelName, variables = {}): Promise<Accepted> {
  const release = releases.get(process)!;
  return accepted(await startInstance(store, { tenant: TENANT, release, process, variables, actor: 'bench' }));
}

async function complete({ instance, state }: Accepted): Promise<Accepted> {
  const key = Number(Object.keys(state.tasks)[0]);
  const ask = { tenant: TENANT, instance, key, actor: 'bench', variables: { ok: true }, may: () => true };
  return accepted(await completeTask(store, ask));
}

const userTask = async (): Promise<void> => {
  const { state } = await complete(await start('user-task'));
  if (state.status !== 'completed') throw new Error(`Expected an ended instance, but it is ${state.status}.`);
};

/** How many instances have ended, told after their commits. */
let ended = 0;
const { committed } = store;
store.committed = async (accepted) => {
  await committed(accepted);
  if (!isLive(accepted.state)) ended += 1;
};

let worker: Worker | undefined;
async function work(on: boolean): Promise<void> {
  await worker?.stop();
  const handlers = { bench: () => Promise.resolve({ n: 1 }) };
  worker = on ? await startWorker({ store, handlers, context: null, concurrency: JOBS_AT_ONCE }) : undefined;
}

/** Starts the instances; their jobs are done beside. Milliseconds until all have ended. */
async function jobs({ count, clients }: Task): Promise<number> {
  await work(true);
  const began = performance.now();
  const before = ended;
  await inTurn(count, clients, async () => void (await start('jobs', { n: 0 })));
  const left = () => count - (ended - before);
  while (left() > 0) await pause(5);
  const ms = performance.now() - began;
  await work(false);
  return ms;
}

let run = 0;
async function messages({ count, clients }: Task): Promise<number> {
  run += 1;
  const keys = Array.from({ length: count }, (_, index) => `${run}-${index}`);
  await inTurn(count, clients, async (index) => void (await start('message', { key: keys[index]! })));
  return inTurn(count, clients, async (index) => {
    const done = await correlateMessage(store, { tenant: TENANT, name: 'paid', correlationKey: keys[index]! });
    if (!done.ok || done.outcome !== 'delivered') throw new Error('Expected the message to be delivered.');
  });
}

/** Everybody wants each task at the same time. */
async function claims({ count, clients, racers }: Task): Promise<Answer> {
  const tasks: Accepted[] = [];
  await inTurn(count, clients, async () => void tasks.push(await start('user-task')));
  let won = 0;
  const ms = await inTurn(count * racers, clients, async (index) => {
    const { instance, state } = tasks[Math.floor(index / racers)]!;
    const key = Number(Object.keys(state.tasks)[0]);
    const ask = { tenant: TENANT, instance, key, actor: `person-${index % racers}`, may: () => true };
    if ((await claimTask(store, ask)).ok) won += 1;
  });
  return { ms, won };
}

let waiting: Accepted | undefined;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
await answer(
  { ready: 'traseu', version },
  {
    /** The two commands of one instance, for somebody who looks at its rows after each. */
    first: async ({ model, due }: Task) => {
      waiting = await start(model === 'timer' ? 'timer' : 'user-task', model === 'timer' ? { due } : {});
      return { ms: 0, instance: Number(waiting.instance) };
    },
    second: async () => ({ ms: 0, instance: Number((await complete(waiting!)).instance) }),
    'user-task': async ({ count, clients }: Task) => ({ ms: await inTurn(count, clients, userTask) }),
    straight: async ({ count, clients }: Task) => ({
      ms: await inTurn(count, clients, async () => void (await start('straight', { n: 0 }))),
    }),
    jobs: async (task: Task) => ({ ms: await jobs(task) }),
    messages: async (task: Task) => ({ ms: await messages(task) }),
    claims,
    executor: async ({ on }: Task) => ({ ms: await work(on).then(() => 0) }),
    latency: ({ count, rate }: Task) => arriving(count, rate, () => start('user-task'), complete),
  },
);
await worker?.stop();
await store.close();
