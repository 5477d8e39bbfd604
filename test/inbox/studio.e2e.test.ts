// The studio in a real browser: bpmn-js draws the process, and the engine itself, bundled for the browser, finds what is
// wrong with a model that was spoilt on its way there.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Browser, Page } from 'puppeteer';
import { openBrowser } from '../browser.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('the studio');
let world: World;
let browser: Browser | undefined;
/** Models are drawn and judged in the page; on a slow machine that takes its time. */
const PATIENCE_MS = 90_000;

test.before(async () => {
  world = await openWorld({ worker: false });
  browser = await openBrowser();
});
test.after(async () => {
  await browser?.close();
  await world.close();
});

async function signedIn(): Promise<Page> {
  const page = await (await browser!.createBrowserContext()).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${world.url}/autentificare`);
  await page.type('[name=email]', demoEmail('admin'));
  await page.type('[name=parola]', DEMO_PASSWORD);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  return page;
}

/** Waits until the page has done what it does with JavaScript, and says so when it could not. */
async function ready(page: Page): Promise<void> {
  await page.waitForSelector('[data-ready]');
  assert.is(await page.$eval('[data-ready]', (main) => main.getAttribute('data-ready')), 'yes');
}

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');

test('the process is drawn with the mark of bpmn.io, and the engine has no objection', async () => {
  const page = await signedIn();
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(`${world.url}/proceduri-interne/petitie`);
  await ready(page);
  assert.ok(await page.$('[data-element-id=triaj]'), 'a task of the model');
  assert.ok(await page.$('.bjs-powered-by'), 'the mark stays visible');
  assert.match(await text(page, '[data-findings]'), /Motorul nu are nimic de obiectat/);
  await page.click('[data-element-id=triaj] .djs-hit');
  await page.waitForSelector('[data-chosen] .chosen-title');
  assert.match(await text(page, '[data-chosen]'), /Triază petiția.*triaj.*registratura/);
  assert.equal(errors, []);
});

test('the engine in the browser finds what is wrong, and marks the element', async () => {
  const page = await signedIn();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().endsWith('/surse')) return void request.continue();
    const cookies = page.browserContext().cookies();
    void cookies
      .then((all) =>
        fetch(request.url(), { headers: { cookie: all.map(({ name, value }) => `${name}=${value}`).join('; ') } }),
      )
      .then((answer) => answer.text())
      .then((body) => request.respond({ contentType: 'application/json', body: spoilt(body) }));
  });
  await page.goto(`${world.url}/proceduri-interne/petitie`);
  await ready(page);
  assert.match(await text(page, '[data-findings]'), /de rezolvat/);
  assert.match(await text(page, '[data-findings]'), /process\.bpmn · triaj/);
  assert.ok(await page.$('.found-error[data-element-id=triaj]'), 'the element is marked');
});

/** A user task becomes one of a kind that the engine does not execute. */
function spoilt(body: string): string {
  const sources = JSON.parse(body) as { process: string; files: { [path: string]: string } };
  const model = sources.files[sources.process] ?? '';
  const begin = model.indexOf('<bpmn:userTask id="triaj"');
  const end = model.indexOf('</bpmn:userTask>', begin);
  const task = model.slice(begin, end).replace('<bpmn:userTask', '<bpmn:callActivity');
  sources.files[sources.process] =
    model.slice(0, begin) + task + '</bpmn:callActivity>' + model.slice(end + '</bpmn:userTask>'.length);
  return JSON.stringify(sources);
}

test('a form is previewed by form-js beside our own drawing', async () => {
  const page = await signedIn();
  await page.goto(`${world.url}/proceduri-interne/petitie?fisier=forms/avizare.form.json`);
  await ready(page);
  assert.match(await text(page, '[data-form-preview]'), /Ce decideți\?/);
  assert.ok(await page.$('[data-form-preview] .fjs-powered-by'), 'the mark stays visible');
});

test.run();
