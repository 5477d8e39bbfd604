// The cash desk: receipts, wrong receipts, money that nobody owed, who may see what, and the list as CSV.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settle } from '../../connectors/payment.ts';
import { registerDeskPayment, withdrawDeskPayment } from '../../store/desk-payment.ts';
import { hearOfPayment } from '../../store/payment-news.ts';
import { dayAt } from '../../calendar/bucharest.ts';
import { Client } from '../e2e/client.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFeeOffice, type Fee, type FeeOffice } from './fee.ts';

const test = suite('cash desk');
let office: FeeOffice;
let cashier: Client;

async function signedIn(key: string): Promise<Client> {
  const client = new Client(office.world.url);
  await client.signIn(key);
  return client;
}

test.before(async () => {
  office = await openFeeOffice();
  cashier = await signedIn('referent-taxe');
});
test.after(async () => {
  if (office === undefined) return;
  assert.equal((await checkConsistency(office.world.services.store.knex)).problems, []);
  await office.close();
});

const today = () => dayAt(Date.now());
const desk = (fee: Fee) => ({ tenant: 1, payment: fee.payment.id });
const receipt = (number: string, fee: Fee, more = {}) => ({
  number,
  on: today(),
  bani: fee.payment.bani,
  by: 'test',
  ...more,
});

test('a receipt makes it paid, the process goes on, the timeline says who', async () => {
  const fee = await office.file(50);
  const page = await cashier.get(`/plati/${fee.payment.id}`);
  assert.match(page.body, /Taxa certificatului/);
  const sent = await cashier.post(`/plati/${fee.payment.id}/chitanta`, {
    numar: 'TS  4821',
    data: today(),
    suma: '50,30',
  });
  assert.equal([sent.status, sent.headers.get('location')], [303, `/plati/${fee.payment.id}?gata=registered`]);
  await office.world.quiet();
  assert.is(await office.task(fee), 'elibereaza');
  const [attempt] = await office.attempts(fee);
  assert.equal([attempt?.provider, attempt?.mode, attempt?.reference], ['casierie', 'manual', 'TS 4821']);
  const { knex } = office.world.services.store;
  const [made] = await knex('timeline').where({ dossier_id: fee.dossier, what: 'payment-made' });
  const { id } = await knex('account').where('email', 'like', 'referent-taxe@%').first('id');
  assert.equal([made.actor, made.params.way], [id, 'casierie']);
  const instance = await knex('instance').where({ id: fee.instance }).first('state');
  assert.match(JSON.stringify(instance.state), /"mod":"casierie"/);
});

test('the same receipt twice is one entry; another amount, another day, another’s receipt are refused', async () => {
  const fee = await office.file(51);
  const { store } = office.world.services;
  const register = (number: string, more = {}) =>
    registerDeskPayment(store, { ...desk(fee), receipt: receipt(number, fee, more) });
  assert.equal(await register('A 1', { bani: fee.payment.bani - 1 }), { ok: false, problem: 'OTHER_AMOUNT' });
  assert.equal(await register('A 1', { on: '2020-01-01' }), { ok: false, problem: 'OTHER_DAY' });
  assert.equal(await register('A 1', { on: '2999-01-01' }), { ok: false, problem: 'OTHER_DAY' });
  assert.equal(await register('TS 4821'), { ok: false, problem: 'RECEIPT_USED' });
  const many = await Promise.all(Array.from({ length: 5 }, () => register('A 1')));
  assert.ok(many.every(({ ok }) => ok));
  assert.is((await office.attempts(fee)).length, 1);
  assert.equal(await register('A 2'), { ok: false, problem: 'PAID' });
});

test('two desks with different receipts at once: one is entered', async () => {
  const fee = await office.file(52);
  const { store } = office.world.services;
  const both = await Promise.all(
    ['B 1', 'B 2'].map((number) => registerDeskPayment(store, { ...desk(fee), receipt: receipt(number, fee) })),
  );
  assert.is(both.filter(({ ok }) => ok).length, 1);
});

test('paid at the desk while a card was under way: the late notice is seen, not lost', async () => {
  const fee = await office.file(53.72);
  const started = await office.start(fee, 'netopia');
  assert.ok(started.ok);
  const page = await cashier.get(`/plati/${fee.payment.id}`);
  assert.match(page.body, /O plată online este începută/);
  const { store } = office.world.services;
  await registerDeskPayment(store, { ...desk(fee), receipt: receipt('C 1', fee) });
  const said = {
    orderId: started.attempt.order_id,
    bani: fee.payment.bani,
    state: 'paid',
    reference: 'R',
    code: '3',
  } as const;
  await hearOfPayment(store, { tenant: 1, provider: 'netopia', mode: 'simulator', kind: 'notice', said, settle });
  assert.equal(await office.concerns(), ['paid-twice']);
  const list = await cashier.get('/plati?care=concern');
  assert.match(list.body, /Plătită de două ori: de restituit/);
  const concern = await store.knex('payment_concern').whereNull('closed_at').first('id');
  const refused = await cashier.post(`/plati/sesizari/${concern.id}`, { nota: '', plata: fee.payment.id });
  assert.is(refused.status, 422);
  const closed = await cashier.post(`/plati/sesizari/${concern.id}`, {
    nota: 'restituit cu OP 12',
    plata: fee.payment.id,
  });
  assert.is(closed.status, 303);
  assert.equal(await office.concerns(), []);
  assert.match((await cashier.get(`/plati/${fee.payment.id}`)).body, /restituit cu OP 12/);
});

