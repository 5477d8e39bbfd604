// Letters and messages as an owner of procedures writes them: beside the printed page, with fields from the menu, mistakes at
// their line, a new letter, its style, and what a narrow screen and the keyboard can do.

import type { Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken } from '../e2e/audit.ts';
import { studioWorld } from './studio-world.ts';

const test = suite('letters in the studio');
const { open, url } = studioWorld(test, '.code-place .cm-content, .new-file, .letter-view');

/** The text of the drawn pages, once they hold this. */
const prints = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.pdf-page canvas')].some((canvas) => canvas.textContent?.includes(wanted)),
    {},
    text,
  );

const type = async (page: Page, text: string): Promise<void> => {
  await page.focus('.code-place .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('Home');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
};

const ours = { without: '.djs-container' };

test('a letter is beside its printed page, which follows what is typed; another sample fills it', async () => {
  const owner = await open('documents/recipisa.hbs');
  const { page } = owner;
  await prints(page, 'Asociația de Proprietari');
  await page.select('.letter-sample select', 'persoana');
  await page.waitForFunction(
    () => !document.querySelector('.pdf-page canvas')?.textContent?.includes('Asociația de Proprietari'),
  );
  await type(page, '<p>Rând nou de probă</p>');
  await prints(page, 'Rând nou de probă');
  await page.waitForSelector('aria/Emite recipisa[role="button"]');
  assert.equal(await broken(page, ours), []);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await broken(page, ours), [], 'dark');
  assert.equal(owner.errors, []);
});

test('a mistake and a gap are told at their line; the last page stays', async () => {
  const owner = await open('documents/prelungire.hbs');
  const { page } = owner;
  await page.waitForSelector('.pdf-page');
  await type(page, '{{cerere.inexistent}}');
  await prints(page, '«lipsește: cerere.inexistent»');
  await page.waitForSelector('.code-place .cm-lintRange-warning');
  await type(page, '{{#if cerere.tip}}');
  await owner.reads('Se vede ultima variantă fără greșeli.');
  await owner.reads('Blocul {{#if …}} a rămas deschis');
  await page.waitForSelector('.code-place .cm-lintRange-error');
  assert.ok(await page.$('.pdf-page'), 'the page before the mistake stays');
  await owner.press('rândul 1');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('.code-place') !== null));
});

test('a field is found by its question and inserted by keyboard', async () => {
  const owner = await open('documents/raspuns.hbs');
  const { page } = owner;
  await page.waitForSelector('.pdf-page');
  await owner.press('Inserați un câmp');
  await page.waitForSelector('.insert-groups li');
  assert.equal(await broken(page, ours), []);
  await page.keyboard.type('subiectul pe scurt');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('.cm-content')?.textContent?.startsWith('{{cerere.subiect}}'),
  );
  await prints(page, 'Parcare ilegală');
});

test('completion offers fields between braces', async () => {
  const owner = await open('messages/raspuns.hbs');
  const { page } = owner;
  await page.waitForSelector('.mail');
  await type(page, '{{cerere.sub');
  await page.waitForFunction(() =>
    document.querySelector('.cm-tooltip-autocomplete [aria-selected]')?.textContent?.includes('cerere.subiect'),
  );
});

test('a message is shown as it arrives; its steps lead to the drawing', async () => {
  const owner = await open('messages/inregistrata.hbs');
  await owner.page.waitForFunction(() => document.querySelector('.mail-subject')?.textContent?.includes('123'));
  await owner.page.locator('.letter-uses button').click();
  await owner.page.waitForFunction(() => !location.search.includes('fisier='));
});

test('a new letter can be printed at once, and gets a style', async () => {
  const owner = await open('documents/');
  const { page } = owner;
  await owner.press('Adăugați');
  await owner.reads('Scrieți un titlu.');
  await owner.fill('Titlul', 'Adresă de însoțire');
  await owner.press('Adăugați');
  await prints(page, 'Scrieți aici textul scrisorii.');
  await owner.press('Adăugați un stil');
  await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent?.includes('adresa-de-insotire'));
  await page.waitForSelector('[data-save=saved], .save-saved', { timeout: 20_000 }).catch(() => undefined);
  const manifest = await page.waitForFunction(async () => {
    const answer = await fetch(`${location.pathname}/lucru`);
    const { files } = (await answer.json()) as { files: { [path: string]: string } };
    const text = files['manifest.json'] ?? '';
    return text.includes('documents/adresa-de-insotire.css') && files['documents/adresa-de-insotire.hbs'] ? text : null;
  });
  assert.match(String(await manifest.jsonValue()), '"adresa-de-insotire"');
});

test('at 390 px the text and the page are two tabs, and nothing hangs over', async () => {
  const owner = await open('documents/redirectionare.hbs', { width: 390 });
  const { page } = owner;
  await owner.press('Previzualizare');
  await page.waitForSelector('.pdf-page');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
  await owner.press('Text');
  assert.ok(await page.$eval('.code-place', (code) => code.getBoundingClientRect().width > 300));
});

test('the README and samples are plain texts; broken JSON says its line', async () => {
  const owner = await open('samples/persoana.json', { key: 'admin' });
  const { page } = owner;
  await type(page, ',');
  await owner.reads('Nu este JSON');
  await page.goto(`${url()}/atelier/petitie?fisier=README.md`);
  await page.waitForSelector('.code-place .tok-heading');
});

test.run();
