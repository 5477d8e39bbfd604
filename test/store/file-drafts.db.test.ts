// Drafts of files: saving over a version, two who save at once, the saves that are kept, publishing.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploy } from '../../store/deploy.ts';
import { listFileSaves, readFileDraft, readFileSave, saveFileDraft, type FileSave } from '../../store/file-drafts.ts';
import { publishFile } from '../../store/publish-file.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { openOffice, ELSEWHERE, HERE, type Office } from './office.ts';

const test = suite('file drafts');
let o: Office;

test.before.each(async () => {
  o = await openOffice();
});
test.after.each(() => o.close());

const FILE = { tenant: HERE, procedure: 'cerere', path: 'forms/cerere.form.json' };

async function newest(): Promise<{ id: string; version: number; files: { [path: string]: string } }> {
  const row = await newestRelease(o.store.knex, HERE, 'cerere');
  if (row === undefined) throw new Error('Expected a release of the procedure.');
  return row;
}

async function save(over: number, content: string, account = o.people['owner']!.account): Promise<FileSave> {
  return { ...FILE, over, content, base: (await newest()).id, account: account };
}

test('the first save is over nothing; each is over the one before; who was behind gets the newest', async () => {
  assert.is(await readFileDraft(o.store, FILE), null);
  const first = await saveFileDraft(o.store, await save(0, 'unu'));
  assert.ok(first.ok && first.saved.version === 1);
  const second = await saveFileDraft(o.store, await save(1, 'doi'));
  assert.ok(second.ok && second.saved.version === 2 && second.saved.content === 'doi');
  const late = await saveFileDraft(o.store, await save(1, 'trei', o.people['admin']!.account));
  assert.not.ok(late.ok);
  assert.is(!late.ok && late.newest?.content, 'doi');
  assert.is(!late.ok && late.newest?.savedBy.account, o.people['owner']!.account);
  assert.ok(!late.ok && (late.newest?.savedBy.name ?? '') !== '');
  assert.not.ok((await saveFileDraft(o.store, await save(7, 'patru'))).ok, 'over a version that never was');
  assert.is((await readFileDraft(o.store, FILE))?.content, 'doi');
});

test('of twenty who save over the same version at once, one is written', async () => {
  await saveFileDraft(o.store, await save(0, 'unu'));
  const asks = await Promise.all(Array.from({ length: 20 }, (_, index) => save(1, `de la ${index}`)));
  const all = await Promise.all(asks.map((ask) => saveFileDraft(o.store, ask)));
  const written = all.filter((each) => each.ok);
  assert.is(written.length, 1);
  const kept = await readFileDraft(o.store, FILE);
  assert.is(kept?.version, 2);
  assert.is(written[0]?.ok === true && written[0].saved.content, kept?.content);
  assert.ok(
    all.every((each) => each.ok || each.newest?.version === 2),
    'the others are told which',
  );
});

test('one save a minute is kept of what one person types; all of what several do', async () => {
  for (let over = 0; over < 90; over += 1) {
    assert.ok((await saveFileDraft(o.store, await save(over, `a${over + 1}`))).ok);
    o.now += 2_000;
  }
  const kept = await listFileSaves(o.store, FILE);
  assert.equal(
    kept.map(({ version }) => version),
    [90, 61, 31, 1],
  );
  assert.is((await readFileSave(o.store, FILE, 31))?.content, 'a31');
  assert.is(await readFileSave(o.store, FILE, 30), null);
  await saveFileDraft(o.store, await save(90, 'b', o.people['admin']!.account));
  await saveFileDraft(o.store, await save(91, 'c'));
  assert.equal(
    (await listFileSaves(o.store, FILE)).slice(0, 3).map(({ version }) => version),
    [92, 91, 90],
  );
});

test('a draft is of one institution and one file', async () => {
  await saveFileDraft(o.store, await save(0, 'unu'));
  assert.is(await readFileDraft(o.store, { ...FILE, tenant: ELSEWHERE }), null);
  assert.is(await readFileDraft(o.store, { ...FILE, path: 'forms/alta.form.json' }), null);
});

test('of what two people save in turn the newest two hundred are kept', async () => {
  const [owner, admin] = [o.people['owner']!.account, o.people['admin']!.account];
  for (let over = 0; over < 205; over += 1)
    await saveFileDraft(o.store, await save(over, 'x', over % 2 ? owner : admin));
  const kept = await listFileSaves(o.store, FILE);
  assert.is(kept.length, 200);
  assert.is(kept[0]?.version, 205);
  assert.is(kept.at(-1)?.version, 6);
});

test('publishing makes the next release with this file alone replaced, and the draft goes on from there', async () => {
  const before = await newest();
  await saveFileDraft(o.store, await save(0, '{"components":[]}'));
  const account = o.people['owner']!.account;
  const ask = { ...FILE, version: 1, over: before.id, account };
  assert.equal(await publishFile(o.store, { ...ask, version: 2 }), { ok: false, why: 'draft' });
  const published = await publishFile(o.store, ask);
  assert.ok(published.ok);
  const after = await newest();
  assert.is(after.version, before.version + 1);
  assert.equal(after.files, { ...before.files, [FILE.path]: '{"components":[]}' });
  const draft = await readFileDraft(o.store, FILE);
  assert.equal([draft?.version, draft?.base], [2, after.id]);
  assert.equal(await publishFile(o.store, ask), { ok: false, why: 'release' }, 'a second press of the button');
});

test('a start does not undo what was published; new content in the folder is a version', async () => {
  const { files } = await newest();
  const folder = { tenant: HERE, procedureKey: 'cerere', manifest: {}, deployedBy: 'system:start', unlessKnown: true };
  const boot = (more: { [path: string]: string }) => deploy(o.store, { ...folder, files: { ...files, ...more } });
  const first = await boot({});
  const owner = await deploy(o.store, { ...folder, unlessKnown: false, files: { ...files, 'README.md': 'al meu' } });
  assert.ok(first.ok && owner.ok && owner.created);
  const again = await boot({});
  assert.ok(again.ok && !again.created);
  assert.is((await newest()).files['README.md'], 'al meu');
  const changed = await boot({ 'README.md': 'din folder' });
  assert.ok(changed.ok && changed.created);
});

test.run();
