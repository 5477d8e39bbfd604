// The form designer as an owner of procedures uses it: adds a question, tries it, undoes, imports and exports, meets a
// colleague, publishes; and the citizen who is asked the new question.

import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newestRelease } from '../../store/tables/release.ts';
import { openWork, releaseFiles, saveWork } from '../../store/works.ts';
import { openBrowser } from '../browser.ts';
import { broken } from '../e2e/audit.ts';
import { Client } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';
import { Owner } from './owner.ts';

const test = suite('form designer');
let world: World;
let browser: Browser;

test.before(async () => {
  [world, browser] = await Promise.all([openWorld({ worker: false }), openBrowser()]);
});
test.after(async () => {
  await browser.close();
  await world.close();
});

const AT = '/proceduri-interne/petitie/formulare/cerere';
const original = readFileSync(new URL('../../processes/petitie/forms/cerere.form.json', import.meta.url), 'utf8');

test('the studio leads to the designer, which changes nothing by being opened', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.page.goto(`${world.url}/proceduri-interne/petitie?fisier=forms%2Fcerere.form.json`);
  await owner.go(() => owner.press('Modificați formularul', 'link'));
  await owner.page.waitForSelector('[data-ready=yes]');
  assert.equal(JSON.parse(await owner.exported()), JSON.parse(original));
  await owner.previews('Cine depune petiția');
  await owner.reads('La fel ca versiunea publicată');
  assert.ok(await owner.page.$('.fjs-powered-by'), 'the mark of form-js');
  // what form-js draws itself is not ours
  const ours = { without: '.fjs-form' };
  assert.equal(await broken(owner.page, ours), []);
  await owner.choose('denumire');
  await owner.page.$$eval('.properties details', (groups) => groups.forEach((group) => (group.open = true)));
  for (const tab of ['Traduceri', 'Diferențe', 'Unde se folosește', 'Istoric']) {
    await owner.press(tab, 'tab');
    assert.equal(await broken(owner.page, ours), [], tab);
  }
  await owner.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await broken(owner.page, ours), [], 'dark');
  assert.equal(owner.errors, []);
});

test('a question is added, worded, previewed and undone; what is saved survives a reload', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.open(AT);
  await owner.choose('subiect');
  await owner.add('CNP', 'Codul numeric personal');
  await owner.saved();
  await owner.fill('Indicație', 'Îl găsiți pe cartea de identitate');
  await owner.previews('Codul numeric personal');
  await owner.previews('Îl găsiți pe cartea de identitate');
  await owner.press('Trebuie răspuns', 'checkbox');
  await owner.previews('Codul numeric personal (opțional)');
  await owner.page.focus('.drawing-place');
  await owner.press('Anulați ultima schimbare (Ctrl+Z)');
  await owner.page.waitForFunction(
    () => document.querySelector('iframe')?.contentDocument?.body?.innerText.includes('personal (opțional)') === false,
  );
  await owner.saved();
  await owner.open(AT);
  await owner.reads(/Salvat la/);
  const form = JSON.parse(await owner.exported()) as { components: { components: { key?: string }[] }[] };
  const fields = form.components.flatMap(({ components }) => components);
  const at = fields.findIndex(({ key }) => key === 'subiect');
  assert.equal(fields[at + 1], {
    type: 'textfield',
    validate: { required: true },
    properties: { format: 'cnp', hint: 'Îl găsiți pe cartea de identitate' },
    id: 'cnp',
    label: 'Codul numeric personal',
    key: 'cnp',
  });
  assert.is(fields.filter((field) => 'layout' in field).length, 0, 'no rows of the editor');
  assert.equal(owner.errors, []);
});

