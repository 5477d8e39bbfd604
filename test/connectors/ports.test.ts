// Our own ports (ghiseul.ro, BAAR, RAR) and signed webhooks, over HTTP against their simulators, with every failure.

import { createServer } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { baar } from '../../connectors/baar/baar.ts';
import { baarSimulation } from '../../connectors/baar/simulator.ts';
import { noticeOf, readNotice } from '../../connectors/ghiseul/adapter.ts';
import { ghiseul } from '../../connectors/ghiseul/ghiseul.ts';
import { ghiseulSimulation } from '../../connectors/ghiseul/simulator.ts';
import { settle } from '../../connectors/payment.ts';
import { rar } from '../../connectors/rar/rar.ts';
import { rarSimulation } from '../../connectors/rar/simulator.ts';
import { signatureHeaders, verifySignature } from '../../connectors/webhook/signature.ts';
import { webhook } from '../../connectors/webhook/webhook.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('ports');
const secrets = { apiKey: 'cheie-de-proba' };
const date = '2026-11-21';
const KEY = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const FAILURES = ['timeout', 'lost', 'reset', '503', '500-done', 'html', 'garbage'] as const;

test('RCA: every outcome; what cannot be said is no refusal', async () => {
  const simulator = await simulate(baarSimulation(secrets));
  const connector = open(
    baar,
    { mode: 'simulator', configuration: { url: simulator.url }, secrets },
    { timeoutMs: 150 },
  );
  const check = async (plate: string) => {
    const answer = await connector.call('check-rca', { plate, date }, { key: plate });
    return answer.status === 'NO' ? answer.code : answer.status;
  };
  assert.equal(
    [await check('HD01AAA'), await check('HD01AAX'), await check('HD01AAE'), await check('HD01AAU')],
    ['OK', 'not-found', 'expired', 'UNKNOWN'],
  );
  for (const kind of FAILURES) {
    simulator.failures.add({ kind });
    assert.is(await check('HD01AAX'), 'not-found', kind);
    simulator.failures.add({ kind, times: 3 });
    assert.is(await check('HD01AAX'), 'UNKNOWN', kind);
    simulator.failures.clear();
  }
  const { evidence } = await connector.call('check-rca', { plate: 'HD01AAA', date }, { key: 'e' });
  assert.not.match(JSON.stringify(evidence), /HD01AAA|cheie-de-proba/);
});

test('ITP: every outcome and every failure', async () => {
  const simulator = await simulate(rarSimulation(secrets));
  const connector = open(
    rar,
    { mode: 'simulator', configuration: { url: simulator.url }, secrets },
    { timeoutMs: 150 },
  );
  const check = async (end: string) => {
    const answer = await connector.call('check-itp', { vin: `UU1HSDACN4567890${end}`, date }, { key: end });
    return answer.status === 'NO' ? answer.code : answer.status;
  };
  assert.equal(
    [await check('1'), await check('X'), await check('E'), await check('U')],
    ['OK', 'not-found', 'expired', 'UNKNOWN'],
  );
  for (const kind of FAILURES) {
    simulator.failures.add({ kind, times: 3 });
    assert.is(await check('X'), 'UNKNOWN', kind);
    simulator.failures.clear();
  }
});

