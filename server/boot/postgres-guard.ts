// The guard is a small shell between us and PostgreSQL. It holds the reading end of a pipe whose writing end only we
// hold: when we end, however we end, the kernel closes the pipe, the guard reads the end and asks PostgreSQL for a fast
// shutdown. It leads its own session, so Ctrl-C in a terminal reaches us alone. If the guard itself is killed, the
// kernel interrupts PostgreSQL (`setpriv --pdeathsig`, on Linux), so neither can leave the other behind.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { DatabaseUser } from './postgres-user.ts';

// $1: a folder to remove in the end, or empty. The rest: the program and its arguments.
const GUARD = `
throwaway=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( read -r _ <&3; kill -INT $server ) 2>/dev/null & watch=$!
wait $server; status=$?
kill $watch 2>/dev/null
[ -z "$throwaway" ] || rm -rf "$throwaway"
exit $status
`;

/** `setpriv --pdeathsig INT`, where it exists and knows the option. */
function diesWithParent(): string[] {
  const options = ['--pdeathsig', 'INT', '--'];
  const known = spawnSync('setpriv', [...options, 'true'], { stdio: 'ignore' }).status === 0;
  return known ? ['setpriv', ...options] : [];
}

export interface Guard {
  process: ChildProcess;
  /** Settles with the status when PostgreSQL has ended. */
  ended: Promise<number | null>;
  /** Fast shutdown; settles when nothing is left. */
  stop(): Promise<void>;
}

/** Starts `command` under a guard as `user`; `log` is a file descriptor for everything it says. */
export function startGuarded(command: string[], user: DatabaseUser, log: number, throwaway = ''): Guard {
  const child = spawn('/bin/sh', ['-c', GUARD, 'traseu-postgres-guard', throwaway, ...diesWithParent(), ...command], {
    ...user.ids,
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', log, log],
  });
  const ended = new Promise<number | null>((settle) => {
    child.once('exit', (status) => settle(status));
    child.once('error', () => settle(null));
  });
  child.stdin?.on('error', () => {});
  return {
    process: child,
    ended,
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}
