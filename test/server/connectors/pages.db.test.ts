// The pages about other systems, without JavaScript: who may see them, what is typed and kept, secrets that never come
// back, the line that is tried, connectors without code, notices that others send.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators, type Simulated } from '../../../connectors/simulator/all.ts';
import { startSimulator, type Simulator } from '../../../connectors/simulator/simulator.ts';
import { signatureHeaders } from '../../../connectors/webhook/signature.ts';
import { actsOf } from '../../../store/connector-acts.ts';
import { readSetting } from '../../../store/connector-settings.ts';
import { Client } from '../../e2e/client.ts';
import { openWorld, type World } from '../../world.ts';

const test = suite('pages about other systems');
let world: World;
let simulated: Simulated;
let cadastre: Simulator;
let admin: Client;

test.before(async () => {
  simulated = await startSimulators({ only: ['anaf', 'baar'] });
  cadastre = await startSimulator({
    name: 'cadastru',
    outcomes: {},
    answer: ({ path, headers }) =>
      headers['x-cheie'] !== 'secretul-nostru'
        ? { status: 401, body: {} }
        : path === '/terenuri/0'
          ? { status: 404, body: { eroare: 'nu există' } }
          : { body: { owner: 'Primăria', nr: path.split('/').at(-1) } },
  });
  world = await openWorld({ worker: false, simulated });
  admin = new Client(world.url);
  await admin.signIn('admin');
});
test.after(async () => {
  await world.close();
  await simulated.close();
  await cadastre.close();
});

const page = async (path: string): Promise<string> => {
  const { status, body } = await admin.get(path);
  assert.is(status, 200, `${path}: ${status}`);
  return body;
};

test('only the administrator sees and changes them', async () => {
  const clerk = new Client(world.url);
  await clerk.signIn('referent');
  for (const path of ['/conectori', '/conectori/anaf', '/conectori/nou/rest']) {
    assert.is((await clerk.get(path)).status, 403, path);
    assert.is((await new Client(world.url).get(path)).status === 200, false, path);
  }
  await clerk.get('/lucrari');
  assert.is((await clerk.post('/conectori/anaf', { mod: 'manual', versiune: '1' })).status, 403);
});

test('the list tells how each is', async () => {
  const list = await page('/conectori');
  assert.match(list, 'ANAF');
  assert.match(list, 'Simulare, fără valoare juridică');
  assert.match(list, 'nu este setat');
});

test('what is typed is kept, and secrets never come back', async () => {
  const before = await page('/conectori/baar');
  assert.not.match(before, 'simulator-cheie');
  const version = /name="versiune" value="(\d+)"/.exec(before)![1]!;
  const url = simulated.simulators['baar']!.url;
  const typed = { mod: 'simulator', 'configuration.url': url, 'secrets.apiKey': '', retele: '', versiune: version };
  const saved = await admin.post('/conectori/baar', typed);
  assert.equal([saved.status, saved.headers.get('location')], [303, '/conectori/baar']);
  assert.match(await page('/conectori/baar'), 'S-a salvat');
  const { setup } = await world.services.connectors.get(1, 'baar');
  assert.equal(setup?.secrets, { apiKey: 'simulator-cheie' }, 'an empty field keeps what there was');
  const late = await admin.post('/conectori/baar', typed);
  assert.is(late.status, 303);
  assert.match(await page('/conectori/baar'), 'Altcineva a schimbat');
});

test('what cannot be used is said and not kept', async () => {
  const now = (await readSetting(world.services.store.knex, { tenant: 1, connector: 'baar' }))!;
  for (const [wrong, said] of [
    [{ 'configuration.url': 'ftp://x' }, '/url must match pattern'],
    [{ 'configuration.url': 'https://a.ro', mod: 'sandbox' }, 'expected one of the modes'],
    [{ 'configuration.url': 'https://a.ro', retele: '10.0.0.0/8\nnu e rețea' }, 'Expected a network'],
  ] as const) {
    const answer = await admin.post('/conectori/baar', { mod: 'live', versiune: String(now.version), ...wrong });
    assert.is(answer.status, 400);
    assert.match(answer.body, said);
  }
  const after = (await readSetting(world.services.store.knex, { tenant: 1, connector: 'baar' }))!;
  assert.is(after.version, now.version);
});

