// Runs a list of test files in a child process and collects what came of each. A child that ends early or hangs costs the
// file that it was at; the rest of the list goes on in a new one.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BROWSER_CRASHED } from './browser.ts';
import type { FileResult, Message } from './run-files.ts';

export type Kind = 'pure' | 'db' | 'e2e';

export interface Group {
  kind: Kind;
  /** Absolute paths, run in this order in one process. */
  files: string[];
  /** How long one file may take before its process is killed, in seconds; default by kind. */
  limitS?: number;
}

/** Many times what the slowest file of a kind takes: a limit ends what hangs, not what is slow. */
const LIMIT_S: { [kind in Kind]: number } = { pure: 120, db: 600, e2e: 900 };

/** How long a process may linger after its last file, and its output after its end, in milliseconds. */
const LINGER_MS = 5000;

const child = fileURLToPath(new URL('run-files.ts', import.meta.url));

const failure = (file: string, output: string): FileResult => ({
  file,
  passed: 0,
  failed: 1,
  skipped: 0,
  durationMs: 0,
  output,
});

interface Outcome {
  /** Files that were reported or given up. */
  settled: number;
}

/** `again`: files that were run again because their browser had crashed. */
function runOnce(
  group: Group,
  report: (result: FileResult) => void,
  stops: Set<() => void>,
  again: Set<string>,
): Promise<Outcome> {
  return new Promise((settle) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: '0' };
    const worker = fork(child, group.files, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...color },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const stop = (): void => void worker.kill('SIGKILL');
    stops.add(stop);
    let settled = 0;
    let current: string | null = null;
    let done = false;
    let raw = '';
    let words = '  Its process ended before the file was finished.\n';
    const limitS = group.limitS ?? LIMIT_S[group.kind];
    const limited = (): NodeJS.Timeout =>
      setTimeout(() => {
        words = `  Expected it to end within ${limitS} s, but it was still running and was killed.\n`;
        stop();
      }, limitS * 1000);
    let limit = limited();
    const collect = (chunk: Buffer): void => void (raw = (raw + chunk.toString('utf8')).slice(-20_000));
    worker.stdout?.on('data', collect);
    worker.stderr?.on('data', collect);
    worker.on('message', (message: Message) => {
      clearTimeout(limit);
      if (message.type === 'started') {
        current = message.file;
        limit = limited();
      } else if (message.type === 'finished') {
        limit = limited();
        current = null;
        settled += 1;
        report(message);
      } else {
        done = true;
        limit = setTimeout(() => {
          process.stdout.write(`  (something in ${group.files.join(', ')} was left open; its process was ended)\n`);
          stop();
        }, LINGER_MS);
      }
    });
    // Whoever it started may live on and hold its output open; that is not waited for.
    worker.once('exit', () => {
      const letGo = setTimeout(() => {
        worker.stdout?.destroy();
        worker.stderr?.destroy();
      }, LINGER_MS);
      worker.once('close', () => clearTimeout(letGo));
    });
    worker.once('close', (status, signal) => {
      clearTimeout(limit);
      stops.delete(stop);
      if (!done) {
        const file = current ?? group.files[settled] ?? '';
        if (status === BROWSER_CRASHED && !again.has(file)) {
          again.add(file);
          process.stdout.write(`  (the browser of ${file} crashed; the file is run once more)\n`);
          return settle({ settled });
        }
        report(failure(file, `${words}  (status ${status ?? signal})\n${raw.trim()}\n`));
        settled += 1;
      }
      settle({ settled });
    });
  });
}

/** `stops` receives a function that ends the running child at once, for as long as it runs. */
export async function runGroup(
  group: Group,
  report: (result: FileResult) => void,
  stops: Set<() => void>,
): Promise<void> {
  let files = group.files;
  const again = new Set<string>();
  while (files.length > 0) {
    const { settled } = await runOnce({ ...group, files }, report, stops, again);
    files = files.slice(settled);
  }
}