test('ghiseul.ro: debts, payment, notice, reconciliation, and nothing twice', async () => {
  const heard: { headers: { [name: string]: string }; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      heard.push({ headers: request.headers as { [name: string]: string }, body });
      response.end('{}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const notifyUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  const simulator = await simulate(ghiseulSimulation({ ...secrets, noticeKey: KEY }));
  const connector = open(
    ghiseul,
    {
      mode: 'simulator',
      configuration: { url: simulator.url, institution: '4374474' },
      secrets: { ...secrets, noticeKeys: [KEY] },
    },
    { timeoutMs: 150 },
  );
  assert.is(valueOf(await connector.call('list-debts', { payer: '1960523123450' }, { key: 'd' })).debts.length, 0);
  assert.is(valueOf(await connector.call('list-debts', { payer: '1960523123457' }, { key: 'd' })).debts.length, 2);
  let orders = 0;
  const pay = async (bani: number, orderId = `G${(orders += 1)}`) => {
    heard.length = 0;
    const order = { orderId, lines: [{ label: 'Taxă', bani }], returnUrl: 'https://exemplu.ro/', notifyUrl };
    const answer = await connector.call('create-payment', order, { key: orderId });
    await simulator.callbacks();
    const notices = heard.map(({ headers, body }) => readNotice(headers, body, { noticeKeys: [KEY] }, new Date()));
    let state: Parameters<typeof settle>[0]['state'] = 'started';
    for (const notice of notices) if (!('refused' in notice)) ({ state } = settle({ orderId, bani, state }, notice));
    return { answer, notices, state, orderId };
  };
  assert.is((await pay(31_200)).state, 'paid');
  assert.is((await pay(31_201)).state, 'failed');
  assert.is((await pay(31_203)).state, 'started');
  const pending = await pay(31_202);
  assert.is(pending.state, 'started');
  assert.is(
    valueOf(await connector.call('payment-state', { orderId: pending.orderId }, { key: 's' })).state,
    'PENDING',
  );
  assert.is((await connector.call('payment-state', { orderId: 'nimic' }, { key: 's' })).status, 'NO');

  simulator.failures.add({ kind: 'timeout', path: '/payments' });
  const lost = await pay(31_200);
  assert.equal([lost.answer.status, lost.state, lost.notices.length], ['OK', 'paid', 1]);
  for (const [kind, states] of [
    ['duplicate-callback', ['paid', 2]],
    ['callback-first', ['paid', 1]],
    ['wrong-signature', ['started', 1]],
    ['no-callback', ['started', 0]],
  ] as const) {
    simulator.failures.add({ kind, path: '/payments' });
    const paid = await pay(31_200);
    assert.equal([paid.state, paid.notices.length], [...states], kind);
    // What no notice told, reconciliation does.
    const today = new Date().toISOString().slice(0, 10);
    const { payments } = valueOf(await connector.call('reconcile', { date: today }, { key: 'r' }));
    const row = payments.find(({ orderId }) => orderId === paid.orderId)!;
    assert.is(settle({ orderId: paid.orderId, bani: 31_200, state: paid.state }, noticeOf(row)).state, 'paid');
  }
  await new Promise((done) => server.close(done));
});

test('a signed message is believed once it fits: secret, body, time', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  const other = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
  const headers = signatureHeaders('msg_1', '{"a":1}', [KEY], at);
  const check = (over: object, body = '{"a":1}', secret = KEY, when = at) =>
    verifySignature({ ...headers, ...over }, body, [secret], when);
  assert.equal(check({}), { id: 'msg_1' });
  assert.equal(check({}, '{"a":2}'), { refused: 'wrong-signature' });
  assert.equal(check({}, undefined, other), { refused: 'wrong-signature' });
  assert.equal(check({ 'webhook-id': 'msg_2' }), { refused: 'wrong-signature' });
  assert.equal(check({}, undefined, KEY, new Date(at.getTime() + 301_000)), { refused: 'too-old' });
  assert.equal(check({ 'webhook-timestamp': '1' }), { refused: 'too-old' });
  assert.equal(check({ 'webhook-signature': undefined }), { refused: 'no-signature' });
  assert.equal(check({ 'webhook-signature': 'v1a,AAAA v1,' }), { refused: 'wrong-signature' });
  assert.equal(verifySignature(signatureHeaders('m', 'x', [other, KEY], at), 'x', [KEY], at), { id: 'm' });
  // The convention's own example.
  const example = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const told = signatureHeaders(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    '{"test": 2432232314}',
    [example],
    new Date(1614265330_000),
  );
  assert.is(told['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('a webhook goes out signed, with the same id at every try', async () => {
  const simulator = await simulate({ name: 'receiver', outcomes: {}, answer: () => ({ status: 200, body: {} }) });
  const connector = open(
    webhook,
    { mode: 'simulator', configuration: { url: `${simulator.url}/in` }, secrets: { keys: [KEY] } },
    { timeoutMs: 150 },
  );
  simulator.failures.add({ kind: 'timeout' });
  const answer = await connector.call('send', { type: 'dosar.incheiat', data: { nume: 'Ana' } }, { key: 'i1:7' });
  assert.is(answer.status, 'OK');
  const results = simulator.asked.map(({ headers, body }) => verifySignature(headers, body, [KEY], new Date()));
  assert.equal(results, [{ id: 'i1:7' }, { id: 'i1:7' }]);
  assert.not.match(JSON.stringify(answer.evidence), /Ana/);
});

test.after(closeAll);
test.run();
