// Many timers that fall due at the same moment. One instance comes by the engine; its rows are copied, with other ids, by
// SQL, because starting 100,000 takes the peers minutes. Then the executor or worker is on, the moment comes, and the rows
// that are left are counted. Who is slow is stopped after a time; the rate is of those that fired.

import { setTimeout as pause } from 'node:timers/promises';
import type { Result } from '../measure.ts';
import type { Competitor } from './contender.ts';
import { copyInstance, TIMERS } from './copy-instance.ts';
import type { Field } from './field.ts';
import { type Pace, summarised } from './race.ts';
import { result } from './results.ts';
import type { BenchServer } from './server.ts';

/** The executors look for the first time some seconds after they were started. */
const WARM_UP_MS = 2_000;

interface Fired {
  rate: number;
  all: boolean;
}

async function fire(
  server: BenchServer,
  competitor: Competitor,
  kind: string,
  count: number,
  patienceMs: number,
): Promise<Fired> {
  const { url } = competitor;
  const hour = new Date(Date.now() + 3_600_000);
  await competitor.ask({ do: 'first', model: 'timer', due: hour.toISOString() });
  await copyInstance(server, url, kind, count - 1);
  const due = new Date(Date.now() + WARM_UP_MS + 2_000 + count / 15);
  await server.on(url, TIMERS[kind]!.postpone, [due.toISOString()]);
  await server.on(url, 'vacuum (analyze)');
  const left = async () => Number((await server.on<{ n: string }>(url, TIMERS[kind]!.left))[0]!.n);
  const before = await left();
  await pause(Math.max(0, due.getTime() - Date.now() - WARM_UP_MS));
  await competitor.ask({ do: 'executor', on: true });
  await pause(Math.max(0, due.getTime() - Date.now()));
  const began = performance.now();
  let now = before;
  while (now > 0 && performance.now() - began < patienceMs) {
    await pause(50);
    now = await left();
  }
  const ms = performance.now() - began;
  await competitor.ask({ do: 'executor', on: false });
  await server.on(url, TIMERS[kind]!.forget);
  return { rate: ((before - now) * 1000) / ms, all: now === 0 };
}

export async function timers({ server, own, peers, jobs }: Field, pace: Pace): Promise<Result[]> {
  const count = pace.quick ? 3_000 : 100_000;
  const told = [];
  for (const competitor of [own, ...peers]) {
    const kind = competitor === own ? 'traseu' : competitor.name.split(' ')[0]!.toLowerCase();
    if (!(kind in TIMERS)) continue;
    const { rate, all } = await fire(server, competitor, kind, count, pace.quick ? 4_000 : 20_000);
    const name = all ? competitor.name : `${competitor.name}, stopped before all had fired`;
    told.push(summarised(name, [rate]));
  }
  const [ours, ...others] = told;
  const name = `${count.toLocaleString('en')} timers due at one moment`;
  const row = { name, unit: 'timers/s', ours: ours! };
  const note = 'one round, from the moment when they are due';
  return [
    ...(others.length > 0 ? [result({ ...row, others, note })] : []),
    ...(jobs === null
      ? []
      : [result({ ...row, name: `${name}, against jobs`, others: [{ ...jobs, name: 'jobs/s' }], goal: 1 })]),
  ];
}
