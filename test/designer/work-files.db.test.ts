// Procedures that are copied, exported and brought in over HTTP and on the command line; the list that shows them.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exportProcedure } from '../../server/export/run.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';
import { zipProcedure } from '../../server/works/export.ts';
import { openWork, saveWork } from '../../store/works.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('procedures copied and carried');
let world: World;
let owner: Client;

test.before(async () => {
  world = await openWorld({ worker: false });
  owner = new Client(world.url);
  await owner.signIn('procese');
});
test.after(() => world.close());

const work = async (procedure: string) => openWork(world.services.store, { tenant: world.services.tenant, procedure });
const account = async (): Promise<string> =>
  (await world.services.store.knex('account').where({ full_name: 'Vlad Ionescu' }).first('id')).id;

const COPY = '/proceduri-interne/noua/copie';
const copy = async (fields: Record<string, string>): Promise<Answer> => {
  await owner.get(COPY);
  return owner.post(COPY, fields);
};

const IMPORT = '/proceduri-interne/noua/import';
async function bring(name: string, content: Buffer, fields: Record<string, string> = {}): Promise<Answer> {
  await owner.get(IMPORT);
  const form = new FormData();
  form.set('_csrf', owner.csrf);
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('fisier', new Blob([new Uint8Array(content)]), name);
  const cookie = [...owner.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = await fetch(world.url + IMPORT, {
    method: 'POST',
    headers: { cookie },
    body: form,
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, body: await answer.text(), cookies: [] };
}

async function exported(key: string, query = ''): Promise<Buffer> {
  const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}/atelier/${key}/export.zip${query}`, { headers: { cookie } });
  assert.is(answer.status, 200);
  assert.is(answer.headers.get('content-type'), 'application/zip');
  return Buffer.from(await answer.arrayBuffer());
}

test('the petition is copied under a name that people gave it, and is in the list though never published', async () => {
  const page = await owner.get(`${COPY}?din=petitie`);
  assert.match(page.body, /<option value="petitie" selected/);
  const made = await copy({ din: 'petitie', denumire: 'Sesizare despre câini', 'denumire-en': '', cheie: '' });
  assert.equal([made.status, made.headers.get('location')], [303, '/atelier/sesizare-despre-caini']);
  const copied = await work('sesizare-despre-caini');
  assert.equal([copied?.version, copied?.base], [1, null]);
  assert.ok(
    copied?.files['scenarios/scenarios.ts'] === undefined && copied?.files['samples/persoana.json'] !== undefined,
  );
  const list = (await owner.get('/proceduri-interne')).body;
  assert.match(list, 'href="/atelier/sesizare-despre-caini">Sesizare despre câini');
  assert.match(list, 'nepublicată');
});

test('a copy needs an original, a title and a free short name', async () => {
  const empty = await copy({ din: 'nu-exista', denumire: ' ', cheie: '' });
  assert.is(empty.status, 422);
  assert.match(empty.body, 'Alegeți procedura care se copiază');
  assert.match(empty.body, 'Scrieți denumirea');
  for (const cheie of ['petitie', 'noua', 'Sesizare', '../x']) {
    const refused = await copy({ din: 'petitie', denumire: 'Alta', cheie });
    assert.is(refused.status, 422, cheie);
    assert.match(refused.body, 'href="#cheie"');
  }
});

test('what is published is copied, unless the draft is asked for', async () => {
  const { store, tenant } = world.services;
  const save = { tenant, procedure: 'petitie', over: 0, account: await account() };
  assert.ok((await saveWork(store, { ...save, files: { 'README.md': 'Nepublicat' } })).ok);
  await copy({ din: 'petitie', stare: 'publicata', denumire: 'Una', cheie: 'una' });
  await copy({ din: 'petitie', stare: 'ciorna', denumire: 'Două', cheie: 'doua' });
  assert.not.match((await work('una'))?.files['README.md'] ?? '', 'Nepublicat');
  assert.is((await work('doua'))?.files['README.md'], 'Nepublicat');
  assert.match((await owner.get('/proceduri-interne')).body, 'cu schimbări nepublicate');
});

test('what is exported is brought in again: under another name, or into the draft', async () => {
  const packed = await exported('petitie');
  const taken = await bring('petitie.zip', packed);
  assert.is(taken.status, 409);
  assert.match(taken.body, 'Procedura „petitie” există deja');
  const renamed = await bring('petitie.zip', packed, { cheie: 'adusa' });
  assert.is(renamed.status, 200);
  assert.match(renamed.body, 'href="/atelier/adusa"');
  const brought = await work('adusa');
  assert.is(brought?.files['README.md'], 'Nepublicat');
  assert.match(brought?.files['process.bpmn'] ?? '', '<bpmn:process id="adusa"');

  const released = await exported('petitie', '?versiune=1');
  assert.is((await bring('petitie.zip', released, { peste: 'da' })).status, 200);
  const now = await work('petitie');
  assert.equal([now?.version, now?.changed], [2, false]);
});

test('a bad file is refused with its reason, and makes nothing', async () => {
  const before = (await owner.get('/proceduri-interne')).body.match(/export\.zip/g)?.length;
  for (const [content, words] of [
    [Buffer.alloc(0), 'Alegeți un fișier'],
    [Buffer.from('PK\u0003\u0004'), 'deteriorată'],
    [zipProcedure('x', { 'photo.png': 'x' }), 'nu este nicio procedură'],
    [zipProcedure('x', { 'manifest.json': '{"key":"x"}', 'forms/a.json': ' '.repeat(1_000_001) }), 'este prea mare'],
  ] as const) {
    const answer = await bring('a.zip', content);
    assert.is(answer.status, 422);
    assert.match(answer.body, words);
  }
  assert.is((await owner.get('/proceduri-interne')).body.match(/export\.zip/g)?.length, before);
});

test('a model that another tool drew says what was changed and what is to be solved', async () => {
  const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:activiti="http://activiti.org/bpmn" targetNamespace="t">
<process id="leave" name="Concediu"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
<serviceTask id="t" name="Calculează" activiti:class="org.example.Work"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>`;
  const answer = await bring('leave.bpmn', Buffer.from(model));
  assert.is(answer.status, 200);
  for (const text of [
    'Model făcut pentru Activiti',
    'Ce s-a schimbat',
    'De rezolvat înainte de publicare',
    'fisier=process.bpmn&amp;element=t',
  ])
    assert.match(answer.body, text);
});

