// How much the studio sends before the process is seen, compressed: its scripts and styles, the page's, the fonts, the files
// of the largest shipped procedure. The budget: 600 kB are half a second at 10 Mbit/s, which leaves a second and a half of the
// two seconds of the goal to a processor four times slower than a desk's (`npm run bench -- studio` measures the time). What
// is opened later (panels, editors, the trial) must not slip into it.

import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bundleTool } from '../../designer/build.ts';
import { addScript, assetUrl, staticFile } from '../../look/static.ts';
import { readAllFiles } from '../../server/check/folder.ts';
import { Problems } from '../../server/check/problem.ts';

const test = suite('bytes before the first drawing');

const BUDGET = 600_000;
/** Of scripts and styles of the studio alone; 20 % above what they were when it was set. */
const OWN = 240_000;

const bundle = await bundleTool('studio');
const size = (address: string): number => {
  const file = bundle.files.find(({ name }) => `/static/${name}` === address);
  if (file === undefined) throw new Error(`Expected a built file at ${address}.`);
  return file.brotli?.length ?? file.body.length;
};
const first = new Set([
  ...(bundle.scripts['designer/studio/studio.tsx'] ?? []),
  ...(bundle.scripts['designer/canvas/canvas.ts'] ?? []),
  bundle.entries['designer/studio/first.css'] ?? '',
]);

test('the studio’s own scripts and styles stay small', () => {
  const own = [...first].reduce((sum, address) => sum + size(address), 0);
  assert.ok(own > 100_000, 'the drawing is among them');
  assert.ok(own <= OWN, `${own} bytes`);
});

test('with the page, the fonts and the files of the procedure it is within the budget', async () => {
  addScript('inbox.js', 'inbox/enhance/inbox.ts');
  const page = ['look.css', 'inbox.js', 'inbox.css'].map((name) => {
    const file = staticFile(assetUrl(name));
    return file?.packed()?.length ?? file?.body.length ?? 0;
  });
  // the text of the page in Latin letters, and those of Romanian
  const fonts =
    2 * 40_000 +
    bundle.files.filter(({ name }) => name.endsWith('.woff2')).reduce((sum, { body }) => sum + body.length, 0);
  const works = await Promise.all(
    ['petitie', 'certificat-de-urbanism', 'contract-parcare', 'referat-achizitie'].map(async (key) => {
      const files = await readAllFiles(`processes/${key}`, new Problems());
      return brotliCompressSync(JSON.stringify(files)).length;
    }),
  );
  const all =
    [...first].reduce((sum, address) => sum + size(address), 0) +
    page.reduce((sum, each) => sum + each, 0) +
    fonts +
    Math.max(...works);
  assert.ok(all <= BUDGET, `${all} bytes`);
});

test('what is opened later is not in it', () => {
  const later = Object.entries(bundle.scripts).filter(([module]) =>
    /properties|decisions|letters|try\/|reading|history|settings/.test(module),
  );
  assert.ok(later.length >= 6);
  for (const [module, scripts] of later) assert.not.ok(first.has(scripts[0] ?? ''), module);
});

test.run();
