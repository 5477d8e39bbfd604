// Bundles the studio's tools for the browser, each once per process, at the first request that needs it: bpmn-js, form-js
// and the engine take about two seconds, which nobody who only files a request should wait for.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { addFile } from '../look/static.ts';

const root = new URL('../', import.meta.url);

export interface Bundle {
  /** Name → content: `studio.js`, `studio.css`. */
  files: Map<string, Uint8Array>;
}

/** Builds without touching the disk. `files` has the script and the styles that it imports. */
export async function bundleTool(entry: string): Promise<Bundle> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(entry, root))],
    outdir: fileURLToPath(new URL('.cache/', root)),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    logLevel: 'silent',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'empty' },
  });
  return { files: new Map(built.outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).pop() ?? '', contents])) };
}

const ready = new Map<string, Promise<void>>();

/** Serves a bundle from `/static/`; the first call builds, the others wait for it. */
function serveTool(entry: string): Promise<void> {
  const made =
    ready.get(entry) ??
    bundleTool(entry).then(({ files }) => {
      for (const [name, content] of files) addFile(name, Buffer.from(content));
    });
  ready.set(entry, made);
  // a failed build (memory) is tried again by the next request
  made.catch(() => ready.delete(entry));
  return made;
}

/** `studio.js` and `studio.css`. */
export const serveStudio = (): Promise<void> => serveTool('designer/studio.ts');

/** `form-designer.js` and `form-designer.css`. */
export const serveFormDesigner = (): Promise<void> => serveTool('designer/form/form-designer.tsx');
