// What an instance of the user task costs beside time: statements and WAL; and what a program costs: memory after all that
// it was asked before, and the time from its start until it has done its first instance on a database that is there.

import type { Result } from '../measure.ts';
import { compete } from './contender.ts';
import { CLIENTS, type Field } from './field.ts';
import { type Pace, summarised } from './race.ts';
import { result, type Row } from './results.ts';

const COUNT = 300;

export async function footprint({ server, own, peers, again }: Field, pace: Pace): Promise<Result[]> {
  const all = [own, ...peers];
  const results: Result[] = [];
  const tell = async (row: Omit<Row, 'ours' | 'others'>, of: (each: (typeof all)[number]) => Promise<number[]>) => {
    const told = [];
    for (const each of all) told.push(summarised(each.name, await of(each)));
    if (told.length > 1) results.push(result({ ...row, ours: told[0]!, others: told.slice(1) }));
  };
  for (const clients of [1, CLIENTS]) {
    const task = { do: 'user-task', count: COUNT, clients };
    const whose = clients === 1 ? 'one client' : `${clients} clients`;
    await tell({ name: `statements an instance, ${whose}`, unit: 'statements', less: true }, async (each) => [
      (await server.statements(each.url, async () => void (await each.ask(task)))) / COUNT,
    ]);
    await tell({ name: `WAL an instance, ${whose}`, unit: 'bytes', less: true }, async (each) => {
      const before = await server.work();
      await each.ask(task);
      return [((await server.work()).walBytes - before.walBytes) / COUNT];
    });
  }
  await tell({ name: 'memory of the program, at most', unit: 'MB', less: true }, async (each) => [
    each.memory().most / 1e6,
  ]);
  const note = 'we run from our sources, which tsx has in its cache';
  await tell(
    { name: 'from the start of the program to its first instance', unit: 'ms', less: true, note },
    async (each) => {
      const took: number[] = [];
      for (let round = 0; round < (pace.quick ? 1 : 3); round += 1) {
        const began = performance.now();
        const second = await compete(again.get(each)!, each.url);
        await second.ask({ do: 'user-task', count: 1, clients: 1 });
        took.push(performance.now() - began);
        await second.close();
      }
      return took;
    },
  );
  return results;
}
