// Forms for who does not see or does not point: what the accessibility tree calls each control, and a whole form filled
// in, corrected and sent with the keyboard alone.

import type { Browser, Page, SerializedAXNode } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser } from '../browser.ts';
import { checkbox, date, form, json, list, long, number, radio, text } from './builder.ts';
import { startFormServer, type FormServer } from './form-server.ts';
import { serveGallery } from './gallery.tsx';
import { PATIENCE_MS } from './page-driver.ts';

interface Context {
  browser: Browser;
  gallery: Awaited<ReturnType<typeof serveGallery>>;
  server: FormServer;
}

const components = [
  text('nume', { required: true }),
  number('suma'),
  date('ziua', {}, { subtype: 'date', dateLabel: 'Ziua' }),
  radio('cale', ['posta', 'email']),
  checkbox('acord', { required: true }, { label: 'Sunt de acord' }),
  {
    type: 'select',
    id: 'f-oras',
    key: 'oras',
    label: 'Orașul',
    values: ['Deva', 'Brad'].map((value) => ({ value, label: value })),
  },
  list('semnatari', [text('prenume')]),
  long('text'),
];
const written = json(components);

const test = suite<Context>('forms without seeing and without pointing');

test.before(async (at) => {
  at.gallery = await serveGallery();
  at.server = await startFormServer({ form: form(components), json: written, context: {}, draft: {} });
  at.browser = await openBrowser();
});
test.after(async (at) => {
  await at.browser.close();
  await at.server.close();
  at.gallery.server.closeAllConnections();
  at.gallery.server.close();
});

const controls = new Set(['textbox', 'radio', 'checkbox', 'combobox', 'spinbutton', 'button', 'listbox']);

/** Role, name and description of every control, in reading order, with the groups that they are in. */
const heard = async (tab: Page): Promise<string[]> => {
  const found: string[] = [];
  const walk = (node: SerializedAXNode, inside: readonly string[]): void => {
    const groups = /^(group|radiogroup)$/.test(node.role) && node.name ? [...inside, node.name] : inside;
    if (controls.has(node.role)) {
      const said = (node.description ?? '').replace(/\s+/g, ' ').trim();
      const marks = [node.invalid === 'true' ? '!' : '', node.readonly === true ? '=' : ''].join('');
      found.push([[...groups, node.name ?? ''].join(' › '), `${node.role}${marks}`, said].join(' | '));
    }
    for (const child of node.children ?? []) walk(child, groups);
  };
  const tree = await tab.accessibility.snapshot({ interestingOnly: false });
  if (tree !== null) walk(tree, []);
  return found.map((each) => each.replaceAll('\u00a0', ' '));
};

const open = async (at: Context, page: string): Promise<Page> => {
  const tab = await at.browser.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  await tab.goto(at.gallery.url + page, { waitUntil: 'load' });
  return tab;
};

test('every control is named by its question, and told with its hint and its mistake', async (at) => {
  const tab = await open(at, '/portal-wrong');
  const names = await heard(tab);
  await tab.close();
  const starts = (beginning: string): string => {
    const found = names.filter((each) => each.startsWith(beginning));
    assert.is(found.length, 1, `${beginning}\n${names.join('\n')}`);
    return found[0]!;
  };
  assert.is(
    starts('Numele de familie |'),
    'Numele de familie | textbox! | Ca în actul de identitate. Eroare: Introduceți numele de familie Cel mult 120 de caractere.',
  );
  assert.match(starts('Contul bancar (opțional) |'), /textbox! \| Eroare: Contul bancar trebuie să aibă 24/);
  assert.match(starts('Numărul de înmatriculare (opțional) |'), /^[^|]+\| textbox \|/);
  assert.match(starts('Prețul (opțional) |'), /textbox \| RON$/);
  assert.match(starts('Suprafața terenului |'), /textbox! \| Eroare: .* metri pătrați \(m²\)$/);
  assert.match(starts('Data nașterii › Luna |'), /textbox!/);
  assert.match(starts('Data nașterii › Ziua |'), /textbox \|/);
  assert.match(starts('Cum doriți răspunsul? › Prin e-mail |'), /radio \| Răspunsul are semnătură electronică/);
  assert.match(starts('Unde vă putem scrie? (opțional) › Nicăieri'), /checkbox/);
  assert.match(starts('Localitatea |'), /combobox! \| Eroare: Alegeți localitatea/);
  assert.match(
    starts('Am citit cum sunt folosite datele mele |'),
    /checkbox! \| (?=.*Pagina se deschide separat)(?=.*Eroare: Bifați)/,
  );
  assert.match(starts('Adresa imobilului › Strada |'), /textbox! \| Eroare: Introduceți strada/);
  assert.match(starts('Lista semnatari › Semnatarul 1 › Prenumele |'), /textbox! \| Eroare: Semnatarul 1/);
  assert.equal(
    names.filter((each) => each.startsWith(' |')),
    [],
    'no control without a name',
  );
});

