// The studio from end to end: the petition is copied, a step, a question and a sentence of a letter are added, the change is
// tried with a timer and kept as a scenario, a second person agrees, and a citizen's request runs on it while an older one
// ends on the version that it began with. Each step follows the one before.

import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Files } from '../../procedure/files.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { openWork } from '../../store/works.ts';
import { added, drawn, onDrawing, press, walkTo } from '../designer/drawing.ts';
import { Owner } from '../designer/owner.ts';
import { openGroup, PANEL, select } from '../designer/panel.ts';
import { Cases, PETITION, type Case } from './cases.ts';
import type { Person } from './people.ts';
import { stepsOf } from './steps.ts';
import { openTown, type Town } from './town.ts';

const test = suite('the studio, from a copy to a case');
const step = stepsOf(test);
const KEY = 'sesizare-strazi';
let town: Town;
let owner: Person;
let admin: Person;
let cases: Cases;
let studio: Owner;
let old: Case;
/** Element of the step that was drawn. */
let made = '';
/** Key of the question that was added. */
let landmark = '';
let now = Date.UTC(2027, 0, 12, 9);

test.before(async () => {
  town = await openTown({ clock: () => now });
  [owner, admin] = [await town.signedIn('procese'), await town.signedIn('admin')];
  cases = new Cases(town.world);
  studio = await Owner.enter(town.world.url, town.browser);
});
test.after(() => town.close());

interface Field {
  key?: string;
  label?: string;
}

const store = () => town.world.services.store;
const filesNow = async (): Promise<Files> => (await openWork(store(), { tenant: 1, procedure: KEY }))!.files;

async function publish(why: string): Promise<void> {
  await owner.open(`/atelier/${KEY}/publicare`);
  await owner.fill('De ce se schimbă', why);
  await owner.press('Cereți publicarea');
  await owner.reads('Cererea de publicare a fost trimisă.');
  await admin.open(`/atelier/${KEY}/publicare`);
  await admin.press('Sunt de acord');
  await admin.reads('Publicat.');
}

/** Files as the citizen, as a program does. */
async function file(more: { [name: string]: string } = {}): Promise<Case> {
  const body = { submissionKey: randomUUID(), data: { ...PETITION, ...more } };
  const made = await cases.api.ask('cetatean', 'POST', `/api/procedures/${KEY}/dossiers`, body);
  const id = String(made['dossier']);
  const row = (await store().knex('dossier').where({ id }).first('instance_id')) as { instance_id: string };
  await town.world.quiet();
  return { id, number: String(made['number']), code: String(made['code']), instance: row.instance_id };
}

const openTasks = async ({ instance }: Case): Promise<string[]> => {
  const rows = (await store().knex('task').where({ instance_id: instance, closed_at: null }).select('element')) as {
    element: string;
  }[];
  return rows.map(({ element }) => element).sort();
};

/** Waits until a file of the work, by what its path begins with, says this. */
const stands = async (path: string, words: string): Promise<void> => {
  await studio.page.waitForFunction(
    async (address: string, begins: string, wanted: string) => {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      const { files } = (await answer.json()) as { files: Record<string, string> };
      return Object.entries(files).some(([name, text]) => name.startsWith(begins) && text.includes(wanted));
    },
    { polling: 500 },
    `/atelier/${KEY}/lucru`,
    path,
    words,
  );
  await studio.saved();
};

step('the petition is copied under a name of its own, and published as it is', async () => {
  await owner.open('/proceduri-interne/noua/copie?din=petitie');
  await owner.fill(/^Denumirea$/, 'Sesizare despre străzi');
  await owner.fill(/^Denumirea în engleză/, 'Report about streets');
  await owner.fill(/^Numele scurt/, KEY);
  await owner.press('Fac copia');
  assert.match(owner.path, new RegExp(`^/atelier/${KEY}$`));
  await publish('Străzile au nevoie de o cale a lor.');
  assert.is((await newestRelease(store().knex, 1, KEY))?.version, 1);
  const visitor = await town.person();
  await visitor.open('/');
  await visitor.follow(/^Sesizare despre străzi/);
  assert.is(visitor.path, `/proceduri/${KEY}`);
  old = await file();
  assert.equal(await openTasks(old), ['triaj']);
});

step('a step is drawn behind the reminder, given to the registry, with a form of its own', async () => {
  const { page } = studio;
  const at = `/atelier/${KEY}`;
  await studio.open(`${at}?element=f-anuntaTriajul-triajAmintit`);
  await page.waitForSelector('[data-element-id="f-anuntaTriajul-triajAmintit"].selected');
  await onDrawing(page);
  await press(page, 'Delete');
  await walkTo(page, 'anuntaTriajul');
  const before = await drawn(page);
  await press(page, 'a');
  await page.waitForSelector('.djs-popup input');
  await page.keyboard.type('făcut de om');
  await press(page, 'Enter');
  made = await added(page, before);
  if ((await page.$('.djs-direct-editing-content')) === null) await press(page, 'Enter');
  await page.waitForSelector('.djs-direct-editing-content');
  await page.keyboard.type('Explică întârzierea triajului');
  await walkTo(page, made);
  await press(page, 'c');
  await page.waitForSelector('.djs-popup input');
  await page.keyboard.type('Amintit');
  await press(page, 'Enter');
  await page.waitForFunction((id) => document.querySelector(`[data-element-id="${id}"]`) !== null, {}, made);
  await studio.saved();
  await studio.open(`${at}?element=${made}`);
  await page.waitForSelector(`${PANEL} .own-entry > *`);
  await openGroup(page, 'Cine lucrează');
  await select(page, 'Grupul care lucrează', 'registratura');
  await openGroup(page, 'Formularul');
  await page.locator(`${PANEL} ::-p-aria(Fac unul nou[role="button"])`).click();
  await studio.fill('Numele formularului nou', 'intarziere');
  await studio.press('Creez');
  await stands('process.bpmn', 'formId="intarziere"');
});

