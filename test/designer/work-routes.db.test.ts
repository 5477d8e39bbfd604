// The work of a procedure over HTTP: what the studio opens with, saves, who was behind, history, and what is refused.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { History, Opening } from '../../designer/studio/contract.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('works over HTTP');
let world: World;
let owner: Client;
let admin: Client;

test.before(async () => {
  world = await openWorld({ worker: false });
  [owner, admin] = [new Client(world.url), new Client(world.url)];
  await owner.signIn('procese');
  await admin.signIn('admin');
});
test.after(() => world.close());

const AT = '/atelier/petitie';
const JSON_ONLY = { accept: 'application/json' };
const read = async <T>(path: string, client = owner): Promise<T> => JSON.parse((await client.get(AT + path)).body) as T;
const opening = (client = owner): Promise<Opening> => read<Opening>('/lucru', client);

async function put(body: object, client = owner, at = AT): Promise<Answer> {
  const page = (await client.get('/proceduri-interne')).body;
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return client.ask('PUT', `${at}/lucru`, {
    headers: { ...JSON_ONLY, 'content-type': 'application/json', 'csrf-token': csrf },
    body: JSON.stringify(body),
  });
}

test('it opens with every file of the release, and what tasks may use', async () => {
  const { version, base, newest, files, groups, operations, jobTypes, may, me, savedBy } = await opening();
  assert.is(version, 0);
  assert.is(base?.version, 1);
  assert.is(newest, null);
  assert.is(savedBy, null);
  for (const path of ['manifest.json', 'process.bpmn', 'README.md', 'forms/cerere.form.json'])
    assert.ok(files[path], path);
  assert.ok(Object.keys(files).some((path) => path.startsWith('samples/')));
  assert.not.ok(Object.keys(files).some((path) => path.endsWith('.ts')));
  assert.ok(groups.some(({ key }) => key === 'sef-urbanism') && groups.some(({ key }) => key === 'solicitant'));
  const vat = operations.find(({ type }) => type === 'anaf:check-vat');
  assert.ok(vat && vat.inputs.some(({ required }) => required) && vat.title !== '');
  assert.ok(jobTypes.includes('document:issue') && !jobTypes.includes('anaf:check-vat'));
  assert.ok(may.publish && me !== '');
});

test('two save over the same version: the second gets the first one’s work, and the history has both saves', async () => {
  const saved = await put({ over: 0, files: { 'README.md': 'unu', 'messages/noua.hbs': 'text' } });
  assert.is(saved.status, 200);
  assert.is((JSON.parse(saved.body) as { version: number }).version, 1);
  const late = await put({ over: 0, files: { 'README.md': 'doi' } }, admin);
  assert.is(late.status, 409);
  const { newest } = JSON.parse(late.body) as { newest: Opening };
  assert.is(newest.version, 1);
  assert.is(newest.files['README.md'], 'unu');
  assert.ok((newest.savedBy ?? '') !== '');
  assert.is((await put({ over: 1, files: { 'messages/noua.hbs': null } }, admin)).status, 200);
  const { saves, releases } = await read<History>('/istoric');
  assert.equal(
    saves.map(({ version, paths }) => [version, paths.length > 2 ? 'all' : paths]),
    [
      [2, ['messages/noua.hbs']],
      [1, 'all'],
    ],
  );
  assert.is(releases.length, 1);
  assert.is((await read<Opening>('/istoric/1')).files['messages/noua.hbs'], 'text');
  assert.is((await read<Opening>('/versiuni/1')).files['messages/noua.hbs'], undefined);
  assert.is((await owner.get(`${AT}/istoric/9`)).status, 404);
  assert.is((await owner.get(`${AT}/versiuni/x`)).status, 404);
});

test('who began with another release is behind too', async () => {
  const { version, base } = await opening();
  assert.is((await put({ over: version, base: '999999', files: { 'README.md': 'trei' } })).status, 409);
  assert.is((await put({ over: version, base: base?.release, files: { 'README.md': 'trei' } })).status, 200);
});

test('what cannot be kept is refused whole, with words', async () => {
  const { version } = await opening();
  for (const files of [
    { '../manifest.json': '{}' },
    { 'scenarios/scenarios.ts': 'x' },
    { 'README.md': 'a\u0000b' },
    { 'README.md': '\ud800' },
    { 'README.md': 'x'.repeat(1_000_001) },
  ]) {
    const answer = await put({ over: version, files });
    assert.is(answer.status, 422, Object.keys(files).join());
    assert.is((JSON.parse(answer.body) as { code: string }).code, 'WORK_REFUSED');
  }
  assert.is((await put({ over: version, files: { 'README.md': {} } })).status, 400);
  assert.is((await put({ over: version, files: {} }, owner, '/atelier/nu-exista')).status, 404);
  assert.is((await opening()).version, version);
});

test('only who may edit procedures, from our own pages', async () => {
  const mayor = new Client(world.url);
  await mayor.signIn('primar');
  for (const path of ['/lucru', '/istoric', '/istoric/1', '/versiuni/1']) {
    assert.is((await mayor.get(AT + path)).status, 403, path);
    assert.is((await new Client(world.url).get(AT + path, JSON_ONLY)).status, 401, path);
  }
  assert.is((await put({ over: 0, files: {} }, mayor)).status, 403);
  const forged = await owner.ask('PUT', `${AT}/lucru`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ over: 3, files: {} }),
  });
  assert.is(forged.status, 403);
});

test.run();
