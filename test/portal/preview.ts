// Looks at the portal's pages without a server: renders the samples and photographs them.
//   node --import tsx test/portal/preview.ts FOLDER [width …] [-- page …]
// needs a Chromium (TRASEU_CHROMIUM, default /usr/bin/chromium).
import { createServer } from 'node:http';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { launch } from 'puppeteer';
import { staticFile } from '../../look/static.ts';
import { addPortalAssets } from '../../portal/assets.ts';
import { samples } from './samples.tsx';

addPortalAssets();
const [folder = 'dist/preview', ...rest] = process.argv.slice(2);
const cut = rest.indexOf('--');
const widths = (cut < 0 ? rest : rest.slice(0, cut)).map(Number);
const wanted = cut < 0 ? [] : rest.slice(cut + 1);
const pages = samples(process.env['PREVIEW_LANGUAGE'] === 'en' ? 'en' : 'ro');

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const file = staticFile(path);
  const page = pages[path.slice(1)];
  if (file !== undefined) response.setHeader('content-type', file.mediaType).end(file.body);
  else if (page !== undefined)
    response.setHeader('content-type', 'text/html').end(`<!doctype html>${renderToString(page)}`);
  else response.writeHead(404).end();
});
await new Promise<void>((listening) => server.listen(0, listening));
const { port } = server.address() as AddressInfo;
const browser = await launch({
  executablePath: process.env['TRASEU_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await mkdir(folder, { recursive: true });
const tab = await browser.newPage();
for (const name of wanted.length > 0 ? wanted : Object.keys(pages)) {
  for (const width of widths.length > 0 ? widths : [1440, 390]) {
    await tab.setViewport({ width, height: 900 });
    await tab.goto(`http://localhost:${port}/${name}`, { waitUntil: 'load' });
    await tab.evaluate(() => document.fonts.ready);
    const overflow = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) console.log(`${name} at ${width} px is ${overflow} px too wide`);
    await tab.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
}
await browser.close();
server.close();
