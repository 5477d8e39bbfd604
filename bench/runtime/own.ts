// Our store as a contender: the use cases that the server calls, in a program without HTTP, as the peers are embedded too.

import { readFileSync } from 'node:fs';
import { completeTask } from '../../store/complete-task.ts';
import { deploy } from '../../store/deploy.ts';
import { migrate } from '../../store/migrate.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore } from '../../store/store.ts';
import type { Accepted, Result } from '../../store/transact.ts';
import { answer, inTurn, type Task } from './answer.ts';
import { MODELS, type ModelName, sourceOf } from './models.ts';

const TENANT = 1;
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

let waiting: Accepted | undefined;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
await answer(
  { ready: 'traseu', version },
  {
    /** The two commands of one instance, for somebody who looks at its rows after each. */
    first: async () => {
      waiting = await start('user-task');
      return { ms: 0, instance: Number(waiting.instance) };
    },
    second: async () => ({ ms: 0, instance: Number((await complete(waiting!)).instance) }),
    'user-task': async ({ count, clients }: Task) => ({ ms: await inTurn(count, clients, userTask) }),
  },
);
await store.close();
