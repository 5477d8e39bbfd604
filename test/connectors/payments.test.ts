// Payments by card: the reference's vectors, signatures, and that nothing is paid twice or by the browser's word.

import { createServer } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  euplatesc,
  readNotice as readEuplatesc,
  signRequest,
  signResponse,
} from '../../connectors/euplatesc/euplatesc.ts';
import { macFits } from '../../connectors/euplatesc/mac.ts';
import { euplatescSimulation } from '../../connectors/euplatesc/simulator.ts';
import { netopia } from '../../connectors/netopia/netopia.ts';
import { readNotice as readNetopia, subjectOf, tokenTrouble } from '../../connectors/netopia/notice.ts';
import { netopiaSimulation } from '../../connectors/netopia/simulator.ts';
import { baniOf, decimal, settle, type PaymentNotice, type Refused } from '../../connectors/payment.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('payments');
const KEY = '00112233445566778899AABBCCDDEEFF';
const POS = 'AAAA-BBBB-CCCC-DDDD-EEEE';

/** The institution's own server: keeps what it is told. */
async function listener() {
  const heard: { body: string; token: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      heard.push({ body, token: request.headers['verification-token'] as string | undefined });
      response.end('{}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  return { heard, url: `http://127.0.0.1:${port}/notice`, close: () => new Promise((done) => server.close(done)) };
}

const order = (bani: number, notifyUrl: string, orderId = 'CU-2026-001733') => ({
  orderId,
  bani,
  description: 'Taxa certificat urbanism',
  firstName: 'Ana',
  lastName: 'Pop',
  email: 'ana@exemplu.ro',
  returnUrl: 'https://exemplu.ro/inapoi',
  notifyUrl,
});

test('amounts keep every ban', () => {
  for (const bani of [1, 10, 99, 100, 12_345, 999_999_999_99]) {
    assert.is(baniOf(decimal(bani).slice(0, 12)), bani > 99_999_999_999 ? null : bani);
  }
  assert.equal(
    [baniOf('123.4'), baniOf('123'), baniOf('1.234'), baniOf('-1'), baniOf('1e3'), baniOf('')],
    [12_340, 12_300, null, null, null, null],
  );
});

test('EuPlătesc: the reference’s signatures', () => {
  const request = {
    amount: '123.45',
    curr: 'RON',
    invoice_id: 'CU-2026-001733',
    order_desc: 'Taxa certificat urbanism',
    merch_id: '44840000000',
    timestamp: '20261121101500',
    nonce: '000102030405060708090A0B0C0D0E0F',
  };
  assert.is(signRequest(request, KEY), '6715D38A6CD7B2D62EEA08590AC09C42');
  const response = {
    amount: '123.45',
    curr: 'RON',
    invoice_id: 'CU-2026-001733',
    ep_id: 'EPID123',
    merch_id: '44840000000',
    action: '0',
    message: 'Approved',
    approval: 'OK123',
    timestamp: '20261121101700',
    nonce: '0F0E0D0C0B0A09080706050403020100',
  };
  assert.is(signResponse(response, KEY), '6FE704A96222AFE47B87EF360F167A78');
  const body = (over: object = {}) =>
    new URLSearchParams({ ...response, fp_hash: '6fe704a96222afe47b87ef360f167a78', ...over }).toString();
  assert.equal(readEuplatesc(body(), '44840000000', { key: KEY }), {
    orderId: 'CU-2026-001733',
    bani: 12_345,
    state: 'paid',
    reference: 'EPID123',
    code: '0',
  });
  assert.equal(readEuplatesc(body({ amount: '1.00' }), '44840000000', { key: KEY }), { refused: 'wrong-signature' });
  assert.equal(readEuplatesc(body({ fp_hash: '' }), '44840000000', { key: KEY }), { refused: 'wrong-signature' });
  assert.equal(readEuplatesc(body(), '1', { key: KEY }), { refused: 'wrong-merchant' });
  assert.equal(readEuplatesc('amount=1', '1', { key: KEY }), { refused: 'no-signature' });
  assert.not.ok(macFits('', ['a'], KEY));
});

test('EuPlătesc: the form is taken, the notice is ours to believe', async () => {
  const told = await listener();
  const simulator = await simulate(euplatescSimulation({ key: KEY }));
  const setup = {
    mode: 'simulator',
    configuration: { url: simulator.url, merchant: '44840000000' },
    secrets: { key: KEY },
  } as const;
  const pay = async (bani: number) => {
    const { action, fields } = valueOf(
      await open(euplatesc, setup).call('start', order(bani, told.url), { key: `k${bani}` }),
    );
    await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
    await simulator.callbacks();
    return readEuplatesc(told.heard.at(-1)!.body, '44840000000', { key: KEY });
  };
  const known = { orderId: 'CU-2026-001733', bani: 12_345, state: 'started' } as const;
  const paid = (await pay(12_345)) as PaymentNotice;
  assert.equal(settle(known, paid), { state: 'paid', trouble: null, changed: true });
  assert.is(((await pay(12_301)) as PaymentNotice).state, 'failed');
  const less = (await pay(12_303)) as PaymentNotice;
  assert.equal(settle({ ...known, bani: 12_303 }, less), { state: 'started', trouble: 'other-amount', changed: false });
  simulator.failures.add({ kind: 'wrong-signature' });
  assert.equal(await pay(12_345), { refused: 'wrong-signature' });
  await told.close();
});

test('Netopia: the subject is the reference’s hash of the body', () => {
  const body =
    '{"order":{"orderID":"CU-2026-001733"},"payment":{"amount":123.45,"currency":"RON","ntpID":"1","status":3}}';
  assert.is(
    subjectOf(body),
    'y5s1MoM3SY5t+sQB6jQ5x4KUAzdtNzK5bdfWAGlUK7IAZ7Ha9IJr3w2Yx4s3FfnPVAUgtktDKqzbzKyy3WlwEQ==',
  );
  assert.equal(readNetopia(body), {
    orderId: 'CU-2026-001733',
    bani: 12_345,
    state: 'paid',
    reference: '1',
    code: '3',
  });
});

test('Netopia: every outcome, twice, early, late and forged', async () => {
  const told = await listener();
  const simulation = netopiaSimulation({ apiKey: 'cheie-de-proba' });
  const simulator = await simulate(simulation);
  const { publicKey } = simulation;
  const connector = open(
    netopia,
    {
      mode: 'simulator',
      configuration: { url: simulator.url, posSignature: POS },
      secrets: { apiKey: 'cheie-de-proba', publicKey },
    },
    { timeoutMs: 150 },
  );
  const believe = ({ body, token }: (typeof told.heard)[number]): PaymentNotice | Refused =>
    tokenTrouble(token, body, { posSignature: POS, publicKey }) ?? readNetopia(body);
  let sold = 0;
  const pay = async (bani: number) => {
    told.heard.length = 0;
    const orderId = `N${(sold += 1)}`;
    const answer = await connector.call('start', order(bani, told.url, orderId), { key: orderId });
    await simulator.callbacks();
    const notices = told.heard.map(believe);
    let state: PaymentNotice['state'] | 'started' = 'started';
    let changes = 0;
    for (const notice of notices) {
      if ('refused' in notice) continue;
      const next = settle({ orderId, bani, state }, notice);
      state = next.state;
      changes += next.changed ? 1 : 0;
    }
    return { answer, notices, state, changes, orderId };
  };
  assert.is((await pay(12_345)).state, 'paid');
  assert.is((await pay(12_301)).state, 'failed');
  assert.is((await pay(12_302)).state, 'pending');
  assert.is((await pay(12_303)).state, 'started');
  assert.is((await pay(12_304)).state, 'reversed');
  assert.is((await pay(12_305)).answer.status, 'NO');

  simulator.failures.add({ kind: 'duplicate-callback' });
  const twice = await pay(12_345);
  assert.equal([twice.notices.length, twice.state, twice.changes], [2, 'paid', 1]);

  simulator.failures.add({ kind: 'callback-first' });
  const first = await pay(12_345);
  assert.equal([first.answer.status, first.state], ['OK', 'paid']);

  simulator.failures.add({ kind: 'wrong-signature' });
  const forged = await pay(12_345);
  assert.equal([forged.notices, forged.state], [[{ refused: 'wrong-signature' }], 'started']);

  simulator.failures.add({ kind: 'no-callback' });
  const silent = await pay(12_345);
  assert.is(silent.state, 'started');
  const { reference } = valueOf(silent.answer);
  const asked = valueOf(await connector.call('status', { orderId: silent.orderId, reference }, { key: 'q' }));
  assert.equal([asked.state, asked.bani], ['paid', 12_345]);

  // The answer is lost after the payment was begun: the same order again is refused there, so never a second payment.
  simulator.failures.add({ kind: 'timeout' });
  const lost = await pay(12_345);
  assert.equal([lost.answer.status, lost.answer.status === 'NO' && lost.answer.code, lost.state], ['NO', '56', 'paid']);

  for (const kind of ['lost', 'reset', '503', 'html', 'garbage', '500-done'] as const) {
    simulator.failures.add({ kind, times: 3 });
    const trouble = await pay(12_302);
    assert.is(trouble.answer.status, 'UNKNOWN', kind);
    simulator.failures.clear();
  }
  const wrongKey = open(netopia, {
    mode: 'simulator',
    configuration: { url: simulator.url, posSignature: POS },
    secrets: { apiKey: 'alta-cheie', publicKey },
  });
  const unauthorised = await wrongKey.call('start', order(1, told.url, 'X'), { key: 'X' });
  assert.equal([unauthorised.status, unauthorised.evidence.length], ['UNKNOWN', 1]);
  assert.not.match(JSON.stringify(unauthorised.evidence), /Ana|ana@|alta-cheie/);
  await told.close();
});

test('Netopia: a token may not choose how it is checked', () => {
  const { publicKey } = netopiaSimulation({ apiKey: '' });
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = part({ iss: 'NETOPIA Payments', aud: [POS], sub: subjectOf('{}') });
  const check = (token: string | undefined) => tokenTrouble(token, '{}', { posSignature: POS, publicKey });
  assert.equal(check(`${part({ alg: 'none' })}.${claims}.`), { refused: 'wrong-signature' });
  assert.equal(check(`${part({ alg: 'HS512' })}.${claims}.AAAA`), { refused: 'wrong-signature' });
  assert.equal(check(`${part({ alg: 'RS512' })}.${claims}.AAAA`), { refused: 'wrong-signature' });
  assert.equal(check(undefined), { refused: 'no-signature' });
  assert.equal(check('x.y'), { refused: 'unreadable' });
});

test('what is paid stays paid, whatever order notices come in', () => {
  const notice = (state: PaymentNotice['state']): PaymentNotice => ({
    orderId: 'A',
    bani: 100,
    state,
    reference: 'r',
    code: 'c',
  });
  const known = (state: PaymentNotice['state'] | 'started') => ({ orderId: 'A', bani: 100, state });
  assert.is(settle(known('paid'), notice('failed')).state, 'paid');
  assert.is(settle(known('paid'), notice('pending')).state, 'paid');
  assert.is(settle(known('failed'), notice('paid')).state, 'paid');
  assert.is(settle(known('paid'), notice('reversed')).state, 'reversed');
  assert.is(settle(known('reversed'), notice('paid')).state, 'reversed');
  assert.is(settle(known('started'), { ...notice('paid'), orderId: 'B' }).trouble, 'other-order');
});

test.after(closeAll);
test.run();
