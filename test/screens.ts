// Photographs the pages of a running demo server, for the README and for judging them:
//   node --import tsx test/screens.ts http://localhost:3000 FOLDER [width …]
// Files one petition while it walks (with every mistake that a page can show), then looks at the inbox as the registry.
// Says which pages are wider than the window and what axe-core finds serious. Needs a Chromium: TRASEU_CHROMIUM, else one
// on the machine.

import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type ElementHandle, type Page } from 'puppeteer';
import { DEMO_PASSWORD, demoEmail } from '../server/seed/institution.ts';
import { pdfFile } from './sample-files.ts';

const [site = 'http://localhost:3000', folder = 'docs/screens', ...sizes] = process.argv.slice(2);
const widths = sizes.length > 0 ? sizes.map(Number) : [1440, 390];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; impact: string | null; nodes: { target: unknown[] }[] }[];
}

/** A photograph at each width; tells what does not fit and what axe-core minds. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewport({ width, height: 900 });
    await page.evaluate(() => document.fonts.ready);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log(`${name} at ${width} px is ${over} px too wide`);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  const { violations } = (await page.evaluate(`${axe}; axe.run()`)) as Found;
  for (const { id, impact, nodes } of violations) {
    console.log(`${name}: ${impact ?? 'minor'} ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }
  console.log(`${name}: ${new URL(page.url()).pathname}`);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site + path, { waitUntil: 'load' });
}

/** Presses a button and waits for the page that follows, or for what a form in the browser finds wrong. */
async function press(page: Page, selector: string): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const came = page.waitForNavigation({ waitUntil: 'load', signal });
  await page.$eval(selector, (each) => (each as HTMLElement).click());
  const kept = page.waitForSelector('.govuk-error-summary:focus', { signal });
  await Promise.race([came, kept]);
  over.abort();
  await Promise.allSettled([came, kept]);
  await page.waitForFunction(() => document.readyState === 'complete');
}

async function type(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = await page.$(`[name="${name}"]:not([type=radio])`);
    if (field === null) await page.$eval(`[name="${name}"][value="${value}"]`, (each) => (each as HTMLElement).click());
    else if (await field.evaluate((each) => each.tagName === 'SELECT')) await page.select(`[name="${name}"]`, value);
    else {
      await field.evaluate((each) => {
        (each as HTMLInputElement).value = '';
      });
      await field.type(value);
    }
  }
}

const next = '.form-buttons [data-submit]';

async function file(page: Page): Promise<void> {
  await open(page, '/proceduri/petitie/cerere');
  await shoot(page, 'portal-form');
  await press(page, next);
  await shoot(page, 'portal-form-empty-errors');
  await type(page, { tip: 'persoana' });
  await page.waitForSelector('[name=nume]');
  await type(page, { nume: 'Constantinescu-Brădișteanu', prenume: 'Ana-Maria' });
  await press(page, next);
  await type(page, { email: 'ana@', telefon: '12', canalRaspuns: 'email' });
  await press(page, next);
  await shoot(page, 'portal-form-errors');
  await type(page, { email: 'ana.maria@exemplu.ro', telefon: '0722 123 456' });
  await press(page, next);
  await type(page, {
    subiect: 'Zgomot de la terasa „Grădina cu Nuci” după ora 23',
    categorie: 'ordine',
    text: 'Aproape în fiecare noapte de la sfârșitul săptămânii, muzica de la terasă se aude până la ora două. Vă rog să verificați.',
  });
  await shoot(page, 'portal-form-text');
  await press(page, next);
  await press(page, next);
  const attachment = join(tmpdir(), 'Fotografie de pe balcon.pdf');
  await writeFile(attachment, pdfFile());
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(attachment);
  await press(page, '[name=_upload]');
  await shoot(page, 'portal-form-files');
  await press(page, next);
  await shoot(page, 'portal-check');
  await press(page, 'main form .govuk-button');
  await shoot(page, 'portal-confirmation');
  await press(page, 'a.govuk-button[href^="/cereri/"]');
  await shoot(page, 'portal-request');
}

async function signIn(page: Page, key: string): Promise<void> {
  await open(page, '/autentificare');
  await type(page, { email: demoEmail(key), parola: DEMO_PASSWORD });
  await press(page, 'main form .govuk-button[type=submit]:not([aria-controls])');
}

const browser = await launch({
  executablePath: process.env['TRASEU_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--lang=ro'],
});
await mkdir(folder, { recursive: true });

const visitor = await (await browser.createBrowserContext()).newPage();
for (const [name, path] of [
  ['portal-home', '/'],
  ['portal-home-nothing', '/?q=pa%C8%99aport'],
  ['portal-procedure', '/proceduri/petitie'],
  ['portal-follow', '/urmarire'],
  ['portal-sign-in', '/autentificare'],
  ['portal-sign-up', '/cont-nou'],
  ['portal-personal-data', '/date-personale'],
  ['portal-accessibility', '/accesibilitate'],
  ['portal-missing', '/nu-exista'],
] as const) {
  await open(visitor, path);
  await shoot(visitor, name);
}
await file(visitor);

const citizen = await (await browser.createBrowserContext()).newPage();
await signIn(citizen, 'cetatean');
await shoot(citizen, 'portal-requests');
await open(citizen, '/');
await shoot(citizen, 'portal-home-citizen');
await open(citizen, '/cont');
await shoot(citizen, 'portal-account');
await open(citizen, '/cererile-mele');
const requests = await citizen.$$eval('.mine-list h3 a[href^="/cereri/"]', (links) =>
  links.map((link) => link.getAttribute('href') ?? ''),
);
for (const [index, href] of requests.slice(0, 4).entries()) {
  await open(citizen, href);
  await shoot(citizen, `portal-request-${index + 1}`);
}

async function staff(key: string, pages: readonly (readonly [name: string, path: string])[]): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await signIn(page, key);
  for (const [name, path] of pages) {
    await open(page, path);
    await shoot(page, name);
  }
  return page;
}

const registry = await staff('registratura', [
  ['inbox', '/lucrari?coada=nepreluate'],
  ['inbox-counter', '/ghiseu/petitie'],
  ['inbox-search', '/dosare'],
]);
await open(registry, '/lucrari?coada=nepreluate');
const task = await registry.$eval('a.row', (each) => each.getAttribute('href') ?? '');
await open(registry, task);
await shoot(registry, 'inbox-task');
const dossier = await registry.$eval('a[href^="/dosare/"]', (each) => each.getAttribute('href') ?? '');
await open(registry, dossier);
await shoot(registry, 'inbox-case');
const owner = await staff('procese', []);
await open(owner, '/proceduri-interne/petitie');
// The drawing of bpmn-js replaces ours when its bundle has come.
await owner.waitForSelector('.bjs-powered-by');
await shoot(owner, 'studio');
await staff('admin', [['incidents', '/incidente']]);
await browser.close();
