// Deploying: versions, the same content once, findings, and who keeps which release.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deploy, type Deployment } from '../../store/deploy.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';
import { approval, started } from './models.ts';

const test = suite('deploy');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture(['started']);
});
test.after.each(() => f.close());

const folder = (files: { [path: string]: string }, manifest: Deployment['manifest'] = { z: 1, a: 2 }): Deployment => ({
  tenant: TENANT,
  procedureKey: 'proba',
  manifest,
  files,
  deployedBy: 'ana',
});

async function deployed(deployment: Deployment): Promise<{ release: string; version: number; created: boolean }> {
  const result = await deploy(f.store, deployment);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return { release: result.release, version: result.version, created: result.created };
}

test('the same content deploys once; a change is the next version; the old content again is a version too', async () => {
  const first = await deployed(folder({ 'process.bpmn': approval, 'README.md': 'unu' }));
  assert.equal([first.version, first.created], [1, true]);
  const again = await deployed(folder({ 'README.md': 'unu', 'process.bpmn': approval }));
  assert.equal(again, { ...first, created: false }, 'whatever the order of the files');
  const second = await deployed(folder({ 'process.bpmn': approval, 'README.md': 'doi' }));
  assert.equal([second.version, second.created], [2, true]);
  const third = await deployed(folder({ 'process.bpmn': approval, 'README.md': 'unu' }));
  assert.equal([third.version, third.created], [3, true], 'going back is a deployment');
  const row = await newestRelease(f.store.knex, TENANT, 'proba');
  assert.is(row?.id, third.release);
  assert.is(row?.deployed_by, 'ana');
  assert.is(JSON.stringify(row?.manifest), '{"z":1,"a":2}', 'in the order of its author');
  assert.is((await deployed(folder({ 'process.bpmn': approval, 'README.md': 'unu' }, { z: 2 }))).version, 4);
});

test('a start brings samples to releases of before they had some, and undoes nothing that was published since', async () => {
  const old = folder({ 'process.bpmn': approval });
  const atStart = { ...folder({ 'process.bpmn': approval, 'samples/a.json': '{}' }), unlessKnown: true };
  await deployed(old);
  assert.equal((await deployed(atStart)).version, 2);
  assert.equal((await deployed(atStart)).created, false);
  await deployed({ ...folder({ 'process.bpmn': started }), procedureKey: 'alta' });
  await deployed({ ...folder({ 'process.bpmn': approval }), procedureKey: 'alta' });
  const published = await deployed({ ...folder({ 'process.bpmn': started, 'x.hbs': '' }), procedureKey: 'alta' });
  assert.not.ok((await deployed({ ...atStart, procedureKey: 'alta' })).created);
  assert.is((await newestRelease(f.store.knex, TENANT, 'alta'))?.id, published.release);
});

test('two that deploy the same at once get one release', async () => {
  const stores = [f.store, f.another(), f.another()];
  const all = await Promise.all(stores.map((store) => deploy(store, folder({ 'process.bpmn': approval }))));
  assert.is(all.filter((result) => result.ok && result.created).length, 1);
  assert.is(new Set(all.map((result) => (result.ok ? result.release : ''))).size, 1);
});

test('what does not compile is refused with its findings, and nothing is kept', async () => {
  const broken = approval.replace(
    '<bpmn:endEvent id="end" />',
    '<bpmn:endEvent id="end"><bpmn:signalEventDefinition /></bpmn:endEvent>',
  );
  const result = await deploy(f.store, folder({ 'process.bpmn': broken }));
  assert.ok(!result.ok && result.findings.some((finding) => finding.severity === 'error' && finding.element === 'end'));
  assert.is(await newestRelease(f.store.knex, TENANT, 'proba'), undefined);
});

test('a running instance keeps its release; a message starts the newest', async () => {
  const complaint = { tenant: TENANT, name: 'complaint' };
  const before = await correlateMessage(f.store, complaint);
  const newer = started.replace('name="Read it"', 'name="Read it twice"');
  const next = await deployed({ ...folder({ 'process.bpmn': newer }), procedureKey: 'started' });
  const after = await correlateMessage(f.store, complaint);
  assert.ok(before.ok && before.outcome === 'started' && after.ok && after.outcome === 'started');
  assert.is((await f.tasks(before.instance))[0]?.name, 'Read it');
  assert.is((await f.tasks(after.instance))[0]?.name, 'Read it twice');
  assert.is((await readInstance(f.store.knex, TENANT, after.instance))?.release_id, next.release);

  const without = await deployed({ ...folder({ 'process.bpmn': approval }), procedureKey: 'started' });
  assert.ok(without.created);
  assert.equal(await correlateMessage(f.store, complaint), { ok: true, outcome: 'unmatched' });
});

test.run();
