// After sending: following by code, messages, withdrawal, the list of an account, and who sees what.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variables } from '../../engine/values.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { createDraft } from '../../store/drafts.ts';
import { fileDossier, type Filed } from '../../store/file-dossier.ts';
import { readProcedure } from '../../store/procedures.ts';
import type { JobRow } from '../../store/tables/job.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { sendMessageIn } from '../../store/messages.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { pdfFile } from '../sample-files.ts';
import { openPortal, Visitor, type Portal } from './visitor.ts';

const test = suite('requests in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal();
});
test.after(() => portal.close());

let submissions = 0;
async function filed(account: string | null = null): Promise<Filed> {
  const { store, secret } = portal.services;
  const result = await fileDossier(store, {
    tenant: 1,
    procedure: 'petitie',
    submissionKey: `test-${(submissions += 1)}`,
    data: {
      tip: 'persoana',
      nume: 'Popescu',
      prenume: 'Ioan',
      email: 'ioan@exemplu.ro',
      canalRaspuns: 'portal',
      subiect: 'Gropi pe strada Horea',
      categorie: 'drumuri',
      text: 'Gropile de pe strada Horea sunt adânci.',
    },
    channel: 'online',
    language: 'ro',
    account,
    secret,
  });
  if (!result.ok) throw new Error(result.message);
  return result;
}

async function signedIn(key: string): Promise<Visitor> {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  const page = await visitor.post('/autentificare', { email: demoEmail(key), parola: DEMO_PASSWORD });
  assert.ok(page.path !== '/autentificare', page.text.slice(0, 300));
  return visitor;
}

/** Somebody of the office decides the only open task. */
async function decided(instance: string, variables: Variables): Promise<void> {
  const { store } = portal.services;
  const task = await store.knex<TaskRow>('task').where({ instance_id: instance, closed_at: null }).first('key');
  const decision = { tenant: 1, instance, key: task?.key ?? -1, actor: 'test', may: () => true, variables };
  const done = await completeTask(store, decision);
  if (!done.ok) throw new Error(done.rejection.message);
}

/** The registry sends the case to a department. */
const triaged = (instance: string): Promise<void> =>
  decided(instance, { triaj: { ruta: 'departament', departament: 'tehnic' } });

/** Reports the open jobs of an element as done. */
async function worked(instance: string, element: string): Promise<void> {
  const { store } = portal.services;
  const jobs = await store.knex<JobRow>('job').where({ instance_id: instance, element }).select('key');
  for (const { key } of jobs) await completeJob(store, { tenant_id: 1, instance_id: instance, key }, {});
}

const pdf = pdfFile();

test('number and code open the request, in any writing; only in that browser', async () => {
  const { number, code, dossier } = await filed();
  const visitor = new Visitor(portal);
  await visitor.get('/urmarire');
  const typed = (code ?? '').toLowerCase().replaceAll('-', ' ');
  const page = await visitor.post('/urmarire', { numar: ` ${number.number} / ${number.year}`, cod: typed });
  assert.is(page.path, `/cereri/${dossier}`);
  assert.match(page.text, /Gropi pe strada Horea/);
  assert.match(page.text, /Vă răspundem până la/);
  const other = new Visitor(portal);
  assert.is((await other.get(`/cereri/${dossier}`)).status, 404);
});

test('a wrong number and a wrong code get the same answer', async () => {
  const { number, code } = await filed();
  const visitor = new Visitor(portal);
  await visitor.get('/urmarire');
  const wrongCode = await visitor.post('/urmarire', { numar: String(number.number), cod: 'AAAA-BBBB-CCCC' });
  const wrongNumber = await visitor.post('/urmarire', { numar: '999999', cod: code ?? '' });
  assert.is(wrongCode.status, 422);
  const said = (text: string) => /Numărul și codul.*?recipisă/.exec(text)?.[0];
  assert.ok(said(wrongCode.text));
  assert.is(said(wrongCode.text), said(wrongNumber.text));
  const none = await visitor.post('/urmarire', { numar: 'abc', cod: '' });
  assert.match(none.text, /Mai sunt 2 lucruri de corectat/);
});

test('following is limited per address', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/urmarire');
  let last = 0;
  for (let round = 0; round < 21; round += 1) {
    last = (await visitor.post('/urmarire', { numar: '1', cod: 'x' })).status;
  }
  assert.is(last, 429);
});

test('a message arrives once, with its document; mistakes keep the text', async () => {
  const account = await demoAccount(portal.services.store, 'cetatean');
  const { dossier } = await filed(account);
  const visitor = await signedIn('cetatean');
  const page = await visitor.get(`/cereri/${dossier}`);
  const key = /name="cheie" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const path = `/cereri/${dossier}/mesaje`;
  assert.match((await visitor.post(path, { cheie: key, mesaj: ' ' })).text, /Scrieți mesajul/);
  const wrong = await visitor.post(path, { cheie: key, mesaj: 'Uite planul' }, [
    { name: 'fisiere', fileName: 'plan.exe', content: Buffer.from('MZ program') },
  ]);
  assert.is(wrong.status, 422);
  assert.match(wrong.html, />Uite planul<\/textarea>/);
  const again = { cheie: key, mesaj: 'Uite planul' };
  const sent = await visitor.post(path, again, [{ name: 'fisiere', fileName: 'plan.pdf', content: pdf }]);
  assert.match(sent.text, /Mesajul a fost trimis/);
  const twice = await visitor.post(path, again, [{ name: 'fisiere', fileName: 'plan.pdf', content: pdf }]);
  assert.is(twice.text.split('Uite planul').length - 1, 1);
  assert.is(twice.text.split('plan.pdf').length - 1, 1);
});