test('the line is tried with a question about nobody', async () => {
  await page('/conectori/anaf');
  const good = await admin.post('/conectori/anaf/proba', {});
  assert.is(good.status, 200);
  assert.match(good.body, 'Legătura merge');
  simulated.simulators['anaf']!.failures.add({ kind: 'html' });
  const bad = await admin.post('/conectori/anaf/proba', {});
  assert.match(bad.body, 'Legătura nu merge');
  assert.match(bad.body, 'a page came');
  assert.is((await admin.post('/conectori/sms/proba', {})).status, 404, 'trying an act would do it');
});

test('an act whose end is unknown is cleared once', async () => {
  await actsOf(world.services.store, 1).begin('sms:send:1:2', 'd');
  assert.match(await page('/conectori'), 'sms:send:1:2');
  assert.is((await admin.post('/conectori/acte/eliberare', { act: 'sms:send:1:2' })).status, 303);
  assert.match(await page('/conectori'), 'Actul este eliberat');
  await admin.post('/conectori/acte/eliberare', { act: 'sms:send:1:2' });
  assert.match(await page('/conectori'), 'avea între timp un sfârșit');
});

const REST = {
  mod: 'simulator',
  'configuration.label': 'Cadastru',
  'configuration.labelEn': 'Land register',
  'configuration.effect': 'asks',
  'configuration.method': 'GET',
  'configuration.path': '/terenuri/{cadastru}',
  'configuration.authentication': 'header',
  'configuration.header': 'X-Cheie',
  'configuration.fields': 'cadastru text\r\nlaData? date',
  'configuration.answers': '404',
  'configuration.refusal': '=if status = 404 then "nu-exista" else null',
  'configuration.refusals': 'nu-exista = Terenul nu există.',
  'configuration.result': '={ proprietar: body.owner }',
  'configuration.manual': 'Întrebați la cadastru.',
  'configuration.manualEn': 'Ask the land register.',
  'secrets.token': 'secretul-nostru',
};

test('a REST connector is made without code, tried, used and deleted', async () => {
  await page('/conectori/nou/rest');
  assert.is((await admin.post('/conectori/nou/rest', { nume: 'Cadastru!' })).status, 400);
  const made = await admin.post('/conectori/nou/rest', { nume: 'cadastru' });
  assert.is(made.headers.get('location'), '/conectori/rest%3Acadastru');
  assert.is((await admin.post('/conectori/nou/rest', { nume: 'cadastru' })).status, 400, 'taken');
  const form = await page('/conectori/rest%3Acadastru');
  const version = /name="versiune" value="(\d+)"/.exec(form)![1]!;
  const filled = { ...REST, 'configuration.url': cadastre.url, versiune: version };
  for (const [wrong, said] of [
    [{ 'configuration.result': '={ broken' }, 'broken'],
    [{ 'configuration.fields': 'cadastru șir' }, 'cadastru șir'],
    [{ 'configuration.path': '/terenuri/{altul}' }, 'altul'],
  ] as const) {
    const answer = await admin.post('/conectori/rest%3Acadastru', { ...filled, ...wrong });
    assert.is(answer.status, 400);
    assert.match(answer.body, said);
  }
  assert.is((await admin.post('/conectori/rest%3Acadastru', filled)).status, 303);
  const tried = await admin.post('/conectori/rest%3Acadastru/proba', { intrebare: '{"cadastru":"77"}' });
  assert.match(tried.body, 'Legătura merge');
  assert.match(tried.body, 'Primăria');
  assert.not.match(tried.body, 'secretul-nostru');
  const none = await admin.post('/conectori/rest%3Acadastru/proba', { intrebare: '{"cadastru":"0"}' });
  assert.match(none.body, 'Terenul nu există.');
  const odd = await admin.post('/conectori/rest%3Acadastru/proba', { intrebare: 'nu e JSON' });
  assert.match(odd.body, 'Legătura nu merge');
  assert.match(await page('/conectori'), 'rest:cadastru');
  assert.is((await admin.post('/conectori/rest%3Acadastru/stergere', {})).status, 303);
  assert.is((await admin.get('/conectori/rest%3Acadastru')).status, 404);
});

