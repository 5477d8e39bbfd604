// The administrator's pages of how the service runs, without JavaScript, and the same through the API.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { deploy } from '../../store/deploy.ts';
import { startInstance } from '../../store/start-instance.ts';
import { ask, signIn } from '../api-client.ts';
import { script, service, user } from '../engine/activities.ts';
import { bpmn, end, path, start } from '../engine/builder.ts';
import { after, boundary } from '../engine/events.ts';
import { readHtml } from '../portal/html.ts';
import { Visitor, type Answer } from '../portal/visitor.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('how the service runs');
let world: World;
let admin: Visitor;

const model = (wait: string): string =>
  bpmn(
    start('s'),
    script('suma', '=taxa * 2', 'suma'),
    user(wait),
    boundary('tarziu', wait, true, after('P10D')),
    service('trimite'),
    end('e'),
    end('f'),
    path(`s > suma > ${wait} > e`),
    path('tarziu > trimite > f'),
  ).replaceAll('id="suma"', 'id="suma" name="Calculează taxa"');

async function publish(xml: string): Promise<string> {
  const files = { 'process.bpmn': xml };
  const result = await deploy(world.services.store, {
    tenant: 1,
    procedureKey: 'taxe',
    manifest: {},
    files,
    deployedBy: 'test',
  });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.release;
}

async function begin(release: string, variables: { [name: string]: number }): Promise<string> {
  const begun = { tenant: 1, release, process: 'p', variables, actor: 'test' };
  const started = await startInstance(world.services.store, begun);
  if (!started.ok) throw new Error(started.rejection.message);
  return started.instance;
}

let release: string;
const stopped: string[] = [];

test.before(async () => {
  world = await openWorld({ worker: false });
  release = await publish(model('verifica'));
  for (let index = 0; index < 3; index += 1) stopped.push(await begin(release, {}));
  admin = await as('admin');
});
test.after(() => world.close());

async function as(key: string): Promise<Visitor> {
  const visitor = new Visitor(world);
  await visitor.get('/autentificare');
  await visitor.post('/autentificare', { email: demoEmail(key), parola: DEMO_PASSWORD });
  return visitor;
}

/** The address of a link by its words. */
function linkTo({ html }: Answer, text: RegExp): string {
  for (const [, href = '', inside = ''] of html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs))
    if (text.test(inside.replace(/<[^>]+>/g, ''))) return href.replaceAll('&amp;', '&');
  throw new Error(`Expected a link ${text} but there is none`);
}

/** What the form of a page carries along. */
const hiddenOf = ({ html }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );

test('only the administrator sees any of it', async () => {
  const clerk = await as('registratura');
  for (const page of ['/functionare', '/incidente', '/lucrari-automate', '/pasi-programati', '/operatiuni']) {
    assert.is((await clerk.get(page)).status, 403, page);
    const seen = await admin.get(page);
    assert.is(seen.status, 200, page);
    readHtml(seen.html);
  }
  assert.is((await clerk.get('/operatiuni/noua?pe=opriri')).status, 403);
  assert.is((await clerk.post('/operatiuni', { pe: 'opriri', fel: 'retry' })).status, 403);
});

test('what stopped is found by its cause, mended with data and taken up again, all of it', async () => {
  assert.match((await admin.get('/functionare')).text, /3 opriri de rezolvat/);
  const groups = await admin.get('/incidente');
  assert.match(groups.text, /O formulă nu se poate calcula, la pasul „Calculează taxa”/);
  const list = await admin.get(linkTo(groups, /Vedeți cele 3/));
  assert.match(list.html, /<input type="hidden" name="cauza" value="[0-9a-f]{12}"/, 'nothing ticked means this list');
  const one = await admin.get(linkTo(list, new RegExp(`derularea ${stopped[0]}`)));
  assert.match(one.text, /Schimb date, apoi reiau/);
  assert.match(one.html, new RegExp(`href="/instante/${stopped[0]}"`));

  const look = await admin.get(linkTo(groups, /Reiau toate/));
  readHtml(look.html);
  assert.match(look.text, /S-ar opri din nou: 3/);
  const wrong = await admin.post('/operatiuni', { ...hiddenOf(look), valori: '{taxa: 1', _pas: 'verifica' });
  assert.is(wrong.status, 422);
  assert.match(wrong.text, /Scrieți datele ca obiect JSON/);
  const fields = { ...hiddenOf(look), valori: '{"taxa": 20}', motiv: 'Lipsea taxa anului' };
  const again = await admin.post('/operatiuni', { ...fields, _pas: 'verifica' });
  assert.match(again.text, /Se încearcă din nou: 3/);
  assert.match(again.text, /Se deschid verifica \(3\)/);
  const done = await admin.post('/operatiuni', fields);
  assert.match(done.path, /^\/operatiuni\/\d+$/);
  assert.match(done.text, /Gata\./);
  assert.match(done.text, /Lipsea taxa anului/);
  assert.match((await admin.get('/incidente')).text, /Nicio derulare nu este oprită/);
  assert.match((await admin.get('/operatiuni')).text, /Reluare: 3 opriri/);
  const csv = await admin.get(`${done.path}/rezultate.csv`);
  assert.is(csv.body.toString('utf8').split('\r\n').length, 5, 'a head, three lines, an end');
  const after = await admin.post('/operatiuni', fields);
  assert.match(after.text, /Nu mai este nimic de făcut/);
});

