// The engine in the browser: questions, computed values and messages without asking the server, what somebody has in hand
// stays, and what happens when the engine does not come.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileForm } from '../../forms/form.ts';
import { compileWithNomenclatures } from '../../forms/nomenclatures.ts';
import type { Form } from '../../forms/model.ts';
import { openBrowser } from '../browser.ts';
import { checkbox, hideWhen, json, number, page, radio, text } from './builder.ts';
import { startFormServer, type FormServer, type Site } from './form-server.ts';

interface Context {
  browser: Browser;
  server: FormServer;
}

const test = suite<Context>('forms that live in the browser');

const site = (written: unknown, more: Partial<Site> = {}): Site => {
  const { form, findings } = compileForm(written);
  assert.ok(form, JSON.stringify(findings));
  return { form, json: written, context: {}, draft: {}, ...more };
};

const deep = site(
  json(
    [
      page('unu', [
        radio('tip', ['a', 'b'], { validate: { required: true } }),
        text('mai', { required: '= tip = "b"' }, hideWhen('= tip != "b"')),
        text('adanc', { required: true }, hideWhen('= mai != "da"')),
        text('nota', {}, { properties: { hint: 'Bine ați venit, {{if mai = null then "oaspete" else mai}}' } }),
        number('pret'),
        number('bucati'),
        { ...text('total'), readonly: true, properties: { from: '= pret * bucati' } },
      ]),
      page('doi', [checkbox('gata')]),
    ],
    {
      rules: [
        { name: 'suma', path: 'bucati', valid: '= bucati = null or bucati < 100', message: 'Cel mult 99 de bucăți.' },
      ],
    },
  ),
);

test.before(async (at) => {
  at.browser = await openBrowser();
  at.server = await startFormServer(deep);
});

test.after(async (at) => {
  await at.browser.close();
  await at.server.close();
});

/** For a slow machine. */
const PATIENCE_MS = 90_000;

interface OpenOptions {
  readonly javaScript?: boolean;
  /** Addresses that never come. */
  readonly blocked?: RegExp;
}

const open = async (at: Context, shown: Site, { javaScript = true, blocked }: OpenOptions = {}): Promise<Page> => {
  at.server.site = { ...shown };
  at.server.visit += 1;
  const tab = await at.browser.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  await tab.setJavaScriptEnabled(javaScript);
  if (blocked !== undefined) {
    await tab.setRequestInterception(true);
    tab.on('request', (request) => void (blocked.test(request.url()) ? request.abort() : request.continue()));
  }
  await tab.goto(`${at.server.url}/${shown.form.pages[0]?.id}?visit=${at.server.visit}`);
  if (javaScript && blocked === undefined) await tab.waitForSelector('form[data-form-ready]');
  at.server.asked.length = 0;
  at.server.saves.length = 0;
  return tab;
};

const has = async (tab: Page, selector: string): Promise<boolean> => (await tab.$(selector)) !== null;
const focused = (tab: Page): Promise<string> => tab.evaluate('document.activeElement.id') as Promise<string>;
const valueOf = (tab: Page, selector: string): Promise<string> =>
  tab.$eval(selector, (field) => (field as HTMLInputElement).value);
const textOf = (tab: Page, selector: string): Promise<string> => tab.$eval(selector, (each) => each.textContent ?? '');

test('a question two conditions away appears, is announced, and goes; nobody is asked', async (at) => {
  const tab = await open(at, deep);
  assert.not(await has(tab, '#mai'));
  await tab.click('#tip-2');
  await tab.waitForSelector('#mai');
  assert.match(await textOf(tab, '[role=status].govuk-visually-hidden'), /\S/);
  await tab.type('#mai', 'da');
  await tab.waitForSelector('#adanc');
  assert.is(await focused(tab), 'mai');
  await tab.type('#adanc', 'jos');
  await tab.click('#tip');
  await tab.waitForSelector('#adanc', { hidden: true });
  assert.not(await has(tab, '#mai'));
  await tab.click('#tip-2');
  await tab.waitForSelector('#adanc');
  assert.is(await valueOf(tab, '#adanc'), 'jos', 'what was typed returns');
  assert.is(
    await tab.$eval('[name=_shown]', (each) => (each as HTMLInputElement).value),
    'tip mai adanc nota pret bucati total',
  );
  assert.equal(at.server.asked, []);
  await tab.close();
});

