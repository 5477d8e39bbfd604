// An applicant's task in the portal, without JavaScript: found on the page of the request, filled in page by page, sent
// once; closed by a timer meanwhile; done by the registry; not there for anybody else.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { asksApplicant, listApplicantTasks, readApplicantTask } from '../../store/applicant-tasks.ts';
import { listInbox, countInbox } from '../../store/inbox.ts';
import { expireDrafts } from '../../store/drafts.ts';
import { openPortal, Visitor, type Answer, type Portal } from '../portal/visitor.ts';
import { deployCompletion } from './completion.ts';

const test = suite("applicant's tasks");
let portal: Portal;
let filed = 0;

test.before(async () => {
  portal = await openPortal();
  await deployCompletion(portal.services.store);
});
test.after(() => portal.close());

const SECRET = 'a secret of tests that is long enough to sign';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A case whose applicant is this account, or nobody's. */
async function file(account: string | null) {
  const { store } = portal.services;
  const result = await fileDossier(store, {
    tenant: 1,
    procedure: 'autorizatie',
    submissionKey: `completion-${(filed += 1)}-of-the-test`,
    data: { nume: 'Popescu Ioan', subiect: `Garaj ${filed}` },
    channel: 'online',
    language: 'ro',
    account: account === null ? null : await demoAccount(store, account),
    secret: SECRET,
  });
  if (!result.ok) throw new Error(result.message);
  return result;
}

async function signedIn(who: string): Promise<Visitor> {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  await visitor.post('/autentificare', { email: demoEmail(who), parola: DEMO_PASSWORD });
  return visitor;
}

const stamps = (page: Answer) => ({
  _shown: /name="_shown" value="([^"]*)"/.exec(page.html)?.[1] ?? '',
  _version: /name="_version" value="([^"]*)"/.exec(page.html)?.[1] ?? '',
});

/** Opens the task from the request's page and answers the first page of its form. */
async function begin(visitor: Visitor, dossier: string): Promise<string> {
  const request = await visitor.get(`/cereri/${dossier}`);
  const href = /href="(\/cereri\/[\w-]+\/de-facut\/\d+)"/.exec(request.html)?.[1];
  if (href === undefined) throw new Error('Expected a task on the page of the request.');
  return (await visitor.get(href)).path.replace(/\/pagini\/.*$/, '');
}

async function fillIn(visitor: Visitor, draft: string, description = 'Garaj de 20 mp'): Promise<Answer> {
  const first = await visitor.get(`${draft}/pagini/lucrarea`);
  await visitor.post(`${draft}/pagini/lucrarea`, { descriere: description, ...stamps(first), _pas: 'continua' });
  const second = await visitor.get(`${draft}/pagini/anexe`);
  const files = [{ name: 'plan', fileName: 'plan.pdf', content: PDF }];
  const uploaded = await visitor.post(`${draft}/pagini/anexe`, { ...stamps(second), _pas: 'continua' }, files);
  assert.match(uploaded.path, /\/verificare$/, uploaded.text.slice(0, 2000));
  return uploaded;
}

async function row(dossier: string) {
  const { knex } = portal.services.store;
  const found = await knex('dossier').where({ id: dossier }).first('instance_id');
  const tasks = await knex('task').where({ instance_id: found.instance_id }).orderBy('key');
  const instance = await knex('instance').where({ id: found.instance_id }).first('state');
  const variables = Object.values(instance.state.activities as object)[0].variables;
  return { instance: String(found.instance_id), tasks, variables };
}

test('the applicant finds the task, fills it in, checks it and sends it', async () => {
  const { dossier, number } = await file('cetatean');
  const visitor = await signedIn('cetatean');
  const list = await visitor.get('/cererile-mele');
  assert.match(list.text, /Aveți de făcut: Completați dosarul, până la/);
  assert.match(list.text, /De făcut/);
  const draft = await begin(visitor, dossier);
  const first = await visitor.get(`${draft}/pagini/lucrarea`);
  assert.match(first.text, /Lipsește planul construcției/, 'what the model hands to the task');
  assert.not.match(first.text, /Nota internă/, 'nothing that the model does not');
  const wrong = await visitor.post(`${draft}/pagini/lucrarea`, { descriere: '', ...stamps(first), _pas: 'continua' });
  assert.is(wrong.status, 422);
  const check = await fillIn(visitor, draft);
  assert.match(check.text, /Garaj de 20 mp/);
  assert.match(check.text, new RegExp(`Răspunsul intră în dosarul nr\\. ${number.number}`));
  assert.not.match(check.text, /Trimiteți cererea/);
  const done = await visitor.post(`${draft}/verificare`, {});
  assert.is(done.status, 200);
  assert.match(done.path, new RegExp(`/cereri/${dossier}`));
  assert.match(done.text, /Am primit răspunsul dumneavoastră/);
  assert.match(done.text, /Ați trimis: Completați dosarul/);
  assert.match(done.text, /plan\.pdf/);
  assert.not.match(done.text, /Aveți de făcut/);
  const { tasks, variables } = await row(dossier);
  assert.equal(
    tasks.map(({ element, status }) => [element, status]),
    [
      ['completare', 'completed'],
      ['verificare', 'ready'],
    ],
  );
  assert.is(variables.completare.descriere, 'Garaj de 20 mp');
  assert.is(variables.completare.persoana.nume, 'Popescu Ioan');
  assert.is(variables.completare.canal, 'online');
  const [document] = await portal.services.store.knex('document').where({ dossier_id: dossier });
  assert.is(document.title, 'Planul: plan.pdf'.replace('Planul: ', ''));
  const again = await visitor.post(`${draft}/verificare`, {});
  assert.match(again.text, /Acest pas este încheiat/, 'the second click');
  assert.match(again.text, /Răspunsul a fost trimis/);
});

