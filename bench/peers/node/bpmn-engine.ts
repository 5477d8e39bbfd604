// bpmn-engine keeps nothing by itself: its state is saved when it waits, read under a lock when its task is completed, and
// saved again, a row of JSON for each instance.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'bpmn-engine';
import { Pool } from 'pg';
import { answer, inTurn, type Task } from '../../runtime/answer.ts';

interface Execution {
  state: string;
  signal(message: { id: string }): void;
}

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(
  'create table if not exists saved (id bigserial primary key, status text not null, state json not null)',
);
const source = readFileSync(join(process.env['BENCH_MODELS']!, 'user-task.bpmn'), 'utf8');
const [definition] = await new Engine({ name: 'bench', source }).getDefinitions();
// Parsed once, and not copied into each state: its fastest way.
const sourceContext: unknown = definition!.environment.options['source'];
const engineOf = (): Engine => new Engine({ name: 'bench', sourceContext } as never);

async function stateOf(engine: Engine): Promise<string> {
  const state = await engine.getState();
  for (const each of state.definitions) delete each.source;
  return JSON.stringify(state);
}

async function userTask(): Promise<void> {
  const engine = engineOf();
  await engine.execute();
  const { rows } = await pool.query<{ id: string }>('insert into saved (status, state) values ($1, $2) returning id', [
    'running',
    await stateOf(engine),
  ]);
  await engine.stop();

  const client = await pool.connect();
  try {
    await client.query('begin');
    const id = rows[0]!.id;
    const found = await client.query<{ state: never }>('select state from saved where id = $1 for update', [id]);
    const recovered = engineOf().recover(found.rows[0]!.state);
    const execution = (await recovered.resume()) as unknown as Execution;
    execution.signal({ id: 'work' });
    if (execution.state !== 'idle') await recovered.waitFor('end');
    await client.query('update saved set status = $2, state = $3 where id = $1', [
      id,
      'ended',
      await stateOf(recovered),
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

await answer(
  { ready: 'bpmn-engine', version: '25.0.1 with its state saved' },
  { 'user-task': async ({ count, clients }: Task) => ({ ms: await inTurn(count, clients, userTask) }) },
);
await pool.end();