test('what is only to read is told so, in the dark and dense desk too', async (at) => {
  for (const place of ['portal', 'desk', 'dark']) {
    const tab = await open(at, `/${place}-locked`);
    const names = await heard(tab);
    await tab.close();
    assert.ok(
      names.some((each) => /^Numele de familie.* \| textbox=/.test(each)),
      names.join('\n'),
    );
    assert.equal(
      names.filter((each) => each.startsWith(' |')),
      [],
    );
  }
});

/** What has the focus: its name among the posted ones, else its text. */
const focused = (tab: Page): Promise<string> =>
  tab.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return element?.getAttribute('name') || element?.textContent?.trim() || element?.tagName || '';
  });

/** Tabs on until a control has the focus; fails when it is not reached. */
const tabTo = async (tab: Page, name: string): Promise<void> => {
  for (let press = 0; press < 40; press += 1) {
    if ((await focused(tab)) === name) return;
    await tab.keyboard.press('Tab');
  }
  throw new Error(`Expected to reach „${name}” with Tab, but it is not in the order.`);
};

for (const javaScript of [true, false]) {
  test(`filled in, corrected and sent by keyboard ${javaScript ? 'with' : 'without'} JavaScript`, async (at) => {
    at.server.site = { form: form(components), json: written, context: {}, draft: {} };
    const tab = await at.browser.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    await tab.setJavaScriptEnabled(javaScript);
    await tab.goto(`${at.server.url}/formular`);
    if (javaScript) await tab.waitForSelector('form[data-form-ready]');
    await tabTo(tab, 'suma');
    await tab.keyboard.type('12,5');
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('.govuk-error-summary a');
    await tab.waitForFunction(() => document.activeElement?.matches('.govuk-error-summary, .govuk-error-summary *'));
    await tabTo(tab, 'Introduceți întrebarea nume');
    await tab.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement?.getAttribute('name') === 'nume');
    await tab.keyboard.type('Ana Pop');
    await tabTo(tab, 'ziua.zi');
    await tab.keyboard.type('18');
    await tabTo(tab, 'ziua.luna');
    await tab.keyboard.type('aprilie');
    await tabTo(tab, 'ziua.an');
    await tab.keyboard.type('1998');
    await tabTo(tab, 'cale');
    await tab.keyboard.press('Space');
    await tab.keyboard.press('ArrowDown');
    await tabTo(tab, 'acord');
    await tab.keyboard.press('Space');
    await tabTo(tab, 'oras');
    await tab.keyboard.type('Br');
    await tabTo(tab, '_add');
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('[name="semnatari[1].prenume"]');
    await tabTo(tab, 'semnatari[1].prenume');
    await tab.keyboard.type('Ion');
    await tabTo(tab, 'text');
    await tab.keyboard.type('unu');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('doi');
    await tab.keyboard.press('Tab');
    assert.is(await tab.evaluate(() => document.activeElement?.matches('[data-submit]')), true);
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
    await tab.close();
    assert.equal(at.server.site.draft, {
      nume: 'Ana Pop',
      suma: '12,5',
      ziua: { zi: '18', luna: 'aprilie', an: '1998' },
      cale: 'email',
      acord: true,
      oras: 'Brad',
      semnatari: [{ prenume: '' }, { prenume: 'Ion' }],
      text: 'unu\r\ndoi',
    });
  });
}

test.run();