step('a question of the form is added, and a sentence of a letter that says its answer', async () => {
  const { page } = studio;
  await studio.open(`/proceduri-interne/${KEY}/formulare/cerere`);
  await studio.choose('subiect');
  await studio.add('Text lung', 'Descrierea');
  await studio.fill('Întrebarea', 'Reper din apropiere');
  await studio.press('Trebuie răspuns', 'checkbox');
  await studio.previews('Reper din apropiere (opțional)');
  await studio.saved();
  const form = JSON.parse((await filesNow())['forms/cerere.form.json']!) as { components: { components?: Field[] }[] };
  const field = form.components
    .flatMap(({ components = [] }) => components)
    .find(({ label }) => label === 'Reper din apropiere');
  landmark = field?.key ?? '';
  await page.goto(`${town.world.url}/atelier/${KEY}?fisier=${encodeURIComponent('documents/recipisa.hbs')}`);
  await page.waitForSelector('.code-place .cm-content');
  await page.waitForSelector('.pdf-page');
  await page.focus('.code-place .cm-content');
  await press(page, 'Control+End');
  await page.keyboard.type(`{{#if cerere.${landmark}}}<p>Reperul: {{cerere.${landmark}}}</p>{{/if}}`);
  await studio.saved();
  await owner.open(`/atelier/${KEY}/publicare`);
  await owner.reads(/Procesul .*Explică întârzierea triajului/);
  await owner.reads(/Formular cerere .*Reper din apropiere/);
  await owner.reads(new RegExp(`Scrisoare recipisa .*cerere\\.${landmark}`));
});

step('scenarios that end otherwise now stand in the way, and say so', async () => {
  await owner.reads(/Nu se poate publica: \d+ problem/);
  await owner.reads(/registraturii i se amintește cu o zi înainte de cele cinci zile nereușit/);
  assert.not.ok(await owner.offers('button', 'Cereți publicarea'));
});

step('the change is tried with a timer on the production engine, and kept as a scenario', async () => {
  const { page } = studio;
  await page.goto(`${town.world.url}/atelier/${KEY}`);
  await page.waitForSelector('[data-element-id=triaj]');
  await studio.press('Încearcă');
  await page.waitForSelector('.try-begin select');
  await page.select('.try-begin select', 'persoana');
  await studio.press('Depuneți exemplul');
  await page.waitForSelector('.try-next .try-rows');
  await studio.press('Următorul termen');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.try-rows li')].some((row) => row.textContent?.includes('Explică întârzierea')),
  );
  await page.evaluate(() =>
    [...document.querySelectorAll('.try-rows li')]
      .find((row) => row.textContent?.includes('Explică întârzierea'))!
      .querySelector<HTMLElement>('button.main')!
      .click(),
  );
  await page.waitForSelector('dialog [name=decizie]');
  await page.click('dialog [name=decizie]');
  await page.click('dialog [data-submit]');
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  await studio.press('Păstrați ca scenariu');
  await page.waitForSelector('.try-dialog[open] input');
  await page.type('.try-dialog input', 'Triajul întârziat se explică');
  const saved = page.waitForResponse(
    (response) => response.request().postData()?.includes('Triajul întârziat se explică') === true,
  );
  await page.keyboard.press('Enter');
  assert.is((await saved).status(), 200);
  const kept = Object.entries(await filesNow()).filter(([path]) => path.startsWith('scenarios/'));
  assert.ok(kept.some(([, text]) => text.includes(made) && text.includes('Triajul întârziat')));
});

step('the scenarios that the change is right about are recorded anew', async () => {
  const { page } = studio;
  await page.goto(`${town.world.url}/atelier/${KEY}?fisier=scenarios/`);
  await studio.press('Rulați toate');
  const failing = (): Promise<number> => page.$$eval('li.failed', (rows) => rows.length);
  await page.waitForSelector('li.passed');
  for (let left = await failing(); left > 0; left = await failing()) {
    await page.click('li.failed [aria-label^="Înregistrați din nou"]');
    await page.waitForFunction((before) => document.querySelectorAll('li.failed').length < before, {}, left);
  }
  await studio.saved();
});

step('a second person agrees, and it is published', async () => {
  await publish('Întârzierile triajului se explică.');
  assert.is((await newestRelease(store().knex, 1, KEY))?.version, 2);
});

step('a citizen’s request runs on it, while the old one ends on its version', async () => {
  const fresh = await file({ [landmark]: 'lângă școală' });
  const releases = await Promise.all(
    [old, fresh].map(async ({ instance }) => (await readInstance(store().knex, 1, instance))?.release_id),
  );
  assert.is.not(releases[0], releases[1]);
  now = Date.UTC(2027, 0, 19, 9);
  store().wake.hint();
  await town.world.quiet();
  assert.equal(await openTasks(old), ['triaj'], 'the old one only reminds');
  assert.equal(await openTasks(fresh), [made, 'triaj'].sort());
  await cases.decide(fresh, made, 'registratura', { decizie: 'da', observatii: 'Trei colegi în concediu.' });
  for (const each of [old, fresh]) {
    await cases.decide(each, 'triaj', 'registratura', { ruta: 'clasare', motivClasare: 'anonima' });
    assert.is((await readInstance(store().knex, 1, each.instance))?.status, 'completed');
  }
});

test.run();
