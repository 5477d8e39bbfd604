// The side of a contender that is a program of its own. It reads one task per line from standard input, as JSON, and answers
// each with a line of JSON: `{"do":"user-task","count":1000}` → `{"ms":812.5}`. The contenders in Java speak the same
// (bench/peers/java). The first line, before any task, is what it is: `{"ready":"traseu","version":"0.1.0"}`.

import { createInterface } from 'node:readline';

export interface Task {
  do: string;
  /** How much of it: instances, messages, tasks. */
  count: number;
  /** How many clients ask at the same time; each its next when the one before was answered. */
  clients: number;
  /** Of a load by rate: arrivals a second. */
  rate: number;
  /** Commands that are committed together; only the limit is told it. */
  batch: number;
  /** Of a race for tasks: how many want each. */
  racers: number;
  /** Whether timers are fired and jobs done. */
  on: boolean;
  /** Of an instance that is to be looked at, and of a timer model when it is due (ISO 8601). */
  model: string;
  due: string;
}

/** What was done: how long it took, and what else there is to tell. */
export interface Answer {
  /** Milliseconds from the first command to the last answer. */
  ms: number;
  /** By name; e.g. those of a latency, in milliseconds. */
  [figure: string]: number;
}

export async function answer(
  who: { ready: string; version: string },
  tasks: { [name: string]: (task: Task) => Promise<Answer> },
): Promise<void> {
  const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  tell(who);
  for await (const line of createInterface({ input: process.stdin })) {
    const task = JSON.parse(line) as Task;
    try {
      const does = tasks[task.do];
      tell(does === undefined ? { unknown: true } : await does(task));
    } catch (error) {
      tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
}

/** Runs `one` `count` times, by so many clients at a time. Answers the milliseconds. */
export async function inTurn(count: number, clients: number, one: (index: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  let next = 0;
  const client = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: Math.min(clients, count) }, client));
  return performance.now() - began;
}

/**
 * Load that comes whether or not the one before was answered: `rate` arrivals a second. Told are the percentiles of the
 * milliseconds from the moment when it should have begun until `first` was answered; `second` follows at once and is load.
 */
export async function arriving<Value>(
  count: number,
  rate: number,
  first: () => Promise<Value>,
  second: (value: Value) => Promise<unknown>,
): Promise<Answer> {
  const took: number[] = [];
  const began = performance.now();
  const one = async (due: number): Promise<void> => {
    const value = await first();
    took.push(performance.now() - due);
    await second(value);
  };
  const under: Promise<void>[] = [];
  while (under.length < count) {
    const due = began + (under.length * 1000) / rate;
    if (performance.now() >= due) under.push(one(due));
    else await new Promise<void>((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
  const ms = performance.now() - began;
  took.sort((one, other) => one - other);
  const percentile = (share: number) => took[Math.min(count - 1, Math.floor(count * share))]!;
  return { ms, p50: percentile(0.5), p99: percentile(0.99), max: took.at(-1)! };
}
