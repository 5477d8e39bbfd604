// The program as people start it, in a process of its own: what it says, what it logs, how it ends.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Program {
  /** Everything on standard error so far, one line each. */
  logged: string[];
  /** The next line on standard output that fits, or one that was said before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** Its status, when it has ended. */
  ended: Promise<number | null>;
}

/** `entry`: `server/main.ts`, `server/worker-main.ts`. Ended and cleaned up by `close`. */
export async function startProgram(
  entry: string,
  environment: { [name: string]: string },
): Promise<Program & { close(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'traseu-program-'));
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, entry)], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', TRASEU_DATA: data, TRASEU_SIMULATORS: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const logged: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const look = () => {
    for (const each of waiting) each();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    look();
  });
  createInterface({ input: child.stderr }).on('line', (line) => void logged.push(line));
  const ended = once(child, 'close').then(([status]) => {
    over = true;
    look();
    return status as number | null;
  });
  return {
    logged,
    ended,
    signal: (signal) => void child.kill(signal),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = said.map((line) => pattern.exec(line)).find((each) => each !== null);
          if (match === undefined && !over) return;
          waiting.delete(check);
          if (match) resolve(match);
          else reject(new Error(`Expected it to say ${pattern}, but it ended:\n${logged.slice(-10).join('\n')}`));
        };
        waiting.add(check);
        check();
      }),
    async close() {
      if (!over) child.kill('SIGKILL');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