test('the command line writes a folder that checks like its original, or an archive', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'traseu-'));
  const output = join(folder, 'petitie');
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
  const { store } = world.services;
  const ask = { key: 'petitie', version: undefined, draft: false };
  try {
    assert.is(await exportProcedure(store, { ...ask, output }, streams), 0);
    const original = await readProcedureFiles(new URL('../../processes/petitie', import.meta.url).pathname);
    const written = await readProcedureFiles(output);
    assert.equal(Object.keys(written), Object.keys(original));
    assert.is(written['process.bpmn'], original['process.bpmn']);
    assert.is(await exportProcedure(store, { ...ask, output }, streams), 1, 'it is there already');
    assert.is(await exportProcedure(store, { ...ask, key: 'nu', output: `${output}2` }, streams), 1);
    assert.is(await exportProcedure(store, { ...ask, draft: true, output: `${output}.zip` }, streams), 0);
    assert.is((await readFile(`${output}.zip`)).subarray(0, 2).toString(), 'PK');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('only who may edit procedures copies, takes along and brings in', async () => {
  const mayor = new Client(world.url);
  await mayor.signIn('primar');
  for (const path of [COPY, IMPORT, '/atelier/petitie/export.zip'])
    assert.is((await mayor.get(path)).status, 403, path);
  assert.is((await mayor.post(COPY, { din: 'petitie', denumire: 'X', cheie: 'x' })).status, 403);
  assert.is((await owner.get('/atelier/petitie/export.zip?versiune=99')).status, 404);
  assert.is((await owner.get('/atelier/nu/export.zip')).status, 404);
});

test.run();
