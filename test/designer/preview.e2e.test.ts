// Previews of letters and messages over HTTP: what comes out, what is marked, what is refused. With the browser that prints.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Gap, TemplateProblem } from '../../designer/letters/preview-server.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { Client } from '../e2e/client.ts';
import { openWorld, type World } from '../world.ts';

const test = suite('previews of letters');
let world: World;
let owner: Client;
let csrf: string;

test.before(async () => {
  world = await openWorld({ worker: false });
  owner = new Client(world.url);
  await owner.signIn('procese');
  csrf = await tokenOf(owner);
});
test.after(() => world.close());

async function tokenOf(client: Client): Promise<string> {
  const { body } = await client.get('/proceduri-interne');
  return /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

interface Previewed {
  status: number;
  type: string;
  bytes: Uint8Array;
  gaps: Gap[];
  json: { subject?: string; text?: string; gaps?: Gap[]; problem?: TemplateProblem; code?: string };
}

async function preview(body: object, { client = owner, token = csrf, key = 'petitie' } = {}): Promise<Previewed> {
  const answer = await fetch(`${world.url}/atelier/${key}/previzualizare`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': 'ro',
      'csrf-token': token,
      cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: JSON.stringify(body),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  return {
    status: answer.status,
    type,
    bytes,
    gaps: JSON.parse(decodeURIComponent(answer.headers.get('preview-gaps') ?? '[]')) as Gap[],
    json: type.startsWith('application/json') ? (JSON.parse(new TextDecoder().decode(bytes)) as Previewed['json']) : {},
  };
}

test('a letter of the work is printed as it would be issued, with the sample that is asked for', async () => {
  const made = await preview({ path: 'documents/recipisa.hbs', sample: 'organizatie' });
  assert.is(made.status, 200);
  assert.is(made.type, 'application/pdf');
  assert.equal(made.gaps, []);
  const { text } = await readPdf(made.bytes);
  assert.match(text, 'Primăria Municipiului Valea Lungă');
  assert.match(text, 'Asociația de Proprietari');
  assert.match(text, 'Nr. 124');
});

test('what is written now is printed; what the data lacks is marked and listed', async () => {
  const text = '<h1>Nou</h1>\n<p>{{cerere.inexistent}}, {{date dosar.data}}</p>';
  const made = await preview({ path: 'documents/recipisa.hbs', text });
  assert.equal(
    made.gaps.map(({ line, path }) => [line, path]),
    [[2, 'cerere.inexistent']],
  );
  assert.match((await readPdf(made.bytes)).text, /«lipsește: cerere\.inexistent»\s*, 2 martie 2026/);
});

test('files that the browser has not saved decide too, and a new letter needs no save', async () => {
  const files = {
    'samples/alta.json': JSON.stringify({ tip: 'persoana', nume: 'Înnoită', prenume: 'Maria', subiect: 'x' }),
  };
  const made = await preview({
    path: 'documents/noua.hbs',
    text: '<p>{{cerere.nume}} {{institutie.nume}}</p>',
    files,
    sample: 'alta',
  });
  assert.match((await readPdf(made.bytes)).text, 'Înnoită Primăria Municipiului');
});

test('the variables of a simulation go before the samples', async () => {
  const data = { cerere: { nume: 'Din simulare' }, dosar: { numar: '77', data: '2026-05-01' } };
  const made = await preview({
    path: 'messages/nou.hbs',
    text: 'Nr. {{dosar.numar}}\n\n{{cerere.nume}} {{legatura}}',
    data,
  });
  assert.is(made.status, 200);
  assert.is(made.json.subject, 'Nr. 77');
  assert.match(made.json.text ?? '', 'Din simulare https://');
});

test('a message: subject, text, gaps with the lines of the file', async () => {
  const made = await preview({
    path: 'messages/raspuns.hbs',
    text: '{{!-- x --}}\nDespre {{dosar.numar}}\n\n{{lipsa}} & co',
  });
  assert.is(made.json.subject, 'Despre 123');
  assert.is(made.json.text, '«lipsește: lipsa» & co\n');
  assert.is(made.json.gaps?.[0]?.line, 4);
});

test('a mistake of the template says which, and where', async () => {
  const of = async (text: string, path = 'documents/a.hbs'): Promise<TemplateProblem | undefined> => {
    const { status, json } = await preview({ path, text });
    assert.is(status, 422, text);
    return json.problem;
  };
  const places = async (text: string, path?: string) => {
    const problem = await of(text, path);
    return [problem?.code, problem?.line, problem?.name];
  };
  assert.equal(await places('a\n{{#if x}}'), ['NOT_CLOSED', 2, 'if']);
  assert.equal(await places('{{!-- {{#with x}} --}}\n{{#if x}}\n{{#each y}}{{/each}}\n'), ['NOT_CLOSED', 2, 'if']);
  assert.equal(await places('a\n{{#if x}}\n{{/each}}'), ['CLOSES_ANOTHER', 2, 'if']);
  assert.equal(await places('{{dat x}}'), ['UNKNOWN_HELPER', 1, 'dat']);
  assert.equal(await places('{{#}}'), ['SYNTAX', 1, null]);
  assert.equal(await places('\n\n{{{x}}}'), ['UNESCAPED', 3, null]);
  assert.equal(await places('{{cerere nume'), ['SYNTAX', 1, null]);
  assert.equal(await places('numai un rând', 'messages/a.hbs'), ['NO_SUBJECT', 1, null]);
  assert.is((await of('{{> alta}}'))?.code, 'PARTIAL');
});

test('a work that is half broken still shows its letters', async () => {
  const files = { 'process.bpmn': '<nu e xml', 'forms/triaj.form.json': '{' };
  const made = await preview({ path: 'messages/a.hbs', text: 'Nr. {{dosar.numar}}\n\n{{cerere.subiect}}', files });
  assert.is(made.json.subject, 'Nr. 123');
  const without = await preview({
    path: 'messages/a.hbs',
    text: 'S\n\n{{cerere.subiect}}',
    files: { 'manifest.json': '{' },
  });
  assert.is(without.status, 200);
});

test('nothing is fetched or run by what is written', async () => {
  const text = `<script>document.body.textContent='rulat'</script><img src="${world.url}/x.png"><p>rest</p>`;
  const made = await preview({ path: 'documents/a.hbs', text, css: `@import url(${world.url}/a.css); </style><p>` });
  const { text: printed } = await readPdf(made.bytes);
  assert.match(printed, 'rest');
  assert.not.match(printed, 'rulat');
});

test('lists in lists end, and what is too long is refused', async () => {
  const many = Array.from({ length: 400 }, () => 1);
  const text = 'S\n\n{{#each many}}{{#each ../many}}{{#each ../../many}}x{{/each}}{{/each}}{{/each}}';
  const made = await preview({ path: 'messages/a.hbs', text, data: { many } });
  assert.match(made.json.gaps?.[0]?.message ?? '', 'repetitions');
  assert.is((await preview({ path: 'documents/a.hbs', text: 'x'.repeat(200_001) })).status, 400);
  assert.is((await preview({ path: '../secret.hbs', text: 'x' })).status, 400);
  assert.is((await preview({ path: 'documents/inexistenta.hbs' })).status, 404);
  assert.is((await preview({ path: 'documents/recipisa.hbs' }, { key: 'nu-exista' })).status, 404);
});

test('only who may change procedures, and only from our own pages', async () => {
  assert.is((await preview({ path: 'documents/recipisa.hbs' }, { token: 'x' })).status, 403);
  const clerk = new Client(world.url);
  await clerk.signIn('registratura');
  const token = await tokenOf(clerk);
  assert.ok([401, 403].includes((await preview({ path: 'documents/recipisa.hbs' }, { client: clerk, token })).status));
});

test.run();
