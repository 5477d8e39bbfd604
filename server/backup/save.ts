// Makes a backup while everything goes on: all rows as they were at one moment (one snapshot, one table after the other),
// then every file that these rows name. Files of the archive are there before a row names them and are never changed, so
// the two fit together. What a crash leaves has no manifest and not the backup's name.

import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { allTables, monthsOf, quoted, sequencesOf, tablesOf, type Table } from './catalogue.ts';
import { UNFINISHED_RESTORE } from '../../store/schema-version.ts';
import { withClient } from './connection.ts';
import { startLineDigest } from './digest.ts';
import { saveFiles, type FilePlaces } from './files.ts';
import { FORMAT, sealManifest, type Encryption, type Manifest, type StoredTable } from './format.ts';
import { keyOf, newEncryption, openLocker, type Locker } from './locker.ts';
import { createBackup, type NewBackup } from './place.ts';
import { writeParts } from './streams.ts';

export interface BackupOptions extends FilePlaces {
  databaseUrl: string;
  /** A path that ends in .tar, or of a folder to be made. */
  to: string;
  /** Null: not encrypted, and without the secret. */
  passphrase: string | null;
  /** The installation's; null: none yet. */
  secret: string | null;
  /** One line of progress. */
  say: (line: string) => void;
}

export interface MadeBackup {
  manifest: Manifest;
  bytes: number;
}

export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { databaseUrl, to, passphrase } = options;
  const encryption = passphrase === null ? null : newEncryption();
  const locker = openLocker(passphrase === null || encryption === null ? null : keyOf(passphrase, encryption));
  const into = await createBackup(to);
  try {
    const manifest = await withClient(databaseUrl, (client) => saveAll(client, into, locker, encryption, options));
    const sealed = sealManifest(manifest, locker.key);
    await into.finish(sealed);
    const streams = [...manifest.tables, manifest.files];
    const bytes = streams.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.bytes, sealed.length);
    return { manifest, bytes };
  } catch (error) {
    await into.drop();
    throw error;
  }
}

async function saveAll(
  client: Client,
  into: NewBackup,
  locker: Locker,
  encryption: Encryption | null,
  options: BackupOptions,
): Promise<Manifest> {
  await client.query('begin isolation level repeatable read, read only');
  // The snapshot is taken by this, the first query.
  const { rows } = await client.query<{ at: Date; postgres: string }>(
    `select clock_timestamp() as at, current_setting('server_version') as postgres`,
  );
  const migrations = await migrationsOf(client);
  const tables: StoredTable[] = [];
  for (const table of await tablesOf(client)) tables.push(await saveTable(client, table, into, locker, options.say));
  const months = await monthsOf(client);
  options.say('files');
  const withSecret = encryption === null ? null : options.secret;
  const { stream, lost } = await saveFiles(client, options, withSecret, writeParts(into, locker, 'files'));
  await client.query('commit');
  return {
    kind: 'traseu-backup',
    format: FORMAT,
    at: rows[0]!.at.toISOString(),
    postgres: rows[0]!.postgres,
    migrations,
    tables,
    sequences: await sequencesOf(client),
    months,
    files: stream,
    lost,
    archive: options.content !== null,
    secret: withSecret !== null,
    encryption,
  };
}

/** Throws for a database that is not ours, or not whole. */
async function migrationsOf(client: Client): Promise<string[]> {
  const tables = await allTables(client);
  if (!tables.includes('knex_migrations') || tables.includes(UNFINISHED_RESTORE)) {
    throw new Error('Expected a whole database of Traseu, but this one is empty, another’s, or half restored.');
  }
  return (await client.query<{ name: string }>('select name from knex_migrations order by name')).rows.map(
    ({ name }) => name,
  );
}

export const copyOut = ({ name, columns }: Table): string =>
  `copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)}) to stdout`;

async function saveTable(
  client: Client,
  table: Table,
  into: NewBackup,
  locker: Locker,
  say: (line: string) => void,
): Promise<StoredTable> {
  const writer = writeParts(into, locker, `tables/${table.name}`);
  const digest = startLineDigest();
  for await (const chunk of client.query(copyTo(copyOut(table)))) {
    digest.write(chunk as Buffer);
    await writer.write(chunk as Buffer);
  }
  digest.end();
  const parts = await writer.end();
  if (digest.items() > 0) say(`${table.name}: ${digest.items()} rows`);
  return { ...table, parts, items: digest.items(), digest: digest.hex() };
}
