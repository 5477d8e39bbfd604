// A database of this run alone, made when it begins and dropped when it ends. A run that was killed leaves its own behind:
// the next one on that server drops those that nobody is connected to. Their names say when they were made; the youngest
// are left alone, because a run that begins has made its database before it connects to it.

import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrate.ts';
import { openStore, type Store, type StoreOptions } from '../../store/store.ts';
import { startThrowawayPostgres } from '../boot/postgres.ts';

export const TENANT = 1;

const PREFIX = 'traseu_simulate_';
const NAME = /^traseu_simulate_(\d{10})_[0-9a-f]{12}$/;
/** Seconds in which a run has surely connected to its database. */
const SURELY_CONNECTED_S = 600;

export async function openOwnDatabase(
  url: string | undefined,
  options: StoreOptions,
): Promise<{ store: Store; close: () => Promise<void> }> {
  const throwaway = url === undefined || url === '' ? await startThrowawayPostgres() : null;
  const server = new URL(throwaway?.url ?? url!);
  const now = Math.floor(Date.now() / 1000);
  const name = `${PREFIX}${now}_${randomBytes(6).toString('hex')}`;
  try {
    await onServer(server, async (knex) => {
      await dropStale(knex, now);
      await knex.raw('create database ??', [name]);
    });
    const own = new URL(server);
    own.pathname = `/${name}`;
    await migrate(own.href);
    const store = openStore(own.href, options);
    // Keeps a connection open, however long nothing is asked: nobody takes the database for left behind.
    await store.wake.listen(() => undefined);
    await prepare(store);
    const close = async (): Promise<void> => {
      await store.close();
      if (throwaway) await throwaway.stop();
      else await onServer(server, (knex) => knex.raw('drop database if exists ?? with (force)', [name]));
    };
    return { store, close };
  } catch (error) {
    await throwaway?.stop();
    throw error;
  }
}

/** Empties everything and makes the one institution. */
export async function prepare(store: Store): Promise<void> {
  await store.knex.raw('truncate tenant, history cascade');
  await store.knex.raw('alter sequence instance_id restart');
  await store.knex('tenant').insert({ tenant_id: TENANT, key: 'simulare', name: 'Simulare' });
}

/** Databases of killed runs. `now` in seconds. Answers the names of those that it dropped. */
export async function dropStale(knex: Knex, now: number): Promise<string[]> {
  const found = await knex.raw<{ rows: { name: string }[] }>(
    `select datname as name from pg_database d
      where starts_with(datname, ?)
        and not exists (select from pg_stat_activity a where a.datname = d.datname)
      order by 1`,
    [PREFIX],
  );
  const dropped: string[] = [];
  for (const { name } of found.rows) {
    const made = NAME.exec(name)?.[1];
    if (made === undefined || now - Number(made) < SURELY_CONNECTED_S) continue;
    // Without force: one that somebody has connected to in between stays.
    await knex.raw('drop database if exists ??', [name]).then(
      () => dropped.push(name),
      () => undefined,
    );
  }
  return dropped;
}

async function onServer<T>(server: URL, use: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = connect(server.href, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    return await use(knex);
  } finally {
    await knex.destroy();
  }
}