test('what is computed follows, texts too; a comma is a comma', async (at) => {
  const tab = await open(at, deep);
  await tab.type('#pret', '2,5');
  await tab.type('#bucati', '4');
  await tab.waitForFunction("document.getElementById('total').value === '10'");
  assert.is(await valueOf(tab, '#pret'), '2,5');
  await tab.click('#tip-2');
  await tab.type('#mai', 'Ana');
  await tab.waitForFunction("document.querySelector('#h-nota')?.textContent.includes('Ana')");
  assert.equal(at.server.asked, []);
  await tab.close();
});

test('the field in hand is the same element, with its caret', async (at) => {
  const tab = await open(at, { ...deep, draft: { tip: 'b', mai: 'du' } });
  await tab.evaluate("document.getElementById('mai').mine = true");
  await tab.focus('#mai');
  await tab.evaluate("document.getElementById('mai').setSelectionRange(1, 1)");
  await tab.keyboard.press('Delete');
  await tab.keyboard.type('a');
  await tab.waitForSelector('#adanc');
  assert.is(await focused(tab), 'mai');
  assert.is(await tab.evaluate("document.getElementById('mai').selectionStart"), 2);
  assert.is(await tab.evaluate("document.getElementById('mai').mine"), true);
  await tab.close();
});

test('"continue" finds what is wrong without asking; in order, the page goes', async (at) => {
  const tab = await open(at, deep);
  await tab.type('#bucati', '200');
  await tab.click('[data-submit]');
  await tab.waitForSelector('.govuk-error-summary:focus');
  assert.match(await tab.title(), /^Eroare: /);
  assert.equal(await tab.$$eval('.govuk-error-summary li', (all) => all.map((each) => each.textContent)), [
    'Alegeți întrebarea tip',
    'Cel mult 99 de bucăți.',
  ]);
  assert.is(await valueOf(tab, '#bucati'), '200');
  assert.match(await tab.$eval('#bucati', (each) => each.getAttribute('aria-describedby') ?? ''), 'e-bucati');
  await tab.click('.govuk-error-summary a[href="#bucati"]');
  assert.is(await focused(tab), 'bucati');
  await tab.keyboard.press('Backspace');
  assert.ok(await has(tab, '#e-bucati'), 'a message stays until "continue", as GOV.UK has it');
  await tab.click('#tip');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('#gata');
  assert.equal(at.server.asked.slice(0, 2), ['POST /unu', 'GET /doi'], 'one round trip, when all is in order');
  assert.equal([at.server.site.draft['tip'], at.server.site.draft['bucati']], ['a', '20']);
  await tab.close();
});

test('the localities of a county come with the form that names them', async (at) => {
  const address = { type: 'group', id: 'g', path: 'adresa', properties: { block: 'address' } };
  const written = json([page('unu', [text('a'), text('b', {}, hideWhen('= a = null'))]), page('doi', [address])]);
  const form = (await compileWithNomenclatures(written)).form as Form;
  const tab = await open(at, { form, json: written, context: {}, draft: {} });
  const loaded: string[] = [];
  tab.on('request', (request) => loaded.push(request.url()));
  await tab.reload();
  await tab.waitForSelector('form[data-form-ready]');
  await tab.type('#a', 'x');
  await tab.waitForSelector('#b');
  const large = (): boolean => loaded.some((url) => url.includes('localities'));
  assert.not(large(), 'not for a page that does not ask for one');
  await tab.goto(`${at.server.url}/doi`);
  await tab.waitForSelector('form[data-form-ready]');
  assert.ok(large());
  at.server.asked.length = 0;
  await tab.select('#adresa-judet', 'AB');
  await tab.waitForFunction("document.querySelectorAll('#adresa-localitate option').length > 500");
  await tab.select('#adresa-localitate', '1026');
  await tab.select('#adresa-judet', 'HD');
  await tab.waitForFunction('!document.querySelector(\'#adresa-localitate option[value="1026"]\')');
  assert.is(await valueOf(tab, '#adresa-localitate'), '');
  assert.equal(at.server.asked, []);
  await tab.close();
});

test('what was answered before the engine came counts', async (at) => {
  const tab = await open(at, deep, { blocked: /nothing/ });
  await tab.waitForSelector('form[data-form-ready]');
  await tab.click('#tip-2');
  await tab.waitForSelector('#mai');
  await tab.goto(`${at.server.url}/doi`);
  await tab.goBack();
  await tab.waitForSelector('form[data-form-ready]');
  const shown = await has(tab, '#mai');
  const checked = await tab.$eval('#tip-2', (each) => (each as HTMLInputElement).checked);
  assert.is(shown, checked);
  await tab.close();
});

