// What the contract promises of every call, on a connector made for it: tries, breaker, keys, evidence, modes.

import { Type } from 'typebox';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { digestOf, ledgerInMemory } from '../../connectors/call/ledger.ts';
import { CallError, openConnector, SetupError } from '../../connectors/call/open.ts';
import type { Patience } from '../../connectors/call/policy.ts';
import { redactBody } from '../../connectors/call/evidence.ts';
import { defineContract, defineOperation, type Attempt } from '../../connectors/connector.ts';
import { NoAnswer, type Http } from '../../connectors/http/http.ts';
import { failed, jsonOf, refused, retryAfterMs, troubleOf } from '../../connectors/http/reading.ts';

const test = suite('calls');

const configuration = Type.Object({ url: Type.String() });
const secrets = Type.Object({ password: Type.String() });
const Text = Type.Object({ text: Type.String() }, { additionalProperties: false });
const words = { ro: 'Probă', en: 'Trial' };
const PATIENCE: Patience = { attempts: 3, firstWaitMs: 1, longestWaitMs: 5, breakAfter: 4, breakForMs: 20 };

type Step = () => Promise<Attempt<{ text: string }>>;

/** A connector whose attempts do the given steps, one after the other (the last for ever). */
function connectorOf(
  steps: Step[],
  { patience = PATIENCE, ledger = ledgerInMemory(), setup = {}, timeoutMs = 1_000 } = {},
) {
  let tried = 0;
  const define = defineOperation({ configuration, secrets });
  const common = {
    title: words,
    manual: words,
    input: Text,
    output: Text,
    refusals: { no: words },
    personal: ['text'],
    timeoutMs,
    attempt: () => steps[Math.min(tried++, steps.length - 1)]!(),
  };
  const contract = defineContract({
    name: 'trial',
    title: words,
    modes: ['live', 'simulator', 'manual'],
    configuration,
    secrets,
    hosts: () => [],
    pace: { perSecond: 10_000, atOnce: 2 },
    operations: {
      ask: define({ ...common, effect: 'asks' }),
      act: define({ ...common, effect: 'acts' }),
      keyed: define({ ...common, effect: 'acts', repeatable: true }),
    },
  });
  const opened = openConnector(
    contract,
    { mode: 'live', configuration: { url: 'x' }, secrets: { password: 'parola-mea' }, ...setup },
    { patience, ledger },
  );
  return { opened, tried: () => tried };
}

const ok: Step = async () => ({ status: 'OK', value: { text: 'da' } });
const no: Step = async () => refused('no', 'It said no.');
const lost: Step = async () => failed('Lost.');
const unsent: Step = async () => failed('Unsent.', { sent: false });
const input = { text: 'întrebare' };

test('asking is repeated; an act only when it surely did not leave, or has a key that the other side honours', async () => {
  const cases = [
    ['ask', [lost, lost, ok], 'OK', 3],
    ['ask', [unsent, ok], 'OK', 2],
    ['ask', [lost], 'UNKNOWN', 3],
    ['act', [lost, ok], 'UNKNOWN', 1],
    ['act', [unsent, ok], 'OK', 2],
    ['act', [unsent, lost, ok], 'UNKNOWN', 2],
    ['keyed', [lost, ok], 'OK', 2],
    ['ask', [no, ok], 'NO', 1],
    ['ask', [async () => failed('Wrong password.', { passing: false }), ok], 'UNKNOWN', 1],
    ['ask', [async () => failed('Later.', { afterMs: 60_000 }), ok], 'UNKNOWN', 1],
  ] as const;
  for (const [name, steps, status, tries] of cases) {
    const { opened, tried } = connectorOf([...steps]);
    const answer = await opened.call(name, input, { key: 'k' });
    assert.equal([answer.status, tried()], [status, tries], `${name} ${JSON.stringify(answer)}`);
    if (answer.status === 'UNKNOWN' && name === 'act') assert.is(answer.done, 'perhaps');
  }
});

