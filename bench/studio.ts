// The studio: from the click to the drawing on a slow laptop, and how a process of 500 steps moves, against bpmn-js alone on
// an empty page that has the same model in its HTML (no server to ask, no panels, no words, no checks): it is the limit.
// Needs TEST_DATABASE_URL and a browser, as the tests do.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer';
import { serveAtelier } from '../designer/build.ts';
import { openBrowser } from '../test/browser.ts';
import { Owner } from '../test/designer/owner.ts';
import { openWorld } from '../test/world.ts';
import { conditions, type Measured, type Part, type Result } from './measure.ts';
import { largeModel } from './studio-model.ts';

/** A laptop of an office at the end of a long line: 10 Mbit/s, 40 ms, a processor four times slower than this one. */
const NETWORK = { download: 10_000_000 / 8, upload: 2_000_000 / 8, latency: 40 };
const SLOWER = 4;
const GOAL_MS = 2_000;

const dist = new URL('../node_modules/bpmn-js/dist/', import.meta.url);
const asset = (path: string): Buffer => readFileSync(new URL(path, dist));

/** bpmn-js's own bundle on an empty page, compressed as ours. */
function barePage(model: () => string): Promise<Server> {
  const files: { [path: string]: [type: string, body: Buffer] } = {
    '/m.js': ['text/javascript', brotliCompressSync(asset('bpmn-modeler.production.min.js'))],
    '/d.css': ['text/css', brotliCompressSync(asset('assets/diagram-js.css'))],
    '/b.css': ['text/css', brotliCompressSync(asset('assets/bpmn-js.css'))],
  };
  const page = (): Buffer =>
    brotliCompressSync(
      `<!doctype html><link rel=stylesheet href=/d.css><link rel=stylesheet href=/b.css><style>html,body,#c{height:100%;margin:0}</style>` +
        `<div id=c></div><script id=x type=text/plain>${model().replaceAll('<', '&lt;')}</script><script src=/m.js></script><script>` +
        `new BpmnJS({container:'#c'}).importXML(document.getElementById('x').textContent.replaceAll('&lt;','<')).then(()=>document.body.dataset.ready='yes')</script>`,
    );
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/html', page()];
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Milliseconds until the first shapes are painted; cold cache, slow network and processor. */
async function firstDrawing(page: Page, address: string): Promise<number> {
  const client = await page.createCDPSession();
  await client.send('Network.clearBrowserCache');
  await page.emulateNetworkConditions(NETWORK);
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluateOnNewDocument(() => {
    const look = new MutationObserver(() => {
      if (document.querySelectorAll('.djs-shape').length < 5) return;
      look.disconnect();
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.documentElement.dataset['drawnAt'] = String(performance.now());
        }),
      );
    });
    look.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('html[data-drawn-at]');
  const took = await page.evaluate(() => Number(document.documentElement.dataset['drawnAt']));
  await page.emulateNetworkConditions(null);
  await page.emulateCPUThrottling(null);
  await client.detach();
  return took;
}

/** Median milliseconds between frames while the pointer drags 40 steps. */
async function frames(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<number> {
  // as text: what tsx makes of a named function does not run in a page
  await page.evaluate(
    'window.frameTimes = []; window.frameStop = false; ' +
      'window.frameAt = (at) => { frameTimes.push(at); if (!frameStop) requestAnimationFrame(frameAt); }; ' +
      'requestAnimationFrame(frameAt)',
  );
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1) {
    await page.mouse.move(from.x + (by.x * step) / 40, from.y + (by.y * step) / 40);
  }
  await page.mouse.up();
  return page.evaluate(() => {
    const all = window as unknown as { frameTimes: number[]; frameStop: boolean };
    all.frameStop = true;
    const gaps = all.frameTimes.slice(1).map((at, index) => at - (all.frameTimes[index] ?? at));
    return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  });
}

async function shapeAt(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const area = document.querySelector('.djs-container')!.getBoundingClientRect();
    const box = [...document.querySelectorAll('.djs-shape .djs-hit')]
      .map((hit) => hit.getBoundingClientRect())
      .find(({ left, top, width }) => width > 20 && left > area.left + 100 && top > area.top + 120)!;
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
}

const told = (name: string, values: readonly number[]): Measured => {
  const sorted = [...values].sort((one, other) => one - other);
  return { name, median: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
};

function result(name: string, ours: number[], theirs: number[], within: number, note: string): Result {
  const own = told('studio', ours);
  const limit = told('bpmn-js alone', theirs);
  const met = own.median <= within;
  return {
    name,
    unit: 'ms',
    ours: own,
    against: limit.name,
    theirs: limit,
    ratio: limit.median / own.median,
    goal: null,
    within,
    met,
    note,
  };
}

export async function studio(quick: boolean): Promise<Part> {
  const rounds = quick ? 3 : 7;
  let model = readFileSync(new URL('../processes/petitie/process.bpmn', import.meta.url), 'utf8');
  const [world, browser, bare] = await Promise.all([
    openWorld({ worker: false }),
    openBrowser(),
    barePage(() => model),
    serveAtelier(),
  ]);
  try {
    const owner = await Owner.enter(world.url, browser);
    const plain = await bareBrowserPage(browser);
    const alone = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
    const ours = { first: [] as number[], pan: [] as number[], move: [] as number[] };
    const theirs = { first: [] as number[], pan: [] as number[], move: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      ours.first.push(await firstDrawing(owner.page, `${world.url}/atelier/petitie`));
      theirs.first.push(await firstDrawing(plain, alone));
    }
    model = await largeModel();
    await owner.open('/atelier/petitie');
    await owner.page.evaluate(async (xml) => {
      const page = JSON.parse(document.querySelector<HTMLElement>('[data-atelier]')?.dataset['atelier'] ?? '{}') as {
        csrf: string;
      };
      await fetch('/atelier/petitie/lucru', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'csrf-token': page.csrf },
        body: JSON.stringify({ over: 0, files: { 'process.bpmn': xml } }),
      });
    }, model);
    await owner.open('/atelier/petitie');
    await owner.page.waitForSelector('[data-complete]');
    await plain.goto(alone);
    await plain.waitForSelector('body[data-ready]');
    for (let round = 0; round < rounds; round += 1) {
      for (const [page, into] of [
        [owner.page, ours],
        [plain, theirs],
      ] as const) {
        into.pan.push(await frames(page, { x: 700, y: 560 }, { x: 60, y: 30 }));
        await page.keyboard.press('Escape');
        into.move.push(await frames(page, await shapeAt(page), { x: 80, y: 40 }));
        await page.keyboard.press('Escape');
      }
    }
    const slow = `cold cache, ${SLOWER} times slower processor, 10 Mbit/s, 40 ms`;
    return {
      part: 'studio',
      conditions: { ...conditions(rounds), browser: await browser.version() },
      results: [
        result('first drawing of the petition', ours.first, theirs.first, GOAL_MS, slow),
        result(
          'a frame while 500 steps are moved under the pointer',
          ours.pan,
          theirs.pan,
          50,
          'the checks run beside',
        ),
        result(
          'a frame while one of 500 steps is dragged',
          ours.move,
          theirs.move,
          50,
          'it is written and checked after',
        ),
      ],
    };
  } finally {
    bare.close();
    await browser.close();
    await world.close();
  }
}

async function bareBrowserPage(browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  return page;
}
