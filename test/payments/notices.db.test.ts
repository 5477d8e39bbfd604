// What providers tell, over HTTP with their own signatures: once, twice, early, late, forged, about something else. Whatever
// happens, the process goes on once and no money is lost from sight.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settle } from '../../connectors/payment.ts';
import { reconcileDay, reconcilePayments } from '../../server/payments/reconcile.ts';
import { dayAt } from '../../calendar/bucharest.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { confirmed } from '../../store/payment-news.ts';
import { hearOfPayment, type Heard } from '../../store/payment-news.ts';
import { cancelPayment } from '../../store/request-payment.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFeeOffice, type Fee, type FeeOffice } from './fee.ts';

const test = suite<{ office: FeeOffice }>('payment notices');
let office: FeeOffice;

test.before(async () => {
  office = await openFeeOffice();
});
test.after(async () => {
  if (office === undefined) return;
  assert.equal((await checkConsistency(office.world.services.store.knex)).problems, []);
  await office.close();
});

/** Everything that the provider sends has arrived and what follows has happened. */
async function settled(way: 'ghiseul' | 'netopia' | 'euplatesc'): Promise<readonly number[]> {
  const statuses = await office.simulators[way].callbacks();
  await office.world.quiet();
  return statuses;
}

async function closeConcerns(): Promise<void> {
  await office.world.services.store
    .knex('payment_concern')
    .whereNull('closed_at')
    .update({ closed_at: new Date(), closed_by: 'test' });
}

/** EuPlătesc's form, carried as a browser carries it. */
async function carryForm(fee: Fee): Promise<void> {
  const { euplatescForm } = await import('../../server/payments/start.ts');
  const started = await office.start(fee, 'euplatesc');
  assert.ok(started.ok);
  const form = await euplatescForm(office.world.services, started.attempt);
  await fetch(form!.action, { method: 'POST', body: new URLSearchParams(form!.fields) });
}

