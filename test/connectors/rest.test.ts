// A connector made without code: addresses, authentication, FEEL both ways, refusals, and what an author can get wrong.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mismatch } from '../../connectors/call/shape.ts';
import { restContract, RestDefinition } from '../../connectors/rest/rest.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('rest');
const words = { ro: 'Probă', en: 'Trial' };

const definition = (over: object = {}, url = 'https://api.exemplu.ro'): RestDefinition => ({
  name: 'taxe-locale',
  title: words,
  url,
  authentication: { kind: 'bearer' },
  operations: {
    debts: {
      title: words,
      manual: words,
      effect: 'asks',
      method: 'GET',
      path: '/persoane/{cnp}/debite',
      query: { an: '=an', optional: '=if an > 2000 then null else "da"' },
      answers: [404],
      refusal: '=if status = 404 then "unknown-person" else null',
      result: '={ total: sum(for d in body.debite return d.suma) }',
      refusals: { 'unknown-person': words },
      personal: ['nume'],
      input: {
        type: 'object',
        properties: { cnp: { type: 'string' }, an: { type: 'integer' } },
        required: ['cnp', 'an'],
      },
      output: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
      ...over,
    },
  },
});

const answering = (body: unknown, status = 200) =>
  simulate({ name: 'taxe', outcomes: {}, answer: () => ({ status, body }) });
const opening = (url: string, over: object = {}, kind: 'bearer' | 'basic' | 'header' = 'bearer') =>
  open(restContract({ ...definition(over, url), authentication: { kind } }), {
    mode: 'simulator',
    configuration: { url },
    secrets: { token: 'secretul', user: 'u', password: 'parola' },
  });
const input = { cnp: '1960523123457', an: 2026 };

test('FEEL makes the request and reads the answer', async () => {
  const definitionTrouble = mismatch(RestDefinition, definition());
  assert.is(definitionTrouble, null, definitionTrouble ?? '');
  const simulator = await answering({ debite: [{ suma: 10.1, nume: 'Ana' }, { suma: 20.2 }] });
  const answer = await opening(simulator.url).call('debts', input, { key: 'k' });
  assert.equal(valueOf(answer), { total: 30.3 });
  const [asked] = simulator.asked;
  assert.equal(
    [asked!.path, asked!.query.toString(), asked!.headers['authorization']],
    ['/persoane/1960523123457/debite', 'an=2026', 'Bearer secretul'],
  );
  assert.not.match(JSON.stringify(answer.evidence), /Ana|secretul|1960523123457/);
  await opening(simulator.url, {}, 'basic').call('debts', input, { key: 'k' });
  assert.is(simulator.asked[1]!.headers['authorization'], `Basic ${Buffer.from('u:parola').toString('base64')}`);
});

test('a refusal is only what the definition says; everything else is UNKNOWN', async () => {
  const statusOf = async (body: unknown, status = 200, over: object = {}) => {
    const answer = await opening((await answering(body, status)).url, over).call('debts', input, { key: 'k' });
    return answer.status === 'NO' ? answer.code : answer.status;
  };
  assert.is(await statusOf({}, 404), 'unknown-person');
  assert.is(await statusOf({}, 410), 'UNKNOWN');
  assert.is(await statusOf({ altceva: 1 }), 'UNKNOWN');
  assert.is(await statusOf('<html>mentenanță</html>'), 'UNKNOWN');
  assert.is(await statusOf({ debite: [] }, 200, { refusal: '="other"' }), 'UNKNOWN');
  assert.is(await statusOf({ debite: [{ suma: 1 }] }, 200, { result: '={ total: "unu" }' }), 'UNKNOWN');
});

test('an input cannot choose the address', async () => {
  const simulator = await answering({ debite: [] });
  const connector = opening(simulator.url, { result: '={ total: 0 }' });
  for (const cnp of ['../admin', 'a/b', '?x=', '#', '%2e%2e', '@rau.ro', '\\..\\']) {
    await connector.call('debts', { cnp, an: 2026 }, { key: cnp });
    assert.match(simulator.asked.at(-1)!.path, /^\/persoane\/[^/]+\/debite$/);
  }
  const before = simulator.asked.length;
  for (const cnp of ['', '.', '..'])
    assert.is((await connector.call('debts', { cnp, an: 2026 }, { key: cnp })).status, 'UNKNOWN');
  assert.is(simulator.asked.length, before);
});

test('a definition names one host and nothing inside a network', async () => {
  for (const url of ['https://a.ro/cale', 'file:///etc', 'https://a.ro?x', 'https://']) {
    assert.is.not(mismatch(RestDefinition, definition({}, url)), null, url);
  }
  const inside = open(restContract(definition({}, 'https://169.254.169.254')), {
    mode: 'live',
    configuration: { url: 'https://169.254.169.254' },
    secrets: {},
  });
  const answer = await inside.call('debts', input, { key: 'k' });
  assert.ok(answer.status === 'UNKNOWN' && /public address/.test(answer.reason) && !answer.again);
});

test.after(closeAll);
test.run();
