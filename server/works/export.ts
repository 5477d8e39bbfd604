// A procedure as one file: a ZIP archive of its folder, as it lies under processes/. The same files give the same bytes.

import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Files } from '../../procedure/files.ts';

/** ZIP knows no zone, and no time before 1980. */
const WHEN = new Date(1980, 0, 1);

export function zipProcedure(key: string, files: Files): Buffer {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const tree: Zippable = Object.fromEntries(entries.map(([path, text]) => [`${key}/${path}`, strToU8(text)]));
  return Buffer.from(zipSync(tree, { level: 9, mtime: WHEN }));
}
