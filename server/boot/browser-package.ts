// The Chromium inside the npm package @sparticuz/chromium is a Brotli archive of one program. It is unpacked once, under a
// name of its version, into the project's cache (or, when that cannot be written, a folder of our own in the temporary
// folder: the package's own unpacking uses one fixed name there, which a second account cannot read).

import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const project = fileURLToPath(new URL('../../', import.meta.url));

function cacheFolder(version: string): string {
  const name = `chromium-${version}`;
  try {
    const folder = join(project, '.cache', name);
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    const folder = join(tmpdir(), `traseu-${process.getuid?.() ?? 'user'}-${name}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}

/** Path of the unpacked program. Throws when the package is not there or has nothing for this machine. */
export async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The npm package's Chromium is for Linux on x64, not ${process.platform} on ${process.arch}.`);
  }
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const folder = join(dirname(entry), '..', '..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const program = join(cacheFolder(version), 'chromium');
  if (existsSync(program)) return program;
  const partial = `${program}.${process.pid}`;
  try {
    const archive = createReadStream(join(folder, 'bin', 'chromium.br'));
    await pipeline(archive, createBrotliDecompress(), createWriteStream(partial, { mode: 0o755 }));
    await rename(partial, program);
  } finally {
    await rm(partial, { force: true });
  }
  return program;
}
