// Steps that the tests of payments share: what the provider tells, carried to the office as it would be.

import * as assert from 'uvu/assert';
import { settle } from '../../connectors/payment.ts';
import { euplatescForm } from '../../server/payments/start.ts';
import type { OnlineWay } from '../../server/payments/ways.ts';
import { hearOfPayment, type Heard, type Said } from '../../store/payment-news.ts';
import type { Fee, FeeOffice } from './fee.ts';

/** Everything that the provider sends has arrived and what follows has happened. Answers the statuses it was given. */
export async function settled(office: FeeOffice, way: OnlineWay): Promise<readonly number[]> {
  const statuses = await office.simulators[way].callbacks();
  await office.world.quiet();
  return statuses;
}

export async function closeConcerns(office: FeeOffice): Promise<void> {
  await office.world.services.store
    .knex('payment_concern')
    .whereNull('closed_at')
    .update({ closed_at: new Date(), closed_by: 'test' });
}

/** Begins with a provider; EuPlătesc's form is carried as a browser carries it. */
export async function begin(office: FeeOffice, fee: Fee, way: OnlineWay): Promise<void> {
  const started = await office.start(fee, way);
  if (way !== 'euplatesc') return;
  assert.ok(started.ok);
  const form = await euplatescForm(office.world.services, started.attempt);
  await fetch(form!.action, { method: 'POST', body: new URLSearchParams(form!.fields) });
}

/** A believed notice, as many at once as one likes. */
export function hear(
  office: FeeOffice,
  fee: Fee,
  orderId: string,
  state: Said['state'],
  provider: 'netopia' | 'ghiseul' = 'netopia',
): Promise<Heard> {
  const { store, tenant } = office.world.services;
  const said = { orderId, bani: fee.payment.bani, state, reference: 'R', code: '3' };
  return hearOfPayment(store, { tenant, provider, mode: 'simulator', kind: 'notice', said, settle });
}

/** An attempt of which nobody tells; answers its order. */
export async function quietAttempt(
  office: FeeOffice,
  fee: Fee,
  way: 'ghiseul' | 'netopia' = 'netopia',
): Promise<string> {
  office.simulators[way].failures.add({ kind: 'no-callback' });
  const started = await office.start(fee, way);
  assert.ok(started.ok);
  await settled(office, way);
  return started.attempt.order_id;
}