test('internal notes and other people’s requests stay hidden', async () => {
  const { store } = portal.services;
  const { dossier } = await filed(await demoAccount(store, 'cetatean'));
  const message = { tenant: 1, dossier, authorAccount: null, authorName: 'Referent', cause: null };
  await sendMessageIn(store.knex, store, { ...message, direction: 'internal', body: 'nota secreta' });
  await sendMessageIn(store.knex, store, { ...message, direction: 'to_applicant', body: 'La ce număr?' });
  const own = await (await signedIn('cetatean')).get(`/cereri/${dossier}`);
  assert.match(own.text, /La ce număr\?/);
  assert.not.match(own.text, /nota secreta/);
  assert.is((await new Visitor(portal).get(`/cereri/${dossier}`)).status, 404);
  assert.is((await (await signedIn('registratura')).get(`/cereri/${dossier}`)).status, 404, 'staff read it elsewhere');
});

test('withdrawing asks once more and happens once', async () => {
  const { dossier, instance } = await filed(await demoAccount(portal.services.store, 'cetatean'));
  const visitor = await signedIn('cetatean');
  assert.match((await visitor.get(`/cereri/${dossier}`)).html, /\/retragere"/, 'from the first day');
  await triaged(instance);
  assert.match((await visitor.get(`/cereri/${dossier}`)).html, /\/retragere"/);
  const ask = await visitor.get(`/cereri/${dossier}/retragere`);
  assert.match(ask.text, /Retrageți cererea\?/);
  const done = await visitor.post(`/cereri/${dossier}/retragere`, { motiv: 'S-a rezolvat' });
  assert.match(done.text, /Ați retras cererea/);
  const [{ count } = { count: -1 }] = await portal.services.store
    .knex('message_buffer')
    .where({ name: 'retragere', correlation_key: dossier })
    .select(portal.services.store.knex.raw('count(*)::integer as count'));
  assert.is(count, 1);
  assert.match((await visitor.post(`/cereri/${dossier}/retragere`, {})).text, /Ați retras cererea/);
});

test('the answer to a question of the office moves the case on, once', async () => {
  const { store } = portal.services;
  const { dossier, instance } = await filed(await demoAccount(store, 'cetatean'));
  await triaged(instance);
  await decided(instance, {
    repartizare: { decizie: 'repartizez', responsabil: await demoAccount(store, 'referent-tehnic') },
  });
  await decided(instance, { redactare: { actiune: 'intrebare', intrebare: 'La ce număr este groapa?' } });
  const question = { direction: 'to_applicant' as const, body: 'La ce număr este groapa?', cause: null };
  await sendMessageIn(store.knex, store, {
    tenant: 1,
    dossier,
    authorAccount: null,
    authorName: 'Primăria',
    ...question,
  });
  await worked(instance, 'intreaba');
  const visitor = await signedIn('cetatean');
  assert.match((await visitor.get('/cererile-mele')).text, /Răspundeți/);
  const asked = await visitor.get(`/cereri/${dossier}`);
  assert.match(asked.text, /Avem o întrebare pentru dumneavoastră La ce număr este groapa\?/);
  const key = /name="cheie" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
  const answer = () => visitor.post(`/cereri/${dossier}/mesaje`, { cheie: key, mesaj: 'La numărul 27.' }, []);
  const [answered] = await Promise.all([answer(), answer()]);
  assert.match(answered.text, /Mesajul a fost trimis/);
  const after = await visitor.get(`/cereri/${dossier}`);
  assert.match(after.text, /Pregătim răspunsul/);
  assert.is(after.text.split('La numărul 27.').length - 1, 1);
  const open = await store.knex<TaskRow>('task').where({ instance_id: instance, closed_at: null }).select('element');
  assert.equal(
    open.map(({ element }) => element),
    ['redactare'],
  );
});

test('my requests: a list for the account, with drafts; a visitor is asked to sign in and comes back', async () => {
  const { store } = portal.services;
  const account = await demoAccount(store, 'cetatean');
  const procedure = await readProcedure(store, 1, 'petitie');
  await createDraft(store, { tenant: 1, procedure: 'petitie', release: procedure?.release ?? '', account });
  await filed(account);
  const list = await (await signedIn('cetatean')).get('/cererile-mele');
  assert.match(list.text, /Gropi pe strada Horea/);
  assert.match(list.text, /începute și netrimise/);
  const visitor = new Visitor(portal);
  const asked = await visitor.get('/cererile-mele');
  assert.is(asked.path, '/autentificare?inapoi=%2Fcererile-mele');
  const fields = { email: demoEmail('cetatean'), parola: DEMO_PASSWORD, inapoi: '/cererile-mele' };
  assert.is((await visitor.post('/autentificare', fields)).path, '/cererile-mele');
});

test('the answer in English after the switch, kept for the next page', async () => {
  const visitor = new Visitor(portal);
  const english = await visitor.get('/?limba=en');
  assert.match(english.html, /<html lang="en"/);
  assert.match((await visitor.get('/urmarire')).text, /Follow a request/);
});

test.run();
