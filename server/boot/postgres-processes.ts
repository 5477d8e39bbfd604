// What may still be running on a cluster when we want to start it: after kill -9 of the app its guard is just stopping
// PostgreSQL; after kill -9 of everything, orphans may be left. We never adopt, we wait, then stop, then start.

import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The postmaster's pid by its own file, or null. It may be stale. */
const recordedPid = (cluster: string): number | null => {
  const first = orNull(() => readFileSync(join(cluster, 'postmaster.pid'), 'utf8'))?.split('\n')[0];
  return Number(first) || null;
};

/** Every process of this cluster: PostgreSQL's processes all have it as working folder. */
export function processesOf(cluster: string): number[] {
  const all = orNull(() => readdirSync('/proc'));
  if (all === null) {
    const pid = recordedPid(cluster);
    return pid !== null && exists(pid) ? [pid] : [];
  }
  return all
    .map(Number)
    .filter((pid) => pid > 0 && orNull(() => readlinkSync(`/proc/${pid}/cwd`)) === cluster)
    .filter((pid) => orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) !== null);
}

async function goneWithin(cluster: string, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (processesOf(cluster).length > 0) {
    if (Date.now() > end) return false;
    await pause(20);
  }
  return true;
}

const signalAll = (pids: (number | null)[], signal: NodeJS.Signals): void => {
  for (const pid of pids) if (pid !== null) orNull(() => process.kill(pid, signal));
};

/** Returns when no process of `cluster` (a real path) is left; call only while holding its lock. */
export async function clearProcesses(cluster: string, say: (line: string) => void): Promise<void> {
  if (processesOf(cluster).length > 0) {
    const stopped = await goneWithin(cluster, 2000);
    if (!stopped) {
      say('A database server was left running by an earlier start; stopping it …');
      const postmaster = processesOf(cluster).filter((pid) => pid === recordedPid(cluster));
      signalAll(postmaster, 'SIGINT');
      if (!(await goneWithin(cluster, 10_000))) signalAll(postmaster, 'SIGQUIT');
      if (!(await goneWithin(cluster, 5000))) signalAll(processesOf(cluster), 'SIGKILL');
      await goneWithin(cluster, 5000);
    }
  }
  // What is left of the file is stale: its pid may by now belong to somebody else, and PostgreSQL would believe it.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