test('what is to be paid is whole bani, asked for once', async () => {
  const fee = await office.file(50);
  assert.is(fee.payment.bani, 5030);
  assert.equal(fee.payment.lines, [
    { label: 'Taxă de eliberare', bani: 5000 },
    { label: 'Timbru', bani: 30 },
  ]);
  assert.match(fee.payment.code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.is(await office.task(fee), null);
});

for (const way of ['ghiseul', 'netopia', 'euplatesc'] as const) {
  test(`${way}: its signed notice makes it paid, and the process goes on`, async () => {
    const fee = await office.file(60);
    if (way === 'euplatesc') await carryForm(fee);
    else assert.ok((await office.start(fee, way)).ok);
    const statuses = await settled(way);
    assert.is(statuses.at(-1), 200);
    const paid = await office.payment(fee);
    assert.is(paid.state, 'paid');
    assert.is(await office.task(fee), 'elibereaza');
    const [event] = await office.events(fee);
    assert.equal([event?.kind, event?.verdict, event?.state, event?.bani], ['notice', 'settled', 'paid', '6030']);
    assert.match(event?.body_sha256 ?? '', /^[0-9a-f]{64}$/);
    assert.not.match(event?.body ?? '', /Ana|ana@/);
    const again = await office.start(fee, 'ghiseul');
    assert.equal(again, { ok: false, problem: 'PAID' });
  });

  test(`${way}: a notice with another’s signature is refused, written down, and changes nothing`, async () => {
    const fee = await office.file(61);
    office.simulators[way].failures.add({ kind: 'wrong-signature' });
    if (way === 'euplatesc') await carryForm(fee);
    else await office.start(fee, way);
    const statuses = await settled(way);
    assert.is(statuses.at(-1), 401);
    assert.is((await office.payment(fee)).state, 'started');
    assert.is(await office.task(fee), null);
    const { knex } = office.world.services.store;
    const last = await knex('payment_event').where({ provider: way }).orderBy('id', 'desc').first();
    assert.equal([last.verdict, last.payment_id], ['wrong-signature', null]);
  });

  test(`${way}: the same notice twice is one payment`, async () => {
    const fee = await office.file(62);
    office.simulators[way].failures.add({ kind: 'duplicate-callback' });
    if (way === 'euplatesc') await carryForm(fee);
    else await office.start(fee, way);
    const statuses = await settled(way);
    assert.equal(statuses.slice(-2), [200, 200]);
    assert.equal(
      (await office.events(fee)).map(({ verdict }) => verdict),
      ['settled', 'repeated'],
    );
    assert.is(await office.task(fee), 'elibereaza');
  });

  test(`${way}: another amount is not a payment, and staff see it`, async () => {
    const fee = await office.file(62.73);
    if (way === 'euplatesc') await carryForm(fee);
    else await office.start(fee, way);
    await settled(way);
    assert.is((await office.payment(fee)).state, 'started');
    assert.equal(await office.concerns(), ['other-amount']);
    assert.is(await office.task(fee), null);
    await closeConcerns();
  });

  test(`${way}: a refused card may be tried again`, async () => {
    const fee = await office.file(62.71);
    if (way === 'euplatesc') await carryForm(fee);
    else await office.start(fee, way);
    await settled(way);
    assert.is((await office.payment(fee)).state, 'failed');
    assert.ok((await office.start(fee, way)).ok);
    const [first, second] = await office.attempts(fee);
    assert.equal([first?.state, first?.order_id === second?.order_id], ['failed', false]);
  });
}

test('a notice before the answer to the start finds its attempt', async () => {
  for (const way of ['ghiseul', 'netopia'] as const) {
    const fee = await office.file(63);
    office.simulators[way].failures.add({ kind: 'callback-first' });
    await office.start(fee, way);
    await settled(way);
    assert.is((await office.payment(fee)).state, 'paid');
    const [attempt] = await office.attempts(fee);
    assert.is(attempt?.state, 'paid');
    assert.ok(attempt?.reference);
    assert.is(await office.task(fee), 'elibereaza');
  }
});

test('the answer to the start is lost: starting again is the same payment, paid once', async () => {
  for (const way of ['ghiseul', 'netopia'] as const) {
    const fee = await office.file(64);
    office.simulators[way].failures.add({ kind: 'reset', times: 3 });
    await office.start(fee, way);
    await settled(way);
    office.simulators[way].failures.clear();
    await office.start(fee, way);
    await settled(way);
    assert.is((await office.attempts(fee)).length, 1);
    assert.is((await office.payment(fee)).state, 'paid');
    assert.equal(await office.concerns(), []);
  }
});

test('pages instead of answers: nothing is paid, the same may be tried again', async () => {
  for (const kind of ['503', 'html'] as const) {
    const fee = await office.file(65);
    office.simulators.netopia.failures.add({ kind, times: 3 });
    assert.equal(await office.start(fee, 'netopia'), { ok: false, problem: 'UNREACHABLE' });
    office.simulators.netopia.failures.clear();
    assert.is((await office.payment(fee)).state, 'started');
    assert.ok((await office.start(fee, 'netopia')).ok);
    await settled('netopia');
    assert.is((await office.attempts(fee)).length, 1);
    assert.is((await office.payment(fee)).state, 'paid');
  }
});

test('two starts at once are one attempt', async () => {
  const fee = await office.file(66.72);
  await Promise.all([office.start(fee, 'netopia'), office.start(fee, 'netopia'), office.start(fee, 'netopia')]);
  assert.is((await office.attempts(fee)).length, 1);
  await settled('netopia');
});

test('no notice: the provider is asked, and says so', async () => {
  for (const way of ['ghiseul', 'netopia'] as const) {
    const fee = await office.file(67);
    office.simulators[way].failures.add({ kind: 'no-callback' });
    await office.start(fee, way);
    await settled(way);
    const { knex } = office.world.services.store;
    await knex('payment_attempt')
      .whereNotNull('ask_after')
      .update({ ask_after: new Date(0) });
    assert.ok((await reconcilePayments(office.world.services)) >= 0);
    await knex('payment_attempt')
      .whereNotNull('ask_after')
      .update({ ask_after: new Date(0) });
    await reconcilePayments(office.world.services);
    await office.world.quiet();
    assert.is((await office.payment(fee)).state, 'paid');
    assert.is((await office.events(fee)).at(-1)?.kind, 'answer');
    assert.is(await office.task(fee), 'elibereaza');
  }
});

test('the list of a day finds what nobody told, once', async () => {
  const fee = await office.file(68);
  office.simulators.ghiseul.failures.add({ kind: 'no-callback' });
  await office.start(fee, 'ghiseul');
  await settled('ghiseul');
  const today = dayAt(Date.now());
  const done = await Promise.all([1, 2].map(() => reconcileDay(office.world.services, today)));
  assert.equal(done.filter(Boolean).length, 1);
  await office.world.quiet();
  assert.is((await office.payment(fee)).state, 'paid');
  const day = await office.world.services.store.knex('payment_day').where({ on_date: today }).first();
  assert.ok(day.changed >= 1 && day.listed >= day.changed && day.done_at !== null);
});

/** A believed notice, as many at once as one likes. */
function hear(
  fee: Fee,
  orderId: string,
  state: 'paid' | 'failed' | 'pending' | 'reversed',
  provider: 'netopia' | 'ghiseul' = 'netopia',
): Promise<Heard> {
  const { store, tenant } = office.world.services;
  const said = { orderId, bani: fee.payment.bani, state, reference: 'R', code: '3' };
  return hearOfPayment(store, { tenant, provider, mode: 'simulator', kind: 'notice', said, settle });
}

async function quietAttempt(fee: Fee, way: 'ghiseul' | 'netopia' = 'netopia'): Promise<string> {
  office.simulators[way].failures.add({ kind: 'no-callback' });
  const started = await office.start(fee, way);
  assert.ok(started.ok);
  await settled(way);
  return started.attempt.order_id;
}

test('twenty notices at once: one changes it, the process goes on once', async () => {
  const fee = await office.file(69);
  const order = await quietAttempt(fee);
  const heard = await Promise.all(Array.from({ length: 20 }, () => hear(fee, order, 'paid')));
  assert.equal(
    [heard.filter((each) => each === 'settled').length, heard.filter((each) => each === 'repeated').length],
    [1, 19],
  );
  await office.world.quiet();
  assert.is(await office.task(fee), 'elibereaza');
  const { knex } = office.world.services.store;
  assert.is((await knex('timeline').where({ dossier_id: fee.dossier, what: 'payment-made' })).length, 1);
});

test('failed and paid at once end as paid', async () => {
  for (let round = 0; round < 5; round += 1) {
    const fee = await office.file(70);
    const order = await quietAttempt(fee);
    await Promise.all([hear(fee, order, 'failed'), hear(fee, order, 'paid'), hear(fee, order, 'pending')]);
    assert.is((await office.payment(fee)).state, 'paid');
  }
});

test('a crash between the notice and the telling: the message is in the table, a worker delivers it', async () => {
  const fee = await office.file(71);
  const order = await quietAttempt(fee);
  const { store } = office.world.services;
  // What comes after the commit never happens.
  const killed = { ...store, report: () => undefined, wake: { ...store.wake, hint: () => undefined } };
  const said = { orderId: order, bani: fee.payment.bani, state: 'paid', reference: 'R', code: '3' } as const;
  const told = hearOfPayment(
    { ...killed, graphs: null as never },
    { tenant: 1, provider: 'netopia', mode: 'simulator', kind: 'notice', said, settle },
  );
  assert.is(await told, 'settled');
  assert.is((await office.payment(fee)).state, 'paid');
  store.wake.hint();
  await confirmed(store, 1, null);
  for (let round = 0; round < 100 && (await office.task(fee)) === null; round += 1) {
    const { deliverWaiting } = await import('../../store/deliver-messages.ts');
    await deliverWaiting(store);
  }
  assert.is(await office.task(fee), 'elibereaza');
});

test('an order that nobody knows: refused, and staff see that money came', async () => {
  const fee = await office.file(72);
  assert.is(await hear(fee, 'NICIUNA-1', 'paid'), 'unknown-order');
  assert.is(await hear(fee, 'NICIUNA-1', 'paid'), 'unknown-order');
  assert.equal(await office.concerns(), ['unknown-order']);
  await closeConcerns();
});

test('a simulator has no say in a live payment', async () => {
  const fee = await office.file(73);
  const order = await quietAttempt(fee);
  const { knex } = office.world.services.store;
  await knex('payment_attempt').where({ order_id: order }).update({ mode: 'live' });
  assert.is(await hear(fee, order, 'paid'), 'unknown-order');
  assert.is((await office.payment(fee)).state, 'started');
  await closeConcerns();
});

test('two ways at once: paid once, the other is owed back and seen; given back, it is seen no more', async () => {
  const fee = await office.file(74);
  const order = await quietAttempt(fee);
  const other = await office.start(fee, 'ghiseul');
  // The first provider was asked before the second way was begun: it is paid there.
  assert.equal(other, { ok: false, problem: 'PAID' });
  const twice = await office.file(74.72);
  const pending = await quietAttempt(twice);
  const second = await quietAttempt(twice, 'ghiseul');
  assert.equal(
    [await hear(twice, second, 'paid', 'ghiseul'), await hear(twice, pending, 'paid')],
    ['settled', 'settled'],
  );
  assert.is((await office.payment(twice)).state, 'paid');
  assert.equal(await office.concerns(), ['paid-twice']);
  assert.is(await hear(twice, pending, 'reversed'), 'settled');
  assert.equal(await office.concerns(), []);
  assert.is((await office.payment(twice)).state, 'paid');
  assert.ok(order);
});

test('paid after it was cancelled: staff give it back, the process is not told', async () => {
  const fee = await office.file(75.72);
  const order = await quietAttempt(fee);
  const { store, tenant } = office.world.services;
  await correlateMessage(store, { tenant, name: 'renunta', correlationKey: fee.dossier });
  await office.world.quiet();
  assert.is((await office.payment(fee)).state, 'cancelled');
  assert.is(await office.task(fee), 'claseaza');
  assert.equal(await office.start(fee, 'ghiseul'), { ok: false, problem: 'CANCELLED' });
  assert.is(await hear(fee, order, 'paid'), 'settled');
  assert.is((await office.payment(fee)).state, 'cancelled');
  assert.equal(await office.concerns(), ['paid-after-cancel']);
  await closeConcerns();
});

test('cancelled while somebody pays: the provider is asked first, and the model learns that it is paid', async () => {
  const fee = await office.file(76);
  await quietAttempt(fee);
  const { store, tenant } = office.world.services;
  await correlateMessage(store, { tenant, name: 'renunta', correlationKey: fee.dossier });
  await office.world.quiet();
  assert.is((await office.payment(fee)).state, 'paid');
  assert.is(await office.task(fee), 'claseaza');
  const waiting = await store.knex('message_buffer').where({ correlation_key: fee.payment.id, delivered_at: null });
  assert.equal(waiting, []);
  assert.equal(await office.concerns(), []);
});

test('a notice and the cancellation at once: paid and told, or cancelled and owed back; never neither', async () => {
  const { store, tenant } = office.world.services;
  const ends = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const fee = await office.file(79.72);
    const order = await quietAttempt(fee);
    const cancel = cancelPayment(store, { tenant, payment: fee.payment.id, dossier: fee.dossier });
    const [cancelled] = await Promise.all([cancel, hear(fee, order, 'paid'), hear(fee, order, 'paid')]);
    const { state } = await office.payment(fee);
    ends.add(state);
    assert.equal(
      [cancelled.status, await office.concerns()],
      state === 'paid' ? ['NO', []] : ['OK', ['paid-after-cancel']],
    );
    await closeConcerns();
  }
  assert.ok([...ends].every((state) => state === 'paid' || state === 'cancelled'));
  await office.world.quiet();
});

