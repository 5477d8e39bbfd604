// One user task: an instance is started and its task completed, in two commands that are each durable when answered.

import type { Result } from '../measure.ts';
import { CLIENTS, type Field } from './field.ts';
import { type Pace, race } from './race.ts';
import { result } from './results.ts';

/** At least so many times the best durable peer, and at least so much of the limit. */
const OVER_PEERS = 5;
const OF_LIMIT = 0.5;

export async function userTask(field: Field, pace: Pace): Promise<Result[]> {
  const { server, own, peers } = field;
  const limit = await field.limit();
  // As we committed them: two commits of one instance, so many instances in each.
  let batch = 1;
  const task = () => ({ do: 'user-task', clients: CLIENTS, batch });
  const trial = await race(server, [{ competitor: own, task }], { ...pace, rounds: 1 });
  batch = Math.max(1, Math.round(2 / trial.get(own)!.commits));
  const raced = await race(
    server,
    [own, ...peers, limit].map((competitor) => ({ competitor, task })),
    pace,
  );
  const title = 'one user task, started and completed';
  const ours = raced.get(own)!;
  field.halfLoad = [own, ...peers].flatMap((competitor) => {
    const rate = raced.get(competitor)?.median;
    return rate === undefined ? [] : [{ competitor, rate: rate / 2 }];
  });
  const results: Result[] = [];
  const others = peers.flatMap((peer) => raced.get(peer) ?? []);
  if (others.length > 0) {
    results.push(result({ name: title, unit: 'instances/s', goal: OVER_PEERS, ours, others }));
  }
  const note = `${ours.commits.toFixed(3)} commits and ${Math.round(ours.walBytes).toLocaleString('en')} bytes of WAL an instance; the limit ${raced.get(limit)!.commits.toFixed(3)} and ${Math.round(raced.get(limit)!.walBytes).toLocaleString('en')}`;
  results.push(
    result({
      name: `${title}, against the limit`,
      unit: 'instances/s',
      goal: OF_LIMIT,
      ours,
      others: [raced.get(limit)!],
      note,
    }),
  );
  return results;
}
