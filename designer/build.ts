// Bundles the studio for the browser, once per process, at the first request that needs it: bpmn-js, form-js and the engine
// take about two seconds, which nobody who only files a request should wait for.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { addFile } from '../look/static.ts';

const root = new URL('../', import.meta.url);

export interface Bundle {
  /** Name → content: `studio.js`, `studio.css`. */
  files: Map<string, Uint8Array>;
}

/** Builds without touching the disk. `files` has the script and the styles that it imports. */
export async function bundleStudio(): Promise<Bundle> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('designer/studio.ts', root))],
    outdir: fileURLToPath(new URL('.cache/', root)),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    logLevel: 'silent',
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'empty' },
  });
  return { files: new Map(built.outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).pop() ?? '', contents])) };
}

let ready: Promise<void> | null = null;

/** Serves `studio.js` and `studio.css` from `/static/`; the first call builds, the others wait for it. */
export function serveStudio(): Promise<void> {
  ready ??= bundleStudio().then(({ files }) => {
    for (const [name, content] of files) addFile(name, Buffer.from(content));
  });
  // a failed build (memory) is tried again by the next request
  ready.catch(() => {
    ready = null;
  });
  return ready;
}
