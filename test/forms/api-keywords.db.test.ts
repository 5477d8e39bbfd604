// What the keywords of ours mean to a program that files through the API: the same as on the page.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';
import { ask } from '../api-client.ts';
import { changePetition, type Part } from '../portal/new-form.ts';
import { openWorld, type World } from '../world.ts';

const test = suite<{ world: World }>('keywords through the API');

const field = (key: string, more: Partial<Part>): Part => ({ type: 'textfield', id: key, key, label: key, ...more });

const more: readonly Part[] = [
  field('dovada', { validate: { required: true }, properties: { soft: 'true' } }),
  field('vechime', { type: 'number', properties: { unusual: '= vechime > 100', messageWarningRo: 'E mult' } }),
  field('scor', { properties: { private: 'true', from: '= "7"' } }),
  field('noutati', { type: 'checkbox', properties: { consent: 'true' } }),
  field('canalul', { readonly: true, properties: { from: '= canal' } }),
  field('cerut', { properties: { from: '= canal' } }),
];

const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

test.before(async (context) => {
  context.world = await openWorld({ worker: false });
  await changePetition(context.world.services.store, (part) => (part.key === 'loc' ? [part, ...more] : [part]));
});
test.after(async ({ world }) => world.close());

/** Ids of what was filed before. */
const seen = new Set<string>();

/** What is kept of these answers, beside those of the sample. */
const file = async (world: World, answers: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const key = `cheie-de-proba-${JSON.stringify(answers).length}-0000`;
  const data = { ...sample, ...answers };
  const { status, body } = await ask(world, 'POST', '/api/procedures/petitie/dossiers', { submissionKey: key, data });
  assert.is(status, 201, JSON.stringify(body));
  const rows = (await world.services.store.knex('instance').select('id', 'state')) as { id: string; state: unknown }[];
  const { id = '', state } = rows.find((row) => !seen.has(row.id)) ?? {};
  seen.add(id);
  return cerereIn(typeof state === 'string' ? JSON.parse(state) : state) ?? {};
};

const cerereIn = (state: unknown): Record<string, unknown> | null => {
  if (typeof state !== 'object' || state === null) return null;
  if (Object.hasOwn(state, 'cerere')) return (state as { cerere: Record<string, unknown> }).cerere;
  return Object.values(state).reduce<Record<string, unknown> | null>((found, each) => found ?? cerereIn(each), null);
};

test('what is soft may be missing, a consent is never presumed, what is known stands there', async ({ world }) => {
  const kept = await file(world, {});
  assert.not('dovada' in kept);
  assert.not('noutati' in kept && kept['noutati'] === true);
  assert.equal([kept['scor'], kept['canalul'], kept['cerut']], ['7', 'online', 'online']);
});

test('what is unusual passes, what is private or locked is not taken, what is prefilled may be changed', async ({
  world,
}) => {
  const sent = { dovada: 'da', vechime: 120, scor: '10', noutati: true, canalul: 'ghișeu', cerut: 'altfel' };
  const kept = await file(world, sent);
  const expected = { ...sent, scor: '7', canalul: 'online' };
  assert.equal(Object.fromEntries(Object.keys(sent).map((name) => [name, kept[name]])), expected);
});

test.run();
