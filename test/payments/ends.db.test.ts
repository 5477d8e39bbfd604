// Payments at their end: two ways at once, cancelled, into a case that is over, given back. Whatever the order, no money is
// lost from sight.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { correlateMessage } from '../../store/correlate-message.ts';
import { cancelPayment } from '../../store/request-payment.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFeeOffice, type FeeOffice } from './fee.ts';
import { begin, closeConcerns, hear, quietAttempt, settled } from './steps.ts';

const test = suite('ends of payments');
let office: FeeOffice;

test.before(async () => {
  office = await openFeeOffice();
});
test.after(async () => {
  if (office === undefined) return;
  assert.equal((await checkConsistency(office.world.services.store.knex)).problems, []);
  await office.close();
});

test('two ways at once: paid once, the other is owed back and seen; given back, it is seen no more', async () => {
  const fee = await office.file(74);
  const order = await quietAttempt(office, fee);
  const other = await office.start(fee, 'ghiseul');
  // The first provider was asked before the second way was begun: it is paid there.
  assert.equal(other, { ok: false, problem: 'PAID' });
  const twice = await office.file(74.72);
  const pending = await quietAttempt(office, twice);
  const second = await quietAttempt(office, twice, 'ghiseul');
  assert.equal(
    [await hear(office, twice, second, 'paid', 'ghiseul'), await hear(office, twice, pending, 'paid')],
    ['settled', 'settled'],
  );
  assert.is((await office.payment(twice)).state, 'paid');
  assert.equal(await office.concerns(), ['paid-twice']);
  assert.is(await hear(office, twice, pending, 'reversed'), 'settled');
  assert.equal(await office.concerns(), []);
  assert.is((await office.payment(twice)).state, 'paid');
  assert.ok(order);
});

test('paid after it was cancelled: staff give it back, the process is not told', async () => {
  const fee = await office.file(75.72);
  const order = await quietAttempt(office, fee);
  const { store, tenant } = office.world.services;
  await correlateMessage(store, { tenant, name: 'renunta', correlationKey: fee.dossier });
  await office.world.quiet();
  assert.is((await office.payment(fee)).state, 'cancelled');
  assert.is(await office.task(fee), 'claseaza');
  assert.equal(await office.start(fee, 'ghiseul'), { ok: false, problem: 'CANCELLED' });
  assert.is(await hear(office, fee, order, 'paid'), 'settled');
  assert.is((await office.payment(fee)).state, 'cancelled');
  assert.equal(await office.concerns(), ['paid-after-cancel']);
  await closeConcerns(office);
});

test('cancelled while somebody pays: the provider is asked first, and the model learns that it is paid', async () => {
  const fee = await office.file(76);
  await quietAttempt(office, fee);
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
    const order = await quietAttempt(office, fee);
    const cancel = cancelPayment(store, { tenant, payment: fee.payment.id, dossier: fee.dossier });
    const [cancelled] = await Promise.all([cancel, hear(office, fee, order, 'paid'), hear(office, fee, order, 'paid')]);
    const { state } = await office.payment(fee);
    ends.add(state);
    assert.equal(
      [cancelled.status, await office.concerns()],
      state === 'paid' ? ['NO', []] : ['OK', ['paid-after-cancel']],
    );
    await closeConcerns(office);
  }
  assert.ok([...ends].every((state) => state === 'paid' || state === 'cancelled'));
  await office.world.quiet();
});

test('paid into a case that is over: staff see it', async () => {
  const fee = await office.file(77.72);
  const order = await quietAttempt(office, fee);
  const { store, tenant } = office.world.services;
  await correlateMessage(store, { tenant, name: 'inchide', correlationKey: fee.dossier });
  await office.world.quiet();
  assert.equal(await office.start(fee, 'ghiseul'), { ok: false, problem: 'CLOSED' });
  assert.is(await hear(office, fee, order, 'paid'), 'settled');
  assert.equal(await office.concerns(), ['case-closed']);
  await closeConcerns(office);
});

test('given back after the process went on: staff see it, and a new payment settles it', async () => {
  const fee = await office.file(78);
  const order = await quietAttempt(office, fee);
  await hear(office, fee, order, 'paid');
  await office.world.quiet();
  assert.is(await hear(office, fee, order, 'reversed'), 'settled');
  assert.is((await office.payment(fee)).state, 'reversed');
  assert.equal(await office.concerns(), ['reversed']);
  assert.is(await hear(office, fee, order, 'paid'), 'repeated');
  await begin(office, fee, 'euplatesc');
  await settled(office, 'euplatesc');
  assert.is((await office.payment(fee)).state, 'paid');
  assert.equal(await office.concerns(), []);
  assert.is(await office.task(fee), 'elibereaza');
});

test.run();
