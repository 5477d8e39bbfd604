// What both commands need of the installation: its database, its archive, its data folder, and the passphrase.

import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../archive/open-archive.ts';
import { runningPostgres, startEmbeddedPostgres } from '../boot/postgres.ts';
import { UsageError } from '../command.ts';
import type { Config } from '../config.ts';
import type { FilePlaces } from './files.ts';

export interface UsedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** The one that DATABASE_URL names, that of a running start, or the embedded one, started for as long as it is needed. */
export async function useDatabase(config: Config, say: (line: string) => void): Promise<UsedDatabase> {
  const url = config.databaseUrl ?? runningPostgres(config.data);
  if (url === null && !existsSync(join(config.data, 'postgres'))) {
    throw new Error(`Expected DATABASE_URL, or an installation in ${config.data} (TRASEU_DATA), but there is none.`);
  }
  return url === null ? startEmbeddedPostgres(config.data, say) : { url, stop: async () => {} };
}

/** For a restore: never that of a running start, which is not empty. */
export const useNewDatabase = async (
  config: Config,
  into: string | undefined,
  say: (line: string) => void,
): Promise<UsedDatabase> => {
  const url = into ?? config.databaseUrl;
  return url === null ? startEmbeddedPostgres(config.data, say) : { url, stop: async () => {} };
};

export const filePlaces = (config: Config, withArchive: boolean): FilePlaces => ({
  content: withArchive ? openArchive(config).content : null,
  data: config.data,
});

/** The installation's secret, if it has one yet. */
export function knownSecret({ secret, data }: Config): string | null {
  const file = join(data, 'secret');
  return secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
}

const SHORTEST = 12;

/** The first line of the file; null without a file. Throws UsageError when it is too short. */
export async function passphraseIn(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  const passphrase = (await readFile(file, 'utf8')).split('\n')[0]!.trim();
  if (passphrase.length >= SHORTEST) return passphrase;
  throw new UsageError(`Expected a passphrase of at least ${SHORTEST} characters in the first line of the file.`);
}

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
