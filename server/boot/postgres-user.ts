// PostgreSQL refuses to run as root, and rightly. When we are root it runs as an ordinary account of this machine; when
// we are not, it runs as us. Node's `uid`/`gid` options of spawn do the switch (and drop supplementary groups).

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The account PostgreSQL runs as. `ids` is null when it is our own. */
export interface DatabaseUser {
  name: string;
  ids: { uid: number; gid: number } | null;
}

const OURS = 'traseu-postgres';

function accounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0);
}

function createOurs(): void {
  const shell = ['--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', ['--system', '--no-create-home', '--user-group', ...shell, OURS], { stdio: 'ignore' });
}

/** The owner of an existing cluster goes first, then `postgres`, then our own system account, then `nobody`. */
export function databaseUser(ownerOfCluster: number | null): DatabaseUser {
  if (process.getuid?.() !== 0) return { name: process.env.USER ?? 'this user', ids: null };
  const found = (test: (account: { name: string; uid: number }) => boolean): DatabaseUser | null => {
    const account = accounts().find(test);
    return account ? { name: account.name, ids: { uid: account.uid, gid: account.gid } } : null;
  };
  if (ownerOfCluster !== null && ownerOfCluster !== 0) {
    const owner = found(({ uid }) => uid === ownerOfCluster);
    if (owner) return owner;
  }
  const existing = found(({ name }) => name === 'postgres') ?? found(({ name }) => name === OURS);
  if (existing) return existing;
  createOurs();
  const last = found(({ name }) => name === OURS) ?? found(({ name }) => name === 'nobody');
  if (last) return last;
  throw new Error(
    'PostgreSQL may not run as root and this machine has no other account. Run `useradd --system postgres`, or start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether `user` can enter `folder`, found out by trying (modes, ACLs and mounts all count). */
export function canEnter(user: DatabaseUser, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1" && ls . >/dev/null', 'sh', folder], {
    ...user.ids,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}
