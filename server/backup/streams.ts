// Streams as parts: bytes that come in pieces are cut into parts of a few megabytes, and put together again. Memory stays
// at some parts, however large a table is.

import { PART_BYTES, type Part } from './format.ts';
import type { Locker } from './locker.ts';
import type { NewBackup, OldBackup } from './place.ts';

export interface PartWriter {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<Part[]>;
}

/** `name`: of the stream, such as `tables/task`. */
export function writeParts(into: NewBackup, locker: Locker, name: string): PartWriter {
  const parts: Part[] = [];
  let gathered: Buffer[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const under = `${name}/${String(parts.length + 1).padStart(6, '0')}`;
    const { stored, part } = await locker.lock(under, Buffer.concat(gathered));
    gathered = [];
    size = 0;
    await into.add(under, stored);
    parts.push(part);
  };
  return {
    async write(bytes) {
      gathered.push(bytes);
      size += bytes.length;
      if (size >= PART_BYTES) await flush();
    },
    async end() {
      if (size > 0) await flush();
      return parts;
    },
  };
}

/** The bytes of a stream, part by part. Throws BadBackup at the first that is not as it was written. */
export async function* readParts(
  from: OldBackup,
  locker: Locker,
  parts: readonly Part[],
): AsyncGenerator<Buffer, void, undefined> {
  for (const part of parts) {
    const stored = await from.part(part.name);
    yield await locker.unlock(part, stored ?? Buffer.alloc(0));
  }
}
