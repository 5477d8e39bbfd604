// Content on a disk: <folder>/ab/cd/abcd…, so that no directory grows without end. A file appears under its name only when it
// is whole and on the disk: written beside, flushed, then linked.

import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedName, DamagedContent, isName, type ContentStore } from './content-store.ts';

const code = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

export function createDiskStore(folder: string): ContentStore {
  const pathOf = (sha256: string): string => {
    const name = checkedName(sha256);
    return join(folder, name.slice(0, 2), name.slice(2, 4), name);
  };

  async function flushed(path: string, bytes: Uint8Array): Promise<void> {
    const file = await open(path, 'wx', 0o440);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async function flushFolder(path: string): Promise<void> {
    const opened = await open(path, 'r');
    try {
      await opened.sync();
    } finally {
      await opened.close();
    }
  }

  const has = async (sha256: string): Promise<boolean> =>
    stat(pathOf(sha256)).then(
      () => true,
      (error: unknown) => {
        if (code(error) === 'ENOENT') return false;
        throw error;
      },
    );

  return {
    has,
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if (await has(sha256)) return sha256;
      await mkdir(dirname(path), { recursive: true });
      const beside = `${path}.${randomUUID()}`;
      try {
        await flushed(beside, bytes);
        await link(beside, path).catch((error: unknown) => {
          // Somebody else put the same bytes there in the meantime.
          if (code(error) !== 'EEXIST') throw error;
        });
        await flushFolder(dirname(path));
      } finally {
        await rm(beside, { force: true });
      }
      return sha256;
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch((error: unknown) => {
        if (code(error) === 'ENOENT') return null;
        throw error;
      });
      if (bytes && createHash('sha256').update(bytes).digest('hex') !== sha256) throw new DamagedContent(sha256);
      return bytes;
    },
    delete: (sha256) => rm(pathOf(sha256), { force: true }),
    async *names() {
      const entries = await readdir(folder, { recursive: true, encoding: 'utf8' }).catch((error: unknown) => {
        if (code(error) === 'ENOENT') return [];
        throw error;
      });
      for (const entry of entries) {
        const name = entry.split(/[\\/]/).at(-1) ?? '';
        if (isName(name)) yield name;
      }
    },
  };
}
