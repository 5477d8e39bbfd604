// The inbox without JavaScript, over a real database: what each role sees, and what happens when two people, or one person
// twice, decide the same task.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { fileDossier, type Filed } from '../../store/file-dossier.ts';
import { readHtml } from '../portal/html.ts';
import { Visitor, type Answer } from '../portal/visitor.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('the inbox');
let world: World;
const people = new Map<string, Visitor>();

test.before(async () => {
  world = await openWorld({ worker: false });
});
test.after(() => world.close());

async function as(key: string): Promise<Visitor> {
  const known = people.get(key);
  if (known) return known;
  const visitor = new Visitor(world);
  await visitor.get('/autentificare');
  const page = await visitor.post('/autentificare', { email: demoEmail(key), parola: DEMO_PASSWORD });
  assert.is.not(page.path, '/autentificare', page.text.slice(0, 300));
  people.set(key, visitor);
  return visitor;
}

let submissions = 0;
async function filed(subject: string): Promise<Filed> {
  const { store, secret } = world.services;
  const result = await fileDossier(store, {
    tenant: 1,
    procedure: 'petitie',
    submissionKey: `inbox-${(submissions += 1)}`,
    data: {
      tip: 'persoana',
      nume: 'Popescu',
      prenume: 'Ioan',
      email: 'ioan@exemplu.ro',
      canalRaspuns: 'portal',
      subiect: subject,
      categorie: 'drumuri',
      text: 'Gropile de pe strada Horea sunt adânci.',
    },
    channel: 'online',
    language: 'ro',
    account: null,
    secret,
  });
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** Address of the only open task of a case. */
async function taskOf(instance: string): Promise<string> {
  const task = await world.services.store
    .knex<{ instance_id: string; key: number; closed_at: Date | null }>('task')
    .where({ instance_id: instance })
    .whereNull('closed_at')
    .first('key');
  return `/lucrari/${instance}/${task?.key}`;
}

async function decide(who: string, instance: string, answers: Record<string, string>): Promise<Answer> {
  const visitor = await as(who);
  const address = await taskOf(instance);
  await visitor.get(address);
  await visitor.post(`${address}/preiau`, {});
  const page = await visitor.post(`${address}/decid`, { _coada: 'mele', ...answers });
  assert.is(page.status, 200, page.text.slice(-1500));
  return page;
}

const assigned = { ruta: 'repartizare', departament: 'urbanism' };

test('a task is found, taken, kept when wrong, decided once', async () => {
  const { instance } = await filed('Gropi pe strada Horea');
  const registry = await as('registratura');
  const address = await taskOf(instance);
  const queue = await registry.get('/lucrari?coada=nepreluate');
  assert.match(queue.text, /Gropi pe strada Horea/);
  assert.match(queue.html, new RegExp(`href="${address}\\?coada=nepreluate"`));

  const before = await registry.get(address);
  assert.match(before.text, /Preluați lucrarea ca să o puteți completa/);
  assert.match(before.html, /<fieldset class="plain" disabled/);
  const taken = await registry.post(`${address}/preiau`, {});
  assert.match(taken.text, /Lucrarea este a dumneavoastră/);
  readHtml(taken.html);

  const wrong = {
    ruta: 'redirectionare',
    autoritate: '',
    observatii: 'De verificat cu județul',
    _shown: 'ruta autoritate observatii',
  };
  const refused = await registry.post(`${address}/decid`, wrong);
  assert.is(refused.status, 422);
  assert.match(refused.html, /De verificat cu județul/);
  assert.match((await registry.get(address)).html, /De verificat cu județul/, 'kept as a draft');

  const done = await registry.post(`${address}/decid`, assigned);
  assert.match(done.text, /Ați terminat „Triază petiția”/);
  const again = await registry.post(`${address}/decid`, assigned);
  assert.is(again.status, 409);
  assert.match(again.text, /Lucrarea a fost deja decisă/);
  assert.match(again.text, /O repartizăm unui compartiment/);
  assert.match(again.text, /Decizia s-a trimis o singură dată/);
});

test('who loses a task while writing keeps the text and learns who has it', async () => {
  const { instance } = await filed('Trotuar surpat');
  await decide('registratura', instance, assigned);
  const clerk = await demoAccount(world.services.store, 'referent');
  await decide('sef', instance, { decizie: 'repartizez', responsabil: clerk, rezolutie: 'Vă rog.' });

  const address = await taskOf(instance);
  const referent = await as('referent');
  assert.match((await referent.get(address)).text, /Preluată de dumneavoastră/);
  const head = await as('sef');
  const boss = await demoAccount(world.services.store, 'sef');
  await head.get(address);
  assert.match((await head.post(`${address}/dau`, { cui: boss })).text, /Preluată de dumneavoastră|Lucrarea este la/);

  const late = await referent.post(`${address}/salvez`, { actiune: 'intrebare', intrebare: 'În ce zi s-a întâmplat?' });
  assert.is(late.status, 409);
  assert.match(late.text, /Lucrarea este acum la Radu Stănescu/);
  assert.match(late.text, /În ce zi s-a întâmplat\?/);
});

test('the case file shows everything in order, and the way that was taken', async () => {
  const { instance, dossier } = await filed('Iluminat stins pe Aleea Plopilor');
  await decide('registratura', instance, assigned);
  const page = await (await as('sef')).get(`/dosare/${dossier}`);
  assert.is(page.status, 200);
  readHtml(page.html);
  for (const id of ['cerere', 'documente', 'lucrari', 'mesaje', 'registru', 'istoric']) {
    assert.match(page.html, new RegExp(`<section id="${id}"`));
  }
  assert.match(page.html, /class="node task past" data-element="triaj"/);
  assert.match(page.html, /class="node task now" data-element="repartizare"/);
  assert.match(page.text, /A terminat „Triază petiția”/);
  const written = await (await as('sef')).post(`/dosare/${dossier}/mesaj`, { mesaj: 'Vă vom răspunde.', cheie: 'a' });
  assert.match(written.text, /Vă vom răspunde\./);
  await (await as('sef')).post(`/dosare/${dossier}/mesaj`, { mesaj: 'Vă vom răspunde.', cheie: 'a' });
  const count = (await (await as('sef')).get(`/dosare/${dossier}`)).text.split('Vă vom răspunde.').length - 1;
  assert.is(count, 1, 'a double click writes once');
});

test('every role sees what is its own', async () => {
  const { instance, dossier } = await filed('Câini fără stăpân');
  await decide('registratura', instance, assigned);
  const citizen = await as('cetatean');
  assert.is((await citizen.get('/lucrari')).status, 403);
  assert.is((await citizen.get(`/dosare/${dossier}`)).status, 404);
  const other = await as('referent-tehnic');
  assert.is((await other.get(`/dosare/${dossier}`)).status, 404);
  assert.is((await other.get(await taskOf(instance))).status, 404);
  assert.not.match((await other.get('/dosare?q=caini')).text, /Câini fără stăpân/);
  assert.match((await (await as('referent')).get('/dosare?q=caini')).text, /Câini fără stăpân/);
  assert.is((await other.get('/incidente')).status, 403);
  assert.is((await other.get('/ghiseu')).status, 403);
  assert.is((await new Visitor(world).get('/lucrari')).path.split('?')[0], '/autentificare');
});

test('the counter files once, and shows number and code', async () => {
  const clerk = await as('registratura');
  const form = await clerk.get('/ghiseu/petitie');
  readHtml(form.html);
  const key = /name="_depunere" value="([^"]+)"/.exec(form.html)?.[1] ?? '';
  const fields = {
    _depunere: key,
    tip: 'persoana',
    nume: 'Marin',
    prenume: 'Elena',
    email: 'elena@exemplu.ro',
    canalRaspuns: 'portal',
    subiect: 'Bancă ruptă în parc',
    categorie: 'altele',
    text: 'Banca de lângă fântână este ruptă de o lună.',
  };
  const missing = await clerk.post('/ghiseu/petitie', fields);
  assert.is(missing.status, 422);
  assert.match(missing.text, /Alegeți cum a venit cererea/);
  assert.match(missing.html, /Banca de lângă fântână/);
  const done = await clerk.post('/ghiseu/petitie', { ...fields, _canal: 'post' });
  assert.match(done.path, /^\/ghiseu\/gata\//, done.text.slice(-1500));
  assert.match(done.text, /Înregistrată cu numărul \d+/);
  assert.match(done.html, /class="mono big"/);
  const twice = await clerk.post('/ghiseu/petitie', { ...fields, _canal: 'post' });
  assert.is(twice.path, done.path);
});