test('two who send at once complete it once', async () => {
  const { dossier } = await file('cetatean');
  const one = await signedIn('cetatean');
  const draft = await begin(one, dossier);
  await fillIn(one, draft);
  const both = await Promise.all([one.post(`${draft}/verificare`, {}), one.post(`${draft}/verificare`, {})]);
  for (const { status, path } of both) {
    assert.is(status, 200);
    assert.match(path, /\/cereri\//);
  }
  const { knex } = portal.services.store;
  assert.is((await knex('timeline').where({ dossier_id: dossier, what: 'applicant-answered' })).length, 1);
  assert.is((await knex('document').where({ dossier_id: dossier })).length, 1);
});

test('number and code open it on another device, and what was typed goes along', async () => {
  const { dossier, number, code } = await file(null);
  const follow = async (): Promise<Visitor> => {
    const visitor = new Visitor(portal);
    await visitor.get('/urmarire');
    await visitor.post('/urmarire', { numar: `${number.number}/${number.year}`, cod: code ?? '' });
    return visitor;
  };
  const desk = await follow();
  const draft = await begin(desk, dossier);
  const page = await desk.get(`${draft}/pagini/lucrarea`);
  const left = await desk.post(`${draft}/pagini/lucrarea`, {
    descriere: 'Pe jumătate',
    ...stamps(page),
    _pas: 'salveaza',
  });
  assert.match(left.path, new RegExp(`/cereri/${dossier}`));
  assert.match(left.text, /Am păstrat ce ați scris/);
  assert.match(left.text, /Continuați completarea/);
  const phone = await follow();
  assert.is(await begin(phone, dossier), draft, 'the same draft');
  assert.match((await phone.get(`${draft}/pagini/lucrarea`)).html, /value="Pe jumătate"/);
  const stranger = new Visitor(portal);
  assert.is((await stranger.get(`${draft}/pagini/lucrarea`)).status, 404);
  await fillIn(phone, draft);
  assert.match((await phone.post(`${draft}/verificare`, {})).text, /Am primit răspunsul/);
  assert.match((await desk.get(`${draft}/pagini/lucrarea`)).text, /Răspunsul a fost trimis/, 'the other device');
});

test('a timer closes it meanwhile: clear words, and what was typed is kept', async () => {
  const { dossier } = await file('cetatean');
  const visitor = await signedIn('cetatean');
  const draft = await begin(visitor, dossier);
  const page = await visitor.get(`${draft}/pagini/lucrarea`);
  const { instance, tasks } = await row(dossier);
  const { store } = portal.services;
  await store.knex('task').where({ instance_id: instance, key: tasks[0].key }).update({
    status: 'exited',
    closed_at: new Date(),
    closed_by: 'system:timer',
  });
  const late = await visitor.post(`${draft}/pagini/lucrarea`, {
    descriere: 'Prea târziu',
    ...stamps(page),
    _pas: 'continua',
  });
  assert.is(late.status, 409);
  assert.match(late.text, /Acest pas este încheiat/);
  assert.match(late.text, /Prea târziu/, 'what was typed');
  assert.match((await visitor.get(`${draft}/verificare`)).text, /Prea târziu/, 'and kept');
  const live = await visitor.post(`${draft}/pagini/lucrarea`, { descriere: 'x', _save: '1' });
  assert.is(live.status, 409);
});

test('the registry does it in the name of the person, and the case says so', async () => {
  const { dossier } = await file('cetatean');
  const { tasks } = await row(dossier);
  const person = await signedIn('cetatean');
  const draft = await begin(person, dossier);
  const page = await person.get(`${draft}/pagini/lucrarea`);
  await person.post(`${draft}/pagini/lucrarea`, { descriere: 'Al meu', ...stamps(page), _pas: 'salveaza' });
  const clerk = await signedIn('registratura');
  const own = (await clerk.get(`/cereri/${dossier}/de-facut/${tasks[0].key}`)).path.replace(/\/pagini\/.*$/, '');
  assert.is.not(own, draft, 'a draft of the clerk');
  assert.not.match((await clerk.get(`${own}/pagini/lucrarea`)).html, /Al meu/);
  const check = await fillIn(clerk, own, 'De la ghișeu');
  assert.match(check.text, /Completați în numele solicitantului/);
  await clerk.post(`${own}/verificare`, {});
  const { variables } = await row(dossier);
  assert.is(variables.completare.descriere, 'De la ghișeu');
  assert.is(variables.completare.canal, 'counter');
  assert.is(variables.completare.persoana.functie, 'Registratură');
  const request = await person.get(`/cereri/${dossier}`);
  assert.match(request.text, /Completat la ghișeu, în numele dumneavoastră: Completați dosarul/);
  assert.match((await person.get(`${draft}/verificare`)).text, /Al meu/, 'what the person had typed is kept');
});

test('nobody else: another person, clerks, guessed keys, other institutions', async () => {
  const { dossier } = await file('cetatean');
  const { tasks, instance } = await row(dossier);
  const address = `/cereri/${dossier}/de-facut/${tasks[0].key}`;
  const other = await signedIn('referent');
  assert.is((await other.get(address)).status, 404);
  assert.is((await new Visitor(portal).get(address)).status, 404);
  const owner = await signedIn('cetatean');
  for (const wrong of ['999', '-1', 'x', '99999999999']) {
    assert.is((await owner.get(`/cereri/${dossier}/de-facut/${wrong}`)).status, 404, wrong);
  }
  const draft = await begin(owner, dossier);
  await fillIn(owner, draft);
  for (const visitor of [other, new Visitor(portal), await signedIn('registratura')]) {
    await visitor.get('/urmarire');
    assert.is((await visitor.get(`${draft}/verificare`)).status, 404);
    assert.is((await visitor.post(`${draft}/verificare`, {})).status, 404);
    assert.is((await visitor.get(`${draft}/fisiere/plan`)).status, 404);
  }
  const { store } = portal.services;
  const account = await demoAccount(store, 'cetatean');
  const here = { tenant: 1, account, groups: [], roles: [], followed: [dossier] };
  const asked = { dossier, key: tasks[0].key };
  assert.ok(await readApplicantTask(store, here, asked));
  assert.is(await readApplicantTask(store, { ...here, tenant: 2 }, asked), null, 'another institution');
  assert.equal(await listApplicantTasks(store, { ...here, tenant: 2 }, [dossier]), []);
  const release = String((await store.knex('instance').where({ id: instance }).first('release_id')).release_id);
  const forms = (...ids: string[]) => ({ release, forms: ids });
  assert.is(await asksApplicant(store, here, forms('completare')), true, 'the browser of the applicant gets the form');
  assert.is(await asksApplicant(store, here, forms('verificare')), false, 'but no form of clerks');
  assert.is(await asksApplicant(store, { ...here, account: null, followed: [] }, forms('completare')), false);
});

test('queues of clerks do not hold it, and nobody is given it', async () => {
  await file('cetatean');
  const { store } = portal.services;
  for (const [who, groups, roles] of [
    ['referent', ['urbanism'], [{ role: 'clerk', department: 'urbanism' }]],
    ['sef', ['urbanism', 'sef-urbanism'], [{ role: 'head', department: 'urbanism' }]],
    ['registratura', ['registratura'], [{ role: 'registry', department: null }]],
  ] as const) {
    const account = await demoAccount(store, who);
    const scope = { tenant: 1, account, groups, roles };
    for (const queue of ['mine', 'department', 'free', 'overdue'] as const) {
      const { rows } = await listInbox(store, scope, { queue });
      assert.not(
        rows.some(({ element }) => element === 'completare'),
        `${who} ${queue}`,
      );
    }
    const counts = await countInbox(store, scope);
    const { rows } = await listInbox(store, scope, { queue: 'department', size: 500 });
    assert.is(counts.department, rows.length, who);
  }
});

test('what is typed lives as long as the task is open', async () => {
  const { dossier } = await file('cetatean');
  const visitor = await signedIn('cetatean');
  const draft = await begin(visitor, dossier);
  const page = await visitor.get(`${draft}/pagini/lucrarea`);
  await visitor.post(`${draft}/pagini/lucrarea`, { descriere: 'Păstrat', ...stamps(page), _pas: 'salveaza' });
  const { store } = portal.services;
  const id = draft.split('/').at(-1) ?? '';
  await store.knex.raw(`update draft set expires_at = clock_timestamp() - interval '1 hour' where id = ?`, [id]);
  await expireDrafts(store);
  assert.match((await visitor.get(`${draft}/pagini/lucrarea`)).html, /Păstrat/);
});

test.run();
