// Whether what is over makes what happens slower: our user task in databases that hold nothing, and the ended instances of
// years, in turn. SQL makes them: each instance has ten steps, with the events of a real one, and a closed task.

import { connect } from '../../store/connect.ts';
import { ensureHistoryPartitions } from '../../store/history/partitions.ts';
import type { Result } from '../measure.ts';
import { type Competitor } from './contender.ts';
import { CLIENTS, type Field, nodeProgram } from './field.ts';
import { type Pace, race } from './race.ts';
import { result } from './results.ts';
import type { BenchServer } from './server.ts';

const STEPS = 10;
/** At most so much slower. */
const SLOWER = 1.1;

/** Ids before those that the sequence gives (made to go on after them), history over the five years before now. */
async function fill(server: BenchServer, competitor: Competitor, events: number): Promise<void> {
  const { url } = competitor;
  await competitor.ask({ do: 'user-task', count: 1, clients: 1 });
  const [{ last } = { last: '0' }] = await server.on<{ last: string }>(
    url,
    `select max(id)::text as last from instance`,
  );
  const instances = events / STEPS;
  await partitions(url);
  const columns = async (
    table: string,
    replaced: { [column: string]: string },
  ): Promise<{ names: string; values: string }> => {
    const rows = await server.on<{ name: string }>(
      url,
      `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    return {
      names: rows.map(({ name }) => `"${name}"`).join(', '),
      values: rows.map(({ name }) => replaced[name] ?? `t."${name}"`).join(', '),
    };
  };
  const id = `${last}::bigint + n`;
  const some = `generate_series(1, ${instances}) n`;
  const instance = await columns('instance', { id });
  const task = await columns('task', { instance_id: id });
  const at = `t.at - interval '5 years' * (1 - n / ${instances}::float8) - interval '1 hour'`;
  const history = await columns('history', { instance_id: id, version: 's', at });
  await server.on(
    url,
    `insert into instance (${instance.names}) select ${instance.values} from instance t, ${some} where t.id = ${last}`,
  );
  await server.on(
    url,
    `insert into task (${task.names}) select ${task.values} from task t, ${some} where t.instance_id = ${last}`,
  );
  await server.on(
    url,
    `insert into history (${history.names}) select ${history.values}
       from ${some}, generate_series(1, ${STEPS}) s, history t where t.instance_id = ${last} and t.version = 1`,
  );
  await server.on(url, `select setval('instance_id', ${last}::bigint + ${instances} + 1)`);
  await server.on(url, 'vacuum (analyze)');
  await server.on(url, 'checkpoint');
}

/** For each month of the years that are filled, as the house keeping would have made them in time. */
async function partitions(url: string): Promise<void> {
  const knex = connect(url, { poolSize: 1 });
  const now = new Date();
  try {
    // Each call makes three months.
    for (let ago = 12 * 5 + 1; ago > 0; ago -= 3) {
      await ensureHistoryPartitions(knex, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)));
    }
  } finally {
    await knex.destroy();
  }
}

export async function history(field: Field, pace: Pace): Promise<Result[]> {
  // Five million are made in a minute: only in the full form.
  const sizes = pace.quick ? [0, 200_000] : [0, 1_000_000, 5_000_000];
  const competitors: Competitor[] = [];
  for (const size of sizes) {
    const competitor = await field.enter(`history_${size}`, nodeProgram('own.ts'));
    if (size > 0) await fill(field.server, competitor, size);
    competitors.push(competitor);
  }
  const raced = await race(
    field.server,
    competitors.map((competitor) => ({ competitor, task: () => ({ do: 'user-task', clients: CLIENTS }) })),
    { ...pace, roundMs: pace.roundMs / 1.5, warmMs: pace.warmMs / 3 },
  );
  const told = competitors.map((competitor, index) => ({
    ...raced.get(competitor)!,
    name: `after ${sizes[index]!.toLocaleString('en')} history events`,
  }));
  for (const competitor of competitors) await competitor.close();
  const [empty, ...full] = told;
  const note = 'without a peer: how much slower ours becomes; 0.91 is 1.1 times';
  return full.map((each) =>
    result({
      name: `one user task, ${each.name}`,
      unit: 'instances/s',
      ours: each,
      others: [empty!],
      goal: Math.ceil(100 / SLOWER) / 100,
      note,
    }),
  );
}
