// One file that Node starts at once: a process that is killed every second must not compile TypeScript first.

import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = new URL('../../', import.meta.url);

/** Files that read others beside them go on finding them, wherever the bundle lies. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(setup) {
    setup.onLoad({ filter: /\.(ts|tsx|mjs)$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return null;
      const text = await readFile(path, 'utf8');
      return {
        contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: path.endsWith('x') ? 'tsx' : path.endsWith('.mjs') ? 'js' : 'ts',
      };
    });
  },
};

/** Builds `entry` (a path from the project's root) and answers the path of what came out, for this process alone. */
export async function bundle(entry: string): Promise<string> {
  const folder = fileURLToPath(new URL('node_modules/.cache/nodes/', root));
  await mkdir(folder, { recursive: true });
  const outfile = `${folder}${entry.replaceAll(/\W/g, '-')}-${process.pid}.mjs`;
  await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    plugins: [keepPlaces],
  });
  return outfile;
}
