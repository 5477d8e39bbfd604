// The installation's secret: TRASEU_SECRET, or one made once and kept in the data folder for its owner only.

import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** At least 32 characters. Two starts at once end up with the same. */
export function installationSecret({ secret, data }: Pick<Config, 'secret' | 'data'>): string {
  if (secret !== null) return secret;
  const file = join(data, 'secret');
  mkdirSync(data, { recursive: true });
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    // A link appears whole or not at all, and never over one that is there.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length >= 32) return kept;
  throw new Error(
    `Expected a secret of at least 32 characters in ${file}. Put it back from a copy, or remove the file.`,
  );
}
