// What the pages load: one style sheet, the fonts, the icon, and the script bundles that other folders register. Every file
// is served by this server under /static/ with a hash of its content in the name, so it may be cached for ever; nothing
// comes from another host. Files are read and bundles built once, on first use (about 0.1 s in all).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildSync } from 'esbuild';

/** One file under /static/: `path` is the whole path with the hash, `body` its bytes. */
export interface StaticFile {
  path: string;
  mediaType: string;
  body: Buffer;
  /** The same with Brotli, made when first asked for; null for what is compressed already. */
  packed: () => Buffer | null;
  /** The same with gzip, where it was made beforehand. */
  zipped?: Buffer;
}

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
};
const root = new URL('../', import.meta.url);
const sheets = [
  'tokens.css',
  'base.css',
  'govuk.css',
  'parts.css',
  'fields.css',
  'catalogue.css',
  'portal.css',
  'application.css',
  'payment.css',
  'check.css',
  '../forms/render/form.css',
  '../forms/render/answers.css',
  '../forms/render/places.css',
  'density.css',
  'desk.css',
  'diagram.css',
  'case.css',
  'studio.css',
  'print.css',
];
/** Weight axis only, upright and (for quotes of law) the serif with optical sizes; other alphabets load only when used. */
const faces = [
  '@fontsource-variable/source-sans-3/index.css',
  '@fontsource-variable/source-serif-4/opsz.css',
  '@fontsource-variable/jetbrains-mono/index.css',
];

const byName = new Map<string, StaticFile>();
const byPath = new Map<string, StaticFile>();

function add(name: string, body: Buffer): StaticFile {
  const extension = extname(name);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const file = place(`/static/${basename(name, extension)}.${hash}${extension}`, body);
  byName.set(name, file);
  return file;
}

/** 6 of 11: a megabyte in 30 ms, and nearly as small as it gets. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

function place(path: string, body: Buffer): StaticFile {
  const extension = extname(path);
  let packed: Buffer | null = null;
  const file = {
    path,
    mediaType: mediaTypes[extension] ?? 'application/octet-stream',
    body,
    packed: () => (extension.startsWith('.woff') ? null : (packed ??= brotliCompressSync(body, quality))),
  };
  byPath.set(path, file);
  return file;
}

function fontFaces(): string {
  return faces
    .map((face) => {
      const sheet = new URL(`node_modules/${face}`, root);
      return readFileSync(sheet, 'utf8').replace(/url\(\.\/files\/([^)]+)\)/g, (_, font: string) => {
        const file = byName.get(font) ?? add(font, readFileSync(new URL(`files/${font}`, sheet)));
        return `url(${file.path})`;
      });
    })
    .join('\n');
}

const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 16h20" stroke="#1b4f9c" stroke-width="3"/>' +
  '<circle cx="6" cy="16" r="5" fill="#1b4f9c"/><circle cx="16" cy="16" r="4" fill="#1b4f9c"/>' +
  '<circle cx="26" cy="16" r="4" fill="#fff" stroke="#1b4f9c" stroke-width="2.5"/></svg>';

function load(): void {
  if (byName.has('look.css')) return;
  const css = sheets.map((sheet) => readFileSync(new URL(sheet, import.meta.url), 'utf8')).join('\n');
  add('look.css', Buffer.from(`${fontFaces()}\n${css}`));
  add('icon.svg', Buffer.from(favicon));
}

/**
 * Registers a script for the browser: bundles the TypeScript file `entry` (a path from the project's root) with esbuild and
 * serves it as `name`, e.g. `addScript('portal.js', 'portal/enhance/portal.ts')`. Style sheets that it imports are served
 * as the same name with `.css`; what it imports with `import(…)` is served beside it, under a name of esbuild's with a hash.
 * Call once at start; a second call with the same name does nothing.
 */
export function addScript(name: string, entry: string): void {
  if (byName.has(name)) return;
  const built = buildSync({
    entryPoints: { [basename(name, '.js')]: fileURLToPath(new URL(entry, root)) },
    outdir: fileURLToPath(new URL('dist/', root)),
    chunkNames: '[name].[hash]',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'empty' },
    logLevel: 'silent',
  });
  for (const file of built.outputFiles) {
    const own = basename(file.path, extname(file.path)) === basename(name, '.js');
    if (own) add(basename(file.path), Buffer.from(file.contents));
    else place(`/static/${basename(file.path)}`, Buffer.from(file.contents));
  }
}

/** Serves a file that was made and packed elsewhere at a path that holds a hash of its content already. */
export function addBuilt(
  path: string,
  { body, brotli, gzip }: { body: Uint8Array; brotli: Uint8Array | null; gzip: Uint8Array | null },
): void {
  const packed = brotli === null ? null : Buffer.from(brotli);
  const mediaType = mediaTypes[extname(path)] ?? 'application/octet-stream';
  const zipped = gzip === null ? {} : { zipped: Buffer.from(gzip) };
  byPath.set(path, { path, mediaType, body: Buffer.from(body), packed: () => packed, ...zipped });
}

/** Gives a built file the name that pages ask for; the last one counts. */
export function nameBuilt(name: string, path: string): void {
  const file = byPath.get(path);
  if (file === undefined) throw new Error(`Expected a built file at "${path}", but there is none`);
  byName.set(name, file);
}

/** Path of a static file by its plain name (`look.css`, `portal.js`). Throws for a name nobody registered. */
export function assetUrl(name: string): string {
  load();
  const file = byName.get(name);
  if (file === undefined) throw new Error(`Expected a static file registered as "${name}", but there is none`);
  return file.path;
}

/** The static file at a path such as `/static/look.0123456789.css`, or undefined. */
export function staticFile(path: string): StaticFile | undefined {
  load();
  return byPath.get(path);
}
