// One way to open PostgreSQL: a bounded pool whose every connection has time limits, so that a forgotten lock or a slow
// query costs one request and not the service. Types: `bigint` arrives as text (ids are never computed with), `date` as
// 'YYYY-MM-DD' (a date without time has no zone and must not become an instant), `timestamptz` as `Date`.

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
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
}

/** Opens nothing yet: connections are made when the first query runs. Close with `knex.destroy()`. */
export function connect(url: string, options: ConnectOptions = {}): Knex {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  const connection = {
    connectionString: url,
    application_name: options.applicationName ?? 'traseu',
    statement_timeout: statementTimeoutMs,
    lock_timeout: options.lockTimeoutMs ?? 10_000,
    // A transaction whose owner hangs (not dead: then the socket closes) must not hold an instance for ever.
    idle_in_transaction_session_timeout: statementTimeoutMs === 0 ? 0 : 60_000,
  };
  return knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: options.poolSize ?? 10 },
    acquireConnectionTimeout: 15_000,
  });
}
