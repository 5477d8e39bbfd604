// Contenders do the same task in turn, round after round; each round begins with another one. Before the first round each
// runs long enough to be warm (a Java program needs seconds), which also tells how much fills a round.

import type { Measured } from '../measure.ts';
import type { Task } from './answer.ts';
import type { Competitor } from './contender.ts';
import type { BenchServer } from './server.ts';

export interface Runner {
  competitor: Competitor;
  /** What it is asked besides the count; asked anew for each round. */
  task: () => Partial<Task> & { do: string };
}

export interface Pace {
  /** Two minutes for everything, so small sizes. */
  quick?: boolean;
  rounds: number;
  roundMs: number;
  warmMs: number;
}

export interface Raced extends Measured {
  /** Of each unit of work, over all rounds. */
  walBytes: number;
  commits: number;
}

const FIRST = 50;

/** Those that do not know the task are left out. Units a second; `each` is how many units one has (jobs of an instance). */
export async function race(
  server: BenchServer,
  runners: Runner[],
  pace: Pace,
  each = 1,
): Promise<Map<Competitor, Raced>> {
  const fits = new Map<Runner, number>();
  for (const runner of runners) {
    const count = await warm(runner, pace);
    if (count !== null) fits.set(runner, count);
    // A database at work has statistics; without them PostgreSQL plans for tables that are still empty.
    await server.on(runner.competitor.url, 'analyze');
  }
  const taking = [...fits.keys()];
  const told = new Map(taking.map((runner) => [runner, { rates: [] as number[], walBytes: 0, commits: 0, units: 0 }]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const index of taking.keys()) {
      const runner = taking[(index + round) % taking.length]!;
      const count = fits.get(runner)!;
      const sums = told.get(runner)!;
      const before = await server.work();
      const done = await runner.competitor.ask({ ...runner.task(), count });
      const after = await server.work();
      sums.rates.push((count * each * 1000) / done!.ms);
      sums.walBytes += after.walBytes - before.walBytes;
      sums.commits += after.commits - before.commits;
      sums.units += count * each;
    }
  }
  return new Map(
    taking.map((runner) => {
      const { rates, walBytes, commits, units } = told.get(runner)!;
      const summary = summarised(runner.competitor.name, rates);
      return [runner.competitor, { ...summary, walBytes: walBytes / units, commits: commits / units }];
    }),
  );
}

async function warm({ competitor, task }: Runner, pace: Pace): Promise<number | null> {
  const began = performance.now();
  let count = FIRST;
  for (;;) {
    const done = await competitor.ask({ ...task(), count });
    if (done === null) return null;
    const fitting = Math.max(FIRST, Math.round((count * pace.roundMs) / done.ms));
    if (performance.now() - began >= pace.warmMs) return fitting;
    // Not at once all: the first run of a cold program says little.
    count = Math.min(fitting, count * 4);
  }
}

export function summarised(name: string, values: readonly number[]): Measured {
  const sorted = [...values].sort((one, other) => one - other);
  return { name, median: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}
