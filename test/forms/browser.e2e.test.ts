// A form in a browser: with JavaScript, without it, by keyboard, and for axe. The server here is only what a form
// needs: it keeps one draft in memory and answers posts with forms/answer-page.ts.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerPage } from '../../forms/answer-page.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { evaluate, type Problem } from '../../forms/evaluate.ts';
import { assetUrl, staticFile } from '../../look/static.ts';
import { openBrowser } from '../browser.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const script = buildSync({
  stdin: {
    contents: "import { enhanceForms } from './form.ts'; enhanceForms();",
    resolveDir: new URL('forms/enhance', root).pathname,
  },
  bundle: true,
  write: false,
  format: 'esm',
}).outputFiles[0]?.text;

interface Context {
  browser: Browser;
  url: string;
  draft: Record<string, unknown>;
  close: () => Promise<void>;
}

const petition = compileForm(JSON.parse(read('processes/petitie/forms/cerere.form.json'))).form as Form;
const context = { canal: 'online' };
const test = suite<Context>('forms in a browser');

const view = (page: string, values: unknown, problems: readonly Problem[], appeared: boolean): string =>
  `<!doctype html>${render(
    h('html', { lang: 'ro' }, [
      h('head', {}, [h('title', {}, page), h('link', { rel: 'stylesheet', href: assetUrl('look.css') })]),
      h('body', { class: 'portal' }, [
        h(
          'main',
          { class: 'wrap' },
          h(FormPage, { evaluation: evaluate(petition, values, context), page, problems, appeared }),
        ),
        h('script', { type: 'module', src: '/form.js' }),
      ]),
    ]),
  )}`;

