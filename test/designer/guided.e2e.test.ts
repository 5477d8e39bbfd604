// The guided start as a new owner uses it, without JavaScript: five pages, the studio's work, publication by two people, and a
// citizen's request that runs to its end on the new procedure, letter, signature and all.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators, type Simulated } from '../../connectors/simulator/all.ts';
import type { Opening } from '../../designer/studio/contract.ts';
import { ApiClient } from '../api-client.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('guided start, whole');
const AT = '/proceduri-interne/noua';
const KEY = 'adeverinta-de-rol-fiscal';
let world: World;
let simulated: Simulated;
let owner: Client;

test.before(async () => {
  simulated = await startSimulators();
  world = await openWorld({ simulated });
  owner = new Client(world.url);
  await owner.signIn('procese');
});
test.after(async () => {
  await world?.close();
  await simulated?.close();
});

/** What the page carries along, and the fields that the person filled in on it. */
const hidden = (page: string): { pas: string; raspunsuri: string } => ({
  pas: /name="pas" value="(\d)"/.exec(page)?.[1] ?? '',
  raspunsuri: (/name="raspunsuri" value="([^"]*)"/.exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&'),
});

const send = (page: Answer, fields: Record<string, string>, act = 'inainte', client = owner): Promise<Answer> =>
  client.post(AT, { ...hidden(page.body), ...fields, act });

const what = { title: 'Adeverință de rol fiscal', purpose: 'Aflați ce aveți la rol.', key: '', audience: 'citizens' };
const people = {
  registeredBy: 'registratura',
  workedBy: 'taxe',
  'endorsedBy-0': 'sef-taxe',
  'endorsedBy-1': '',
  'endorsedBy-2': '',
  decidedBy: 'primar',
  completion: 'nu',
  completionDays: '10',
};
const term = {
  deadlineAmount: '30',
  deadlineUnit: 'calendar',
  deadlineBasis: 'OG nr. 27/2002, art. 8',
  paid: 'nu',
  feeAmount: '',
  feeBasis: '',
  feeDays: '10',
  letterTitle: 'Adeverință',
  signed: 'da',
  approved: 'V-am eliberat adeverința',
  refused: 'Cererea a fost respinsă',
};

test('an owner answers page by page, mends what is missing, reads the procedure and makes it', async () => {
  let page = await owner.get(AT);
  assert.is(page.status, 200);
  page = await send(page, { ...what, title: '' });
  assert.is(page.status, 422);
  assert.match(page.body, /href="#title"/);
  page = await send(page, what);
  assert.match(page.body, /name="label-0"/);
  page = await send(
    page,
    { 'label-0': 'Numărul de rol', 'kind-0': 'text', 'options-0': '', 'required-0': 'da' },
    'adauga',
  );
  assert.match(page.body, /value="Numărul de rol"/);
  page = await send(page, {
    'label-0': 'Numărul de rol',
    'kind-0': 'text',
    'options-0': '',
    'required-0': 'da',
    'label-1': 'Pentru ce aveți nevoie?',
    'kind-1': 'choice',
    'options-1': 'Bancă',
  });
  assert.is(page.status, 422, 'a choice of one');
  page = await send(page, {
    'label-0': 'Numărul de rol',
    'kind-0': 'text',
    'options-0': '',
    'required-0': 'da',
    'label-1': 'Pentru ce aveți nevoie?',
    'kind-1': 'choice',
    'options-1': 'Bancă\r\nNotar',
  });
  page = await send(page, people);
  page = await send(page, term);
  assert.match(page.body, /Semnează documentul/, 'the last page reads the procedure');
  page = await send(page, {}, 'inapoi');
  assert.match(page.body, /value="OG nr. 27\/2002, art. 8"/);
  page = await send(page, term);
  page = await send(page, {}, 'gata');
  assert.is(page.status, 303);
  assert.is(page.headers.get('location'), `/atelier/${KEY}`);
  const opening = JSON.parse((await owner.get(`/atelier/${KEY}/lucru`)).body) as Opening;
  assert.is(opening.base, null);
  assert.ok(opening.files['scenarios/aprobata.scenario.json']);
  assert.match((await owner.get(`/atelier/${KEY}/lectura`)).body, /Se întocmește documentul „Adeverință”/);
});

test('a name that is taken is asked for again, with everything kept', async () => {
  let page = await send(await owner.get(AT), what);
  page = await send(page, { 'label-0': '', 'kind-0': 'text', 'options-0': '' });
  page = await send(page, people);
  page = await send(page, term);
  page = await send(page, {}, 'gata');
  assert.is(page.status, 422);
  assert.match(page.body, /value="Adeverință de rol fiscal"/);
});

test('published by two people, a citizen’s request runs to its end', async () => {
  const page = await owner.get(`/atelier/${KEY}/publicare`);
  const field = (body: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  const asked = await owner.post(`/atelier/${KEY}/publicare`, {
    lucru: field(page.body, 'lucru'),
    peste: field(page.body, 'peste'),
    cand: 'acum',
    motiv: 'Procedură nouă',
  });
  assert.is(asked.status, 303, asked.body.slice(0, 2000));
  const admin = new Client(world.url);
  await admin.signIn('admin');
  const open = await admin.get(`/atelier/${KEY}/publicare`);
  const agreed = await admin.post(`/atelier/${KEY}/publicare/acord`, { cerere: field(open.body, 'cerere') });
  assert.is(agreed.status, 303);

  const api = new ApiClient(world);
  const filed = await api.ask('cetatean', 'POST', `/api/procedures/${KEY}/dossiers`, {
    submissionKey: 'guided-start-whole',
    data: {
      persoana: { nume: 'Constantinescu', prenume: 'Ana', email: 'ana@exemplu.example', telefon: '0740118209' },
      numarulDeRol: '1204',
      pentruCeAvetiNevoie: 'varianta-2',
    },
  });
  const { knex } = world.services.store;
  const dossier = String(filed['dossier']);
  await world.quiet();
  const { instance_id } = (await knex('dossier').where({ id: dossier }).first('instance_id')) as {
    instance_id: string;
  };
  const complete = async (who: string, element: string, answers: object, more: object = {}): Promise<void> => {
    const task = (await knex('task').where({ instance_id, element, closed_at: null }).first('key')) as { key: number };
    assert.ok(task, `${element} is open`);
    await api.ask(who, 'POST', `/api/tasks/${instance_id}/${task.key}/claim`);
    await api.ask(who, 'POST', `/api/tasks/${instance_id}/${task.key}/completion`, { answers, ...more });
    await world.quiet();
  };
  await complete('registratura', 'verificare', {});
  await complete('referent-taxe', 'lucru', { decizie: 'aprob', text: 'Figurați cu două imobile.' });
  await complete('sef-taxe', 'aviz1', { decizie: 'avizez' });
  await complete('primar', 'decizie', { decizie: 'aprob', text: 'Figurați cu două imobile.' });
  const signature = { signature: { pin: '1234', otp: '271828' } };
  await complete('primar', 'semnare', { decizie: 'semnez' }, signature);
  const ended = (await knex('dossier').where({ id: dossier }).first('outcome')) as { outcome: string };
  assert.is(ended.outcome, 'aprobata');
});

test.run();
