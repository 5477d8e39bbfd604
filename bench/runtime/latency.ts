// From "submit" until the task is there for others to see, while half of what each can do arrives every second, whether or
// not the one before was answered.

import type { Measured, Result } from '../measure.ts';
import type { Field } from './field.ts';
import { type Pace, summarised } from './race.ts';
import { result } from './results.ts';
import { userTask } from './user-task.ts';

/** The slowest of a hundred takes at most so many median commits. */
const COMMITS = 5;

export async function latency(field: Field, pace: Pace): Promise<Result[]> {
  if (field.halfLoad.length === 0) await userTask(field, { ...pace, rounds: 1 });
  const limit = await field.limit();
  const seconds = (pace.roundMs * 2) / 1000;
  const told = new Map(field.halfLoad.map((each) => [each, { p50: [] as number[], p99: [] as number[] }]));
  const commits: number[] = [];
  for (let round = 0; round < (pace.quick ? 1 : pace.rounds); round += 1) {
    commits.push((await limit.ask({ do: 'commit', count: 200 }))!['median']!);
    for (const [{ competitor, rate }, { p50, p99 }] of told) {
      const done = await competitor.ask({ do: 'latency', count: Math.max(100, Math.round(rate * seconds)), rate });
      if (done === null) continue;
      p50.push(done['p50']!);
      p99.push(done['p99']!);
    }
  }
  const commit = summarised('a commit of one instance, nothing else running', commits);
  const within = COMMITS * commit.median;
  const rows = (of: 'p50' | 'p99'): Measured[] =>
    [...told].flatMap(([{ competitor, rate }, values]) =>
      values[of].length === 0
        ? []
        : summarised(`${competitor.name} at ${Math.round(rate).toLocaleString('en')} instances/s`, values[of]),
    );
  const name = 'submit → task visible, at half load';
  return (['p50', 'p99'] as const).flatMap((of) => {
    const [ours, ...others] = rows(of);
    const row = { unit: 'ms', less: true, ours: ours! };
    const against = result({ ...row, name: `${name}, ${of}, against a commit`, others: [commit] });
    const met = ours!.median <= within;
    return [
      ...(others.length > 0 ? [result({ ...row, name: `${name}, ${of}`, others })] : []),
      of === 'p99' ? { ...against, within: Number(within.toFixed(2)), met } : against,
    ];
  });
}
