// Bundles the tools of the browser: three builds (the studio, the form designer, the read-only view), each split into chunks
// that are loaded when first needed, each made once. A build takes seconds (bpmn-js, the engine), so it begins in the
// background when the server listens, and what comes out lies under .cache/, packed, until a source has changed. File names
// hold a hash of the content: browsers keep them for ever.

import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { addBuilt, nameBuilt } from '../look/static.ts';
import { pack, readKept, writeKept, type BuiltFile } from './build-cache.ts';

const root = new URL('../', import.meta.url);

/** What a page needs to know of a built tool. */
export interface Built {
  /** Entry (path from the project's root) → address. */
  entries: { readonly [entry: string]: string };
  /** Module that is loaded later → address of the styles that it needs; whoever loads it must bring them. */
  styles: { readonly [module: string]: string };
  /** Entry or module that is loaded later → scripts that it needs at once, itself included. */
  scripts: { readonly [module: string]: readonly string[] };
}

export interface Bundle extends Built {
  files: BuiltFile[];
  /** Paths from the project's root of all that was read. */
  inputs: readonly string[];
}

/** The canvas is part of the first drawing: it is loaded by the studio's script as soon as that runs. */
const tools = {
  studio: ['designer/studio/studio.tsx', 'designer/studio/first.css', 'designer/checking/worker.ts'],
  form: ['designer/form/form-designer.tsx'],
  view: ['designer/studio.ts'],
} as const;

export type Tool = keyof typeof tools;

/** Name under which pages ask for an entry (`assetUrl`). */
const names: { readonly [entry: string]: string } = {
  'designer/form/form-designer.tsx': 'form-designer',
  'designer/studio.ts': 'studio',
  'designer/studio/studio.tsx': 'atelier',
  'designer/studio/first.css': 'atelier',
};

/** Builds without touching the disk. Throws what esbuild found wrong. */
export async function bundleTool(tool: Tool): Promise<Bundle> {
  const outdir = fileURLToPath(new URL('.cache/', root));
  const built = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: [...tools[tool]],
    outdir,
    outbase: fileURLToPath(root),
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    logLevel: 'silent',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl', '.woff': 'empty', '.woff2': 'file', '.ttf': 'empty', '.eot': 'empty' },
    plugins: [
      {
        // every browser that runs the studio takes the woff2; the same font as SVG would be in the styles as text
        name: 'one-font-format',
        setup(builder) {
          builder.onLoad({ filter: /[\\/]font[\\/].*\.svg$/ }, () => ({ contents: '', loader: 'empty' }));
        },
      },
    ],
  });
  const files = built.outputFiles.map(({ path, contents }) => ({ name: path.slice(outdir.length), body: contents }));
  return { ...describe(built.metafile), files: await pack(files), inputs: Object.keys(built.metafile.inputs) };
}

function describe({ outputs }: Metafile): Built {
  const nameOf = (path: string): string => `/static/${path.split('/').pop()}`;
  const needed = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) needed(next, seen);
    }
    return seen;
  };
  const entries: { [entry: string]: string } = {};
  const styles: { [module: string]: string } = {};
  const scripts: { [module: string]: string[] } = {};
  for (const [path, { entryPoint, cssBundle }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    if (path.endsWith('.css')) {
      if (entryPoint.endsWith('.css')) entries[entryPoint] = nameOf(path);
      continue;
    }
    entries[entryPoint] = nameOf(path);
    scripts[entryPoint] = [...needed(path)].map(nameOf);
    if (cssBundle !== undefined) styles[entryPoint] = nameOf(cssBundle);
  }
  return { entries, styles, scripts };
}

const ready = new Map<Tool, Promise<Built>>();

/** Serves a tool under `/static/`; the first call builds (or finds what was built before), the others wait for it. */
export function serveTool(tool: Tool): Promise<Built> {
  const made = ready.get(tool) ?? make(tool);
  ready.set(tool, made);
  // a failed build (memory, a file half written) is tried again by the next request
  made.catch(() => ready.delete(tool));
  return made;
}

async function make(tool: Tool): Promise<Built> {
  const kept = await readKept<Bundle>(tool);
  const bundle = kept ?? (await bundleTool(tool));
  if (kept === null) await writeKept(tool, bundle);
  for (const { name, ...content } of bundle.files) addBuilt(`/static/${name}`, content);
  const alias = (entry: string, address: string): void => {
    const name = names[entry];
    if (name !== undefined) nameBuilt(`${name}${/\.\w+$/.exec(address)?.[0] ?? ''}`, address);
  };
  for (const [entry, address] of Object.entries(bundle.entries)) alias(entry, address);
  for (const [entry, address] of Object.entries(bundle.styles)) {
    if (!(entry.replace(/[^/]+$/, 'first.css') in bundle.entries)) alias(entry, address);
  }
  return { entries: bundle.entries, styles: bundle.styles, scripts: bundle.scripts };
}

/** `studio.js` and `studio.css`: the read-only view. */
export const serveStudio = (): Promise<Built> => serveTool('view');

/** `form-designer.js` and `form-designer.css`. */
export const serveFormDesigner = (): Promise<Built> => serveTool('form');

/** `atelier.js` and `atelier.css`: the studio in which procedures are drawn. */
export const serveAtelier = (): Promise<Built> => serveTool('studio');

/** Builds all tools one after another, so that nobody waits for them; tells what failed, and goes on. */
export async function buildAhead(failed: (tool: Tool, error: unknown) => void): Promise<void> {
  for (const tool of Object.keys(tools) as Tool[]) {
    try {
      await serveTool(tool);
    } catch (error) {
      failed(tool, error);
    }
  }
}
