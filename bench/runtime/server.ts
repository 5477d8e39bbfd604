// The one PostgreSQL server of a run. It is a real one in a temporary folder, with `fsync` and `synchronous_commit` on, and
// with the settings that PostgreSQL's own documentation recommends for a server of its own; every contender has a database
// on it. pg_stat_statements is loaded but counts only while somebody asks it to.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../server/boot/postgres.ts';

/** A checkpoint in the middle of a round would be told as a slow engine, so they are rare, as under steady load. */
const SETTINGS: { [name: string]: string } = {
  shared_buffers: '1GB',
  effective_cache_size: '8GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
  random_page_cost: '1.1',
  shared_preload_libraries: 'pg_stat_statements',
};
const TOLD = ['fsync', 'synchronous_commit', 'full_page_writes', ...Object.keys(SETTINGS).slice(0, 4)];

/** What the server had done at a moment. */
export interface Work {
  walBytes: number;
  /** Transactions that wrote. */
  commits: number;
}

export interface BenchServer {
  /** `PostgreSQL 18.4: fsync on, …` */
  told: string;
  /** Makes an empty database, or a copy, and answers its address. */
  database(name: string, template?: string): Promise<string>;
  /** Runs SQL on the given database (by its address). */
  on<Row extends object>(url: string, sql: string, params?: unknown[]): Promise<Row[]>;
  work(): Promise<Work>;
  /** Statements that the database of `url` was given while `during` ran, begin and commit included. */
  statements(url: string, during: () => Promise<void>): Promise<number>;
  close(): Promise<void>;
}

export async function openServer(): Promise<BenchServer> {
  const home = mkdtempSync(join(tmpdir(), 'traseu-bench-'));
  // The account that runs PostgreSQL may be another one and must be able to enter.
  chmodSync(home, 0o755);
  const settings = Object.entries(SETTINGS).map(([name, value]) => `${name}=${value}`);
  const postgres = await startEmbeddedPostgres(home, () => undefined, { settings });
  const admin = await connected(postgres.url);
  await admin.query('create extension pg_stat_statements');
  const shown = await admin.query<{ name: string; setting: string }>(
    `select name, current_setting(name) as setting from unnest($1::text[]) as name`,
    [TOLD],
  );
  const version = await admin.query<{ server_version: string }>('show server_version');
  const inForce = shown.rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
  const others = new Map<string, Client>();
  const track = async (what: 'none' | 'top') => {
    await admin.query(`alter system set pg_stat_statements.track = '${what}'`);
    await admin.query('select pg_reload_conf(), pg_sleep(0.2)');
  };
  await track('none');

  const address = (name: string): string => {
    const url = new URL(postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    told: `PostgreSQL ${version.rows[0]?.server_version.split(' ')[0]}: ${inForce}`,
    async database(name, template = 'template1') {
      await admin.query(`create database ${name} template ${template}`);
      return address(name);
    },
    async on<Row extends object>(url: string, sql: string, params: unknown[] = []) {
      const client = others.get(url) ?? (await connected(url));
      others.set(url, client);
      return (await client.query<Row>(sql, params)).rows;
    },
    async work() {
      const { rows } = await admin.query<{ wal: string; xid: string }>(
        `select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal, pg_snapshot_xmax(pg_current_snapshot())::text as xid`,
      );
      return { walBytes: Number(rows[0]?.wal), commits: Number(rows[0]?.xid) };
    },
    async statements(url, during) {
      await track('top');
      try {
        await admin.query('select pg_stat_statements_reset()');
        await during();
        const { rows } = await admin.query<{ calls: string }>(
          `select coalesce(sum(calls), 0) as calls from pg_stat_statements
            where dbid = (select oid from pg_database where datname = $1)`,
          [new URL(url).pathname.slice(1)],
        );
        return Number(rows[0]?.calls);
      } finally {
        await track('none');
      }
    },
    async close() {
      for (const client of [...others.values(), admin]) await client.end();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
