// Where the parts lie: files in a folder, or entries of one tar file (ustar, as every tar program reads it). A backup grows
// under another name and gets its own when it is whole and on the disk, so that what has the name is complete.

import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadBackup, MANIFEST } from './format.ts';

export interface NewBackup {
  add(name: string, bytes: Buffer): Promise<void>;
  /** The manifest goes last; then the backup has its name. */
  finish(manifest: Buffer): Promise<void>;
  /** Removes what was written. */
  drop(): Promise<void>;
}

export interface OldBackup {
  manifest(): Promise<Buffer>;
  /** null: it is not there. */
  part(name: string): Promise<Buffer | null>;
  close(): Promise<void>;
}

const BLOCK = 512;
const isTar = (path: string): boolean => path.endsWith('.tar');
const unfinished = (path: string): string => `${path}.unfinished`;
const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

async function flush(path: string): Promise<void> {
  const opened = await open(path, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** A path that ends in .tar becomes one file, any other a folder. Throws when it is there already. */
export async function createBackup(path: string): Promise<NewBackup> {
  if (await exists(path)) throw new Error(`Expected '${path}' not to be there yet.`);
  await mkdir(dirname(path), { recursive: true });
  // What an interrupted backup has left under this name.
  await rm(unfinished(path), { recursive: true, force: true });
  return isTar(path) ? createTar(path) : createFolder(path);
}

async function createFolder(path: string): Promise<NewBackup> {
  const growing = unfinished(path);
  await mkdir(growing, { mode: 0o700 });
  const add = async (name: string, bytes: Buffer): Promise<void> => {
    const file = join(growing, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { mode: 0o600, flush: true });
  };
  return {
    add,
    async finish(manifest) {
      await add(MANIFEST, manifest);
      await flush(growing);
      await rename(growing, path);
      await flush(dirname(path));
    },
    drop: () => rm(growing, { recursive: true, force: true }),
  };
}

async function createTar(path: string): Promise<NewBackup> {
  const growing = unfinished(path);
  const file = await open(growing, 'wx', 0o600);
  const add = async (name: string, bytes: Buffer): Promise<void> => {
    const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    await file.writev([tarHeader(name, bytes.length), bytes, padding]);
  };
  return {
    add,
    async finish(manifest) {
      await add(MANIFEST, manifest);
      await file.write(Buffer.alloc(2 * BLOCK));
      await file.sync();
      await file.close();
      await rename(growing, path);
      await flush(dirname(path));
    },
    async drop() {
      await file.close().catch(() => {});
      await rm(growing, { force: true });
    },
  };
}

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${octal(size, 11)}\0`, 124);
  header.write(`${octal(Math.floor(Date.now() / 1000), 11)}\0`, 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  // The sum counts its own field as blanks, and the type, '0', that stands behind it.
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

/** Throws BadBackup when there is none, or only an unfinished one. */
export async function openBackup(path: string): Promise<OldBackup> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new BadBackup(`Expected a backup at '${path}', but there is nothing.`);
  return found.isDirectory() ? openFolder(path) : openTar(path);
}

const noManifest = (): never => {
  throw new BadBackup('Expected a manifest at the end of the backup, but it was never finished, or was cut off.');
};

function openFolder(path: string): OldBackup {
  const read = (name: string): Promise<Buffer | null> => readFile(join(path, name)).catch(() => null);
  return {
    manifest: async () => (await read(MANIFEST)) ?? noManifest(),
    part: read,
    close: async () => {},
  };
}

async function openTar(path: string): Promise<OldBackup> {
  const file = await open(path, 'r');
  const entries = await entriesOf(file);
  const read = async (name: string): Promise<Buffer | null> => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const bytes = Buffer.alloc(entry.size);
    const { bytesRead } = await file.read(bytes, 0, entry.size, entry.at);
    return bytesRead === entry.size ? bytes : null;
  };
  return {
    manifest: async () => (await read(MANIFEST)) ?? noManifest(),
    part: read,
    close: () => file.close(),
  };
}

/** Where each entry's bytes are. Stops at what is no header: the parts' hashes tell what is missing. */
async function entriesOf(file: FileHandle): Promise<Map<string, { at: number; size: number }>> {
  const entries = new Map<string, { at: number; size: number }>();
  const header = Buffer.alloc(BLOCK);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(header, 0, BLOCK, at);
    if (bytesRead < BLOCK || header.toString('latin1', 257, 262) !== 'ustar') return entries;
    const name = header.toString('utf8', 0, 100).split('\0')[0]!;
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    if (!Number.isInteger(size)) return entries;
    entries.set(name, { at: at + BLOCK, size });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
