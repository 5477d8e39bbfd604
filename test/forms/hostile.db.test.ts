// Hostile bodies against the running HTTP API: every answer is an answer (never a failure of the server), and what is
// stored is what the form accepts.

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import { ask, signIn } from '../api-client.ts';
import { random } from '../random.ts';
import { openWorld, type World } from '../world.ts';
import { answersTo, anything } from './random-form.ts';
import type { Component } from './builder.ts';

const test = suite<{ world: World }>('hostile bodies');

const procedure = new URL('../../processes/petitie/', import.meta.url);
const read = (path: string): { components: Component[] } =>
  JSON.parse(readFileSync(new URL(path, procedure), 'utf8')) as { components: Component[] };
const startForm = read('forms/cerere.form.json');
const sample = read('samples/persoana.json') as unknown as Record<string, unknown>;
const { form } = compileForm(startForm);
assert.ok(form);
const filed = form;

const seed = Number(process.env.TRASEU_SEED ?? 1);
let sender = 0;

test.before(async (context) => {
  context.world = await openWorld({ worker: false });
});
test.after(async ({ world }) => world.close());

/** Each from an address of its own: limits per sender are somebody else's test. */
const post = async (
  world: World,
  url: string,
  payload: string,
  headers: Record<string, string> = {},
): Promise<number> => {
  sender += 1;
  const remoteAddress = `10.1.${sender >> 8}.${sender & 255}`;
  const type = { 'content-type': 'application/json', ...headers };
  const { statusCode, body } = await world.app.inject({ method: 'POST', url, payload, headers: type, remoteAddress });
  assert.ok(statusCode < 500, `${statusCode} ${body.slice(0, 300)} for ${payload.slice(0, 500)}`);
  assert.not.match(body, /at .*\.ts:\d+|node_modules/, 'no trace of the inside');
  return statusCode;
};

const key = (): string => `cheie-de-proba-${(sender += 1)}-0000`;

const oddBodies: readonly string[] = [
  '',
  'null',
  '[]',
  '{',
  '"x"',
  '{"submissionKey":"0123456789abcdef","data":null}',
  '{"submissionKey":"0123456789abcdef","data":[]}',
  '{"submissionKey":["0123456789abcdef"],"data":{}}',
  '{"submissionKey":"0123456789\\u0000abcdef","data":{}}',
  '{"submissionKey":"0123456789\\ud800abcdef","data":{}}',
  '{"__proto__":{"x":1},"submissionKey":"0123456789abcdef","data":{}}',
  '{"submissionKey":"0123456789abcdef","data":{"__proto__":{"tip":"persoana"}}}',
  '{"submissionKey":"0123456789abcdef","data":{"constructor":{"prototype":{"tip":"x"}}}}',
  '{"submissionKey":"0123456789abcdef","data":{"tip":"persoana","tip":"organizatie"}}',
  `{"submissionKey":"0123456789abcdef","data":{"semnatari":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
  `{"submissionKey":"0123456789abcdef","data":{"text":"${'x'.repeat(5_000_000)}"}}`,
  `{"submissionKey":"${'k'.repeat(10_000)}","data":{}}`,
  `{"submissionKey":"0123456789abcdef","data":{"tip":1e999}}`,
];

test('filing: 2xx or 4xx, and what is stored is what the form accepts', async ({ world }) => {
  const chance = random(seed);
  const url = '/api/procedures/petitie/dossiers';
  for (const body of oddBodies) assert.ok((await post(world, url, body)) >= 400, body.slice(0, 200));
  await post(world, url, JSON.stringify({ submissionKey: key(), data: sample }), { 'content-type': 'text/plain' });
  const names = [...filed.inputs.keys(), 'altceva', 'constructor'];
  let accepted = 0;
  for (let round = 0; round < 250; round += 1) {
    const name = names[chance(names.length)] ?? 'x';
    const one = { ...sample, [name]: anything(chance) };
    const data = [one, one, anything(chance), answersTo(chance, flat(startForm.components))][round % 4];
    const body = JSON.stringify({ submissionKey: key(), data });
    if ((await post(world, url, body)) < 300) accepted += 1;
  }
  assert.ok(accepted > 10, `only ${accepted} were accepted`);
  const rows: { state: { variables: Record<string, Record<string, unknown>> } | string }[] = await world.services.store
    .knex('instance')
    .select('state');
  const stored = rows.map(({ state }) => JSON.stringify(state)).map((text) => cerereIn(JSON.parse(text)));
  assert.is(stored.length, accepted);
  const schema = new Ajv2020({ strict: false, validateFormats: false }).compile(toJsonSchema(filed));
  for (const cerere of stored) {
    assert.ok(schema(cerere), JSON.stringify(schema.errors));
    assert.ok(evaluate(filed, cerere, { canal: 'online' }).valid, JSON.stringify(cerere));
  }
});

test('deciding a task: 2xx or 4xx', async ({ world }) => {
  const chance = random(seed + 1);
  await post(world, '/api/procedures/petitie/dossiers', JSON.stringify({ submissionKey: key(), data: sample }));
  const token = await signIn(world, 'registratura');
  const queue = await ask(world, 'GET', '/api/tasks?queue=free', undefined, token);
  const [row] = queue.body.rows as { instance: string; key: number }[];
  assert.ok(row);
  const task = `/api/tasks/${row.instance}/${row.key}`;
  assert.is((await ask(world, 'POST', `${task}/claim`, undefined, token)).status, 200);
  const authorization = { authorization: `Bearer ${token}` };
  for (let round = 0; round < 100; round += 1) {
    const answers =
      round % 2 === 0 ? anything(chance) : { ruta: anything(chance), motiv: anything(chance), __proto__x: 1 };
    await post(world, `${task}/completion`, JSON.stringify({ answers }), authorization);
  }
  for (const odd of ['x', '-1', '99999999999999999999', '%00', "1'--"]) {
    await post(world, `/api/tasks/${odd}/${odd}/completion`, '{"answers":{}}', authorization);
  }
});

/** Components of a form without its pages, as the data has them. */
const flat = (components: readonly Component[]): Component[] =>
  components.flatMap((each) => {
    const { path, components: inside } = each as { path?: string; components?: Component[] };
    return path === undefined && inside !== undefined ? flat(inside) : [each];
  });

/** The variable `cerere`, wherever the engine keeps it. */
const cerereIn = (state: unknown): Record<string, unknown> | null => {
  if (typeof state !== 'object' || state === null) return null;
  if (!Array.isArray(state) && Object.hasOwn(state, 'cerere'))
    return (state as { cerere: Record<string, unknown> }).cerere;
  for (const each of Object.values(state)) {
    const found = cerereIn(each);
    if (found !== null) return found;
  }
  return null;
};

test.run();
