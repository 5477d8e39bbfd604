// Tells the waiting process, once, that a payment is paid: a message with the payment's id as its key, written with the
// payment itself. It waits as long as a process may take to get to where it listens. Where the case is over nobody waits:
// then the money is shown to staff instead.

import type { Knex } from 'knex';
import { nowSql, timestamp } from './clock.ts';
import { OVER } from './payment-state.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { AttemptRow, PaymentMode, PaymentRow, PaymentWay } from './tables/payment.ts';
import { insertMessage } from './tables/message-buffer.ts';
import { closeConcernsIn, openConcernIn } from './tables/payment-rows.ts';
import { addTimelineIn } from './timeline.ts';

export const CONFIRMED_MESSAGE = 'plata-confirmata';
const WAITS_MS = 365 * 24 * 60 * 60 * 1000;

/** What a model reads of a payment that was made; `suma` in lei. */
export interface Paid {
  [name: string]: string | number | null;
  suma: number;
  la: string;
  mod: PaymentWay;
  referinta: string | null;
  regim: PaymentMode;
}

/** A number with the very digits of the amount: below 10^9 lei none is lost. */
export const leiOf = (bani: number): number =>
  Number(`${Math.floor(bani / 100)}.${String(bani % 100).padStart(2, '0')}`);

export const paidOf = (payment: PaymentRow, attempt: AttemptRow, at: Date): Paid => ({
  suma: leiOf(payment.bani),
  la: timestamp(at.getTime()),
  mod: attempt.provider,
  referinta: attempt.reference,
  regim: attempt.mode,
});

const messageId = ({ id }: PaymentRow, { order_id }: AttemptRow): string => `payment:${id}:${order_id}`;

/** Answers the message's id; null when the process knows it already, or is over. The payment is locked. */
export async function confirmIn(
  trx: Knex.Transaction,
  store: Store,
  { payment, attempt, again }: { payment: PaymentRow; attempt: AttemptRow; again: boolean },
): Promise<string | null> {
  const { tenant_id: tenant, id, dossier_id: dossier } = payment;
  await addTimelineIn(trx, store, {
    tenant,
    dossier,
    actor: attempt.provider === 'casierie' ? attempt.started_by : 'system:payments',
    what: 'payment-made',
    params: { code: payment.code, way: attempt.provider, mode: attempt.mode, cause: attempt.order_id },
    public: true,
  });
  if (again) {
    // It was given back and is paid anew: the process went on long ago, what was of concern is over.
    const orders = await rows<{ order_id: string }>(
      trx,
      'select order_id from payment_attempt where tenant_id = ? and payment_id = ?::uuid',
      [tenant, id],
    );
    for (const { order_id: orderId } of orders)
      await closeConcernsIn(trx, store, {
        tenant,
        orderId,
        reasons: ['reversed', 'entry-withdrawn'],
        by: 'system:payments',
        note: null,
      });
    return null;
  }
  const state = await firstRow<{ closed: boolean; now: Date }>(
    trx,
    `select coalesce(${OVER}, false) as closed, ${nowSql(store)} as now
       from dossier d join payment p on p.tenant_id = d.tenant_id and p.dossier_id = d.id
      where p.tenant_id = ? and p.id = ?::uuid`,
    [tenant, id],
  );
  if (state?.closed !== false) {
    const { order_id: orderId, provider, reference } = attempt;
    await openConcernIn(trx, store, {
      tenant,
      payment: id,
      orderId,
      provider,
      reason: 'case-closed',
      bani: payment.bani,
      reference,
    });
    return null;
  }
  await rows(trx, `update payment set confirmed_at = ${nowSql(store)} where tenant_id = ? and id = ?::uuid`, [
    tenant,
    id,
  ]);
  return insertMessage(trx, store, {
    tenant,
    name: CONFIRMED_MESSAGE,
    correlationKey: id,
    variables: { platita: paidOf(payment, attempt, state.now) },
    messageId: messageId(payment, attempt),
    ttlMs: WAITS_MS,
  });
}

/** As long as nobody has heard it. A delivery that holds the message at this moment counts as heard. */
export async function takeBackConfirmationIn(trx: Knex.Transaction, { tenant_id, id }: PaymentRow): Promise<boolean> {
  const taken = await rows(
    trx,
    `delete from message_buffer where (tenant_id, id) in (
       select tenant_id, id from message_buffer where tenant_id = ? and name = ? and correlation_key = ?
          and delivered_at is null for update skip locked) returning id`,
    [tenant_id, CONFIRMED_MESSAGE, id],
  );
  return taken.length > 0;
}

/** Paid while the process was on its way to an end that did not listen: staff must know. Answers how many were found. */
export async function findUnheardPayments(store: Store): Promise<number> {
  return store.knex.transaction(async (trx) => {
    const unheard = await rows<PaymentRow & { order_id: string; provider: PaymentWay; reference: string | null }>(
      trx,
      `select p.*, a.order_id, a.provider, a.reference
         from message_buffer m
         join payment p on p.tenant_id = m.tenant_id and p.id::text = m.correlation_key
         join payment_attempt a on a.tenant_id = p.tenant_id and a.payment_id = p.id and a.number = p.paid_by
         join dossier d on d.tenant_id = p.tenant_id and d.id = p.dossier_id and ${OVER}
        where m.name = ? and m.delivered_at is null for no key update of p skip locked`,
      [CONFIRMED_MESSAGE],
    );
    let found = 0;
    for (const payment of unheard) {
      if (!(await takeBackConfirmationIn(trx, payment))) continue;
      found += 1;
      const { tenant_id: tenant, id, order_id: orderId, provider, reference, bani } = payment;
      await openConcernIn(trx, store, {
        tenant,
        payment: id,
        orderId,
        provider,
        reason: 'case-closed',
        bani,
        reference,
      });
    }
    return found;
  });
}
