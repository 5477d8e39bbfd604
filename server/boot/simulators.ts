// The simulators beside a demo server: a process of their own, so that what they do to imitate bad days (broken lines,
// answers that never come) happens to somebody else. It ends with us, also when we are killed; when it ends by itself it is
// started again. Their ports are any free ones, so each start tells the connectors anew.

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Pointing } from '../connectors/simulated.ts';

export type Setups = Pointing['setups'];

export interface SimulatorProcess {
  /** Of the one that runs now. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

export interface SimulatorProcessOptions {
  /** They answer at these addresses; called again after every start. */
  ready: (setups: Setups) => Promise<void>;
  /** One line about what went wrong. */
  say: (line: string) => void;
  /** Before it is started again; doubles up to a minute. Default 1 000. */
  againMs?: number;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONGEST_WAIT_MS = 60_000;

export function startSimulatorProcess({ ready, say, againMs = 1_000 }: SimulatorProcessOptions): SimulatorProcess {
  let child: ChildProcess;
  let stopping = false;
  let waitMs = againMs;
  let timer: NodeJS.Timeout | undefined;

  const begin = (): void => {
    const begun = fork(`${ROOT}start.mjs`, ['connectors/simulator/main.ts'], {
      cwd: ROOT,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = begun;
    begun.on('message', (told: { setups: Setups }) => {
      waitMs = againMs;
      ready(told.setups).catch((error: unknown) => say(`The simulators are not in use: ${String(error)}`));
    });
    begun.on('error', (error) => say(`The simulators could not be started: ${error.message}`));
    begun.once('exit', () => {
      if (stopping) return;
      say(`The simulators ended; they are started again in ${waitMs / 1000} s.`);
      timer = setTimeout(begin, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  };
  begin();

  return {
    pid: () => child.pid,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
