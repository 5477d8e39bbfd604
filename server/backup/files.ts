// The files of a backup as one stream: a line of JSON about each file, then its bytes. What the archive holds goes by its
// hash, from and into wherever the archive is; what else lies in the data folder goes by its path. Left out: the database
// itself (its rows are in the backup), other backups, locks, and the secret, which goes along in an encrypted backup only.

import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Client } from 'pg';
import { DamagedContent, type ContentStore } from '../../documents/archive/content-store.ts';
import { startDigest } from './digest.ts';
import { BadBackup, type StoredStream } from './format.ts';
import { sha256Of } from './locker.ts';
import type { PartWriter } from './streams.ts';

export interface FilePlaces {
  /** Null: the archive's bytes are not in the backup. */
  content: ContentStore | null;
  /** The data folder. */
  data: string;
}

interface About {
  /** `archive`: named by its hash. `data`: a path below the data folder, with slashes. `secret`: the installation's. */
  of: 'archive' | 'data' | 'secret';
  path: string;
  bytes: number;
  sha256: string;
}

const LINE_END = 0x0a;
/** Of the data folder. */
const LEFT_OUT = /^(postgres|archive|backups|secret(\.\d+)?|postgres-is-in|.*\.(lock|unfinished))$/;
const ROWS_AT_ONCE = 1_000;

export interface SavedFiles {
  stream: StoredStream;
  lost: string[];
}

/** Reads, within the snapshot of `client`, which documents the archive must have, and writes all files. */
export async function saveFiles(
  client: Client,
  { content, data }: FilePlaces,
  secret: string | null,
  writer: PartWriter,
): Promise<SavedFiles> {
  const digest = startDigest();
  const lost: string[] = [];
  const add = async (of: About['of'], path: string, content: Buffer): Promise<void> => {
    const line = Buffer.from(JSON.stringify({ of, path, bytes: content.length, sha256: sha256Of(content) }));
    digest.add(line);
    await writer.write(Buffer.concat([line, Buffer.from('\n')]));
    await writer.write(content);
  };
  if (secret !== null) await add('secret', 'secret', Buffer.from(`${secret}\n`));
  if (content !== null) {
    for await (const sha256 of archivedIn(client)) {
      const bytes = await content.get(sha256).catch((error: unknown) => {
        if (error instanceof DamagedContent) return null;
        throw error;
      });
      if (bytes === null) lost.push(sha256);
      else await add('archive', sha256, bytes);
    }
  }
  for await (const path of dataFiles(data)) await add('data', path, await readFile(join(data, path)));
  const parts = await writer.end();
  return { stream: { parts, items: digest.items(), digest: digest.hex() }, lost };
}

/** Each hash once, in their order. */
async function* archivedIn(client: Client): AsyncGenerator<string, void, undefined> {
  for (let after = ''; ;) {
    const { rows } = await client.query<{ sha256: string }>(
      'select distinct sha256 from archive_entry where sha256 > $1 order by 1 limit $2',
      [after, ROWS_AT_ONCE],
    );
    for (const { sha256 } of rows) yield sha256;
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)!.sha256;
  }
}

async function* dataFiles(data: string): AsyncGenerator<string, void, undefined> {
  if (!existsSync(data)) return;
  for (const top of (await readdir(data)).filter((name) => !LEFT_OUT.test(name)).sort()) {
    const entries = await readdir(join(data, top), { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
      throw error;
    });
    if (entries === null) yield top;
    else {
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      for (const file of files.sort()) yield relative(data, file).split(sep).join('/');
    }
  }
}

/** What a stream of files holds, one by one. Throws BadBackup for bytes that are not as the line before them says. */
export async function* readFiles(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ about: About; content: Buffer }, void, undefined> {
  let held = Buffer.alloc(0);
  const pieces = bytes[Symbol.asyncIterator]();
  const more = async (): Promise<boolean> => {
    const { value, done } = await pieces.next();
    if (done === true) return false;
    held = Buffer.concat([held, value]);
    return true;
  };
  for (;;) {
    while (held.indexOf(LINE_END) < 0) if (!(await more())) return;
    const end = held.indexOf(LINE_END);
    const about = JSON.parse(held.toString('utf8', 0, end)) as About;
    held = held.subarray(end + 1);
    const gathered = [held];
    let size = held.length;
    while (size < about.bytes) {
      held = Buffer.alloc(0);
      if (!(await more())) throw new BadBackup('Expected a whole file, but the backup ends in the middle of it.');
      gathered.push(held);
      size += held.length;
    }
    const all = Buffer.concat(gathered);
    const content = all.subarray(0, about.bytes);
    held = all.subarray(about.bytes);
    if (sha256Of(content) !== about.sha256) throw new BadBackup('Expected a file as it was written, but it differs.');
    yield { about, content };
  }
}

export interface PutFiles {
  items: number;
  digest: string;
}

/** Puts every file where it belongs and reads it again. Never over another file of the same name. */
export async function putFiles(bytes: AsyncIterable<Buffer>, { content, data }: FilePlaces): Promise<PutFiles> {
  const digest = startDigest();
  for await (const { about, content: file } of readFiles(bytes)) {
    if (about.of === 'archive') {
      // A restore that leaves the archive where it is has nothing to put.
      if (content !== null) {
        const kept = await content.get(await content.put(file));
        if (kept === null || sha256Of(kept) !== about.sha256) {
          throw new Error('Expected the archive to hold a document as it was put in, but it does not.');
        }
      }
    } else await putFile(data, about, file);
    digest.add(Buffer.from(JSON.stringify(about)));
  }
  return { items: digest.items(), digest: digest.hex() };
}

async function putFile(data: string, { path, sha256 }: About, content: Buffer): Promise<void> {
  if (path.split('/').some((name) => name === '' || name === '.' || name === '..')) {
    throw new BadBackup('Expected paths below the data folder, but one leads out of it.');
  }
  const target = join(data, path);
  await mkdir(dirname(target), { recursive: true });
  try {
    const file = await open(target, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (sha256Of(await readFile(target)) !== sha256) {
    throw new Error(
      `Expected ${target} not to be there, or to be as in the backup. Move it away, or name another TRASEU_DATA.`,
    );
  }
}
