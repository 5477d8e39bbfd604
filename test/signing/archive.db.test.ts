// The archive of a closed case: put once, found damaged, put back, and shown to the administrator; the report on signatures.

import { createHash } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { archiveCases } from '../../server/archive/archive-cases.ts';
import { checkArchive } from '../../server/archive/check-archive.ts';
import { Desk, type Case } from './desk.ts';

const test = suite('archive');
let desk: Desk;
let of: Case;

test.before(async () => {
  // No worker: the errands are the test's own.
  desk = await Desk.open();
  of = await desk.file();
});
test.after(() => desk.close());

const entries = () =>
  desk.world.services.store
    .knex('archive_entry')
    .select<{ sha256: string; state: string; record: { history: { what: string }[] } }[]>();

test('an open case is not archived; a closed one is, once', async () => {
  const { services } = desk.world;
  await archiveCases(services);
  assert.is((await entries()).length, 0);
  await services.store
    .knex('dossier')
    .where({ id: of.dossier })
    .update({
      closed_at: new Date('2026-03-01T10:00:00Z'),
      retention_class: 'I.C.4',
      retention_years: 10,
      outcome: 'emisa',
    });
  await Promise.all([archiveCases(services), archiveCases(services)]);
  await archiveCases(services);
  const [entry, ...more] = await entries();
  assert.is(more.length, 0);
  const { content, sha256 } = await desk.document(of);
  assert.is(entry?.sha256, sha256);
  assert.is(createHash('sha256').update(content).digest('hex'), sha256);
  const { selectable_from: from } = await services.store.knex('archive_entry').first('selectable_from');
  assert.match(String(from), /2037/);
});

test('damaged bytes are found and put back, and the record says so', async () => {
  const { services } = desk.world;
  const { sha256, content } = await desk.document(of);
  const path = join(services.config.data, 'archive', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await chmod(path, 0o640);
  await writeFile(path, 'altceva');
  await services.store.knex('archive_entry').update({ checked_at: null });
  await checkArchive(services);
  assert.ok((await services.archive.content.get(sha256))?.equals(content));
  const [entry] = await entries();
  assert.is(entry?.state, 'kept');
  assert.is(entry?.record.history.at(-1)?.what, 'restored');
});

test('the administrator sees it, others do not', async () => {
  const page = await (await desk.as('admin')).get('/arhiva');
  assert.is(page.status, 200);
  assert.match(page.text, 'Documente în arhivă');
  assert.is((await (await desk.as('referent')).get('/arhiva')).status, 403);
});

test('the report on signatures says what is not proved', async () => {
  const { id } = await desk.document(of);
  await desk.world.services.store.knex('dossier').where({ id: of.dossier }).update({ closed_at: null, outcome: null });
  await desk.sign('primar', of);
  const page = await (await desk.as('primar')).get(`/documente/${id}/semnaturi`);
  assert.is(page.status, 200);
  assert.match(page.text, /1 semnătură[\s\S]*Simulare Primar[\s\S]*Nedovedită/);
  assert.match(page.text, 'certificatul nu duce la o autoritate cunoscută');
  assert.is((await (await desk.as('cetatean')).get(`/documente/${id}/semnaturi`)).status, 403);
});

test.run();
