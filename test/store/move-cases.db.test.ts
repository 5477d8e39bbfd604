// Moving running cases to another release: each on its own, whole or not at all, and told in its story.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploy } from '../../store/deploy.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { listActs } from '../../store/publishing/acts.ts';
import { openCasesByRelease, openCasesOf } from '../../store/publishing/open-cases.ts';
import { workBulk } from '../../store/bulk/work.ts';
import { askToMove, listMoveItems, readMove, tryMove } from '../../store/publishing/move-cases.ts';
import { rows } from '../../store/rows.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { newestRelease, releaseByVersion } from '../../store/tables/release.ts';
import { HERE, openOffice, type Office } from './office.ts';

const test = suite('moving cases');
let o: Office;
const KEY = 'cerere';

test.before.each(async () => {
  o = await openOffice();
});
test.after.each(() => o.close());

/** The next version of the procedure. */
async function next(change: (bpmn: string) => string): Promise<string> {
  const { manifest, files } = (await newestRelease(o.store.knex, HERE, KEY))!;
  const bpmn = change(files['process.bpmn']!);
  const result = await deploy(o.store, {
    tenant: HERE,
    procedureKey: KEY,
    manifest,
    files: { ...files, 'process.bpmn': bpmn },
    deployedBy: 'test',
  });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.release;
}

const first = async (): Promise<string> => (await releaseByVersion(o.store.knex, HERE, KEY, 1))!.id;
const releaseOf = async ({ instance }: Filed): Promise<string | undefined> =>
  (await readInstance(o.store.knex, HERE, instance))?.release_id;
const move = async (to: string, mapping: { [from: string]: string } = {}): Promise<string> =>
  (await askToMove(o.store, {
    tenant: HERE,
    procedure: KEY,
    from: await first(),
    to,
    mapping,
    note: 'legea',
    account: o.people['admin']!.account,
  }))!;
const story = ({ dossier }: Filed): Promise<{ what: string; params: unknown; actor: string }[]> =>
  rows(
    o.store.knex,
    "select what, params, actor from timeline where tenant_id = ? and dossier_id = ?::uuid and what = 'release-changed'",
    [HERE, dossier],
  );

test('cases move one by one, with several workers once each, and their story says so', async () => {
  const filed: Filed[] = [];
  for (let index = 0; index < 7; index += 1) filed.push(await o.file({ submissionKey: `${index}` }));
  const to = await next((bpmn) => bpmn.replace('name="Triaj"', 'name="Triaj atent"'));
  assert.equal([...(await openCasesByRelease(o.store.knex, HERE, KEY))], [[await first(), 7]]);
  const id = await move(to);
  await Promise.all([
    workBulk(o.store, { most: 50 }),
    workBulk(o.store, { most: 50 }),
    workBulk(o.store, { most: 50 }),
  ]);
  const done = (await readMove(o.store.knex, HERE, KEY, id))!;
  assert.equal(done.counts, { waiting: 0, done: 7, again: 0, refused: 0, gone: 0 });
  assert.equal([done.from.version, done.to.version], [1, 2]);
  for (const each of filed) {
    assert.is(await releaseOf(each), to);
    assert.equal(await story(each), [
      { what: 'release-changed', params: { from: 1, to: 2 }, actor: o.people['admin']!.account },
    ]);
  }
  assert.is((await o.tasks(filed[0]!.instance))[0]?.name, 'Triaj atent');
  const [row] = await rows<{ release_id: string }>(o.store.knex, 'select release_id from dossier where id = ?::uuid', [
    filed[0]!.dossier,
  ]);
  assert.is(row?.release_id, to, 'forms and letters of the case are of the new release too');
  await o.triage(filed[0]!, 'urbanism');
  assert.is((await o.tasks(filed[0]!.instance)).find(({ closed_at }) => closed_at === null)?.element, 'raspuns');
  const [act] = await listActs(o.store, { tenant: HERE, procedure: KEY });
  assert.equal([act?.what, act?.params['cases'], act?.version], ['cases-moved', 7, 2]);
});