test('a wrong receipt is taken back the same day; after the process went on staff see what is missing', async () => {
  const fee = await office.file(54);
  const { store } = office.world.services;
  await registerDeskPayment(store, { ...desk(fee), receipt: receipt('D 1', fee) });
  await office.world.quiet();
  await cashier.get(`/plati/${fee.payment.id}`);
  const without = await cashier.post(`/plati/${fee.payment.id}/chitanta/1/retragere`, { motiv: '' });
  assert.is(without.status, 422);
  await cashier.post(`/plati/${fee.payment.id}/chitanta/1/retragere`, { motiv: 'chitanță la alt dosar' });
  assert.is((await office.payment(fee)).state, 'reversed');
  assert.equal(await office.concerns(), ['entry-withdrawn']);
  await registerDeskPayment(store, { ...desk(fee), receipt: receipt('D 2', fee) });
  assert.is((await office.payment(fee)).state, 'paid');
  assert.equal(await office.concerns(), []);
  await store
    .knex('payment_attempt')
    .where({ reference: 'D 2' })
    .update({ started_at: new Date('2026-01-01') });
  const late = await withdrawDeskPayment(store, { ...desk(fee), attempt: 2, reason: 'x' });
  assert.equal(late, { ok: false, problem: 'TOO_LATE' });
});

test('taken back before the process heard: it goes on waiting', async () => {
  const fee = await office.file(55);
  const { store } = office.world.services;
  const deaf = {
    ...store,
    report: () => undefined,
    graphs: null as never,
    wake: { ...store.wake, hint: () => undefined },
  };
  // Suspended: the message waits in the buffer.
  await store.knex('instance').where({ id: fee.instance }).update({ status: 'suspended' });
  await registerDeskPayment(deaf, { ...desk(fee), receipt: receipt('E 1', fee) });
  assert.equal(await withdrawDeskPayment(deaf, { ...desk(fee), attempt: 1, reason: 'greșit' }), { ok: true });
  assert.is((await office.payment(fee)).state, 'open');
  assert.equal(await office.concerns(), []);
  await store.knex('instance').where({ id: fee.instance }).update({ status: 'active' });
  store.wake.hint();
  await office.world.quiet();
  assert.is(await office.task(fee), null);
  await registerDeskPayment(store, { ...desk(fee), receipt: receipt('E 2', fee) });
  await office.world.quiet();
  assert.is(await office.task(fee), 'elibereaza');
});

test('who does not take money sees no payment and takes none', async () => {
  const fee = await office.file(56);
  for (const key of ['referent', 'cetatean', 'primar']) {
    const other = await signedIn(key);
    assert.is((await other.get('/plati')).status, 403, key);
    assert.is((await other.get('/plati.csv')).status, 403, key);
    assert.is((await other.get(`/plati/${fee.payment.id}`)).status, 403, key);
    const sent = await other.post(`/plati/${fee.payment.id}/chitanta`, { numar: 'X 1', data: today(), suma: '56,30' });
    assert.is(sent.status, 403, key);
  }
  const registry = await signedIn('registratura');
  assert.is((await registry.get(`/plati/${fee.payment.id}`)).status, 200);
  assert.match((await registry.get(`/dosare/${fee.dossier}`)).body, new RegExp(`/plati/${fee.payment.id}`));
  assert.is((await cashier.get('/plati/nimic')).status, 404);
  assert.is((await office.payment(fee)).state, 'open');
});

test('what is typed wrong is said, and stays', async () => {
  const fee = await office.file(57);
  await cashier.get(`/plati/${fee.payment.id}`);
  const wrong = await cashier.post(`/plati/${fee.payment.id}/chitanta`, { numar: 'F 1', data: 'ieri', suma: '1,234' });
  assert.is(wrong.status, 422);
  assert.match(wrong.body, /Scrieți data chitanței/);
  assert.match(wrong.body, /value="F 1"/);
  const less = await cashier.post(`/plati/${fee.payment.id}/chitanta`, { numar: 'F 1', data: today(), suma: '57' });
  assert.match(less.body, /Se încasează exact suma plății/);
});

test('the list finds by code, reference and case, and gives a CSV that no spreadsheet runs', async () => {
  const fee = await office.file(1234);
  const { knex } = office.world.services.store;
  await knex('dossier').where({ id: fee.dossier }).update({ applicant_name: '=HYPERLINK("x")' });
  for (const text of [fee.payment.code.toLowerCase(), fee.number]) {
    const { body } = await cashier.get(`/plati?q=${encodeURIComponent(text)}`);
    assert.match(body, new RegExp(fee.payment.code), text);
    assert.match(body, /1\.234,30/);
  }
  assert.match((await cashier.get('/plati?q=ts%204821')).body, /50,30/);
  assert.not.match((await cashier.get('/plati?care=paid')).body, new RegExp(fee.payment.code));
  const csv = await cashier.get(`/plati.csv?q=${fee.payment.code}`);
  assert.match(csv.headers.get('content-type') ?? '', /text\/csv/);
  assert.match(csv.body, /'=HYPERLINK/);
  assert.match(csv.body, /1234\.30/);
});

test.run();
