// What was built before, on disk: .cache/TOOL.json with the hash of every source, and the files packed. Sources of packages
// count by the versions in package-lock.json, our own by their content; so a build is used exactly as long as it is the one
// that would come out again.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

export interface BuiltFile {
  /** With the hash of its content: `studio.AB12CD34.js`. */
  name: string;
  body: Uint8Array;
  /** Null for what is compressed already. */
  brotli: Uint8Array | null;
  gzip: Uint8Array | null;
}

const root = new URL('../', import.meta.url);
const folder = new URL('.cache/', root);
const hash = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** 9 of 11: a megabyte in 0.1 s, and 3 % more than it could be. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

export function pack(files: { name: string; body: Uint8Array }[]): Promise<BuiltFile[]> {
  return Promise.all(
    files.map(async (file) =>
      /\.woff2?$/.test(file.name)
        ? { ...file, brotli: null, gzip: null }
        : {
            ...file,
            brotli: await promisify(brotliCompress)(file.body, quality),
            gzip: await promisify(gzip)(file.body, { level: 9 }),
          },
    ),
  );
}

/** Hashes of what a build was made of. */
async function stampOf(inputs: readonly string[]): Promise<string> {
  const own = inputs.filter((path) => !path.includes('node_modules/') && /^[\w.]/.test(path)).sort();
  const always = ['package-lock.json', 'designer/build.ts', 'designer/build-cache.ts'];
  const hashes = await Promise.all([...always, ...own].map(async (path) => hash(await readFile(new URL(path, root)))));
  return hash(hashes.join(' '));
}

interface Kept {
  stamp: string;
  inputs: string[];
  bundle: { files: { [part in keyof BuiltFile]: string | null }[] };
}

/** What was built of the same sources; null when there is nothing, or nothing that can be read. */
export async function readKept<Bundle>(tool: string): Promise<Bundle | null> {
  try {
    const kept = JSON.parse(await readFile(new URL(`${tool}.json`, folder), 'utf8')) as Kept;
    if (kept.stamp !== (await stampOf(kept.inputs))) return null;
    const bytes = (text: string | null): Uint8Array | null => (text === null ? null : Buffer.from(text, 'base64'));
    const files = kept.bundle.files.map(({ name, body, brotli, gzip: zipped }) => ({
      name,
      body: bytes(body),
      brotli: bytes(brotli),
      gzip: bytes(zipped),
    }));
    return { ...kept.bundle, files } as Bundle;
  } catch {
    return null;
  }
}

/** Keeps a build; a folder that cannot be written only costs the next start its time. */
export async function writeKept(
  tool: string,
  bundle: { files: BuiltFile[]; inputs: readonly string[] },
): Promise<void> {
  const text = (bytes: Uint8Array | null): string | null =>
    bytes === null ? null : Buffer.from(bytes).toString('base64');
  const files = bundle.files.map(({ name, body, brotli, gzip: zipped }) => ({
    name,
    body: text(body),
    brotli: text(brotli),
    gzip: text(zipped),
  }));
  try {
    const { inputs } = bundle;
    const kept = JSON.stringify({ stamp: await stampOf(inputs), inputs, bundle: { ...bundle, files } });
    await mkdir(folder, { recursive: true });
    // two servers may start at once: each writes its own, the last one counts
    const half = new URL(`${tool}.${process.pid}.tmp`, folder);
    await writeFile(half, kept);
    await rename(half, new URL(`${tool}.json`, folder));
  } catch {
    // read-only installation
  }
}
