// Procedures that staff begin and what the institution publishes, in a real browser: with mistakes, drafts and files, and
// looked at by axe.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploy } from '../../store/deploy.ts';
import { publish, withdrawPublication } from '../../store/publications.ts';
import { files, manifest } from '../people/completion.ts';
import { deployReferral } from '../people/referral.ts';
import { onDisk } from './attachments.ts';
import { audit } from './audit.ts';
import { openTown, type Town } from './town.ts';

const test = suite('procedures of staff and public lists');
let town: Town;

const text = (ro: string) => ({ ro, en: `${ro} (en)` });
const LIST = {
  title: text('Autorizații eliberate'),
  columns: [
    { key: 'numar', title: text('Numărul'), type: 'text' },
    { key: 'data', title: text('Data'), type: 'date' },
    { key: 'scop', title: text('Scopul'), type: 'text' },
    { key: 'taxa', title: text('Taxa'), type: 'amount' },
  ],
};

test.before(async () => {
  town = await openTown();
  const { store } = town.world.services;
  await deployReferral(store);
  const json = JSON.parse(JSON.stringify({ ...manifest, publications: { autorizatii: LIST } }));
  const done = await deploy(store, {
    tenant: 1,
    procedureKey: manifest.key,
    manifest: json,
    files,
    deployedBy: 'system:test',
  });
  assert.ok(done.ok);
});
test.after(() => town.close());

test('a clerk begins a procedure, keeps it for later, sends it with a file', async () => {
  const clerk = await town.signedIn('referent');
  await clerk.open('/lucrari');
  await clerk.follow('Începe');
  await clerk.follow('Referat de probă');
  await clerk.reads('Pornește pe numele dumneavoastră: Ioana Crăciunescu-Țepeneag, Serviciul Urbanism.');
  await clerk.press('Trimit și înregistrez');
  assert.is(clerk.status, 422);
  await clerk.fill(/^Obiectul/, 'Hârtie pentru imprimantă');
  await clerk.attach(/^Oferta/, await onDisk('oferta.pdf', '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n'));
  await clerk.press('Salvez și continui mai târziu');
  await clerk.reads('Ciorna este salvată.');
  await clerk.reads('Începute și netrimise');
  await clerk.follow('Referat de probă', 'Începute și netrimise');
  assert.is(await clerk.typed(/^Obiectul/), 'Hârtie pentru imprimantă');
  await clerk.reads('oferta.pdf');
  await clerk.press('Trimit și înregistrez', undefined, { clicks: 2 });
  await clerk.arrived(/^\/cereri\//);
  await clerk.reads('Hârtie pentru imprimantă');
  await clerk.reads('oferta.pdf');
  await clerk.open('/incepe');
  await clerk.reads(/Începute de mine.*Hârtie pentru imprimantă.*Șeful achizițiilor avizează/);
  const head = await town.signedIn('sef-achizitii');
  await head.open('/lucrari?coada=nepreluate');
  await head.reads('Hârtie pentru imprimantă');
});

test('its pages are for everybody, in the light and in the dark', async () => {
  const clerk = await town.signedIn('referent-tehnic', { javascript: true });
  await clerk.open('/incepe/referat-de-proba');
  assert.equal(await audit(clerk.page, { dark: true }), []);
  await clerk.fill(/^Obiectul/, 'Pixuri');
  await clerk.press('Salvez și continui mai târziu');
  assert.equal(await audit(clerk.page, { dark: true }), []);
});

test('what is published is found, read and paged through by anybody', async () => {
  const { store } = town.world.services;
  const { dossier } = await someCase();
  const line = (n: number) => ({
    tenant: 1,
    list: 'autorizatii',
    dossier,
    procedure: manifest.key,
    cause: `browser:${n}`,
    content: { numar: `${n}/2026`, data: '2026-11-19', scop: n === 7 ? 'Împrejmuire' : 'Garaj', taxa: n * 1.5 },
    years: null,
  });
  const visitor = await town.person();
  await visitor.open('/publicari/autorizatii');
  await visitor.reads('Lista este goală');
  const ids: string[] = [];
  for (let n = 1; n <= 55; n += 1) ids.push(await publish(store, line(n)));
  await withdrawPublication(store, { tenant: 1, dossier, id: ids[53] ?? '' });
  await visitor.open('/');
  await visitor.follow('Ce publicăm');
  await visitor.reads('55 de poziții');
  await visitor.follow('Autorizații eliberate');
  await visitor.reads(/54.*retras pe/);
  await visitor.reads('82,50 lei');
  await visitor.follow('Mai vechi');
  await visitor.reads('Pozițiile 51–55 din 55');
  await visitor.open('/publicari/autorizatii?q=imprejmuire');
  await visitor.reads('1 poziție găsită');
  await visitor.reads('7/2026');
  const looker = await town.person({ javascript: true });
  for (const path of ['/publicari', '/publicari/autorizatii', '/publicari/autorizatii?q=nimic']) {
    await looker.open(path);
    assert.equal(await audit(looker.page), [], path);
  }
  const csv = await visitor.bytes('/publicari/autorizatii.csv');
  assert.is(csv.status, 200);
  assert.match(new TextDecoder().decode(csv.content), /7\/2026,2026-11-19,Împrejmuire,10\.5,/);
});

async function someCase(): Promise<{ dossier: string }> {
  const row = await town.world.services.store.knex('dossier').first('id');
  return { dossier: row.id };
}

test.run();
