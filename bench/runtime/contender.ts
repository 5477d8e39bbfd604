// A contender is a program of its own, so that none shares a heap, a garbage collector or an event loop with another, and
// memory and start-up can be told. It is asked over its standard input (answer.ts).

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Answer, Task } from './answer.ts';

export interface Program {
  command: string;
  args: string[];
  /** Folder to run in. */
  cwd: string;
  env?: { [name: string]: string };
}

export interface Competitor {
  /** With its version. */
  name: string;
  /** Address of its database. */
  url: string;
  /** Of its process. */
  pid: number;
  /** Milliseconds from the start of the program until it can be asked. */
  startMs: number;
  /** Null: it does not know this task. */
  ask(task: Partial<Task> & { do: string }): Promise<Answer | null>;
  /** Bytes that its process holds in memory now, and the most that it held. */
  memory(): { now: number; most: number };
  close(): Promise<void>;
}

const bytes = (status: string, field: string): number =>
  1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);

/** Starts it with the address of its database in `DATABASE_URL`, and waits until it says that it is ready. */
export async function compete({ command, args, cwd, env }: Program, url: string): Promise<Competitor> {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env, DATABASE_URL: url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<{ [field: string]: unknown }> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`Expected an answer of ${command} ${args[0]}, but it ended.`);
      // A library may greet on standard output.
      if (value.startsWith('{')) return JSON.parse(value) as { [field: string]: unknown };
    }
  };
  const { ready, version } = await next();
  const startMs = performance.now() - began;
  return {
    name: `${String(ready)} ${String(version)}`,
    url,
    pid: child.pid!,
    startMs,
    async ask(task) {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      const told = await next();
      if (typeof told['error'] === 'string') throw new Error(`${String(ready)}, ${task.do}: ${told['error']}`);
      return told['unknown'] === true ? null : (told as unknown as Answer);
    },
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return { now: bytes(status, 'VmRSS'), most: bytes(status, 'VmHWM') };
    },
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await over;
  clearTimeout(patience);
}
