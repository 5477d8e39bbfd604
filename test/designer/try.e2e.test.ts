// An owner tries a procedure in the studio: files a request, fills in the real form of a task, lets the next timer come, goes
// back a step, keeps the trial as a scenario, and runs all of them.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runScenarios } from '../../rehearsal/run.ts';
import { openBrowser } from '../browser.ts';
import { broken } from '../e2e/audit.ts';
import { openWorld, type World } from '../world.ts';
import { Owner } from './owner.ts';

const test = suite('trial in the studio');
let world: World;
let browser: Browser;

test.before(async () => {
  [world, browser] = await Promise.all([openWorld({ worker: false }), openBrowser()]);
});
test.after(async () => {
  await browser.close();
  await world.close();
});

type Files = { [path: string]: string };

/** By the beginning of its text or of its name; the drawer's layout may still move under a mouse. */
const press = (page: Page, name: string, within: string): Promise<void> =>
  page
    .waitForFunction(
      (wanted: string, place: string) =>
        [...document.querySelectorAll<HTMLElement>(`${place} :is(button, a)`)].find((each) =>
          [each.textContent ?? '', each.ariaLabel ?? ''].some((text) => text.trim().startsWith(wanted)),
        ),
      {},
      name,
      within,
    )
    .then((found) => found.asElement()!.evaluate((element) => (element as HTMLElement).click()));

const sentence = (page: Page, part: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('.try-sentence')?.textContent?.includes(wanted), {}, part);

const steps = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('.try-steps li').length);

const savedFiles = (page: Page, part: string): Promise<Files> =>
  page
    .waitForFunction(
      async (wanted: string) => {
        const response = await fetch('/atelier/petitie/lucru', { headers: { accept: 'application/json' } });
        const { files } = (await response.json()) as { files: Files };
        return Object.keys(files).some((path) => path.includes(wanted)) ? files : false;
      },
      { polling: 500 },
      part,
    )
    .then((handle) => handle.jsonValue() as Promise<Files>);

test('a request is filed, decided, timed, gone back with, kept as a scenario, and run with the others', async () => {
  const owner = await Owner.enter(world.url, browser);
  const { page } = owner;
  await page.goto(`${world.url}/atelier/petitie`);
  await page.waitForSelector('[data-element-id="triaj"]');
  await press(page, 'Încearcă', '.atelier-bar, header');
  await page.waitForFunction(
    () => document.querySelector<HTMLSelectElement>('.try-begin select')?.value === 'organizatie',
  );
  await press(page, 'Depuneți exemplul', '.try-begin');
  await sentence(page, 'Triază petiția');
  await page.waitForSelector('[data-element-id="triaj"].try-token');
  await page.waitForSelector('.djs-connection.try-taken');

  // the form is the real one: a mistake is told, a choice brings up its question
  await press(page, 'Completați', '.try-next');
  await page.waitForSelector('dialog form[data-form-ready]');
  await page.click('dialog input[value="redirectionare"]');
  await page.waitForSelector('dialog [data-field="autoritate"]');
  await page.click('dialog [data-submit]');
  await page.waitForSelector('dialog .govuk-error-summary');
  await page.click('dialog input[value="repartizare"]');
  await page.waitForSelector('dialog select');
  await page.select('dialog select', 'urbanism');
  await page.click('dialog [data-submit]');
  await sentence(page, 'Repartizează petiția');
  const decided = await steps(page);

  await press(page, 'Următorul termen', '.try-next');
  await page.waitForFunction((before) => document.querySelectorAll('.try-steps li').length > before, {}, decided);
  await page.waitForSelector('.djs-connection.try-taken');
  const timed = await steps(page);
  await press(page, 'Un pas înapoi', '.try-way');
  await page.waitForSelector('.try-steps .ahead');
  assert.is(await steps(page), timed, 'what came after stays');
  await press(page, 'Un pas înainte', '.try-way');
  await page.waitForFunction(() => document.querySelector('.try-steps .ahead') === null);
  assert.equal(await broken(page, { without: '.bjs-container, .djs-container, .props, .studio-props' }), []);

  await press(page, 'Păstrați ca scenariu', '.try-way');
  await page.waitForSelector('dialog .try-expects');
  await page.type('dialog .govuk-input', 'Termenul se apropie la compartiment');
  await press(page, 'Păstrați', 'dialog form');
  const files = await savedFiles(page, 'termenul-se-apropie-la-compartiment');
  const { results } = await runScenarios(files, { language: 'ro' });
  const own = results.find(({ path }) => path.includes('termenul-se-apropie-la-compartiment'));
  assert.equal([own?.ok, own?.problem], [true, null], 'Node runs it as the browser has');

  await press(page, 'Scenarii', '.parts');
  await press(page, 'Rulați toate', '.scenarios');
  await page.waitForSelector('.coverage', { timeout: 120_000 });
  assert.is(await page.evaluate(() => document.querySelectorAll('.scenarios-list .failed').length), 0);
  await press(page, 'Arătați pe desen', '.coverage');
  await page.waitForSelector('.djs-connection.try-covered');
  assert.equal(owner.errors, []);
});

test.run();
