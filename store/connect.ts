// One way to open PostgreSQL: a bounded pool whose every connection has time limits, so that a forgotten lock or a slow
// query costs one request and not the service. Types: `bigint` arrives as text (ids are never computed with), `date` as
// 'YYYY-MM-DD' (a date without time has no zone and must not become an instant), `timestamptz` as `Date`.

import type { Socket } from 'node:net';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import { types } from 'pg';

types.setTypeParser(types.builtins.DATE, (text) => text);

export interface ConnectOptions {
  /** Most connections at a time. Default 10. */
  poolSize?: number;
  /** A statement that runs longer is cancelled. Default 30 000; 0 = no limit (migrations). */
  statementTimeoutMs?: number;
  /** A statement that waits longer for a lock fails. Default 10 000; 0 = no limit. */
  lockTimeoutMs?: number;
  /**
   * A connection over which nothing has come or gone for so long is given up: the network lost it without a word. Default: 10 s
   * more than a statement may take; 0 = never.
   */
  silenceMs?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
}

/**
 * A prepared statement keeps its plan. That of the first moments, over empty tables, must not be one that reads them whole:
 * on the lanes every row is found by its key, so plans are made once, for loops over indexes.
 */
const LANE_SETTINGS =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/** Elsewhere they are planned each time, with the number of rows that there are. */
const POOL_SETTINGS = '-c plan_cache_mode=force_custom_plan';

/** The connections that carry batches of commands and the lookups of many (`batching/`). */
export function connectLanes(url: string, options: ConnectOptions, lanes: number): Knex {
  const applicationName = `${options.applicationName ?? 'traseu'} lane`;
  // A statement is sent before the one before it was answered.
  return open(url, { ...options, applicationName, poolSize: lanes }, { options: LANE_SETTINGS, pipeline: true });
}

const ignore = (): void => undefined;

/** How long a server may take to accept a connection. */
const CONNECT_MS = 10_000;

/** What `pg` gives of its connection. */
interface Connected {
  connection: { stream: Socket };
}

/** Whoever waits for an answer on it is told; the pool opens another when it needs one. */
function giveUpWhenSilent({ connection: { stream } }: Connected, silenceMs: number): void {
  stream.setTimeout(silenceMs, () =>
    stream.destroy(new Error('Connection terminated after it was silent for too long')),
  );
}

/** Opens nothing yet: connections are made when the first query runs. Close with `knex.destroy()`. */
export const connect = (url: string, options: ConnectOptions = {}): Knex =>
  open(url, options, { options: POOL_SETTINGS });

function open(url: string, options: ConnectOptions, settings: { options: string; pipeline?: boolean }): Knex {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  const silenceMs = options.silenceMs ?? (statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 10_000);
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    ...settings,
    application_name: options.applicationName ?? 'traseu',
    statement_timeout: statementTimeoutMs,
    lock_timeout: options.lockTimeoutMs ?? 10_000,
    // A transaction whose owner hangs (not dead: then the socket closes) must not hold an instance for ever.
    idle_in_transaction_session_timeout: statementTimeoutMs === 0 ? 0 : 60_000,
  };
  return knexFactory({
    client: 'pg',
    connection,
    pool: {
      min: 0,
      max: options.poolSize ?? 10,
      afterCreate: (connected: Connected, done: (error: Error | null, connected: Connected) => void) => {
        giveUpWhenSilent(connected, silenceMs);
        done(null, connected);
      },
    },
    acquireConnectionTimeout: 15_000,
    // Whoever asked hears of the error; knex would write it to the console as well.
    log: { warn: ignore, error: ignore, debug: ignore, deprecate: ignore },
    // An error says which statement failed, not for which values: they are people's.
    compileSqlOnError: false,
  });
}
