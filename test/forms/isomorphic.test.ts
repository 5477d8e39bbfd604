// The engine runs in a browser: what `compileForm` and `evaluate` pull in has nothing of Node, no DOM and no nomenclature.

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the engine bundles for a browser, small and without the nomenclatures', async () => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `
        export { compileForm } from './forms/form.ts';
        export { evaluate } from './forms/evaluate.ts';
        export { toJsonSchema } from './forms/json-schema.ts';
        export { compileWithNomenclatures } from './forms/nomenclatures.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    metafile: true,
    write: false,
    outdir: 'out',
  });
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === '<stdin>');
  assert.ok(entry);
  const [, { inputs, imports, bytes }] = entry;
  const eager = [
    ...Object.keys(inputs),
    ...imports
      .filter(({ kind }) => kind === 'import-statement')
      .flatMap(({ path }) => Object.keys(metafile.outputs[path]?.inputs ?? {})),
  ];
  assert.equal(
    eager.filter((path) => path.includes('nomenclature/')),
    [],
  );
  assert.ok(bytes < 400_000, `${bytes} bytes`);
  for (const name of ['localities', 'cpv']) {
    assert.ok(
      outputFiles.some(({ path }) => path.includes(name)),
      `${name} is a chunk of its own`,
    );
  }
  assert.not.match(
    outputFiles.map(({ text }) => (text.length < 400_000 ? text : '')).join(''),
    /\b(?:document|window)\./,
  );
});

test.run();
