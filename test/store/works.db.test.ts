// Works of procedures: saves over a version, two who save at once, the saves that are kept, what happens when a release
// comes from elsewhere, and the texts that nobody names any more.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LIMITS, type Files } from '../../procedure/files.ts';
import { deploy } from '../../store/deploy.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { sweepTexts } from '../../store/work-texts.ts';
import {
  createWork,
  keepSave,
  listSaves,
  openWork,
  readSave,
  releaseFiles,
  saveWork,
  type Work,
  type WorkSave,
} from '../../store/works.ts';
import { openOffice, ELSEWHERE, HERE, MANIFEST, type Office } from './office.ts';

const test = suite('works of procedures');
let o: Office;

test.before.each(async () => {
  o = await openOffice();
});
test.after.each(() => o.close());

const AT = { tenant: HERE, procedure: 'cerere' };
const account = (name = 'owner'): string => o.people[name]!.account;
const save = (over: number, files: WorkSave['files'], who = 'owner', more: Partial<WorkSave> = {}) =>
  saveWork(o.store, { ...AT, over, files, account: account(who), ...more });

async function open(at = AT): Promise<Work> {
  const work = await openWork(o.store, at);
  if (work === null) throw new Error('Expected a work of the procedure.');
  return work;
}

async function publish(files: Files): Promise<string> {
  const { 'manifest.json': manifest = '', ...rest } = files;
  const deployed = await deploy(o.store, {
    tenant: HERE,
    procedureKey: 'cerere',
    manifest: JSON.parse(manifest),
    files: rest,
    deployedBy: account(),
  });
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));
  return deployed.release;
}

test('it begins with the release; a save changes only the files that it names', async () => {
  const release = await newestRelease(o.store.knex, HERE, 'cerere');
  const began = await open();
  assert.equal(began.base, { release: release!.id, version: 1 });
  assert.equal([began.version, began.savedBy, began.changed, began.newest], [0, null, false, null]);
  assert.equal(began.files, releaseFiles(release!));
  const first = await save(0, { 'README.md': 'unu', 'messages/gata.hbs': 'Gata' });
  assert.ok(first.ok && first.version === 1 && first.savedBy?.account === account());
  assert.equal((await open()).files, { ...began.files, 'README.md': 'unu', 'messages/gata.hbs': 'Gata' });
  assert.ok((await save(1, { 'README.md': null }, 'admin')).ok);
  const now = await open();
  assert.equal(now.files, { ...began.files, 'messages/gata.hbs': 'Gata' });
  assert.ok(now.changed && now.savedBy?.name.startsWith('Țăran'));
  const again = await save(2, { 'messages/gata.hbs': 'Gata' });
  assert.ok(again.ok && again.version === 2, 'the same again is no new version');
});

test('who was behind gets the newest, and writes nothing', async () => {
  await save(0, { 'README.md': 'unu' });
  for (const over of [0, 7]) {
    const late = await save(over, { 'README.md': 'doi' }, 'admin');
    assert.ok(!late.ok && late.why === 'moved' && late.newest?.files['README.md'] === 'unu');
  }
  const began = await save(1, { 'README.md': 'trei' }, 'admin', { began: '4711' });
  assert.ok(!began.ok && began.why === 'moved');
  assert.is((await open()).version, 1);
});

test('of twenty who save over the same version at once, one is written', async () => {
  for (const over of [0, 1]) {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        save(
          over,
          { [`messages/m${over}-${index}.hbs`]: `de la ${index}`, 'README.md': `v${over}` },
          index % 2 ? 'owner' : 'admin',
        ),
      ),
    );
    assert.is(all.filter(({ ok }) => ok).length, 1);
    const kept = await open();
    assert.is(kept.version, over + 1);
    for (const each of all) assert.ok(each.ok || (each.why === 'moved' && each.newest?.version === over + 1));
    assert.is(Object.keys(kept.files).filter((path) => path.startsWith('messages/')).length, over + 1);
  }
});

test('one save a minute is kept of what one person types, all of what several do, and what is asked for', async () => {
  for (let over = 0; over < 90; over += 1) {
    assert.ok((await save(over, { 'README.md': `a${over + 1}` })).ok);
    if (over + 1 === 45) await keepSave(o.store.knex, AT, 45);
    o.now += 2_000;
  }
  const kept = await listSaves(o.store, AT);
  assert.equal(
    kept.map(({ version }) => version),
    [90, 75, 45, 31, 1],
  );
  assert.equal(
    kept.map(({ paths }) => paths.length > 1 || paths[0]),
    ['README.md', 'README.md', 'README.md', 'README.md', true],
  );
  assert.is((await readSave(o.store, AT, 31))?.files['README.md'], 'a31');
  assert.is(await readSave(o.store, AT, 30), null);
  await save(90, { 'README.md': 'b' }, 'admin');
  await save(91, { 'README.md': 'c' });
  const versions = (await listSaves(o.store, AT)).slice(0, 3).map(({ version }) => version);
  assert.equal(versions, [92, 91, 90]);
});