test('at the counter items of a list are added and removed, and put back', async () => {
  const clerk = await as('registratura');
  let page = await clerk.get('/ghiseu/petitie');
  const press = async (button: Record<string, string>, typed: Record<string, string> = {}): Promise<void> => {
    const hidden = [...page.html.matchAll(/name="(_shown|_items|_ciorna)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    page = await clerk.post('/ghiseu/petitie', {
      ...fields,
      _canal: 'post',
      tip: 'persoana',
      impreuna: 'true',
      ...typed,
      ...button,
    });
  };
  await press({ _refresh: '1' });
  await press({ _add: 'semnatari' }, { 'semnatari[0].nume': 'Ionescu' });
  const both = { 'semnatari[0].nume': 'Ionescu', 'semnatari[1].nume': 'Georgescu' };
  await press({ _remove: 'semnatari[1]' }, both);
  assert.match(page.text, /Ați eliminat semnatarul 2/);
  assert.match(page.html, /id="s-semnatari" tabindex="-1" autofocus/, 'as a keyboard and a screen reader follow');
  assert.not.match(page.html, /value="Georgescu"/);
  await press({ _undo: 'semnatari' }, { 'semnatari[0].nume': 'Ionescu' });
  assert.match(page.html, /value="Georgescu"/);
  assert.not.match(page.text, /Ați eliminat/);
});

test('an owner of procedures reads models, with the findings of the engine, and no case', async () => {
  const owner = await as('admin');
  const list = await owner.get('/proceduri-interne');
  assert.match(list.text, /Petiție/);
  const page = await owner.get('/proceduri-interne/petitie');
  assert.is(page.status, 200);
  assert.match(page.html, /<svg class="bpmn"/);
  assert.match(String(page.headers['content-security-policy']), /style-src 'self' 'unsafe-inline'/);
  const form = await owner.get('/proceduri-interne/petitie?fisier=forms/redactare.form.json');
  assert.match(form.text, /Ce urmează\?/);
  const sources = await owner.get('/proceduri-interne/petitie/surse');
  assert.match(sources.html, /"process":"process.bpmn"/);
});

test('every page speaks English too, and keeps the chosen theme', async () => {
  const clerk = await as('registratura');
  const page = await clerk.get('/lucrari?coada=mele&limba=en');
  assert.match(page.html, /<html lang="en"/);
  assert.match(page.text, /Work/);
  const dark = await clerk.post('/aspect', { aspect: 'dark', inapoi: '/dosare' });
  assert.match(dark.html, /data-theme="dark"/);
  const elsewhere = await clerk.post('/aspect', { aspect: 'auto', inapoi: '//evil.example' });
  assert.is(elsewhere.path, '/lucrari', 'never a way out');
  await clerk.get('/lucrari?limba=ro');
});

test.run();