test('a private address is not reached by a connector that is live', async () => {
  await admin.post('/conectori/nou/rest', { nume: 'intern' });
  const form = await page('/conectori/rest%3Aintern');
  const version = /name="versiune" value="(\d+)"/.exec(form)![1]!;
  const url = cadastre.url.replace('http:', 'https:');
  const saved = await admin.post('/conectori/rest%3Aintern', {
    ...REST,
    mod: 'live',
    'configuration.url': url,
    versiune: version,
  });
  assert.is(saved.status, 303);
  const asked = cadastre.asked.length;
  const tried = await admin.post('/conectori/rest%3Aintern/proba', { intrebare: '{"cadastru":"77"}' });
  assert.match(tried.body, 'Legătura nu merge');
  assert.is(cadastre.asked.length, asked);
});

const KEY = `whsec_${Buffer.from('cheia-de-proba-a-testelor').toString('base64')}`;

async function notice(body: string, headers: { [name: string]: string }, name = 'avize'): Promise<number> {
  const response = await fetch(`${world.url}/api/webhooks/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await response.text();
  return response.status;
}

test('a signed notice becomes a message, once; another is refused', async () => {
  await page('/conectori/nou/hook');
  await admin.post('/conectori/nou/hook', { nume: 'avize' });
  const form = await page('/conectori/hook%3Aavize');
  const version = /name="versiune" value="(\d+)"/.exec(form)![1]!;
  const saved = await admin.post('/conectori/hook%3Aavize', {
    mod: 'live',
    'configuration.label': 'Avize',
    'configuration.message': 'aviz-primit',
    'configuration.key': '=body.data.dosar',
    'configuration.variables': '={ aviz: body.data.aviz }',
    'secrets.keys': KEY,
    versiune: version,
  });
  assert.is(saved.status, 303, saved.body.slice(0, 200));
  assert.match(await page('/conectori/hook%3Aavize'), `${world.url}/api/webhooks/avize`);
  const body = JSON.stringify({ type: 'aviz', data: { dosar: 'd-1', aviz: 'favorabil' } });
  const at = new Date();
  const signed = signatureHeaders('msg_1', body, [KEY], at);
  assert.is(await notice(body, signed), 202);
  const rows = () =>
    world.services.store.knex('message_buffer').where({ name: 'aviz-primit' }).select('correlation_key', 'variables');
  assert.equal(await rows(), [{ correlation_key: 'd-1', variables: { aviz: 'favorabil' } }]);
  assert.is(await notice(body, signed), 202, 'again: taken, and nothing happens');
  assert.is((await rows()).length, 1);
  assert.is(await notice(body, {}), 401);
  assert.is(await notice(`${body} `, signed), 401, 'another body');
  const old = signatureHeaders('msg_2', body, [KEY], new Date(at.getTime() - 6 * 60_000));
  assert.is(await notice(body, old), 401, 'too old');
  const forged = signatureHeaders('msg_3', body, [KEY.replace('Y2hl', 'Y2hm')], at);
  assert.is(await notice(body, forged), 401);
  const odd = JSON.stringify({ data: {} });
  assert.is(await notice(odd, signatureHeaders('msg_4', odd, [KEY], at)), 422);
  assert.is(await notice(body, signed, 'altele'), 404);
  assert.is((await rows()).length, 1);
});

test.run();