test('an institution does not see or write what another is changing', async () => {
  await save(0, { 'README.md': 'aici' });
  const there = { tenant: ELSEWHERE, procedure: 'cerere' };
  assert.is((await open(there)).version, 0);
  assert.is((await open(there)).files['README.md'], undefined);
  assert.is(await readSave(o.store, there, 1), null);
  assert.equal(await listSaves(o.store, there), []);
  assert.is(await openWork(o.store, { tenant: ELSEWHERE, procedure: 'alta' }), null);
});

test('what is not changed follows the releases; what is changed goes on from its own and says so', async () => {
  const { files } = await open();
  const second = await publish({ ...files, 'README.md': 'a doua' });
  const follows = await open();
  assert.equal([follows.version, follows.base?.release, follows.changed], [0, second, false]);
  await save(0, { 'README.md': 'a mea' });
  const third = await publish({ ...files, 'README.md': 'a treia' });
  const mine = await open();
  assert.equal([mine.base?.release, mine.newest?.release, mine.changed], [second, third, true]);
  assert.is(mine.files['README.md'], 'a mea');
  const fourth = await publish(mine.files);
  assert.ok((await save(1, {}, 'owner', { base: fourth, kept: true })).ok);
  const published = await open();
  assert.equal(
    [published.version, published.base?.release, published.newest, published.changed],
    [2, fourth, null, false],
  );
  const fifth = await publish({ ...files, 'README.md': 'a cincea' });
  const after = await open();
  assert.equal([after.version, after.base?.release, after.files['README.md']], [2, fifth, 'a cincea']);
  await save(2, { 'messages/noua.hbs': 'x' });
  assert.is((await open()).files['README.md'], 'a cincea', 'a save goes on from what was shown');
});

test('a new procedure is begun once', async () => {
  const at = { tenant: HERE, procedure: 'noua' };
  const files = { 'manifest.json': JSON.stringify({ ...MANIFEST, key: 'noua' }), 'README.md': 'Noua' };
  const all = await Promise.all(
    Array.from({ length: 5 }, () => createWork(o.store, { ...at, files, account: account() })),
  );
  assert.is(all.filter(({ ok }) => ok).length, 1);
  const work = await open(at);
  assert.equal([work.version, work.base, work.newest, work.changed], [1, null, null, true]);
  const taken = await createWork(o.store, { ...AT, files, account: account() });
  assert.ok(!taken.ok && taken.why === 'taken', 'one that is published is there too');
});

test('limits of files are held; what is refused leaves nothing', async () => {
  const refused = async (files: WorkSave['files'], why: string) => {
    const answer = await save(0, files);
    assert.ok(!answer.ok && answer.why === 'refused' && answer.refusal.why === why, why);
  };
  for (const path of [
    '../x.json',
    '/x.json',
    'a/../x.json',
    'C:\\x.json',
    'scenarios/x.test.ts',
    'x.sh',
    '.env',
    'a b.json',
    '__proto__',
  ])
    await refused({ [path]: 'x' }, 'path');
  await refused({ 'README.md': 'a\u0000' }, 'text');
  await refused({ 'README.md': '\udc00' }, 'text');
  await refused({ 'README.md': 'ș'.repeat(LIMITS.fileBytes / 2 + 1) }, 'file-size');
  await refused(
    Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`messages/m${i}.hbs`, `${i}`.repeat(900_000)])),
    'size',
  );
  await refused(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`messages/m${i}.hbs`, ''])), 'count');
  assert.equal(await listSaves(o.store, AT), []);
});

test('texts that no save names go after a day, also while others bring them back', async () => {
  const count = async (): Promise<number> => Number((await o.store.knex('work_text').count('* as n'))[0]?.['n']);
  await save(0, { 'README.md': 'unu' });
  const first = await count();
  for (let over = 1; over < 5; over += 1) await save(over, { 'README.md': `text ${over}` });
  assert.is(await count(), first + 4);
  assert.is(await sweepTexts(o.store), 0, 'not on the same day');
  o.now += 25 * 3_600_000;
  const [back] = await Promise.all([save(5, { 'messages/m.hbs': 'text 2' }), sweepTexts(o.store), sweepTexts(o.store)]);
  assert.ok(back.ok);
  await sweepTexts(o.store);
  const { files } = await open();
  assert.is(files['messages/m.hbs'], 'text 2');
  for (const { version } of await listSaves(o.store, AT)) await readSave(o.store, AT, version);
  assert.is(await count(), first + 2, 'those of the first save, of the fifth, and what came back');
});

test.run();