test('without the engine, or when only the server can decide, the server is asked', async (at) => {
  for (const [shown, options] of [
    [deep, { blocked: /engine/ }],
    [deep, { blocked: /definition/ }],
    [{ ...deep, json: null }, { blocked: /nothing/ }],
  ] as const) {
    const tab = await open(at, shown, options);
    await tab.waitForSelector('[data-module]');
    await tab.click('#tip-2');
    await tab.waitForSelector('#mai');
    await tab.evaluate("document.getElementById('mai').mine = true");
    await tab.type('#mai', 'da');
    await tab.keyboard.press('Tab');
    await tab.waitForSelector('#adanc');
    assert.is(await tab.evaluate("document.getElementById('mai').mine"), true);
    assert.ok(at.server.asked.includes('POST /unu'));
    await tab.click('[data-submit]');
    await tab.waitForSelector('#e-adanc');
    await tab.close();
  }
});

const saved = async (tab: Page, state: string): Promise<string> => {
  await tab.waitForSelector(`[data-saves][data-state="${state}"]`);
  return textOf(tab, '[data-saves]');
};

test('a draft is saved as one types, when a field is left, and says so', async (at) => {
  const tab = await open(at, { ...deep, draft: { tip: 'a' } });
  const save = (of: string): Promise<unknown> =>
    tab.waitForResponse((response) => response.request().postData()?.includes(of) === true);
  await Promise.all([save('_save=1'), tab.type('#pret', '7')]);
  assert.is(await saved(tab, 'saved'), 'Salvat la 10:42');
  assert.is(at.server.site.draft['pret'], '7');
  await tab.type('#nota', 'x');
  await Promise.all([save('nota=x'), tab.focus('#bucati')]);
  const count = at.server.saves.length;
  await tab.focus('#pret');
  await tab.focus('#bucati');
  assert.is(at.server.saves.length, count, 'nothing new, nothing saved');
  assert.is(await tab.$eval('[data-saves]', (each) => each.getAttribute('role')), 'status');
  await tab.close();
});

test('a save that fails, or comes after another tab, is told; the next one is tried all the same', async (at) => {
  const tab = await open(at, { ...deep, draft: { tip: 'a' }, saveStatus: 500 });
  await tab.type('#pret', '7');
  await tab.keyboard.press('Tab');
  assert.is(await saved(tab, 'unsaved'), 'Nesalvat');
  at.server.site.saveStatus = 409;
  await tab.type('#bucati', '1');
  await tab.keyboard.press('Tab');
  assert.is(await saved(tab, 'elsewhere'), 'În altă parte');
  at.server.site.saveStatus = 200;
  await tab.type('#nota', 'y');
  await tab.keyboard.press('Tab');
  await saved(tab, 'saved');
  assert.is(at.server.site.draft['bucati'], '1');
  await tab.close();
});

test('a page that is posted while a save is under way goes after it, so that the older answers do not win', async (at) => {
  let end = (): void => undefined;
  const saving = new Promise<void>((resolve) => (end = resolve));
  const tab = await open(at, { ...deep, draft: { tip: 'a' }, saving });
  const asked = tab.waitForRequest((request) => request.postData()?.includes('_save=1') === true);
  await tab.type('#pret', '7');
  await Promise.all([asked, tab.focus('#bucati')]);
  await tab.$eval('#pret', (each) => ((each as HTMLInputElement).value = '8'));
  at.server.asked.length = 0;
  const posted = tab.waitForNavigation();
  await tab.focus('[data-submit]');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  assert.equal(at.server.asked, [], 'the page waits');
  end();
  await posted;
  assert.is(at.server.site.draft['pret'], '8');
  assert.is(at.server.asked.filter((each) => each.startsWith('POST')).length, 1, 'and goes once');
  await tab.close();
});

test('what was typed last is saved when the page is left', async (at) => {
  const tab = await open(at, { ...deep, draft: { tip: 'a' } });
  await tab.type('#pret', '31');
  await tab.goto(`${at.server.url}/doi`);
  for (const began = Date.now(); at.server.saves.length === 0 && Date.now() - began < PATIENCE_MS;) {
    await new Promise(setImmediate);
  }
  assert.is(at.server.site.draft['pret'], '31');
  await tab.close();
});

test.run();
