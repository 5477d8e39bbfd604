// How throughput grows when more engine processes work on one database: one, two and four, the same load shared out among
// them. On a machine whose processors the engines and PostgreSQL have to share, the rates say when it is full; what an
// instance costs the engine and what it costs PostgreSQL, in seconds of a processor, says how it goes on elsewhere
// (docs/scale.md).

import type { Result } from '../measure.ts';
import { cpus } from 'node:os';
import { compete, type Competitor } from './contender.ts';
import { CLIENTS, type Field, nodeProgram } from './field.ts';
import { secondsOf, secondsOfServer } from './processor-time.ts';
import { type Pace, race } from './race.ts';
import { result } from './results.ts';

const SIZES = [1, 2, 4];
const LOADS = [
  { do: 'user-task', title: 'one user task, started and completed' },
  { do: 'straight', title: 'ten service tasks straight through' },
];

/** Seconds of a processor, for what was done since. */
interface Cost {
  engines: number;
  database: number;
  units: number;
}

/** The first `size` of these processes as one contender: each has its share of the work and of the clients. */
function together(nodes: readonly Competitor[], size: number, costs: Cost, backend: number): Competitor {
  const members = nodes.slice(0, size);
  const pids = members.map(({ pid }) => pid);
  return {
    ...members[0]!,
    name: size === 1 ? '1 engine process' : `${size} engine processes`,
    async ask(task) {
      const count = Math.ceil((task.count ?? 0) / size);
      const clients = Math.ceil((task.clients ?? CLIENTS) / size);
      const before = { engines: secondsOf(pids), database: secondsOfServer(backend) };
      const began = performance.now();
      const done = await Promise.all(members.map((member) => member.ask({ ...task, count, clients })));
      const ms = performance.now() - began;
      costs.engines += secondsOf(pids) - before.engines;
      costs.database += secondsOfServer(backend) - before.database;
      costs.units += count * size;
      return done.includes(null) ? null : { ms };
    },
  };
}

const perMille = ({ engines, database, units }: Cost): string =>
  `${((1000 * engines) / units).toFixed(2)} s of a processor in the engines and ${((1000 * database) / units).toFixed(2)} s in PostgreSQL for 1,000 instances`;

/** Three of each are enough to see a ratio; nothing of it is a goal. */
const ROUNDS = 3;

export async function nodes({ server }: Field, { roundMs, warmMs }: Pace): Promise<Result[]> {
  const pace = { rounds: ROUNDS, roundMs, warmMs: warmMs / 2 };
  const url = await server.database('nodes_bench');
  const [{ pid: backend }] = (await server.on<{ pid: number }>(url, 'select pg_backend_pid() as pid')) as [
    { pid: number },
  ];
  const members: Competitor[] = [];
  try {
    // One after the other: the first one makes the schema.
    for (let at = 0; at < Math.max(...SIZES); at += 1) members.push(await compete(nodeProgram('own.ts'), url));
    const results: Result[] = [];
    for (const { do: load, title } of LOADS) {
      const costs = SIZES.map((): Cost => ({ engines: 0, database: 0, units: 0 }));
      const groups = SIZES.map((size, index) => together(members, size, costs[index]!, backend));
      const task = () => ({ do: load, clients: CLIENTS });
      const raced = await race(
        server,
        groups.map((competitor) => ({ competitor, task })),
        pace,
      );
      const [alone] = groups;
      for (const [index, group] of groups.entries()) {
        if (group === alone) continue;
        results.push(
          result({
            name: `${title}: ${group.name} on one database`,
            unit: 'instances/s',
            ours: raced.get(group)!,
            others: [raced.get(alone!)!],
            note: `on ${cpus().length} cores for engines, clients and PostgreSQL together: ${perMille(costs[index]!)} (one process: ${perMille(costs[0]!)})`,
          }),
        );
      }
    }
    return results;
  } finally {
    for (const member of members) await member.close();
  }
}
