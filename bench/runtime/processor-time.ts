// Who of a run used the processor: read from the system's own counters (Linux), so that it counts whatever the process did.

import { readFileSync, readdirSync } from 'node:fs';

/** Counters of /proc are in hundredths of a second, on every Linux that Node runs on. */
const TICK = 0.01;

interface Stat {
  parent: number;
  /** Seconds, its own. */
  own: number;
  /** Seconds, of those children that have ended. */
  ended: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map((each) => Number(each) * TICK);
    return { parent: Number(fields[1]), own: user! + system!, ended: endedUser! + endedSystem! };
  } catch {
    return null;
  }
}

/** Seconds of these processes, all together. */
export const secondsOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), 0);

/** Seconds of a PostgreSQL server: its first process and all that it ever started. `backend`: one of these. */
export function secondsOfServer(backend: number): number {
  const postmaster = statOf(backend)!.parent;
  const { own, ended } = statOf(postmaster)!;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((each) => each?.parent === postmaster);
  return children.reduce((sum, each) => sum + each!.own, own + ended);
}