test('an act is done once for its key', async () => {
  const done = connectorOf([ok, no]);
  const first = await done.opened.call('act', input, { key: 'a' });
  const second = await done.opened.call('act', input, { key: 'a' });
  assert.equal([first.status, second.status, done.tried()], ['OK', 'OK', 1]);
  await done.opened.call('act', { text: 'altceva' }, { key: 'a' }).then(
    () => assert.unreachable(),
    (error: unknown) => assert.instance(error, CallError),
  );

  const unclear = connectorOf([lost, ok]);
  assert.is((await unclear.opened.call('act', input, { key: 'a' })).status, 'UNKNOWN');
  const again = await unclear.opened.call('act', input, { key: 'a' });
  assert.equal([again.status, again.status === 'UNKNOWN' && again.done, unclear.tried()], ['UNKNOWN', 'perhaps', 1]);

  const refusedOnce = connectorOf([no, ok]);
  assert.is((await refusedOnce.opened.call('act', input, { key: 'a' })).status, 'NO');
  assert.is((await refusedOnce.opened.call('act', { text: 'corectat' }, { key: 'a' })).status, 'OK');

  const together = connectorOf([ok]);
  const answers = await Promise.all([1, 2, 3].map(() => together.opened.call('act', input, { key: 'a' })));
  assert.is(answers.filter(({ status }) => status === 'OK').length, 1);
  assert.is(together.tried(), 1);
});

test('a worker that died in the middle of an act leaves a question, not a second act', async () => {
  const ledger = ledgerInMemory();
  await ledger.begin('trial:act:a', digestOf(input));
  await ledger.begin('trial:keyed:a', digestOf(input));
  const { opened, tried } = connectorOf([ok], { ledger });
  const answer = await opened.call('act', input, { key: 'a' });
  assert.equal([answer.status, tried()], ['UNKNOWN', 0]);
  assert.is((await opened.call('keyed', input, { key: 'a' })).status, 'OK');
});

test('time-outs, mistakes of ours and answers of another shape are UNKNOWN', async () => {
  const silent = connectorOf([() => new Promise(() => {})], { timeoutMs: 10 });
  const late = await silent.opened.call('act', input, { key: 'k' });
  assert.equal([late.status, late.status === 'UNKNOWN' && late.done, silent.tried()], ['UNKNOWN', 'perhaps', 1]);
  const mistaken = await connectorOf([
    async () => {
      throw new TypeError('text with personal data');
    },
  ]).opened.call('act', input, { key: 'k' });
  assert.ok(mistaken.status === 'UNKNOWN' && mistaken.done === 'perhaps' && !/personal/.test(mistaken.reason));
  const odd = await connectorOf([async () => ({ status: 'OK', value: { text: 7 } as never })]).opened.call(
    'ask',
    input,
    { key: 'k' },
  );
  assert.ok(odd.status === 'UNKNOWN' && /another shape/.test(odd.reason));
});

test('the breaker opens after failures in a row, calls nobody, and closes when it goes well again', async () => {
  let good = false;
  const { opened, tried } = connectorOf([async () => (good ? ok() : lost())]);
  await opened.call('act', input, { key: '1' });
  await opened.call('ask', input, { key: '2' });
  assert.is(opened.health().breaker, 'open');
  const before = tried();
  const refusedCall = await opened.call('act', input, { key: '3' });
  assert.ok(
    refusedCall.status === 'UNKNOWN' && refusedCall.done === 'no' && refusedCall.again,
    JSON.stringify(refusedCall),
  );
  assert.is(tried(), before);
  good = true;
  let answer = await opened.call('ask', input, { key: '4' });
  while (answer.status !== 'OK') answer = await opened.call('ask', input, { key: '4' });
  assert.is(opened.health().breaker, 'closed');
  const { calls, lastTrouble } = opened.health();
  assert.is(calls.ok, 1);
  assert.is(lastTrouble?.operation !== undefined, true);
});

test('a wrong caller and a wrong setup are said, without values', async () => {
  const { opened } = connectorOf([ok]);
  await opened.call('none' as never, input as never, { key: 'k' }).then(
    () => assert.unreachable(),
    (error: unknown) => assert.instance(error, CallError),
  );
  const odd = await opened.call('act', { text: 7 } as never, { key: 'k' });
  assert.is(odd.status === 'UNKNOWN' && odd.done, 'no');
  assert.is(odd.status === 'UNKNOWN' && odd.again, false);
  assert.match(odd.status === 'UNKNOWN' ? odd.reason : '', '/text');
  assert.equal(odd.evidence, []);
  assert.throws(
    () => connectorOf([ok], { setup: { mode: 'sandbox' } }),
    (error: unknown) => error instanceof SetupError,
  );
  assert.throws(
    () => connectorOf([ok], { setup: { secrets: {} } }),
    (error: unknown) => error instanceof SetupError,
  );
  assert.throws(() => connectorOf([ok], { setup: { mode: 'simulator', production: true } }), /in production/);
  connectorOf([ok], { setup: { mode: 'simulator', production: true, allowSimulators: true } });
});

