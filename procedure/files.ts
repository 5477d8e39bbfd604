// Which files a procedure may hold and how large they may be: the same for its folder, its work (what owners are changing),
// its releases, an archive that is brought in, and the studio in the browser. What runs and what the studio reads belongs to
// it; TypeScript scenarios are the engineers' and stay on the disk.

/** Bytes as UTF-8 of one file, and of all. The largest procedure of ours has 350,000 in 60 files. */
export const LIMITS = { fileBytes: 1_000_000, bytes: 5_000_000, files: 300 } as const;

/** Path → text. */
export interface Files {
  [path: string]: string;
}

/** Why files cannot be kept; `path`: of which, null for all together. */
export interface Refusal {
  why: 'path' | 'text' | 'file-size' | 'size' | 'count';
  path: string | null;
}

const NAME = '[A-Za-z0-9_][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*';
const FILE = new RegExp(`^(?:${NAME}/){0,4}${NAME}\\.(?:json|bpmn|dmn|hbs|css|md)$`);
const LONGEST_PATH = 160;

/** Whether a procedure may hold a file at this path, `/` between folders: scenarios and samples only as JSON. */
export function isProcedurePath(path: string): boolean {
  if (path.length > LONGEST_PATH || !FILE.test(path)) return false;
  if (path.startsWith('scenarios/')) return /^scenarios\/[^/]+\.scenario\.json$/.test(path);
  if (path.startsWith('samples/')) return path.endsWith('.json');
  return !path.endsWith('.md') || path === 'README.md';
}

/** What a case needs; samples, scenarios and the README serve those who change the procedure. */
export const isNeededAtRunTime = (path: string): boolean => !/^(samples|scenarios)\/|\.md$/.test(path);

/** PostgreSQL keeps no U+0000, and half a character is no text. */
export const isText = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/** Null when the files can be kept. */
export function refusalOf(files: Files): Refusal | null {
  const entries = Object.entries(files);
  if (entries.length > LIMITS.files) return { why: 'count', path: null };
  let bytes = 0;
  for (const [path, text] of entries) {
    if (!isProcedurePath(path)) return { why: 'path', path };
    if (!isText(text)) return { why: 'text', path };
    const size = new TextEncoder().encode(text).length;
    if (size > LIMITS.fileBytes) return { why: 'file-size', path };
    bytes += size;
  }
  return bytes > LIMITS.bytes ? { why: 'size', path: null } : null;
}

export const MANIFEST = 'manifest.json';

/** A manifest as its file is written. */
export const manifestText = (manifest: unknown): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** The samples among the files: name without extension → what a person would file. What is no JSON is left out. */
export function samplesIn(files: Files): { [name: string]: unknown } {
  const samples: { [name: string]: unknown } = {};
  for (const [path, text] of Object.entries(files)) {
    const name = /^samples\/(.+)\.json$/.exec(path)?.[1];
    if (name === undefined) continue;
    try {
      samples[name] = JSON.parse(text);
    } catch {
      // the check of the procedure says where it is no JSON
    }
  }
  return samples;
}
