// The HTTP API: what a program can do, from filing with a file to deciding, and what it is told when it may not.

import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask, signIn } from '../api-client.ts';
import { openWorld, type World } from '../world.ts';
import { readFileSync } from 'node:fs';

const api = suite<{ world: World }>('HTTP API');
const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as { [name: string]: string };

api.before(async (context) => {
  context.world = await openWorld({ worker: false });
});
api.after(async ({ world }) => world.close());

const pdf = new Blob([Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')]);

api('describes itself', async ({ world }) => {
  const { status, body } = await ask(world, 'GET', '/api/openapi.json');
  assert.is(status, 200);
  const paths = Object.keys(body['paths'] as object);
  for (const path of [
    '/api/procedures',
    '/api/session',
    '/api/tasks/{instance}/{key}/completion',
    '/api/dossiers/{id}',
  ]) {
    assert.ok(paths.includes(path), path);
  }
});

api('gives a JSON Schema of the form, and its messages when answers are wrong', async ({ world }) => {
  const form = await ask(world, 'GET', '/api/procedures/petitie/form');
  assert.is(form.body['type'], 'object');
  const wrong = { submissionKey: randomUUID(), data: { ...sample, email: 'nu e adresă' } };
  const { status, body } = await ask(world, 'POST', '/api/procedures/petitie/dossiers', wrong);
  assert.is(status, 422);
  assert.is(body['code'], 'FORM_INVALID');
  const problems = body['details'] as { path: string; message: string }[];
  assert.equal(
    problems.map(({ path }) => path),
    ['email'],
  );
});

api('files with attachments, once per key, and opens the case by number and code', async ({ world }) => {
  const submissionKey = randomUUID();
  const send = () => {
    const form = new FormData();
    form.set('application', JSON.stringify({ submissionKey, data: sample }));
    form.set('documente', pdf, 'plan.pdf');
    return ask(world, 'POST', '/api/procedures/petitie/dossiers/with-files', form);
  };
  const first = await send();
  assert.is(first.status, 201, JSON.stringify(first.body));
  const again = await send();
  assert.is(again.body['number'], first.body['number']);
  assert.is(again.body['repeated'], true);
  const { knex } = world.services.store;
  assert.is((await knex('document').where({ dossier_id: first.body['dossier'] })).length, 1);
  assert.is((await knex('draft')).length, 0);

  const wrong = await ask(world, 'POST', '/api/follow-up', { number: first.body['number'], code: 'AAAA-BBBB-CCCC' });
  assert.is(wrong.status, 404);
  const { number, code } = first.body;
  const right = await ask(world, 'POST', '/api/follow-up', { number, code });
  const opened = await ask(
    world,
    'GET',
    `/api/dossiers/${String(first.body['dossier'])}`,
    undefined,
    String(right.body['token']),
  );
  assert.is(opened.status, 200);
  assert.is((opened.body['documents'] as unknown[]).length, 1);
  assert.is((await ask(world, 'GET', `/api/dossiers/${String(first.body['dossier'])}`)).status, 404);
});

api('refuses a file that is not what its name says', async ({ world }) => {
  const form = new FormData();
  form.set('application', JSON.stringify({ submissionKey: randomUUID(), data: sample }));
  form.set('documente', new Blob([Buffer.from([0x4d, 0x5a, 0, 1, 2, 3])]), 'plan.pdf');
  const { status, body } = await ask(world, 'POST', '/api/procedures/petitie/dossiers/with-files', form);
  assert.is(status, 422);
  assert.is((body['details'] as { path: string }[])[0]?.path, 'documente');
  assert.is((await world.services.store.knex('draft')).length, 0);
});

api('does not take another draft’s document for one of this application', async ({ world }) => {
  const data = {
    ...sample,
    documente: [{ id: randomUUID(), name: 'a.pdf', sizeBytes: 1, mediaType: 'application/pdf' }],
  };
  const { status } = await ask(world, 'POST', '/api/procedures/petitie/dossiers', {
    submissionKey: randomUUID(),
    data,
  });
  assert.is(status, 422);
});

api('lets staff work: claim, refuse the second, check the answers, decide once', async ({ world }) => {
  const registry = await signIn(world, 'registratura');
  const clerk = await signIn(world, 'referent');
  const filed = await ask(world, 'POST', '/api/procedures/petitie/dossiers', {
    submissionKey: randomUUID(),
    data: sample,
  });
  assert.is(filed.status, 201);
  const queue = await ask(world, 'GET', '/api/tasks?queue=free', undefined, registry);
  const rows = queue.body['rows'] as { instance: string; key: number; dossier: { id: string } }[];
  const row = rows.find(({ dossier }) => dossier.id === filed.body['dossier']);
  assert.ok(row);
  const task = `/api/tasks/${row.instance}/${row.key}`;
  assert.is((await ask(world, 'POST', `${task}/claim`, undefined, clerk)).status, 403);
  assert.is((await ask(world, 'POST', `${task}/claim`, undefined, registry)).status, 200);
  const empty = await ask(world, 'POST', `${task}/completion`, { answers: { ruta: 'redirectionare' } }, registry);
  assert.is(empty.status, 422);
  const answers = { ruta: 'repartizare', departament: 'urbanism' };
  const both = await Promise.all([1, 2].map(() => ask(world, 'POST', `${task}/completion`, { answers }, registry)));
  assert.equal(new Set(both.map(({ status }) => status)), new Set([204, 404]));
  assert.is((await ask(world, 'GET', '/api/incidents', undefined, registry)).status, 403);
  assert.is((await ask(world, 'GET', '/api/tasks')).status, 401);
});

api('takes a message with a file and a withdrawal from the applicant', async ({ world }) => {
  const citizen = await signIn(world, 'cetatean');
  const stranger = await signIn(world, 'referent-tehnic');
  const filed = await ask(
    world,
    'POST',
    '/api/procedures/petitie/dossiers',
    { submissionKey: randomUUID(), data: sample },
    citizen,
  );
  const dossier = `/api/dossiers/${String(filed.body['dossier'])}`;
  const form = new FormData();
  form.set('application', JSON.stringify({ text: 'Adaug o fotografie.', key: randomUUID() }));
  form.set('fisier', pdf, 'foto.pdf');
  const sent = await ask(world, 'POST', `${dossier}/messages/with-files`, form, citizen);
  assert.is(sent.status, 201, JSON.stringify(sent.body));
  assert.equal(sent.body, { answered: false });
  const letter = { text: 'Nu e dosarul meu.', key: randomUUID() };
  assert.is((await ask(world, 'POST', `${dossier}/messages`, letter, stranger)).status, 404);
  assert.is((await ask(world, 'POST', `${dossier}/withdrawal`, {}, citizen)).status, 204);
  assert.is((await ask(world, 'POST', `${dossier}/withdrawal`, {}, stranger)).status, 404);
});

api.run();
