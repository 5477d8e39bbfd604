// Public lists: what jobs publish and withdraw, what anybody may read, and what never leaves a case.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publishLine, withdrawLine } from '../../server/jobs/publication.ts';
import type { Services } from '../../server/app.ts';
import type { Job } from '../../server/worker.ts';
import { addDocument } from '../../store/add-document.ts';
import { deploy } from '../../store/deploy.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { expirePublications } from '../../store/publications.ts';
import type { Json } from '../../engine/values.ts';
import { openPortal, Visitor, type Portal } from '../portal/visitor.ts';
import { files, manifest } from './completion.ts';

const test = suite('public lists');
const BOTH = (text: string) => ({ ro: text, en: `${text} (en)` });
const LIST = {
  title: BOTH('Autorizații eliberate'),
  basis: 'Legea de probă, art. 9',
  columns: [
    { key: 'numar', title: BOTH('Numărul'), type: 'text' },
    { key: 'data', title: BOTH('Data'), type: 'date' },
    { key: 'scop', title: BOTH('Scopul'), type: 'text' },
    { key: 'taxa', title: BOTH('Taxa'), type: 'amount' },
    { key: 'act', title: BOTH('Actul'), type: 'document' },
  ],
};
let portal: Portal;
let dossier = '';
let instance = '';
let key = 0;

test.before(async () => {
  portal = await openPortal();
  const { store } = portal.services;
  const publications = { autorizatii: LIST, scurte: { ...LIST, years: 1 } };
  const json = JSON.parse(JSON.stringify({ ...manifest, publications }));
  const done = await deploy(store, {
    tenant: 1,
    procedureKey: manifest.key,
    manifest: json,
    files,
    deployedBy: 'system:test',
  });
  assert.ok(done.ok);
  const filed = await fileDossier(store, {
    tenant: 1,
    procedure: manifest.key,
    submissionKey: 'publications-of-the-test',
    data: { nume: 'Popescu Ioan', subiect: 'Garaj' },
    channel: 'online',
    language: 'ro',
    account: null,
    secret: 'a secret of tests that is long enough to sign',
  });
  assert.ok(filed.ok);
  ({ dossier, instance } = filed as { dossier: string; instance: string });
});
test.after(() => portal.close());

const context = () => ({ store: portal.services.store }) as Services;
const { signal } = new AbortController();
const job = (variables: { [name: string]: Json }, list = 'autorizatii', at = (key += 1)): Job =>
  ({ tenant: 1, instance, key: at, element: 'publica', headers: { list }, variables }) as unknown as Job;
const line = (over: { [column: string]: Json } = {}) => ({
  numar: '412/2026',
  data: '2026-11-19',
  scop: 'Construire locuință',
  taxa: 124.5,
  act: null,
  ...over,
});
async function published(over: { [column: string]: Json } = {}, list = 'autorizatii'): Promise<{ id: string }> {
  const answer = await publishLine(job({ publicare: line(over) }, list), context(), signal);
  return (answer as { publicatie: { id: string } }).publicatie;
}
async function fails(variables: { [name: string]: Json }, why: RegExp, list?: string): Promise<void> {
  try {
    await publishLine(job(variables, list), context(), signal);
  } catch (error) {
    assert.match((error as Error).message, why);
    return;
  }
  assert.unreachable(`Expected a refusal: ${why}`);
}
const document = async (owner: string): Promise<string> => {
  const added = await addDocument(portal.services.store, {
    tenant: 1,
    owner: { dossier: owner },
    kind: 'certificate',
    title: 'Autorizație',
    fileName: 'autorizatie.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('%PDF-1.4 autorizatie'),
    public: true,
    createdBy: 'system:worker',
  });
  assert.ok(added.ok);
  return added.ok ? added.document.id : '';
};

test('a job publishes once, and only what the manifest declares', async () => {
  const once = job({ publicare: line({ scop: 'O dată' }) });
  const [a, b] = await Promise.all([publishLine(once, context(), signal), publishLine(once, context(), signal)]);
  assert.equal(a, b);
  await fails({ publicare: line({ cnp: '1960523019999' }) }, /only columns of the list/);
  await fails({ publicare: line({ data: 'ieri' }) }, /a day such as/);
  await fails({ publicare: line({ data: '2026-02-30' }) }, /a day such as/);
  await fails({ publicare: line({ taxa: 'mult' }) }, /a number in the column/);
  await fails({ publicare: line({ scop: { a: 1 } }) }, /a text in the column/);
  await fails({ publicare: line({ act: '5f0c2a52-8a0e-4d4e-9a33-000000000001' }) }, /a document of this case/);
  await fails({ publicare: 'text' }, /a context/);
  await fails({ publicare: line() }, /a list "alta"/, 'alta');
  const rows = await portal.services.store.knex('publication').where({ list: 'autorizatii' });
  assert.is(rows.length, 1);
  assert.equal(Object.keys(rows[0].content).sort(), ['act', 'data', 'numar', 'scop', 'taxa']);
});

