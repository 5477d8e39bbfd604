// The form designer over HTTP on the procedure's work: saves beside those of other files, who was behind, what a client
// that is no designer sends, a form of a procedure that was never published.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createWork, openWork, saveWork } from '../../store/works.ts';
import { deploy } from '../../store/deploy.ts';
import type { Opening } from '../../designer/form/opening.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('forms in the work');
let world: World;
let owner: Client;
let account: string;

test.before(async () => {
  world = await openWorld({ worker: false });
  owner = new Client(world.url);
  await owner.signIn('procese');
  account = (await world.services.store.knex('account').first('id')).id;
});
test.after(() => world.close());

const AT = '/proceduri-interne/petitie/formulare/cerere';
const JSON_ONLY = { accept: 'application/json' };
const work = () => ({ tenant: world.services.tenant, procedure: 'petitie' });

const opening = async (at = AT): Promise<Opening> =>
  JSON.parse((await owner.get(`${at}/ciorna`, JSON_ONLY)).body) as Opening;

async function put(content: string, over?: { version: number; base: string | null }): Promise<Answer> {
  const csrf = /data-csrf="([^"]+)"/.exec((await owner.get(AT)).body)?.[1] ?? '';
  const { version, base } = over ?? (await opening()).work;
  return owner.ask('PUT', `${AT}/ciorna`, {
    headers: { ...JSON_ONLY, 'content-type': 'application/json', 'csrf-token': csrf },
    body: JSON.stringify({ content, over: version, base }),
  });
}

const reworded = async (text: string): Promise<string> =>
  (await opening()).work.content.replace(/"label": "[^"]*"/, `"label": ${JSON.stringify(text)}`);

test('a save changes its file of the work; another file that was saved meanwhile is told with the form unchanged', async () => {
  const began = await opening();
  assert.equal([began.work.version, began.work.changed, began.outdated], [0, false, false]);
  assert.ok(Object.keys(began.samples).length > 0, 'samples of the release');
  const saved = await put(await reworded('Altfel'));
  assert.is(saved.status, 200);
  const { store } = world.services;
  await saveWork(store, { ...work(), over: 1, files: { 'README.md': 'Altul' }, account });
  const late = await put(await reworded('Încă altfel'), { version: 1, base: began.work.base });
  assert.is(late.status, 409);
  const { newest } = JSON.parse(late.body) as { newest: Opening['work'] };
  assert.is(newest.version, 2);
  assert.is(newest.content, (await opening()).work.content, 'as it was saved: the designer saves again over it');
  assert.is((await put(await reworded('Încă altfel'), newest)).status, 200);
  const now = await openWork(store, work());
  assert.is(now?.files['README.md'], 'Altul');
  assert.match(now?.files['forms/cerere.form.json'] ?? '', 'Încă altfel');
  const { saves } = JSON.parse((await owner.get(`${AT}/istoric`)).body) as { saves: { version: number }[] };
  assert.equal(
    saves.map(({ version }) => version),
    [3, 1],
    'only what changed this form',
  );
});

test('what another has published of this form is told', async () => {
  const { store, tenant } = world.services;
  const { files } = (await openWork(store, work()))!;
  const { 'manifest.json': manifest = '', ...rest } = files;
  const path = 'forms/cerere.form.json';
  const theirs = { ...rest, [path]: rest[path]!.replace('Încă altfel', 'Cu totul altfel') };
  const release = { tenant, procedureKey: 'petitie', manifest: JSON.parse(manifest), deployedBy: 'system:test' };
  assert.ok((await deploy(store, { ...release, files: theirs })).ok);
  const { outdated, published, work: mine } = await opening();
  assert.ok(outdated && published?.version === 2 && mine.base !== published.release);
});

test('a form is an object in JSON, and not boundless', async () => {
  assert.is((await put('[]')).status, 422);
  assert.is((await put('"\\ud800"')).status, 422);
  assert.is((await put('{"a":"\ud800"}')).status, 422);
  assert.is((await put(JSON.stringify({ components: 'x'.repeat(1_100_000) }))).status, 413);
  const deep = `{"components":[${'{"type":"group","components":['.repeat(20_000)}${']}'.repeat(20_000)}]}`;
  assert.is((await put(deep)).status, 200, 'a form with errors');
  assert.is((await owner.get(AT)).status, 200);
});

test('forms of a procedure that was never published are drawn too', async () => {
  const { store, tenant } = world.services;
  const { files } = (await openWork(store, { tenant, procedure: 'referat-achizitie' }))!;
  assert.ok((await createWork(store, { tenant, procedure: 'noua', files, account })).ok);
  const path = Object.keys(files).find((each) => each.endsWith('.form.json'))!;
  const name = path.split('/').pop()!.replace('.form.json', '');
  const at = `/proceduri-interne/noua/formulare/${name}`;
  assert.is((await owner.get(at)).status, 200);
  const { published, work: mine } = await opening(at);
  assert.equal([published, mine.base, mine.version], [null, null, 1]);
  assert.is((await owner.get(`${at}/descarcare`)).body, files[path]);
});

test('who may not draw, or is not asked by our own page, does not', async () => {
  const forged = await owner.ask('PUT', `${AT}/ciorna`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: '{}', over: 0, base: null }),
  });
  assert.is(forged.status, 403);
  const mayor = new Client(world.url);
  await mayor.signIn('primar');
  for (const path of ['', '/ciorna', '/istoric', '/descarcare', '/versiuni/1', '/folosiri?nume=text']) {
    assert.is((await mayor.get(`${AT}${path}`)).status, 403, path);
  }
  assert.is((await mayor.post(`${AT}/previzualizare`, { _forma: '{}' })).status, 403);
});

test.run();