test('paid into a case that is over: staff see it', async () => {
  const fee = await office.file(77.72);
  const order = await quietAttempt(fee);
  const { store, tenant } = office.world.services;
  await correlateMessage(store, { tenant, name: 'inchide', correlationKey: fee.dossier });
  await office.world.quiet();
  assert.equal(await office.start(fee, 'ghiseul'), { ok: false, problem: 'CLOSED' });
  assert.is(await hear(fee, order, 'paid'), 'settled');
  assert.equal(await office.concerns(), ['case-closed']);
  await closeConcerns();
});

test('given back after the process went on: staff see it, and a new payment settles it', async () => {
  const fee = await office.file(78);
  const order = await quietAttempt(fee);
  await hear(fee, order, 'paid');
  await office.world.quiet();
  assert.is(await hear(fee, order, 'reversed'), 'settled');
  assert.is((await office.payment(fee)).state, 'reversed');
  assert.equal(await office.concerns(), ['reversed']);
  assert.is(await hear(fee, order, 'paid'), 'repeated');
  await carryForm(fee);
  await settled('euplatesc');
  assert.is((await office.payment(fee)).state, 'paid');
  assert.equal(await office.concerns(), []);
  assert.is(await office.task(fee), 'elibereaza');
});

test('nonsense is answered in the provider’s own words', async () => {
  const to = (way: string) => `${office.world.url}/api/payments/notices/${way}`;
  const post = (way: string, body: string | ArrayBuffer, type: string) =>
    fetch(to(way), { method: 'POST', body: new Blob([body]), headers: { 'content-type': type } });
  const netopia = await post('netopia', '{"order":{}}', 'application/json');
  assert.is(netopia.status, 401);
  assert.is(((await netopia.json()) as { errorType: number }).errorType, 2);
  const euplatesc = await post('euplatesc', 'amount=1&x=%00', 'application/x-www-form-urlencoded');
  assert.equal([euplatesc.status, await euplatesc.text()], [401, 'no-signature']);
  const ghiseul = await post('ghiseul', new Uint8Array([0xff, 0xfe, 0]).buffer, 'application/octet-stream');
  assert.equal([ghiseul.status, await ghiseul.json()], [401, { result: 'no-signature' }]);
  assert.is((await post('altul', '{}', 'application/json')).status, 404);
  assert.is((await post('netopia', 'x'.repeat(100_000), 'text/plain')).status, 413);
});

test('a provider that is not set up is asked to tell again', async () => {
  const { store, tenant } = office.world.services;
  const { knex } = store;
  await knex('connector_setting')
    .where({ tenant_id: tenant, connector: 'netopia' })
    .update({ mode: 'manual', version: 99 });
  const answer = await fetch(`${office.world.url}/api/payments/notices/netopia`, { method: 'POST', body: '{}' });
  assert.is(answer.status, 503);
  assert.is(((await answer.json()) as { errorType: number }).errorType, 1);
  await knex('connector_setting')
    .where({ tenant_id: tenant, connector: 'netopia' })
    .update({ mode: 'simulator', version: 100 });
});

test.run();
