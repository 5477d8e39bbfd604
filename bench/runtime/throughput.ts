// What is only raced: ten service tasks in one step and as jobs, messages, and many people for one task.

import type { Result } from '../measure.ts';
import { CLIENTS, type Field } from './field.ts';
import { type Pace, race, type Raced } from './race.ts';
import { result } from './results.ts';

/** A round beside those of the user task may be shorter: everybody is warm. */
const shorter = ({ roundMs, warmMs, ...rest }: Pace): Pace => ({ ...rest, roundMs: roundMs / 2, warmMs: warmMs / 5 });

async function raced(
  { server, own, peers }: Field,
  pace: Pace,
  row: { do: string; name: string; unit: string; each?: number; racers?: number; note?: string },
): Promise<{ results: Result[]; ours: Raced }> {
  const { do: asked, name, unit, each = 1, racers = 1, note } = row;
  const runners = [own, ...peers].map((competitor) => ({
    competitor,
    task: () => ({ do: asked, clients: CLIENTS, racers }),
  }));
  const all = await race(server, runners, shorter(pace), each);
  const ours = all.get(own)!;
  const others = peers.flatMap((peer) => all.get(peer) ?? []);
  const told = { name, unit, ours, others, ...(note === undefined ? {} : { note }) };
  return { results: others.length > 0 ? [result(told)] : [], ours };
}

export async function straight(field: Field, pace: Pace): Promise<Result[]> {
  const name = 'ten service tasks straight through, in one step';
  const note = 'an expression each, which sets a variable; one transaction for whoever can';
  return (await raced(field, pace, { do: 'straight', name, unit: 'instances/s', note })).results;
}

export async function jobs(field: Field, pace: Pace): Promise<Result[]> {
  const name = 'ten service tasks, each a job that survives a crash';
  const note =
    'from the first start until all have ended; the peers run their asynchronous continuations, we our worker';
  const { results, ours } = await raced(field, pace, { do: 'jobs', name, unit: 'jobs/s', each: 10, note });
  field.jobs = ours;
  return results;
}

export async function messages(field: Field, pace: Pace): Promise<Result[]> {
  const name = 'a message to the instance that waits for it';
  const note = 'the instance ends with it; the peers find it by its business key, we by the correlation key';
  return (await raced(field, pace, { do: 'messages', name, unit: 'messages/s', note })).results;
}

const RACERS = 8;

export async function claims(field: Field, pace: Pace): Promise<Result[]> {
  const name = `a task that ${RACERS} people claim at the same time`;
  const check = await field.own.ask({ do: 'claims', count: 200, clients: CLIENTS, racers: RACERS });
  if (check!['won'] !== 200) throw new Error(`Expected every task to have one owner, but ${check!['won']} of 200 won.`);
  const note = 'one of them has it, the others are told so';
  return (await raced(field, pace, { do: 'claims', name, unit: 'tasks/s', racers: RACERS, note })).results;
}
