// Decisions as an owner of procedures changes and tries them: in the words of the studio, with the engine's own result and
// its reasons, what a file that cannot be drawn looks like, and a new decision.

import type { Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken } from '../e2e/audit.ts';
import { studioWorld } from './studio-world.ts';

const test = suite('decisions in the studio');
const { open } = studioWorld(test, '.try-panel[data-tried=true], .new-file');

const saved = (page: Page, path: string, text: string): Promise<unknown> =>
  page.waitForFunction(
    async (file, wanted) => {
      const answer = await fetch(`${location.pathname}/lucru`);
      const { files } = (await answer.json()) as { files: { [path: string]: string } };
      return files[file]?.includes(wanted) === true;
    },
    { polling: 'mutation' },
    path,
    text,
  );

// what dmn-js draws itself is not ours
const ours = { without: '.dmn-place' };

test('a decision is tried with a sample: the rule that matched says why and is marked in the table', async () => {
  const owner = await open('decisions/ruta.dmn');
  const { page } = owner;
  await page.select('.try-panel select', 'persoana');
  await page.locator('aria/Categoria cerere.categorie[role="combobox"]').fill('urbanism');
  await owner.reads('Regula 2 se potrivește');
  await owner.reads('Categoria: „urbanism” este „urbanism”');
  const [matched, missed] = await page.evaluate(() =>
    ['ruta-r2', 'ruta-r1'].map((rule) => {
      const cell = document.querySelector(`[data-row-id="${rule}"]`);
      return cell && getComputedStyle(cell).backgroundColor;
    }),
  );
  assert.is.not(matched, missed);
  assert.ok(await page.$('.dmn-place .bjs-powered-by'), 'the mark of bpmn.io');
  assert.equal(await broken(page, ours), []);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await broken(page, ours), [], 'dark');
  assert.equal(owner.errors, []);
});

test('the table speaks Romanian; a rule is added, undone, and what stays is saved', async () => {
  const owner = await open('decisions/ruta.dmn');
  const { page } = owner;
  await owner.reads('Ce regulă contează');
  await page.waitForFunction(() => {
    const head = document.querySelector<HTMLElement>('.dmn-place thead');
    return head !== null && /Când[\s\S]*Atunci/.test(head.innerText) && !/When|Then/.test(head.innerText);
  });
  const rules = (): Promise<number> => page.$$eval('.dmn-place tbody tr', (rows) => rows.length);
  const press = (label: string): Promise<void> => page.locator(`.decision-history [aria-label="${label}"]`).click();
  const before = await rules();
  await page.$eval('.dmn-place .add-rule-add button', (button) => (button as HTMLElement).click());
  await page.waitForFunction((count) => document.querySelectorAll('.dmn-place tbody tr').length > count, {}, before);
  await press('Anulați ultima schimbare');
  await page.waitForFunction((count) => document.querySelectorAll('.dmn-place tbody tr').length === count, {}, before);
  await press('Refaceți schimbarea');
  await page.waitForFunction((count) => document.querySelectorAll('.dmn-place tbody tr').length > count, {}, before);
  await saved(page, 'decisions/ruta.dmn', 'DMNDI');
});

test('opening changes nothing', async () => {
  const owner = await open('decisions/taxe.dmn', { procedure: 'certificat-de-urbanism' });
  await owner.press('Toate deciziile');
  await owner.page.waitForSelector('.dmn-place .djs-shape');
  await owner.press('scutire');
  await owner.page.waitForSelector('.dmn-place thead');
  const version = await owner.page.evaluate(async () => {
    const answer = await fetch(`${location.pathname}/lucru`);
    return ((await answer.json()) as { version: number }).version;
  });
  assert.is(version, 0);
});

test('what cannot be drawn is text with the reason, and the table comes back when it is mended', async () => {
  const owner = await open('decisions/ruta.dmn');
  const { page } = owner;
  await owner.press('Text (XML)');
  await page.waitForSelector('.code-place .cm-content');
  await page.focus('.code-place .cm-content');
  await page.keyboard.type('<');
  await owner.reads('Fișierul nu se poate arăta ca tabel');
  assert.equal(await broken(page, ours), []);
  await page.keyboard.press('Backspace');
  await owner.lacks('Fișierul nu se poate arăta ca tabel');
});

test('a new decision is there at once and can be tried', async () => {
  const owner = await open('decisions/');
  const { page } = owner;
  await owner.fill('Ce se decide', 'Taxa de probă');
  await owner.press('Adăugați');
  await page.waitForSelector('.try-panel[data-tried=true]');
  await owner.reads('Regula 1 se potrivește: se potrivește oricând');
  await saved(page, 'manifest.json', 'decisions/taxa-de-proba.dmn');
});

test('at 390 px the table and the try-out are two tabs, and nothing hangs over', async () => {
  const owner = await open('decisions/ruta.dmn', { width: 390 });
  await owner.press('Încercare');
  await owner.reads('Încercați decizia');
  assert.ok(await owner.page.evaluate(() => document.documentElement.scrollWidth <= 390));
});

test.run();
