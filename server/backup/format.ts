// What a backup is: parts of some megabytes under names, and a manifest that is written last. A part belongs to a stream:
// the rows of one table in PostgreSQL's COPY format, or the files. The manifest knows the SHA-256 of every part as it lies
// there, and of every stream how many items it holds and their digest, which is compared again after a restore.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
/** Bytes of a stream that one part holds, before they are compressed. */
export const PART_BYTES = 4 * 1024 * 1024;

export interface Part {
  /** `tables/task/000001` */
  name: string;
  /** As it lies there: compressed, and encrypted where the backup is. */
  bytes: number;
  sha256: string;
}

export interface StoredStream {
  parts: Part[];
  /** Rows of a table, or files. */
  items: number;
  /** Sum of the SHA-256 of all items: the same for the same items in any order. */
  digest: string;
}

export interface StoredTable extends StoredStream {
  name: string;
  /** In the order in which COPY wrote them. */
  columns: string[];
}

export interface StoredSequence {
  name: string;
  value: string;
  called: boolean;
}

export interface Manifest {
  kind: 'traseu-backup';
  format: number;
  /** When the snapshot was taken: ISO instant by the database's clock. */
  at: string;
  postgres: string;
  /** What the schema was made by, oldest first. */
  migrations: string[];
  tables: StoredTable[];
  sequences: StoredSequence[];
  /** Months that the history has a partition for: `history_2026_01`. */
  months: string[];
  files: StoredStream;
  /** SHA-256 of archived documents that were damaged or missing when the backup was made. */
  lost: string[];
  /** Whether the bytes of the archive are in it. */
  archive: boolean;
  /** Whether the installation's secret is in it. Only ever in an encrypted one. */
  secret: boolean;
  /** Null: not encrypted. */
  encryption: Encryption | null;
}

export interface Encryption {
  cipher: 'aes-256-gcm';
  kdf: 'scrypt';
  /** Hexadecimal. */
  salt: string;
  cost: number;
}

/** The backup is damaged, not ours, or of a newer version. */
export class BadBackup extends Error {}

const sealOf = (text: string, key: Buffer | null): string =>
  (key === null ? createHash('sha256') : createHmac('sha256', key)).update(text).digest('hex');

/** The manifest and, in the line after it, what proves that it is whole; with a key, that it is of who has the key. */
export function sealManifest(manifest: Manifest, key: Buffer | null): Buffer {
  const text = JSON.stringify(manifest);
  return Buffer.from(`${text}\n${sealOf(text, key)}\n`);
}

/** Reads it without looking at the seal: the salt of the key is in it. Throws BadBackup. */
export function readManifest(bytes: Buffer): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(bytes.toString('utf8').split('\n')[0] ?? '') as Manifest;
  } catch {
    throw new BadBackup('Expected a manifest at the end of the backup, but it is damaged.');
  }
  if (manifest.kind !== 'traseu-backup') throw new BadBackup('Expected a backup of Traseu, but it is something else.');
  if (manifest.format > FORMAT) {
    throw new BadBackup(
      `Expected a backup of format ${FORMAT} or older, but it is of format ${manifest.format}: use the newer version of Traseu.`,
    );
  }
  return manifest;
}

/** Throws BadBackup when the manifest is not as it was written. */
export function demandSeal(bytes: Buffer, key: Buffer | null): void {
  const [text = '', seal = ''] = bytes.toString('utf8').split('\n');
  const expected = Buffer.from(sealOf(text, key));
  const found = Buffer.from(seal);
  if (expected.length === found.length && timingSafeEqual(expected, found)) return;
  throw new BadBackup(
    key === null
      ? 'Expected the manifest as it was written, but it is damaged.'
      : 'Expected the passphrase that the backup was made with, and a manifest as it was written.',
  );
}
