// A PostgreSQL of a test's own that can lose its power: every process of it is killed at once, and it starts again over
// what is on its disk, at the same address. As safe as the product's own (fsync and synchronous_commit on).

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processesOf } from '../../server/boot/postgres-processes.ts';
import { migrate } from '../../store/migrate.ts';
import { bundle } from './bundle.ts';

export interface MortalPostgres {
  /** Always the same. */
  url: string;
  /** SIGKILL to all of it. Resolves when nothing runs. */
  kill(): Promise<void>;
  /** After `kill`. Resolves when it answers again. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Below the ports that the system gives to connections: while the server is away, nobody must be given its own. */
const LOWEST_PORT = 20_000;
const PORTS = 12_000;

async function ownPort(): Promise<number> {
  for (;;) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (isFree) {
      await new Promise((resolve) => probe.close(resolve));
      return port;
    }
  }
}

export async function openMortalPostgres(): Promise<MortalPostgres> {
  const holder = await bundle('test/boot/hold-postgres.ts');
  const port = await ownPort();
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'traseu-fire-'));
  // What mkdtemp makes is for us alone; the account that runs PostgreSQL has to pass.
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data);
  const cluster = join(data, 'postgres', 'cluster');
  let owner: ChildProcess | null = null;
  let url = '';

  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, [holder, data, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
    owner = child;
    child.stdin.on('error', () => undefined);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const said = JSON.parse(line) as { url: string; error?: string };
    if (said.error !== undefined) throw new Error(said.error);
    url = said.url;
  };
  const kill = async (): Promise<void> => {
    const gone = owner === null || owner.exitCode !== null ? null : once(owner, 'exit');
    // A process that was just forked is in none of our lists: once more, until there is none.
    for (let left = processesOf(cluster); left.length > 0; left = processesOf(cluster)) {
      for (const pid of left) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It ended in the meantime.
        }
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    owner?.kill('SIGKILL');
    await gone;
  };

  await start();
  await migrate(url);
  return {
    url,
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
      rmSync(holder, { force: true });
    },
  };
}