test('a step that is gone needs a mapping; who has none stays, and the list says why', async () => {
  const atTriage = await o.file({ submissionKey: 'a' });
  const answered = await o.file({ submissionKey: 'b' });
  await o.triage(answered, 'urbanism');
  const to = await next((bpmn) =>
    bpmn.replaceAll('"triaj"', '"sortare"').replaceAll('triaj.departament', 'sortare.departament'),
  );
  const trial = { tenant: HERE, instance: atTriage.instance, from: await first(), to };
  const tried = await tryMove(o.store, { ...trial, mapping: {} });
  assert.equal(tried.outcome === 'refused' && tried.problems.map(({ rule, element }) => [rule, element]), [
    ['no-place', 'triaj'],
  ]);
  assert.match(tried.outcome === 'refused' ? tried.problems[0]!.ro : '', /nu mai există în versiunea nouă/);
  assert.is((await tryMove(o.store, { ...trial, mapping: { triaj: 'sortare', strain: 'nimic' } })).outcome, 'fits');
  assert.is(await releaseOf(atTriage), await first(), 'a trial moves nothing');

  const id = await move(to);
  assert.is(await workBulk(o.store, { most: 10 }), 2);
  const items = await listMoveItems(o.store.knex, HERE, id);
  assert.equal(
    items.map(({ status, number }) => [status, number]),
    [
      ['refused', `1/${new Date(o.now).getUTCFullYear()}`],
      ['done', `2/${new Date(o.now).getUTCFullYear()}`],
    ],
  );
  assert.is(await releaseOf(atTriage), await first());
  assert.is(await releaseOf(answered), to);

  await move(to, { triaj: 'sortare' });
  await workBulk(o.store, { most: 10 });
  assert.is(await releaseOf(atTriage), to);
  assert.is((await o.tasks(atTriage.instance))[0]?.element, 'sortare');
  assert.equal(await openCasesOf(o.store.knex, HERE, await first(), 10), []);
});

test('what has ended, or moved elsewhere, is passed over; another institution sees nothing', async () => {
  const filed = await o.file();
  const second = await next((bpmn) => bpmn.replace('name="Triaj"', 'name="Doi"'));
  const third = await next((bpmn) => bpmn.replace('name="Doi"', 'name="Trei"'));
  const one = await move(second);
  const other = await move(third);
  await Promise.all([workBulk(o.store, { most: 10 }), workBulk(o.store, { most: 10 })]);
  // who came second under the lock looks again a little later
  o.now += 2_000;
  await workBulk(o.store);
  const counts = await Promise.all(
    [one, other].map(async (id) => (await readMove(o.store.knex, HERE, KEY, id))!.counts),
  );
  assert.is(counts[0]!.done + counts[1]!.done, 1, 'it has one release');
  assert.is(counts[0]!.gone + counts[1]!.gone, 1);
  assert.ok([second, third].includes((await releaseOf(filed)) ?? ''));
  assert.is(await readMove(o.store.knex, 2, KEY, one), null);
  assert.equal(await listMoveItems(o.store.knex, 2, one), []);
});

test('a fault with one case does not keep the others', async () => {
  const bad = await o.file({ submissionKey: 'a' });
  const good = await o.file({ submissionKey: 'b' });
  const to = await next((bpmn) => bpmn.replace('name="Triaj"', 'name="Doi"'));
  const id = await move(to);
  o.store.report = () => undefined;
  o.store.afterStep.push(async (_trx, { instance }) => {
    if (instance === bad.instance) throw new Error('ours');
  });
  await workBulk(o.store, { most: 10 });
  assert.equal((await readMove(o.store.knex, HERE, KEY, id))!.counts, {
    waiting: 0,
    done: 1,
    again: 0,
    refused: 1,
    gone: 0,
  });
  assert.is(await releaseOf(bad), await first());
  assert.equal(await story(bad), []);
  assert.is(await releaseOf(good), to);
});

test.run();
