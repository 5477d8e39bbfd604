// Looking into a ZIP archive (PKWARE APPNOTE 6.3), which is also what Word, Excel and LibreOffice write, without believing
// it: a bomb says that it is small, holds the same bytes a thousand times, or holds another bomb. The directory at the end
// is compared with the heads of the entries, then every entry is really opened, in pieces that are counted and forgotten.

import { createInflateRaw } from 'node:zlib';
import { expectWhole, Refused } from './refused.ts';

const MIB = 1024 * 1024;

/** More than any document of an office, less than what hurts. Together for an archive and those inside it. */
export const ZIP_LIMITS = {
  entries: 2_000,
  /** Of all entries when opened. */
  bytes: 200 * MIB,
  /** Times larger when opened; asked only of archives that open to more than `ratioFrom`. */
  ratio: 150,
  ratioFrom: 10 * MIB,
  /** An archive may hold a document, and that the table behind a chart; a box in a box in a box is a trick. */
  depth: 2,
  /** The largest archive inside an archive. */
  insideBytes: 20 * MIB,
} as const;

export interface ZipEntry {
  name: string;
  compressed: number;
  opened: number;
  stored: boolean;
  /** Where its bytes begin. */
  from: number;
}

const EOCD = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Encrypted; strongly encrypted; names encrypted. */
const SECRET_BITS = 0x0001 | 0x0040 | 0x2000;
const FULL = 0xffff;

const nameOf = (content: Buffer, at: number, length: number): string => content.toString('utf8', at, at + length);
const isSafe = (name: string): boolean =>
  name !== '' && !/^[/\\]|^[a-z]:|[\0\\]/i.test(name) && !name.split('/').includes('..');

function findDirectory(content: Buffer): { entries: number; from: number; to: number } {
  const earliest = Math.max(0, content.length - 22 - FULL);
  for (let at = content.length - 22; at >= earliest; at -= 1) {
    if (content.readUInt32LE(at) !== EOCD || at + 22 + content.readUInt16LE(at + 20) !== content.length) continue;
    const entries = content.readUInt16LE(at + 10);
    const size = content.readUInt32LE(at + 12);
    const from = content.readUInt32LE(at + 16);
    // ZIP64 is for archives of gigabytes, several disks for floppies.
    if (entries === FULL || from === 0xffffffff) throw new Refused('tooComplex');
    expectWhole(content.readUInt32LE(at + 4) === 0 && content.readUInt16LE(at + 8) === entries && from + size === at);
    return { entries, from, to: at };
  }
  throw new Refused('damaged');
}

/** The entries, in the order of their bytes. Throws Refused. */
export function readZip(content: Buffer): ZipEntry[] {
  const directory = findDirectory(content);
  if (directory.entries > ZIP_LIMITS.entries) throw new Refused('tooComplex');
  const found: ZipEntry[] = [];
  let at = directory.from;
  for (let index = 0; index < directory.entries; index += 1) {
    expectWhole(at + 46 <= directory.to && content.readUInt32LE(at) === DIRECTORY);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    expectWhole(at + 46 + nameLength + extra + comment <= directory.to);
    const name = nameOf(content, at + 46, nameLength);
    expectWhole(isSafe(name));
    if ((content.readUInt16LE(at + 8) & SECRET_BITS) !== 0) throw new Refused('password');
    const method = content.readUInt16LE(at + 10);
    if (method !== STORED && method !== DEFLATED) throw new Refused('tooComplex');
    const [compressed, opened] = [content.readUInt32LE(at + 20), content.readUInt32LE(at + 24)];
    expectWhole(method === DEFLATED || compressed === opened);
    const local = content.readUInt32LE(at + 42);
    found.push({ name, compressed, opened, stored: method === STORED, from: bytesOf(content, local, name, method) });
    expectWhole(local < directory.from);
    at += 46 + nameLength + extra + comment;
  }
  expectWhole(at === directory.to);
  return judgeDirectory(found, directory.from);
}

/** Where the bytes of an entry begin; its own head must say the same as the directory. */
function bytesOf(content: Buffer, local: number, name: string, method: number): number {
  expectWhole(local + 30 <= content.length && content.readUInt32LE(local) === LOCAL);
  const nameLength = content.readUInt16LE(local + 26);
  expectWhole(content.readUInt16LE(local + 8) === method && nameOf(content, local + 30, nameLength) === name);
  return local + 30 + nameLength + content.readUInt16LE(local + 28);
}

function judgeDirectory(found: ZipEntry[], end: number): ZipEntry[] {
  const entries = found.toSorted((a, b) => a.from - b.from);
  entries.forEach(({ from, compressed }, index) => {
    // Entries that share their bytes are how a bomb of 10 MB becomes one of 281 TB.
    if (from + compressed > (entries[index + 1]?.from ?? end)) throw new Refused('tooComplex');
  });
  expectWhole(new Set(entries.map(({ name }) => name)).size === entries.length);
  const opened = entries.reduce((sum, entry) => sum + entry.opened, 0);
  const compressed = entries.reduce((sum, entry) => sum + entry.compressed, 0);
  const dense = opened > ZIP_LIMITS.ratioFrom && opened > compressed * ZIP_LIMITS.ratio;
  if (opened > ZIP_LIMITS.bytes || dense) throw new Refused('tooComplex');
  return entries;
}

/**
 * Opens one entry in pieces and counts them: what is longer or shorter than the directory says is refused, so nobody can
 * hide. Answers its first `keep` bytes.
 */
export async function openEntry(content: Buffer, entry: ZipEntry, keep: number): Promise<Buffer> {
  const packed = content.subarray(entry.from, entry.from + entry.compressed);
  if (entry.stored) return packed.subarray(0, keep);
  const kept: Buffer[] = [];
  let count = 0;
  const stream = createInflateRaw();
  stream.end(packed);
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if (count < keep) kept.push(piece.subarray(0, keep - count));
      count += piece.length;
      if (count > entry.opened) throw new Refused('tooComplex');
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('damaged');
  }
  expectWhole(count === entry.opened);
  return Buffer.concat(kept);
}
