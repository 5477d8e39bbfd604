// Publishing a form over HTTP: what would break another part of the procedure is refused in words, and what a client that
// is no designer sends does not get in.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploy } from '../../store/deploy.ts';
import { Client, type Answer } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('publish a form');
let world: World;
let owner: Client;

test.before(async () => {
  world = await openWorld({ worker: false });
  owner = new Client(world.url);
  await owner.signIn('procese');
});
test.after(() => world.close());

const AT = '/proceduri-interne/petitie/formulare/cerere';
interface Page {
  components: { key?: string; id: string; [keyword: string]: unknown }[];
}
interface Form {
  components: Page[];
}
const original = JSON.parse(
  readFileSync(new URL('../../processes/petitie/forms/cerere.form.json', import.meta.url), 'utf8'),
) as Form;

async function opening(): Promise<{ draft: { version: number } | null; published: { release: string } }> {
  return JSON.parse((await owner.get(`${AT}/ciorna`)).body) as Awaited<ReturnType<typeof opening>>;
}

async function put(content: string, base?: string): Promise<Answer> {
  await owner.get(AT);
  const csrf = /data-csrf="([^"]+)"/.exec((await owner.get(AT)).body)?.[1] ?? '';
  const { draft, published } = await opening();
  return owner.ask('PUT', `${AT}/ciorna`, {
    headers: { 'content-type': 'application/json', 'csrf-token': csrf },
    body: JSON.stringify({ content, over: draft?.version ?? 0, base: base ?? published.release }),
  });
}

const changed = (change: (form: Form) => void): string => {
  const form = structuredClone(original);
  change(form);
  return JSON.stringify(form);
};
const withoutText = changed((form) => {
  for (const page of form.components) page.components = page.components.filter(({ key }) => key !== 'text');
});

const confirmed = (body: string): Record<string, string> => ({
  ciorna: /name="ciorna" value="(\d+)"/.exec(body)?.[1] ?? '',
  peste: /name="peste" value="(\d+)"/.exec(body)?.[1] ?? '',
});

test('a question that a letter reads is not taken away unawares', async () => {
  assert.is((await put(withoutText)).status, 200);
  const before = await opening();
  const page = await owner.get(`${AT}/publicare`);
  assert.match(page.body, 'De rezolvat înainte');
  assert.match(page.body, '„redirectionare” folosește răspunsul „cerere.text”');
  assert.not.match(page.body, 'Publicați versiunea');
  const answer = await owner.post(`${AT}/publicare`, confirmed(page.body));
  assert.is(answer.status, 422);
  assert.match(answer.body, '„cerere.text”');
  assert.equal((await opening()).published, before.published);
});

test('one more question makes the examples stale, which is told and stops nothing', async () => {
  const field = { type: 'textfield', id: 'motiv', key: 'motiv', label: 'Motivul', validate: { required: true } };
  await put(changed((form) => form.components.at(-1)?.components.push(field)));
  const page = await owner.get(`${AT}/publicare`);
  assert.not.match(page.body, 'De rezolvat înainte');
  assert.match(page.body, 'cu care se încearcă procedura');
  assert.is(
    (await owner.post(`${AT}/publicare`, { ...confirmed(page.body), ciorna: '1' })).status,
    409,
    'another draft',
  );
  assert.is((await owner.post(`${AT}/publicare`, confirmed(page.body))).status, 303);
});

test('a draft is the JSON of a form, of this procedure, and not boundless', async () => {
  assert.is((await put('[]')).status, 422);
  assert.is((await put('"\\ud800"')).status, 422);
  assert.is((await put(JSON.stringify({ components: 'x'.repeat(1_100_000) }))).status, 413);
  assert.is((await put('{}', '999999')).status, 404);
  const { tenant, store } = world.services;
  const other = await deploy(store, {
    tenant,
    procedureKey: 'alta',
    manifest: {},
    files: {},
    deployedBy: 'system:test',
  });
  assert.is((await put('{}', other.ok ? other.release : '')).status, 404, "another procedure's release");
});

test('JSON that is deep is a form with errors, not a broken page', async () => {
  const deep = `{"components":[${'{"type":"group","components":['.repeat(20_000)}${']}'.repeat(20_000)}]}`;
  assert.is((await put(deep)).status, 200);
  const page = await owner.get(`${AT}/publicare`);
  assert.is(page.status, 200);
  assert.match(page.body, 'De rezolvat înainte');
  await put(JSON.stringify(original));
});

test('who may not publish, or is not asked by our own page, does not', async () => {
  const csrf = owner.csrf;
  owner.csrf = '';
  assert.is((await owner.post(`${AT}/publicare`, { ciorna: '1', peste: '1' })).status, 403);
  owner.csrf = csrf;
  const clerk = new Client(world.url);
  await clerk.signIn('primar');
  for (const path of ['', '/ciorna', '/istoric', '/publicare', '/descarcare', '/versiuni/1', '/folosiri?nume=text']) {
    assert.is((await clerk.get(`${AT}${path}`)).status, 403, path);
  }
  assert.is((await clerk.post(`${AT}/previzualizare`, { _forma: '{}' })).status, 403);
});

test.run();