test('a question is dragged from the palette to its place', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.open('/proceduri-interne/petitie/formulare/triaj');
  const from = await owner.page.$eval(
    '[data-entry=iban]',
    (entry) => entry.getBoundingClientRect().toJSON() as DOMRect,
  );
  const to = await owner.page.$eval(
    '.fjs-form .fjs-element',
    (field) => field.getBoundingClientRect().toJSON() as DOMRect,
  );
  const { mouse } = owner.page;
  await mouse.move(from.x + 20, from.y + 10);
  await mouse.down();
  await mouse.move(to.x + 60, to.y + 30, { steps: 12 });
  await mouse.move(to.x + 62, to.y + 8, { steps: 4 });
  await mouse.up();
  await owner.reads('Contul IBAN');
  const form = JSON.parse(await owner.exported()) as { components: { key?: string }[] };
  assert.ok(form.components.some(({ key }) => key === 'iban'));
  assert.equal(owner.errors, []);
});

test('findings lead to their component, and the form with one cannot be published', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.open('/proceduri-interne/petitie/formulare/avizare');
  await owner.choose('observatii');
  await owner.fill('Întrebarea', ' ');
  await owner.reads('1 de rezolvat');
  await owner.reads('nimeni nu ar ști ce se întreabă');
  await owner.press('Tot formularul');
  await owner.page.click('.finding .link');
  await owner.page.waitForSelector('[data-id="observatii"].fjs-editor-selected');
  assert.is(await owner.page.$eval('.bar-button.main', (button) => button.getAttribute('aria-disabled')), 'true');
  await owner.reads('Se arată ultima variantă fără greșeli.');
  await owner.page.focus('.properties');
  await owner.page.keyboard.down('Control');
  await owner.page.keyboard.press('z');
  await owner.page.keyboard.up('Control');
  await owner.reads('Formularul nu are nicio constatare.');
  assert.equal(owner.errors, []);
});

test('what cannot be used is refused with its reason; what can be replaces the draft', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.open('/proceduri-interne/petitie/formulare/prelungire');
  const before = await owner.exported();
  await owner.importFile('rupt.json', '{ "components": [');
  await owner.reads('Fișierul nu este JSON');
  await owner.press('Închid');
  const iframe = { type: 'iframe', id: 'harta', label: 'Harta', url: '=adresa' };
  await owner.importFile('harta.form', JSON.stringify({ type: 'default', components: [iframe] }));
  await owner.reads('„harta.form” nu se poate importa');
  await owner.reads('iframe');
  await owner.press('Închid');
  assert.is(await owner.exported(), before);
  const field = { type: 'textfield', id: 'nume', key: 'nume', label: 'Numele', validate: { required: true } };
  const other = { type: 'default', id: 'alt', schemaVersion: 19, components: [field] };
  await owner.importFile('alt.form', JSON.stringify(other));
  await owner.reads('„alt.form” se poate importa');
  await owner.press('Înlocuiesc ciorna');
  await owner.previews('Numele');
  await owner.saved();
  assert.equal(JSON.parse(await owner.exported()), other);
  // one step of undoing, with the steps before and after it
  await owner.choose('nume');
  await owner.fill('Întrebarea', 'Numele complet');
  await owner.previews('Numele complet');
  const undo = (): Promise<void> => owner.press('Anulați ultima schimbare (Ctrl+Z)');
  await undo();
  await owner.saved();
  assert.equal(JSON.parse(await owner.exported()), other);
  await undo();
  await owner.saved();
  assert.is(await owner.exported(), before);
  assert.equal(owner.errors, []);
});

test('the translation of a text follows it, in the same step', async () => {
  const owner = await Owner.enter(world.url, browser);
  await owner.open(AT);
  const english = async (): Promise<{ [text: string]: string }> =>
    (JSON.parse(await owner.exported()) as { traseu: { translations: { en: { [text: string]: string } } } }).traseu
      .translations.en;
  const before = await english();
  await owner.choose('denumire');
  const label = await owner.page.$eval('.properties .govuk-input', (input) => (input as HTMLInputElement).value);
  assert.ok(before[label]);
  await owner.fill('Întrebarea', 'Cum se numește organizația');
  await owner.page.waitForSelector('[data-save=pending], [data-save=saved]');
  await owner.reads('Cum se numește organizația');
  const after = await english();
  assert.is(after['Cum se numește organizația'], before[label]);
  assert.is(after[label], undefined);
  await owner.press('Anulați ultima schimbare (Ctrl+Z)');
  await owner.saved();
  assert.equal(await english(), before);
  assert.equal(owner.errors, []);
});