test('anybody reads it, searches it and downloads it', async () => {
  const act = await document(dossier);
  await published({ scop: 'Împrejmuire „Ștefan cel Mare”', act: { id: act, numar: '9', data: '2026-11-19' } });
  const visitor = new Visitor(portal);
  const home = await visitor.get('/');
  assert.match(home.html, /href="\/publicari"/);
  assert.match((await visitor.get('/publicari')).text, /Autorizații eliberate/);
  const page = await visitor.get('/publicari/autorizatii');
  assert.match(page.text, /124,50 lei/);
  assert.match(page.text, /Temei: Legea de probă, art\. 9/);
  assert.not.match(page.text, /Popescu/);
  const found = await visitor.get('/publicari/autorizatii?q=stefan');
  assert.match(found.text, /1 poziție găsită/);
  assert.match(
    (await visitor.get('/publicari/autorizatii?q=scop')).text,
    /Nicio poziție/,
    'names of columns are no words',
  );
  assert.match((await visitor.get('/publicari/autorizatii?an=1999')).text, /Nicio poziție nu se potrivește/);
  assert.is((await visitor.get('/publicari/autorizatii?pagina=9')).status, 404);
  assert.is((await visitor.get('/publicari/alta')).status, 404);
  assert.is((await visitor.get(`/publicari/autorizatii/documente/${act}`)).status, 200);
  const secret = await document(dossier);
  assert.is((await visitor.get(`/publicari/autorizatii/documente/${secret}`)).status, 404, 'not named by a line');
  assert.is((await visitor.get(`/publicari/scurte/documente/${act}`)).status, 404, 'nor by another list');
  assert.is((await visitor.get(`/documente/${act}`)).status, 404);
});

test('CSV is for spreadsheets, JSON for programs', async () => {
  await published({ numar: '=HYPERLINK("http://evil")', scop: 'Cu "ghilimele", virgulă\nși rând' });
  const visitor = new Visitor(portal);
  const csv = await visitor.get('/publicari/autorizatii.csv');
  assert.is(csv.headers['content-type'], 'text/csv; charset=utf-8; header=present');
  assert.ok(csv.body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), 'byte order mark');
  const text = csv.body.toString('utf8');
  assert.match(text, /^\ufeffNr\.,Publicat,Numărul,Data,Scopul,Taxa,Actul,Retras\r\n/);
  assert.match(text, /"'=HYPERLINK\(""http:\/\/evil""\)"/);
  assert.match(text, /"Cu ""ghilimele"", virgulă\nși rând"/);
  assert.match(text, /http[^,]+\/publicari\/autorizatii\/documente\//);
  const json = await visitor.get('/publicari/autorizatii.json');
  assert.is(json.headers['access-control-allow-origin'], '*');
  const data = JSON.parse(json.body.toString('utf8'));
  assert.is(data.licence.name, 'OGL-ROU-1.0');
  assert.is(data.basis, 'Legea de probă, art. 9');
  assert.equal(
    data.schema.fields.map(({ name, type }: { name: string; type: string }) => `${name}:${type}`),
    [
      'nr:integer',
      'publicat:date',
      'numar:string',
      'data:date',
      'scop:string',
      'taxa:number',
      'act:string',
      'retras:date',
    ],
  );
  assert.is(data.data[0].numar, '=HYPERLINK("http://evil")');
  assert.is(data.data[0].taxa, 124.5);
  assert.is(data.data.length, 3);
});

test('withdrawn, the line keeps its number and nothing else', async () => {
  const act = await document(dossier);
  const { id } = await published({ scop: 'De retras', act });
  const again = job({ publicatie: { id } });
  await withdrawLine(again, context(), signal);
  await withdrawLine(again, context(), signal);
  const visitor = new Visitor(portal);
  const page = await visitor.get('/publicari/autorizatii');
  assert.match(page.text, /retras pe/);
  assert.not.match(page.text, /De retras/);
  assert.is((await visitor.get(`/publicari/autorizatii/documente/${act}`)).status, 404);
  const [row] = await portal.services.store.knex('publication').where({ id });
  assert.is(row.content, null);
  const data = JSON.parse((await visitor.get('/publicari/autorizatii.json')).body.toString('utf8')).data;
  assert.is(data[0].nr, row.number);
  assert.ok(data[0].retras);
  assert.is(data[0].scop, null);
  try {
    await withdrawLine({ ...again, tenant: 2 }, context(), signal);
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /Expected a case file|Expected a line/);
  }
});

test('after its years a line is gone with its content', async () => {
  const { id } = await published({ scop: 'Pentru un an' }, 'scurte');
  const { store } = portal.services;
  const visitor = new Visitor(portal);
  assert.match((await visitor.get('/publicari/scurte')).text, /Pentru un an/);
  await store.knex.raw(`update publication set expires_at = clock_timestamp() - interval '1 hour' where id = ?`, [id]);
  assert.not.match((await visitor.get('/publicari/scurte')).text, /Pentru un an/);
  await expirePublications(store);
  const [row] = await store.knex('publication').where({ id });
  assert.is(row.content, null);
});

test('many lines are shown page by page and sent whole', async () => {
  const { store } = portal.services;
  await store.knex.raw(
    `insert into publication (tenant_id, list, number, dossier_id, procedure_key, cause, content, published_at)
     select 1, 'autorizatii', n, ?::uuid, 'autorizatie', 'many:' || n, jsonb_build_object('numar', n::text), clock_timestamp()
       from generate_series(100, 1300) n`,
    [dossier],
  );
  const visitor = new Visitor(portal);
  const first = await visitor.get('/publicari/autorizatii');
  assert.match(first.text, /Pagina 1 din 25/);
  const second = await visitor.get('/publicari/autorizatii?pagina=2');
  assert.match(second.text, /Pozițiile 51–100 din/);
  const { data } = JSON.parse((await visitor.get('/publicari/autorizatii.json')).body.toString('utf8'));
  assert.is(data.length, 1201 + 4);
  assert.is(new Set(data.map(({ nr }: { nr: number }) => nr)).size, data.length);
  const next = await published({ scop: 'După ele' });
  const [row] = await store.knex('publication').where({ id: next.id });
  assert.is(row.number, 1301);
});

test.run();