test.before(async (at) => {
  at.browser = await openBrowser();
  at.draft = {};
  const server = createServer((request, response) => {
    const page = (request.url ?? '/').slice(1);
    const asset = staticFile(request.url ?? '');
    if (asset !== undefined) {
      response.setHeader('content-type', asset.mediaType).end(asset.body);
      return;
    }
    if (page === 'form.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method !== 'POST') {
      response.end(petition.pages.some(({ id }) => id === page) ? view(page, at.draft, [], false) : '');
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const answer = answerPage(petition, { page, entries: new URLSearchParams(body), previous: at.draft, context });
      at.draft = answer.data;
      if (answer.outcome === 'next') response.writeHead(303, { location: `/${answer.next?.page ?? 'gata'}` }).end();
      else response.end(view(page, answer.data, answer.problems, answer.appeared));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  at.close = async () => {
    await at.browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

test.after(async (at) => at.close());

/** For a slow machine. */
const PATIENCE_MS = 90_000;

const open = async (at: Context, page: string, draft: Record<string, unknown>, javaScript = true): Promise<Page> => {
  at.draft = draft;
  const tab = await at.browser.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  await tab.setJavaScriptEnabled(javaScript);
  await tab.goto(`${at.url}/${page}`);
  return tab;
};

const press = async (tab: Page, selector = '[data-submit]'): Promise<void> => {
  await Promise.all([tab.waitForNavigation(), tab.click(selector)]);
};

const has = async (tab: Page, selector: string): Promise<boolean> => (await tab.$(selector)) !== null;
const focused = (tab: Page): Promise<string> => tab.evaluate('document.activeElement.id') as Promise<string>;

test('without JavaScript: new questions come with the button, then the next page', async (at) => {
  const tab = await open(at, 'cine', {}, false);
  assert.not(await has(tab, '#nume'));
  await tab.click('#tip');
  await press(tab);
  assert.ok(await has(tab, '#nume'));
  assert.ok(await has(tab, '.govuk-inset-text'));
  assert.not(await has(tab, '.govuk-error-message'));
  await press(tab);
  assert.ok(await has(tab, '#e-nume'), 'seen and left empty: now it is missing');
  await tab.type('#nume', '\u0162îrlea');
  await tab.type('#prenume', 'Ana');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('#canalRaspuns');
  assert.is(new URL(tab.url()).pathname, '/contact');
  assert.is(at.draft.nume, '\u0162îrlea', 'a draft keeps what was typed');
  await tab.close();
});

test('the summary has the focus and its links lead into the fields', async (at) => {
  const tab = await open(at, 'cine', { tip: 'persoana' }, false);
  await press(tab);
  await tab.waitForSelector('.govuk-error-summary:focus'); // autofocus comes with the first frame, not with the page
  await tab.click('.govuk-error-summary a');
  await tab.waitForSelector('#nume:target');
  await tab.close();
});

test('with JavaScript: questions follow the answers, what is in hand stays', async (at) => {
  const tab = await open(at, 'cine', {});
  await tab.click('#tip');
  await tab.waitForSelector('#nume');
  assert.is(await focused(tab), 'tip', 'the focus stays where it was');
  await tab.type('#nume', 'Pop');
  await tab.evaluate("document.getElementById('nume').mine = true");
  await tab.click('#tip-2');
  await tab.waitForSelector('#denumire');
  assert.not(await has(tab, '#nume'));
  await tab.click('#tip');
  await tab.waitForSelector('#nume');
  assert.is(await tab.$eval('#nume', (field) => (field as HTMLInputElement).value), 'Pop', 'what was typed returns');
  await tab.type('#prenume', 'Ana');
  await press(tab);
  assert.is(new URL(tab.url()).pathname, '/contact', 'nothing is asked twice');
  await tab.close();
});

test('with JavaScript: a field that stays is the same element', async (at) => {
  const tab = await open(at, 'contact', { tip: 'persoana' });
  await tab.type('#email', 'ana@exemplu.ro');
  await tab.evaluate("document.getElementById('email').mine = true");
  await tab.type('#adresa', 'Str. X nr. 1');
  await tab.keyboard.press('Tab');
  await tab.waitForSelector('#localitate');
  assert.is(await tab.evaluate("document.getElementById('email').mine"), true);
  assert.is(await tab.$eval('#adresa', (field) => (field as HTMLInputElement).value), 'Str. X nr. 1');
  await tab.close();
});

test('with JavaScript: characters are counted down', async (at) => {
  const tab = await open(at, 'petitia', { tip: 'persoana' });
  const count = (): Promise<string> =>
    tab.$eval('[data-field=subiect] .govuk-character-count__status', (each) => each.textContent ?? '');
  assert.is(await count(), 'Mai puteți scrie 150 de caractere');
  await tab.type('#subiect', 'abcd');
  assert.is(await count(), 'Mai puteți scrie 146 de caractere');
  await tab.close();
});

test('repeated blocks without JavaScript: add, remove, keep', async (at) => {
  const tab = await open(at, 'ceilalti-semnatari', { tip: 'persoana', impreuna: true }, false);
  await tab.type('#semnatari-0-nume', 'Unu');
  await press(tab, '[name=_add]');
  await tab.type('#semnatari-1-nume', 'Doi');
  await press(tab, '[name=_remove][value="semnatari[0]"]');
  assert.equal(
    (at.draft.semnatari as { nume: string }[]).map(({ nume }) => nume),
    ['Doi'],
  );
  await tab.close();
});

test('axe finds nothing on any page, empty or wrong; nothing overflows a phone', async (at) => {
  const axe = read('node_modules/axe-core/axe.min.js');
  const draft = { tip: 'organizatie', cui: '1', adresa: 'X', impreuna: true };
  for (const { id } of petition.pages) {
    const tab = await open(at, id, draft);
    for (const state of ['empty', 'wrong']) {
      if (state === 'wrong' && id === 'documente-anexate') continue;
      await tab.setViewport({ width: 1440, height: 900 });
      if (state === 'wrong') await press(tab);
      await tab.evaluate(axe);
      const found = (await tab.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] };
      assert.equal(
        found.violations.map((each) => `${each.id} ${each.nodes[0]?.html}`),
        [],
        `${id} ${state}`,
      );
      await tab.setViewport({ width: 320, height: 700 });
      assert.is(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${id} overflows`);
    }
    await tab.close();
  }
});

test.run();
