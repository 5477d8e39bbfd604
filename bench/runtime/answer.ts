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
