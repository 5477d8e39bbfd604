// Puts a backup into an empty database and an archive. The files first, then the schema as it was, the rows, indexes and
// foreign keys (which proves that the rows fit together), then a comparison of every table with what was saved, and at
// last the migrations that are newer than the backup. A mark that is made first and removed last keeps everybody out of a
// database that is half restored; the next restore finds the mark and begins anew.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrate, migrationFiles } from '../../store/migrate.ts';
import { UNFINISHED_RESTORE } from '../../store/schema-version.ts';
import { allTables, burdensOf, quoted, tablesOf } from './catalogue.ts';
import { demandParts, demandSame, type OpenedBackup } from './check.ts';
import { withClient } from './connection.ts';
import { startLineDigest } from './digest.ts';
import { putFiles, type FilePlaces } from './files.ts';
import { BadBackup, type Manifest, type StoredTable } from './format.ts';
import { copyOut } from './save.ts';
import { readParts } from './streams.ts';

export interface RestoreOptions extends FilePlaces {
  /** Of a database without tables, or with what an interrupted restore has left. */
  databaseUrl: string;
  say: (line: string) => void;
}

/** Throws BadBackup for the backup, Error for the place it is to go to. */
export async function restoreBackup(opened: OpenedBackup, options: RestoreOptions): Promise<void> {
  const { manifest, from, locker } = opened;
  const { databaseUrl, say } = options;
  await demandKnown(manifest);
  await demandParts(opened);
  say('the backup is as it was written');

  await withClient(databaseUrl, takeEmpty);
  const files = await putFiles(readParts(from, locker, manifest.files.parts), options);
  demandSame('the files', manifest.files, files);
  say(`files: ${files.items}`);

  await migrate(databaseUrl, { only: manifest.migrations, restoring: true });
  await withClient(databaseUrl, (client) => load(client, opened, say));
  await migrate(databaseUrl, { restoring: true });
  await withClient(databaseUrl, async (client) => {
    await client.query('analyze');
    await client.query(`drop table ${UNFINISHED_RESTORE}`);
  });
}

async function demandKnown({ migrations }: Manifest): Promise<void> {
  const known = new Set((await migrationFiles()).map(({ name }) => name));
  const newer = migrations.filter((name) => !known.has(name));
  if (newer.length === 0) return;
  throw new BadBackup(
    `Expected a backup of this version of Traseu or an older one, but it was made by a newer one (${newer.at(-1)}).`,
  );
}

async function takeEmpty(client: Client): Promise<void> {
  const tables = await allTables(client);
  if (tables.includes(UNFINISHED_RESTORE)) {
    // Ours, and nobody has used it since: it was empty when that restore began.
    await client.query('drop schema public cascade; create schema public');
  } else if (tables.length > 0) {
    throw new Error(
      `Expected an empty database, but it has ${tables.length} tables. Nothing was changed; make a new database.`,
    );
  }
  await client.query(`create table ${UNFINISHED_RESTORE} ()`);
}

/** One transaction: all of it, or as empty as before. */
async function load(client: Client, opened: OpenedBackup, say: (line: string) => void): Promise<void> {
  const { manifest } = opened;
  await client.query('begin');
  for (const month of manifest.months) await client.query(partitionSql(month));
  const burdens = await burdensOf(client);
  // Foreign keys are behind the indexes they may need: taken away last to first, made first to last.
  for (const { drop } of burdens.toReversed()) await client.query(drop);
  const here = (await tablesOf(client)).map(({ name }) => quoted(name));
  // What migrations put there is in the backup, too.
  await client.query(`truncate ${here.join(', ')}`);
  for (const table of manifest.tables) await loadTable(client, opened, table, say);
  say('indexes and foreign keys');
  for (const { create } of burdens) await client.query(create);
  for (const { name, value, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called]);
  }
  say('comparing');
  for (const table of manifest.tables) await compareTable(client, table);
  await client.query('commit');
}

function partitionSql(month: string): string {
  const found = /^history_(\d{4})_(\d{2})$/.exec(month);
  if (!found) throw new BadBackup('Expected months of the history, but found another name.');
  const from = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, 1));
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return `create table if not exists ${month} partition of history
    for values from ('${from.toISOString()}') to ('${to.toISOString()}')`;
}

async function loadTable(
  client: Client,
  { from, locker }: OpenedBackup,
  table: StoredTable,
  say: (line: string) => void,
): Promise<void> {
  if (table.items === 0) return;
  const into = client.query(
    copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
  );
  await pipeline(Readable.from(readParts(from, locker, table.parts), { objectMode: false }), into);
  say(`${table.name}: ${table.items} rows`);
}

async function compareTable(client: Client, table: StoredTable): Promise<void> {
  const digest = startLineDigest();
  for await (const chunk of client.query(copyTo(copyOut(table)))) digest.write(chunk as Buffer);
  digest.end();
  demandSame(`the table ${table.name}`, table, { items: digest.items(), digest: digest.hex() });
}
