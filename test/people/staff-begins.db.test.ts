// Procedures that staff begin: who may, what stands in the case, drafts, double clicks, and that nobody outside sees them.

import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { ask, ApiClient, signIn } from '../api-client.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';
import { deployReferral } from './referral.ts';

const test = suite('procedures of staff');
const KEY = 'referat-de-proba';
let world: World;

test.before(async () => {
  world = await openWorld({ worker: false });
  await deployReferral(world.services.store);
});
test.after(() => world.close());

async function inbox(who: string): Promise<Client> {
  const client = new Client(world.url);
  await client.signIn(who, '/incepe');
  return client;
}

const submissionOn = (page: Answer): string => /name="_depunere" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
const shownOn = (page: Answer): string => /name="_shown" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
const to = (answer: Answer): string => answer.headers.get('location') ?? '';
const dossiers = () => world.services.store.knex('dossier').where({ procedure_key: KEY }).orderBy('filed_at');

test('a clerk begins it, and is its applicant', async () => {
  const client = await inbox('referent');
  const list = await client.get('/incepe');
  assert.match(list.body, /Referat de probă/);
  const page = await client.get(`/incepe/${KEY}`);
  assert.match(page.body, /Pornește pe numele dumneavoastră: Ioana Crăciunescu-Țepeneag, Serviciul Urbanism/);
  const wrong = await client.post(`/incepe/${KEY}`, {
    obiect: '',
    _shown: shownOn(page),
    _depunere: submissionOn(page),
  });
  assert.is(wrong.status, 422);
  const fields = { obiect: 'Hârtie', persoana: 'altcineva', _shown: shownOn(page), _depunere: submissionOn(page) };
  const [first, second] = await Promise.all([
    client.post(`/incepe/${KEY}`, fields),
    client.post(`/incepe/${KEY}`, fields),
  ]);
  assert.match(to(first), /^\/dosare\//);
  assert.is(to(second), to(first), 'a double click files once');
  const [row, ...rest] = await dossiers();
  assert.is(rest.length, 0);
  assert.is(row.channel, 'internal');
  assert.is(row.applicant_account, await demoAccount(world.services.store, 'referent'));
  assert.is(row.applicant_name, 'Ioana Crăciunescu-Țepeneag');
  assert.is(row.department, 'achizitii');
  assert.equal(row.form_data.persoana, {
    id: row.applicant_account,
    nume: 'Ioana Crăciunescu-Țepeneag',
    functie: 'Referent',
    departament: 'urbanism',
  });
  const entry = await world.services.store.knex('register_entry').where({ dossier_id: row.id }).first();
  assert.is(entry.register, 'referate');
  assert.match((await client.get('/incepe')).body, /Referat de probă: Hârtie[\s\S]*Șeful achizițiilor avizează/);
  const own = await client.get(to(first));
  assert.is(to(own), `/cereri/${row.id}`, 'a case of another department is seen as its applicant sees it');
  assert.not.match((await client.get('/cererile-mele')).body, /Hârtie/, 'and is no request of the citizen');
});

test('what is typed is kept for later, sent from the draft once, or deleted', async () => {
  const client = await inbox('referent');
  const page = await client.get(`/incepe/${KEY}`);
  const later = { obiect: 'Pixuri', _shown: shownOn(page), _depunere: submissionOn(page), _pas: 'salveaza' };
  assert.is(to(await client.post(`/incepe/${KEY}`, later)), '/incepe?gata=salvat');
  const list = await client.get('/incepe?gata=salvat');
  assert.match(list.body, /Ciorna este salvată/);
  const address = /\/incepe\/referat-de-proba\?ciorna=([\w-]+)/.exec(list.body);
  const again = await client.get(address?.[0] ?? '');
  assert.match(again.body, /value="Pixuri"/);
  const other = await inbox('referent-tehnic');
  assert.not.match((await other.get(address?.[0] ?? '')).body, /Pixuri/, "a colleague's draft does not open");
  const fields = {
    obiect: 'Pixuri albastre',
    _shown: shownOn(again),
    _depunere: submissionOn(again),
    _ciorna: address?.[1] ?? '',
  };
  const sent = await client.post(`/incepe/${KEY}`, fields);
  assert.is(to(await client.post(`/incepe/${KEY}`, fields)), to(sent));
  assert.is((await dossiers()).filter(({ subject }) => subject === 'Pixuri albastre').length, 1);
  assert.not.match((await client.get('/incepe')).body, /Începute și netrimise/);
  const page2 = await client.get(`/incepe/${KEY}`);
  await client.post(`/incepe/${KEY}`, { ...later, _shown: shownOn(page2), _depunere: submissionOn(page2) });
  const draft = /ciorne\/([\w-]+)\/stergere/.exec((await client.get('/incepe')).body)?.[1] ?? '';
  await other.get('/incepe');
  await other.post(`/incepe/ciorne/${draft}/stergere`, {});
  assert.match((await client.get('/incepe')).body, new RegExp(draft), 'a colleague deletes nothing');
  await client.post(`/incepe/ciorne/${draft}/stergere`, {});
  assert.not.match((await client.get('/incepe')).body, new RegExp(draft));
});

test('only who may: other departments, citizens and visitors find nothing', async () => {
  for (const who of ['sef-achizitii', 'registratura', 'primar']) {
    const client = await inbox(who);
    assert.not.match((await client.get('/incepe')).body, /Referat de probă/, who);
    assert.is((await client.get(`/incepe/${KEY}`)).status, 404, who);
    assert.is((await client.post(`/incepe/${KEY}`, { obiect: 'x' })).status, 404, who);
    const api = await ask(world, 'POST', `/api/internal/${KEY}/dossiers`, filing(), await signIn(world, who));
    assert.is(api.status, 404, who);
  }
  const citizen = await inbox('cetatean');
  assert.is((await citizen.get('/incepe')).status, 403);
  assert.is((await citizen.get(`/incepe/${KEY}`)).status, 403);
  const visitor = new Client(world.url);
  assert.is((await visitor.get(`/proceduri/${KEY}`)).status, 404);
  assert.is((await visitor.get(`/proceduri/${KEY}/cerere`)).status, 404);
  assert.not.match((await visitor.get('/')).body, /Referat de probă/);
  for (const path of ['/api/procedures', `/api/procedures/${KEY}`, `/api/procedures/${KEY}/form`]) {
    const { status, body } = await ask(world, 'GET', path);
    assert.ok(status === 404 || !JSON.stringify(body).includes(KEY), path);
  }
  const online = await ask(world, 'POST', `/api/procedures/${KEY}/dossiers`, filing());
  assert.is(online.status, 404);
  const atCounter = await ask(
    world,
    'POST',
    `/api/counter/${KEY}/dossiers`,
    { ...filing(), channel: 'counter' },
    await signIn(world, 'registratura'),
  );
  assert.is(atCounter.status, 404);
});

const filing = () => ({ submissionKey: randomUUID(), data: { obiect: 'Prin program' } });

test('programs begin it the same way', async () => {
  const api = new ApiClient(world);
  const { procedures } = await api.ask('referent-tehnic', 'GET', '/api/procedures');
  assert.match(JSON.stringify(procedures), /referat-de-proba/);
  const filed = await api.ask('referent-tehnic', 'POST', `/api/internal/${KEY}/dossiers`, filing());
  const row = (await dossiers()).find(({ id }) => id === filed['dossier']);
  assert.is(row.form_data.persoana.departament, 'tehnic');
  assert.is(row.channel, 'internal');
});

test.run();
