// Which PostgreSQL this start uses: the one that DATABASE_URL names, or its own. Either way its schema is up to date
// when this returns.

import { Client } from 'pg';
import { migrate } from '../../store/migrate.ts';
import type { Config } from '../config.ts';
import { startEmbeddedPostgres, runningPostgres, type EmbeddedPostgres } from './postgres.ts';

export type Database = EmbeddedPostgres;

const OLDEST = 15;

/** Throws with what to do when the server cannot be used; never with its password. */
async function checkServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number");
    const major = Math.floor(Number(rows[0]?.number) / 10_000);
    if (major < OLDEST) {
      throw new Error(`it is PostgreSQL ${major}, but ${OLDEST} or newer is needed`);
    }
  } catch (error) {
    const { host } = new URL(url);
    throw new Error(`DATABASE_URL: the PostgreSQL at ${host} cannot be used: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

const elsewhere = (url: string): Database => ({ url, lost: new Promise(() => {}), stop: async () => {} });

/** For the web: with DATABASE_URL any number may run; the embedded one belongs to one start. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  if (config.databaseUrl !== null) await checkServer(config.databaseUrl);
  const database =
    config.databaseUrl === null ? await startEmbeddedPostgres(config.data, say) : elsewhere(config.databaseUrl);
  try {
    await migrate(database.url);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** For a separate worker: it joins the embedded PostgreSQL of a running start. */
export async function joinDatabase(config: Config): Promise<Database> {
  const url = config.databaseUrl ?? runningPostgres(config.data);
  if (url === null) {
    throw new Error(
      `Expected DATABASE_URL, or a running \`npm start\` with the data folder ${config.data}, so that the worker shares its database.`,
    );
  }
  await checkServer(url);
  await migrate(url);
  return elsewhere(url);
}
