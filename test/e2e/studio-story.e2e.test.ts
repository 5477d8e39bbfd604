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
import { Owner } from '../designer/owner.ts';
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
let now = Date.UTC(2027, 0, 12, 9);

test.before(async () => {
  town = await openTown({ clock: () => now });
  [owner, admin] = [await town.signedIn('procese'), await town.signedIn('admin')];
  cases = new Cases(town.world);
  studio = await Owner.enter(town.world.url, town.browser);
});
test.after(() => town.close());

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

/** Saves files of the work as the studio does: one request, over what was opened. */
async function save(files: { [path: string]: string | null }): Promise<void> {
  const work = (await openWork(store(), { tenant: 1, procedure: KEY }))!;
  const { page } = studio;
  await page.goto(`${town.world.url}/atelier/${KEY}`);
  const status = await page.evaluate(
    async (address, over, changed) => {
      const data = JSON.parse(document.querySelector<HTMLElement>('[data-atelier]')!.dataset['atelier']!) as {
        csrf: string;
      };
      const headers = { 'content-type': 'application/json', 'csrf-token': data.csrf };
      const body = JSON.stringify({ over, files: changed });
      return (await fetch(address, { method: 'PUT', headers, body })).status;
    },
    `/atelier/${KEY}/lucru`,
    work.version,
    files,
  );
  assert.is(status, 200);
}

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

step('a step, a question of the form and a sentence of a letter are added', async () => {
  const files = await filesNow();
  const manifest = JSON.parse(files['manifest.json']!) as { forms: { [id: string]: string } };
  manifest.forms['intarziere'] = 'forms/intarziere.form.json';
  const cause = { type: 'textarea', id: 'cauza', key: 'cauza', label: 'De ce întârzie triajul' };
  const form = {
    type: 'default',
    id: 'intarziere',
    schemaVersion: 19,
    components: [{ ...cause, validate: { required: true, minLength: 5, maxLength: 500 } }],
    traseu: { language: 'ro', context: [], translations: { en: { [cause.label]: 'Why triage is late' } } },
  };
  const task = `<bpmn:userTask id="explicaIntarzierea" name="Explică întârzierea triajului"><bpmn:extensionElements>
    <zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="registratura"/><zeebe:formDefinition formId="intarziere"/>
    </bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="f-explicaIntarzierea-amintit" sourceRef="explicaIntarzierea" targetRef="triajAmintit"/>`;
  const model = files['process.bpmn']!;
  const drawn = model
    .replace(/(<bpmn:endEvent id="triajAmintit")/, `${task}$1`)
    .replace(/(<bpmn:sequenceFlow [^>]*sourceRef="anuntaTriajul" targetRef=")triajAmintit"/, '$1explicaIntarzierea"');
  assert.ok(drawn.includes('targetRef="explicaIntarzierea"'));
  const request = JSON.parse(files['forms/cerere.form.json']!) as {
    components: { id?: string; components?: object[] }[];
  };
  const page = request.components.find(({ components }) => JSON.stringify(components ?? '').includes('"subiect"'));
  (page?.components ?? request.components).push({
    type: 'textfield',
    id: 'reper',
    key: 'reper',
    label: 'Reper din apropiere',
    validate: { maxLength: 100 },
  });
  await save({
    'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'forms/intarziere.form.json': JSON.stringify(form, null, 2),
    'process.bpmn': drawn,
    'forms/cerere.form.json': JSON.stringify(request, null, 2),
    'documents/recipisa.hbs': files['documents/recipisa.hbs']!.replace(
      '<h2>Ce urmează</h2>',
      '{{#if cerere.reper}}<p>Reperul indicat: {{cerere.reper}}.</p>{{/if}}\n<h2>Ce urmează</h2>',
    ),
  });
  await owner.open(`/atelier/${KEY}/publicare`);
  await owner.reads(/Procesul .*Explică întârzierea triajului/);
  await owner.reads(/Formular cerere .*Reper din apropiere/);
  await owner.reads(/Scrisoare recipisa .*cerere\.reper/);
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
  await page.waitForSelector('dialog textarea');
  await page.type('dialog textarea', 'Sunt trei colegi în concediu.');
  await page.click('dialog [data-submit]');
  await page.waitForSelector('dialog textarea', { hidden: true });
  await studio.press('Păstrați ca scenariu');
  await page.type('.try-dialog input', 'Triajul întârziat se explică');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.try-dialog', { hidden: true });
  await studio.saved();
  const kept = Object.entries(await filesNow()).filter(([path]) => path.startsWith('scenarios/'));
  assert.ok(kept.some(([, text]) => text.includes('explicaIntarzierea') && text.includes('Triajul întârziat')));
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
  const fresh = await file({ reper: 'lângă școală' });
  const releases = await Promise.all(
    [old, fresh].map(async ({ instance }) => (await readInstance(store().knex, 1, instance))?.release_id),
  );
  assert.is.not(releases[0], releases[1]);
  now = Date.UTC(2027, 0, 19, 9);
  store().wake.hint();
  await town.world.quiet();
  assert.equal(await openTasks(old), ['triaj'], 'the old one only reminds');
  assert.equal(await openTasks(fresh), ['explicaIntarzierea', 'triaj']);
  await cases.decide(fresh, 'explicaIntarzierea', 'registratura', { cauza: 'Sunt trei colegi în concediu.' });
  for (const each of [old, fresh]) {
    await cases.decide(each, 'triaj', 'registratura', { ruta: 'clasare', motivClasare: 'anonima' });
    assert.is((await readInstance(store().knex, 1, each.instance))?.status, 'completed');
  }
});

test.run();
