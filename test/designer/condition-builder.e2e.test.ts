// The condition builder in a browser: what is chosen is written as FEEL, what is stored is shown, by keyboard and for axe.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assetUrl, staticFile } from '../../look/static.ts';
import { openBrowser } from '../browser.ts';
import { checkbox, date, json, list, number, radio, text } from '../forms/builder.ts';

const root = new URL('../../', import.meta.url);

const form = json([
  radio('tip', ['persoana', 'firma', 'altul']),
  number('suma'),
  checkbox('impreuna'),
  date('ziua', {}, { subtype: 'date', dateLabel: 'Ziua' }),
  list('semnatari', [text('nume')]),
  text('tinta'),
]);

const script = buildSync({
  stdin: {
    contents: `
      import { compileForm } from '../../forms/form.ts';
      import { drawConditionBuilder } from './condition-builder.tsx';
      const { form } = compileForm(${JSON.stringify(form)});
      window.hide = new URLSearchParams(location.search).get('hide') ?? '';
      const draw = () => drawConditionBuilder(document.querySelector('main'), {
        form, element: 'f-tinta', hide: window.hide, language: 'ro', onChange: (hide) => { window.hide = hide; draw(); },
      });
      draw();`,
    resolveDir: new URL('designer/form-logic', root).pathname,
  },
  bundle: true,
  write: false,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
}).outputFiles[0]?.text;

const document_ = `<!doctype html><html lang="ro"><title>Condiții</title><link rel="stylesheet" href="${assetUrl('look.css')}">
  <link rel="stylesheet" href="/builder.css"><body class="desk"><main></main><script type="module" src="/builder.js"></script>`;

interface Context {
  browser: Browser;
  page: Page;
  url: string;
  close: () => Promise<void>;
}

const test = suite<Context>('the condition builder');

test.before(async (at) => {
  const server = createServer((request, response) => {
    const asset = staticFile(request.url ?? '');
    const [type, body]: [string, string | Buffer | undefined] =
      asset !== undefined
        ? [asset.mediaType, asset.body]
        : request.url === '/builder.js'
          ? ['text/javascript', script]
          : request.url === '/builder.css'
            ? ['text/css', readFileSync(new URL('designer/form-logic/condition-builder.css', root))]
            : ['text/html; charset=utf-8', document_];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  at.browser = await openBrowser();
  at.page = await at.browser.newPage();
  at.close = async () => {
    await at.browser.close();
    server.close();
  };
});

test.after(({ close }) => close());

const open = async ({ page, url }: Context, hide = ''): Promise<void> => {
  await page.goto(`${url}?hide=${encodeURIComponent(hide)}`);
  await page.waitForSelector('.condition-builder');
};

const hide = (page: Page): Promise<string> => page.evaluate(() => (window as unknown as { hide: string }).hide);

const choose = async (page: Page, label: string, option: string, nth = 0): Promise<void> => {
  await page.evaluate(
    (name, text, at) => {
      const select = [...document.querySelectorAll<HTMLSelectElement>(`select[aria-label="${name}"]`)][at];
      const found = [...(select?.options ?? [])].find((each) => each.text === text);
      if (select === undefined || found === undefined) throw new Error(`Expected a choice „${text}” of „${name}”.`);
      select.value = found.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    option,
    nth,
  );
};

test('a condition chosen from lists is written when it is complete', async (at) => {
  await open(at);
  const { page } = at;
  await page.locator('::-p-aria(Numai când)').click();
  assert.is(await hide(page), '', 'nothing chosen yet');
  await choose(page, 'Întrebarea', 'Întrebarea tip');
  await choose(page, 'Valoarea', 'FIRMA');
  await page.waitForFunction(() => (window as unknown as { hide: string }).hide !== '');
  assert.is(await hide(page), '=tip != "firma"');
  await page.locator('::-p-aria(Adăugați o condiție)').click();
  await page.waitForFunction(() => document.querySelectorAll('.condition-test').length === 2);
  assert.is(await hide(page), '=tip != "firma"', 'an incomplete one changes nothing');
  await choose(page, 'Întrebarea', 'Întrebarea impreuna', 1);
  await page.waitForFunction(() => (window as unknown as { hide: string }).hide.includes('impreuna'));
  assert.is(await hide(page), '=not(tip = "firma" and impreuna = true)');
  const sentence = await page.$eval('[role=status]', (each) => each.textContent);
  assert.is(sentence, 'Apare când „Întrebarea tip” este „FIRMA” și „Întrebarea impreuna” este bifată.');
  await page.locator('::-p-aria(Întotdeauna)').click();
  assert.is(await hide(page), '');
});

test('what is stored is shown, and what is too much stays text', async (at) => {
  const { page } = at;
  await open(
    at,
    '=not(ziua != null and date(ziua) < today() - duration("P3D") or semnatari != null and count(semnatari) > 2)',
  );
  const sentence = await page.$eval('[role=status]', (each) => each.textContent);
  assert.is(
    sentence,
    'Apare când „Întrebarea ziua” este înainte de ziua de acum 3 zile sau numărul de la „Lista semnatari” este peste 2.',
  );
  await open(at, '=suma * 2 > 10');
  assert.is(await page.$eval('textarea', (each) => each.value), '=suma * 2 > 10');
  assert.ok(await page.$('.note'));
});

test('is clean for axe and wholly reached by keyboard', async (at) => {
  const { page } = at;
  await open(at, '=not(tip in ("firma", "altul") and suma > 3)');
  await page.addScriptTag({ path: new URL('node_modules/axe-core/axe.min.js', root).pathname });
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
  assert.equal(
    violations.filter((id) => !['page-has-heading-one'].includes(id)),
    [],
  );
  const controls = await page.$$eval('select, input:not([type=radio]), button', (all) => all.length);
  const reached = new Set<string>();
  for (let press = 0; press < controls + 3; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const all = [...document.querySelectorAll('select, input:not([type=radio]), button')];
        return String(all.indexOf(document.activeElement as Element));
      }),
    );
  }
  reached.delete('-1');
  assert.is(reached.size, controls);
});

test.run();
