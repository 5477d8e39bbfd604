// What providers tell, over HTTP with their own signatures: once, twice, early, late, forged, about something else. Whatever
// happens, the process goes on once and no money is lost from sight.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settle } from '../../connectors/payment.ts';
import { reconcileDay, reconcilePayments } from '../../server/payments/reconcile.ts';
import { dayAt } from '../../calendar/bucharest.ts';
import { deliverWaiting } from '../../store/deliver-messages.ts';
import { hearOfPayment } from '../../store/payment-news.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFeeOffice, type FeeOffice } from './fee.ts';
import { begin, closeConcerns, hear, quietAttempt, settled } from './steps.ts';

const test = suite('payment notices');
let office: FeeOffice;

test.before(async () => {
  office = await openFeeOffice();
});
test.after(async () => {
  if (office === undefined) return;
  assert.equal((await checkConsistency(office.world.services.store.knex)).problems, []);
  await office.close();
});

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
    await begin(office, fee, way);
    const statuses = await settled(office, way);
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
    await begin(office, fee, way);
    const statuses = await settled(office, way);
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
    await begin(office, fee, way);
    const statuses = await settled(office, way);
    assert.equal(statuses.slice(-2), [200, 200]);
    assert.equal(
      (await office.events(fee)).map(({ verdict }) => verdict),
      ['settled', 'repeated'],
    );
    assert.is(await office.task(fee), 'elibereaza');
  });

  test(`${way}: another amount is not a payment, and staff see it`, async () => {
    const fee = await office.file(62.73);
    await begin(office, fee, way);
    await settled(office, way);
    assert.is((await office.payment(fee)).state, 'started');
    assert.equal(await office.concerns(), ['other-amount']);
    assert.is(await office.task(fee), null);
    await closeConcerns(office);
  });

  test(`${way}: a refused card may be tried again`, async () => {
    const fee = await office.file(62.71);
    await begin(office, fee, way);
    await settled(office, way);
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
    await settled(office, way);
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
    await settled(office, way);
    office.simulators[way].failures.clear();
    await office.start(fee, way);
    await settled(office, way);
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
    await settled(office, 'netopia');
    assert.is((await office.attempts(fee)).length, 1);
    assert.is((await office.payment(fee)).state, 'paid');
  }
});

test('two starts at once are one attempt', async () => {
  const fee = await office.file(66.72);
  await Promise.all([office.start(fee, 'netopia'), office.start(fee, 'netopia'), office.start(fee, 'netopia')]);
  assert.is((await office.attempts(fee)).length, 1);
  await settled(office, 'netopia');
});

test('no notice: the provider is asked, and says so', async () => {
  for (const way of ['ghiseul', 'netopia'] as const) {
    const fee = await office.file(67);
    office.simulators[way].failures.add({ kind: 'no-callback' });
    await office.start(fee, way);
    await settled(office, way);
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
  await settled(office, 'ghiseul');
  const today = dayAt(Date.now());
  const done = await Promise.all([1, 2].map(() => reconcileDay(office.world.services, today)));
  assert.equal(done.filter(Boolean).length, 1);
  await office.world.quiet();
  assert.is((await office.payment(fee)).state, 'paid');
  const day = await office.world.services.store.knex('payment_day').where({ on_date: today }).first();
  assert.ok(day.changed >= 1 && day.listed >= day.changed && day.done_at !== null);
});

test('twenty notices at once: one changes it, the process goes on once', async () => {
  const fee = await office.file(69);
  const order = await quietAttempt(office, fee);
  const heard = await Promise.all(Array.from({ length: 20 }, () => hear(office, fee, order, 'paid')));
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
    const order = await quietAttempt(office, fee);
    await Promise.all([
      hear(office, fee, order, 'failed'),
      hear(office, fee, order, 'paid'),
      hear(office, fee, order, 'pending'),
    ]);
    assert.is((await office.payment(fee)).state, 'paid');
  }
});

test('a crash between the notice and the telling: the message is in the table, a worker delivers it', async () => {
  const fee = await office.file(71);
  const order = await quietAttempt(office, fee);
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
  // A worker's sweep; the office's own worker may be faster.
  await deliverWaiting(store);
  await office.world.quiet();
  assert.is(await office.task(fee), 'elibereaza');
});

test('an order that nobody knows: refused, and staff see that money came', async () => {
  const fee = await office.file(72);
  assert.is(await hear(office, fee, 'NICIUNA-1', 'paid'), 'unknown-order');
  assert.is(await hear(office, fee, 'NICIUNA-1', 'paid'), 'unknown-order');
  assert.equal(await office.concerns(), ['unknown-order']);
  await closeConcerns(office);
});

test('a simulator has no say in a live payment', async () => {
  const fee = await office.file(73);
  const order = await quietAttempt(office, fee);
  const { knex } = office.world.services.store;
  await knex('payment_attempt').where({ order_id: order }).update({ mode: 'live' });
  assert.is(await hear(office, fee, order, 'paid'), 'unknown-order');
  assert.is((await office.payment(fee)).state, 'started');
  await closeConcerns(office);
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
