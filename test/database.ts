// A database of its own for every test file, in milliseconds: the first caller migrates a template, whose name carries a
// hash of the migrations, and everybody else copies it. Several test processes may ask at once. The server is named by
// `TEST_DATABASE_URL` (`npm test` starts one); the account needs the right to create databases.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Knex } from 'knex';
import { connect } from '../store/connect.ts';
import { migrate, migrationFiles } from '../store/migrate.ts';

/** Serialises the making of templates; advisory locks count per database, so all take it on the server's own one. */
const TEMPLATE_LOCK = 7_283_411;

export interface TestDatabase {
  url: string;
  knex: Knex;
  /** Closes the pool and drops the database, whoever is still connected to it. */
  close(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined || url === '') {
    throw new Error(
      'Expected TEST_DATABASE_URL to name a PostgreSQL server whose account may create databases, ' +
        'e.g. postgres://postgres@127.0.0.1:5432/postgres. `npm test` starts one and sets it.',
    );
  }
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await migrationFiles()) hash.update(file.name).update(await readFile(file.path));
  return `traseu_template_${hash.digest('hex').slice(0, 16)}`;
}

async function ensureTemplate(server: Knex, template: string): Promise<void> {
  await server.raw('select pg_advisory_lock(?)', [TEMPLATE_LOCK]);
  try {
    const found = await server('pg_database').where({ datname: template }).first('datname');
    if (found !== undefined) return;
    // Migrated under another name first: a process killed here leaves no half-made template behind.
    const draft = `${template}_draft`;
    await server.raw('drop database if exists ?? with (force)', [draft]);
    await server.raw('create database ??', [draft]);
    await migrate(urlOf(draft));
    await server.raw('alter database ?? rename to ??', [draft, template]);
  } finally {
    await server.raw('select pg_advisory_unlock(?)', [TEMPLATE_LOCK]);
  }
}

async function withServer<T>(use: (server: Knex) => Promise<T>): Promise<T> {
  const server = connect(serverUrl(), { poolSize: 1, statementTimeoutMs: 0, lockTimeoutMs: 0 });
  try {
    return await use(server);
  } finally {
    await server.destroy();
  }
}

/** A fresh, migrated, empty database. Call `close` when the suite is done (`suite.after`). */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `traseu_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = await templateName();
  await withServer(async (server) => {
    await ensureTemplate(server, template);
    await server.raw('create database ?? template ??', [name, template]);
  });
  const url = urlOf(name);
  const knex = connect(url, { applicationName: 'traseu test' });
  return {
    url,
    knex,
    close: async () => {
      await knex.destroy();
      await withServer((server) => server.raw('drop database if exists ?? with (force)', [name]));
    },
  };
}