test('who saves over a colleague is told who and when, and decides', async () => {
  const [owner, admin] = await Promise.all([Owner.enter(world.url, browser), Owner.enter(world.url, browser, 'admin')]);
  const at = '/proceduri-interne/petitie/formulare/aprobare';
  await owner.open(at);
  await admin.open(at);
  await owner.page.bringToFront();
  await owner.choose('observatii');
  await owner.fill('Întrebarea', 'Observațiile mele');
  await owner.page.waitForFunction(() => document.body.innerText.includes('Salvat acum'));
  await admin.page.bringToFront();
  await admin.choose('observatii');
  await admin.fill('Întrebarea', 'Observațiile administratorului');
  await admin.saved('conflict');
  await admin.reads('Altcineva a salvat între timp');
  await admin.reads('Vlad Ionescu a salvat acest formular');
  await admin.press('Iau varianta salvată');
  await admin.lacks('Altcineva a salvat între timp');
  assert.match(await admin.exported(), 'Observațiile mele');
  assert.equal([...owner.errors, ...admin.errors], []);
});

test('published with its procedure, the new question is asked in the portal, and the form goes on from there', async () => {
  await withoutOtherForms();
  const owner = await Owner.enter(world.url, browser);
  await owner.open(AT);
  // the scenarios of the petition do not answer it
  await owner.choose('cnp');
  await owner.press('Trebuie răspuns', 'checkbox');
  // what is not saved yet is saved first
  await owner.go(() => owner.press('Publicați'));
  await owner.reads(/Cererile noi urmează versiunea\s2/);
  await owner.reads('Codul numeric personal');
  assert.equal(await broken(owner.page), []);
  await owner.page.type('[name=motiv]', 'Se cere de lege.');
  await owner.go(() => owner.press('Cereți publicarea'));
  const admin = new Client(world.url);
  await admin.signIn('admin');
  const { body } = await admin.get('/atelier/petitie/publicare');
  const cerere = /name="cerere" value="(\d+)"/.exec(body)?.[1] ?? '';
  assert.is((await admin.post('/atelier/petitie/publicare/acord', { cerere })).status, 303);
  await owner.open(AT);
  await owner.reads('publicată: versiunea 2');
  assert.is(await owner.page.$eval('.bar-button.main', (button) => button.getAttribute('aria-disabled')), 'true');

  const citizen = new Client(world.url);
  await citizen.get('/proceduri/petitie');
  const begun = await citizen.get('/proceduri/petitie/cerere');
  // its first page; the question is on another
  const first = begun.headers.get('location') ?? '';
  const page = await citizen.get(first.replace(/[^/]+$/, pageOf(await owner.exported(), 'cnp')));
  assert.match(page.body, 'Codul numeric personal');
  assert.match(page.body, 'Îl găsiți pe cartea de identitate');
});

/** What the tests before have drawn elsewhere goes: the whole procedure is published. */
async function withoutOtherForms(): Promise<void> {
  const { store, tenant } = world.services;
  const work = { tenant, procedure: 'petitie' };
  const { version, files } = (await openWork(store, work))!;
  const published = releaseFiles((await newestRelease(store.knex, tenant, 'petitie'))!);
  const kept = 'forms/cerere.form.json';
  const account = (await store.knex('account').first('id')).id;
  await saveWork(store, { ...work, over: version, account, files: { ...published, [kept]: files[kept]! } });
}

function pageOf(text: string, key: string): string {
  const { components } = JSON.parse(text) as { components: { id: string; components: { key?: string }[] }[] };
  return components.find((page) => page.components.some((each) => each.key === key))?.id ?? '';
}

test('who may not draw does not get in', async () => {
  const clerk = new Client(world.url);
  await clerk.signIn('primar');
  assert.is((await clerk.get(AT)).status, 403);
  assert.is((await clerk.get(`${AT}/ciorna`)).status, 403);
  const nobody = new Client(world.url);
  assert.is((await nobody.get(`${AT}/ciorna`)).status, 303, 'to sign in');
});

test.run();
