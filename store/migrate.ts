// Brings a database to the newest schema. Any number of processes may start at once: a PostgreSQL advisory lock lets one
// migrate while the others wait and then find nothing to do. knex keeps a lock of its own, a flag in a row, which a killed
// migrator leaves behind for ever ("MigrationLocked"); under the advisory lock nobody else can hold it, so it is freed.

import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { connect } from './connect.ts';
import { demandFitSchema, demandKnownSchema } from './schema-version.ts';

/** Any constant will do, as long as nothing else in the database uses it. */
const MIGRATION_LOCK = 7_283_410;

const folder = new URL('../migrations/', import.meta.url);

/** A migration's file name: four digits, a dash, a name. Its name in the database has no extension. */
const MIGRATION_FILE = /^(\d{4}-[a-z0-9-]+)\.(?:ts|js)$/;

export async function migrationFiles(): Promise<{ name: string; path: string }[]> {
  const files = await readdir(folder);
  return files
    .flatMap((file) => {
      const name = MIGRATION_FILE.exec(file)?.[1];
      return name === undefined ? [] : [{ name, path: fileURLToPath(new URL(file, folder)) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

type MigrationFile = Awaited<ReturnType<typeof migrationFiles>>[number];

const source: Omit<Knex.MigrationSource<MigrationFile>, 'getMigrations'> = {
  getMigrationName: (file) => file.name,
  getMigration: async (file) => (await import(`${folder.href}${file.path.split('/').pop()}`)) as Knex.Migration,
};

/**
 * Migrates the database at `url`; answers the names of the migrations that ran (none when it was up to date). `only`:
 * these and no others, for a database that is to be as an older one was; `restoring`: by the restore that has marked it.
 * Throws UnfitSchema for a database that is not for this program.
 */
export async function migrate(
  url: string,
  { only, restoring = false }: { only?: readonly string[]; restoring?: boolean } = {},
): Promise<string[]> {
  const knex = connect(url, {
    poolSize: 2,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
    applicationName: 'traseu migrate',
  });
  const lock = connect(url, {
    poolSize: 1,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
    applicationName: 'traseu migrate',
  });
  try {
    // Held by a transaction: PostgreSQL lets it go when the connection ends, however it ends.
    return await lock.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
      const files = await migrationFiles();
      const known = files.map(({ name }) => name);
      await (restoring ? demandKnownSchema(knex, known) : demandFitSchema(knex, known));
      const wanted = files.filter(({ name }) => only === undefined || only.includes(name));
      const config: Knex.MigratorConfig = { migrationSource: { ...source, getMigrations: async () => wanted } };
      // Asking for the list makes knex's own tables when they are missing.
      const [, pending] = (await knex.migrate.list(config)) as [unknown[], unknown[]];
      if (pending.length === 0) return [];
      await knex.migrate.forceFreeMigrationsLock(config);
      const [, names] = (await knex.migrate.latest(config)) as [number, string[]];
      return names;
    });
  } finally {
    await knex.destroy();
    await lock.destroy();
  }
}