test('why is asked where it cannot be taken back; chosen ones move where the step is gone', async () => {
  const next = await publish(model('control'));
  assert.is.not(next, release);
  const ids = stopped.slice(0, 2);
  const chosen = ids.map((id) => `id=${id}`).join('&');
  const cancel = await admin.get(`/operatiuni/noua?pe=derulari&fel=cancel&${chosen}`);
  assert.match(cancel.text, /Se închid verifica \(2\)/);
  const form = { pe: 'derulari', id: ids };
  assert.is((await admin.post('/operatiuni', { ...form, fel: 'cancel', motiv: ' ' })).status, 422);
  const vain = await admin.get(`/operatiuni/noua?pe=derulari&fel=migrate&${chosen}`);
  assert.match(vain.text, /Pași care nu mai există/);
  assert.match(vain.text, /Nu se poate: 2/);
  const fields = {
    ...form,
    fel: 'migrate',
    la: '2',
    'din-pas': 'verifica',
    spre: 'control',
    motiv: 'versiune reparată',
  };
  const look = await admin.post('/operatiuni', { ...fields, _pas: 'verifica' });
  assert.match(look.text, /verifica → control \(2\)/);
  const moved = await admin.post('/operatiuni', fields);
  assert.match(moved.text, /făcut 2/);
  const { knex } = world.services.store;
  const tasks = await knex('task').whereIn('instance_id', ids).whereNull('closed_at').pluck('element');
  assert.equal(tasks, ['control', 'control']);
});

test('scheduled steps are put off; automatic work is seen by type', async () => {
  const timers = await admin.get('/pasi-programati');
  const look = await admin.get(linkTo(timers, /Mut toți/));
  assert.is((await admin.post('/operatiuni', { ...hiddenOf(look), cand: 'mai-tarziu', cu: '0' })).status, 422);
  const soonest = async (): Promise<number> => {
    const rows = await world.services.store
      .knex('timer')
      .whereIn('instance_id', stopped)
      .orderBy('due_at')
      .select('due_at');
    return (rows[0].due_at as Date).getTime();
  };
  const before = await soonest();
  const done = await admin.post('/operatiuni', { ...hiddenOf(look), cand: 'mai-tarziu', cu: '3' });
  assert.match(done.text, /Gata\./);
  assert.is((await soonest()) - before, 3 * 86_400_000);
  const jobs = await admin.get('/lucrari-automate');
  assert.match(jobs.text, /Nicio lucrare automată/);
});

test('addresses that make no sense choose nothing', async () => {
  for (const address of [
    '/operatiuni/noua',
    '/operatiuni/noua?pe=toate',
    '/operatiuni/noua?pe=pasi&fel=migrate',
    '/operatiuni/999999',
    '/operatiuni/x',
    '/incidente/1/x',
    '/incidente/x/1',
    '/lucrari-automate/1/999999999999',
  ])
    assert.is((await admin.get(address)).status, 404, address);
  const none = await admin.get('/operatiuni/noua?pe=derulari&fel=cancel&id=x');
  assert.match(none.text, /Nu mai este nimic de făcut/);
  const odd = [
    '/incidente?cauza=%27&vechime=x&dupa=zz',
    '/pasi-programati?in=-1&dupa=e30',
    '/lucrari-automate?stare=%00',
  ];
  for (const address of odd) assert.is((await admin.get(address)).status, 200, address);
});

test('programs ask the same', async () => {
  const token = await signIn(world, 'admin');
  const clerk = await signIn(world, 'registratura');
  const instance = await begin(release, {});
  const body = { kind: 'cancel', chosen: { of: 'incidents', filter: { element: 'suma' } }, note: 'greșit pornit' };
  assert.is((await ask(world, 'POST', '/api/bulk-operations', body, clerk)).status, 403);
  assert.is((await ask(world, 'POST', '/api/bulk-operations', { ...body, kind: 'migrate' }, token)).status, 400);
  assert.is((await ask(world, 'POST', '/api/bulk-operations', { ...body, chosen: { of: 'all' } }, token)).status, 400);
  const groups = await ask(world, 'GET', '/api/incident-groups', undefined, token);
  assert.is((groups.body['groups'] as { count: number }[])[0]?.count, 1);
  const look = await ask(world, 'POST', '/api/bulk-operations/preview', body, token);
  assert.equal(look.body, { total: 1, items: [{ instance, key: 0, outcome: 'fits', problems: [] }] });
  const made = await ask(world, 'POST', '/api/bulk-operations', body, token);
  assert.is(made.status, 201);
  const at = `/api/bulk-operations/${made.body['id'] as string}`;
  const read = await ask(world, 'GET', at, undefined, token);
  assert.equal([read.body['note'], (read.body['counts'] as { done: number }).done], ['greșit pornit', 1]);
  const items = await ask(world, 'GET', `${at}/items?status=done`, undefined, token);
  assert.is((items.body['items'] as { instance: string }[])[0]?.instance, instance);
  assert.is((await ask(world, 'POST', `${at}/stop`, undefined, token)).status, 404, 'it has ended');
  assert.is((await ask(world, 'POST', '/api/bulk-operations', body, token)).status, 404, 'nothing is left');
  for (const path of ['/api/jobs', '/api/timers?days=30', '/api/bulk-operations'])
    assert.is((await ask(world, 'GET', path, undefined, token)).status, 200, path);
});

test.run();
