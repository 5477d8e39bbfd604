// Whether a backup is whole and as it was written, without a database: the manifest by its seal, every part by its hash,
// every table and file by its digest.

import { startLineDigest } from './digest.ts';
import { readFiles } from './files.ts';
import { BadBackup, demandSeal, readManifest, type Manifest, type StoredStream } from './format.ts';
import { demandPart, keyOf, openLocker, type Locker } from './locker.ts';
import { openBackup, type OldBackup } from './place.ts';
import { readParts } from './streams.ts';

export interface OpenedBackup {
  from: OldBackup;
  manifest: Manifest;
  locker: Locker;
}

/** Opens it and proves the manifest. Throws BadBackup. The caller closes `from`. */
export async function unlockBackup(path: string, passphrase: string | null): Promise<OpenedBackup> {
  const from = await openBackup(path);
  try {
    const bytes = await from.manifest();
    const manifest = readManifest(bytes);
    if (manifest.encryption !== null && passphrase === null) {
      throw new BadBackup('Expected a passphrase (--passphrase-file): the backup is encrypted.');
    }
    const key = manifest.encryption === null ? null : keyOf(passphrase ?? '', manifest.encryption);
    demandSeal(bytes, key);
    return { from, manifest, locker: openLocker(key) };
  } catch (error) {
    await from.close();
    throw error;
  }
}

/** All parts by their hashes: quick, as nothing is expanded. Throws BadBackup. */
export async function demandParts({ from, manifest }: OpenedBackup): Promise<void> {
  for (const { parts } of [...manifest.tables, manifest.files]) {
    for (const part of parts) demandPart(part, await from.part(part.name));
  }
}

const demandSame = (what: string, stored: StoredStream, found: { items: number; digest: string }): void => {
  if (stored.items === found.items && stored.digest === found.digest) return;
  throw new BadBackup(`Expected ${what} as it was saved (${stored.items}), but found ${found.items}, or other ones.`);
};

/** Everything that can be known without a database. Throws BadBackup. */
export async function checkBackup(opened: OpenedBackup, say: (line: string) => void): Promise<void> {
  const { from, manifest, locker } = opened;
  for (const table of manifest.tables) {
    const digest = startLineDigest();
    for await (const chunk of readParts(from, locker, table.parts)) digest.write(chunk);
    digest.end();
    demandSame(`the table ${table.name}`, table, { items: digest.items(), digest: digest.hex() });
    if (table.items > 0) say(`${table.name}: ${table.items} rows`);
  }
  let files = 0;
  for await (const _ of readFiles(readParts(from, locker, manifest.files.parts))) files += 1;
  if (files !== manifest.files.items)
    throw new BadBackup(`Expected ${manifest.files.items} files, but found ${files}.`);
  say(`files: ${files}`);
}

export { demandSame };