test('manual mode calls nobody and asks for a person', async () => {
  const { opened, tried } = connectorOf([ok], {
    setup: { mode: 'manual', configuration: undefined, secrets: undefined },
  });
  const answer = await opened.call('act', input, { key: 'k' });
  assert.equal([answer.status, answer.mode, tried()], ['UNKNOWN', 'manual', 0]);
});

test('only the kind of system that is meant is believed', async () => {
  const http = (headers: { [name: string]: string }): Http => ({
    send: async () => ({ status: 200, headers, body: Buffer.from('{}') }),
    close: async () => {},
  });
  const { opened } = connectorOf([ok]);
  await opened.close();
  const ask = defineOperation({ configuration, secrets })({
    title: words,
    manual: words,
    effect: 'asks',
    input: Text,
    output: Text,
    refusals: {},
    personal: [],
    async attempt(_input, tools) {
      await tools.http.send({ method: 'GET', url: 'https://exemplu.ro/' });
      return { status: 'OK', value: { text: 'da' } };
    },
  });
  const contract = {
    name: 't',
    title: words,
    modes: ['live', 'simulator'] as const,
    configuration,
    secrets,
    hosts: () => [],
    pace: { perSecond: 100, atOnce: 1 },
    operations: { ask },
  };
  const statusOf = async (mode: 'live' | 'simulator', headers: { [name: string]: string }) =>
    (
      await openConnector(
        contract,
        { mode, configuration: { url: '' }, secrets: { password: 'p' } },
        { http: http(headers) },
      ).call('ask', input, { key: 'k' })
    ).status;
  assert.is(await statusOf('live', {}), 'OK');
  assert.is(await statusOf('simulator', { 'x-simulator': 'true' }), 'OK');
  assert.is(await statusOf('live', { 'x-simulator': 'true' }), 'UNKNOWN');
  assert.is(await statusOf('simulator', {}), 'UNKNOWN');
});

test('evidence holds no personal data and no secret, whatever the body', () => {
  const redaction = { personal: ['nume', 'PIN'], secrets: ['parola-mea'] };
  const cnp = '1960523123457';
  for (const [body, type] of [
    [
      JSON.stringify({
        Nume: 'Ana',
        a: [{ pin: 1234 }],
        cod: 12,
        t: `cnp ${cnp}`,
        m: 'ana@exemplu.ro',
        p: 'parola-mea',
        c: 4111111111111111,
      }),
      'application/json',
    ],
    [
      `nume=Ana&x=${cnp}&tel=0722123456&cheie=parola-mea&cod=12&m=ana%40exemplu.ro`,
      'application/x-www-form-urlencoded',
    ],
    [`<html>12 ${cnp} ana@exemplu.ro +40722123456 RO49AAAA1B31007593840000 parola-mea</html>`, 'text/html'],
  ] as const) {
    const kept = redactBody(body, type, redaction);
    assert.not.match(kept, /Ana|1234|1960523|ana@|parola-mea|0722|411111|RO49/, kept);
    assert.match(kept, /12/);
  }
});

test('answers are read as they come', () => {
  const response = (status: number, body: string, headers = {}) => ({ status, headers, body: Buffer.from(body) });
  assert.equal(jsonOf(response(200, '\uFEFF {"a":1}')), { json: { a: 1 } });
  assert.match(JSON.stringify(jsonOf(response(200, '<html>'))), /a page came/);
  assert.match(JSON.stringify(jsonOf(response(200, '{"a":'))), /something else/);
  assert.is(troubleOf(response(200, '')), null);
  assert.is(troubleOf(response(404, ''), [404]), null);
  assert.equal(
    [troubleOf(response(503, ''))!.sent, troubleOf(response(429, ''))!.sent, troubleOf(response(401, ''))!.passing],
    [true, false, false],
  );
  assert.is(retryAfterMs(response(429, '', { 'retry-after': '7' })), 7_000);
  assert.is(
    retryAfterMs(
      response(429, '', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
      Date.parse('2026-10-21T07:27:50Z'),
    ),
    10_000,
  );
  assert.instance(new NoAnswer('x', { sent: true }), Error);
});

test.run();
