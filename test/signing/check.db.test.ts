// The public check, as whoever holds the document meets it: by code, by file, superseded, annulled, and nothing personal.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { annulDocument } from '../../store/annul-document.ts';
import { issueDocument } from '../../store/issue-document.ts';
import { Visitor } from '../portal/visitor.ts';
import { Desk, type Case } from './desk.ts';

const test = suite('public check');
let desk: Desk;
let of: Case;
let code: string;

test.before(async () => {
  desk = await Desk.open();
  of = await desk.file();
  code = String((await desk.document(of))['check_code']);
});
test.after(() => desk.close());

const visitor = () => new Visitor(desk.world);

test('the code is printed, and leads to what was issued', async () => {
  assert.match(code, /^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  const someone = visitor();
  await someone.get('/verifica');
  const page = await someone.post('/verifica', { cod: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
  assert.is(page.path, `/verifica/${code}`);
  assert.match(page.text, 'Document valabil');
  assert.match(page.text, 'Adeverință');
  assert.match(page.text, (await desk.document(of)).sha256);
  assert.not.match(page.html, /Țăranu|dosarul de credit/);
});

test('a code that is none, and one that nobody has', async () => {
  const someone = visitor();
  await someone.get('/verifica');
  assert.match((await someone.post('/verifica', { cod: 'ABC' })).text, 'Codul are 16 litere și cifre');
  const page = await someone.post('/verifica', { cod: 'AAAA-AAAA-AAAA-AAAA' });
  assert.is(page.status, 422);
  assert.match(page.text, 'Niciun document emis de noi nu are acest cod');
  assert.is((await someone.get('/verifica/AAAA-AAAA-AAAA-AAAA')).status, 404);
});

test('a file is recognised to the last byte; an older version is told apart', async () => {
  const someone = visitor();
  await someone.get('/verifica');
  const first = (await desk.document(of)).content;
  const send = (content: Buffer, path: string) =>
    someone.post(path, {}, [{ name: 'fisier', fileName: 'document.pdf', content }]);
  assert.match((await send(first, '/verifica')).text, 'Fișierul este cel emis de noi');
  await desk.sign('primar', of);
  assert.match((await send(first, `/verifica/${code}`)).text, 'Fișierul este o variantă mai veche');
  const second = (await desk.document(of)).content;
  const same = await send(second, `/verifica/${code}`);
  assert.match(same.text, 'Fișierul este cel emis de noi');
  assert.match(same.text, /Primar.*PAdES B-T · simulată, fără valoare juridică/);
  assert.not.match(same.text, 'Mihai Ardelean');
  const changed = Buffer.from(second);
  changed.writeUInt8(changed.readUInt8(changed.length - 10) ^ 1, changed.length - 10);
  assert.match((await send(changed, `/verifica/${code}`)).text, 'Fișierul nu este cel emis de noi');
  assert.match((await send(changed, '/verifica')).text, 'Niciun document emis de noi nu are exact acest conținut');
});

test('a later document takes its place; an annulled one says why; the same cause does it once', async () => {
  const { store } = desk.world.services;
  const older = await desk.document(of);
  const issue = {
    tenant: 1,
    dossier: of.dossier,
    kind: 'certificate' as const,
    title: 'Adeverință corectată',
    fileName: 'adeverinta.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('%PDF-1.7 altul'),
    public: true,
    createdBy: 'system:worker',
    cause: 'test:1',
    checkCode: 'BBBB-BBBB-BBBB-BBBB',
    simulated: false,
    replaces: older.id,
    params: {},
  };
  const issued = await issueDocument(store, issue);
  assert.ok(issued.ok);
  assert.equal(await issueDocument(store, issue), issued);
  const again = await issueDocument(store, { ...issue, cause: 'test:2', checkCode: 'CCCC-CCCC-CCCC-CCCC' });
  assert.equal(again, { ok: false, problem: 'REPLACED_ALREADY' });
  const someone = visitor();
  const page = await someone.get(`/verifica/${code}`);
  assert.match(page.text, 'Document înlocuit');
  assert.match(page.html, 'href="/verifica/BBBB-BBBB-BBBB-BBBB"');
  if (!issued.ok) return;
  const annulment = {
    tenant: 1,
    dossier: of.dossier,
    document: issued.id,
    reason: 'Emisă din eroare',
    actor: 'system:worker',
    cause: 'test:3',
  };
  assert.equal(await annulDocument(store, annulment), { ok: true });
  assert.equal(await annulDocument(store, { ...annulment, reason: 'Altul' }), { ok: true });
  const annulled = await someone.get('/verifica/BBBB-BBBB-BBBB-BBBB');
  assert.match(annulled.text, 'Document anulat');
  assert.match(annulled.text, 'Emisă din eroare');
});

test('tries are limited by address', async () => {
  const someone = visitor();
  await someone.get('/verifica');
  const statuses: number[] = [];
  for (let at = 0; at < 62; at++) statuses.push((await someone.get('/verifica/AAAA-AAAA-AAAA-AAAA')).status);
  assert.is(statuses[0], 404);
  assert.is(statuses.at(-1), 429);
});

test.run();
