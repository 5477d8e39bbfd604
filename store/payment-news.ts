// What somebody says about a payment (a provider's notice, its answer when asked, its list of a day) becomes what we hold
// to be true, exactly once: one transaction locks the payment, decides, writes what was said and what follows, and puts the
// message for the waiting process into the buffer. A crash before the commit leaves nothing, one after it leaves a message
// that a worker delivers. What is said twice, late or out of order changes nothing; money that nobody owed opens a concern.

import type { Knex } from 'knex';
import { nowSql } from './clock.ts';
import { deliverWaiting } from './deliver-messages.ts';
import { paymentStateOf } from './payment-state.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';
import type {
  AttemptRow,
  AttemptState,
  NewsKind,
  PaymentMode,
  PaymentRow,
  PaymentWay,
  Verdict,
} from './tables/payment.ts';
import {
  addPaymentEvent,
  attemptsOf,
  closeConcernsIn,
  findAttempt,
  lockPaymentIn,
  openConcernIn,
} from './tables/payment-rows.ts';
import { confirmIn, takeBackConfirmationIn } from './payment-confirmation.ts';
import { addTimelineIn } from './timeline.ts';

/** What a provider said, believed: signed by it, or its answer to us. */
export interface Said {
  orderId: string;
  bani: number;
  state: 'paid' | 'failed' | 'pending' | 'reversed';
  reference: string;
  code: string;
}

/** The rule for one attempt (`settle` of connectors/payment.ts). */
export type Settle = (
  known: { orderId: string; bani: number; state: Said['state'] | 'started' },
  said: Said,
) => { state: Said['state'] | 'started'; trouble: 'other-order' | 'other-amount' | null; changed: boolean };

export interface News {
  tenant: number;
  provider: PaymentWay;
  kind: NewsKind;
  /** Of the connector that said it: a simulator has no say in what a live system is asked for. */
  mode: PaymentMode;
  said: Said;
  settle: Settle;
  bodySha256?: string;
  /** Without personal data. */
  body?: string;
}

/** `unknown-order`: of no attempt that we know; kept, and shown to staff when money came. */
export type Heard = 'settled' | 'repeated' | 'other-amount' | 'unknown-order';

export async function hearOfPayment(store: Store, news: News): Promise<Heard> {
  const { message, heard } = await store.knex.transaction((trx) => hearIn(trx, store, news));
  await confirmed(store, news.tenant, message);
  return heard;
}

/** After the commit: told at once when it can be, else by a worker's sweep. Never throws. */
export async function confirmed(store: Store, tenant: number, message: string | null): Promise<void> {
  if (message === null) return;
  store.wake.hint();
  await deliverWaiting(store, { justSent: { tenant, id: message } }).catch((error: unknown) => store.report(error));
}

async function hearIn(
  trx: Knex.Transaction,
  store: Store,
  news: News,
): Promise<{ heard: Heard; message: string | null }> {
  const { tenant, provider, mode, said } = news;
  const order = { tenant, orderId: said.orderId, provider, mode };
  const place = await findAttempt(trx, order);
  const payment = place && (await lockPaymentIn(trx, { tenant, payment: place.payment_id }));
  // Again, under the lock: another notice may have changed it meanwhile.
  const attempt = place && (await findAttempt(trx, order));
  if (!payment || !attempt) {
    // The list of a day holds what others were paid too.
    if (news.kind === 'reconciliation') return { heard: 'unknown-order', message: null };
    await note(trx, store, news, null, 'other-order');
    if (said.state === 'paid') await openConcernIn(trx, store, concernOf(news, null, 'unknown-order'));
    return { heard: 'unknown-order', message: null };
  }
  const known = { orderId: attempt.order_id, bani: payment.bani, state: settleable(attempt.state) };
  const { state, trouble, changed } = news.settle(known, said);
  const verdict = trouble ?? (changed ? 'settled' : 'repeated');
  // Asked and nothing new: the attempt counts how often, nobody needs the rest.
  if (verdict !== 'repeated' || news.kind === 'notice') await note(trx, store, news, payment, verdict);
  if (trouble !== null) {
    await openConcernIn(trx, store, concernOf(news, payment.id, 'other-amount'));
    return { heard: 'other-amount', message: null };
  }
  if (!changed) return { heard: 'repeated', message: null };
  const after = { ...attempt, state: state as AttemptState, reference: said.reference || attempt.reference };
  await rows(
    trx,
    `update payment_attempt set state = ?, reference = ?, code = ?, settled_at = ${nowSql(store)},
        ask_after = case when ?::boolean then coalesce(ask_after, ${nowSql(store)} + interval '1 minute') end
      where tenant_id = ? and payment_id = ?::uuid and number = ?`,
    [after.state, after.reference, said.code, state === 'pending', tenant, payment.id, attempt.number],
  );
  return { heard: 'settled', message: await followIn(trx, store, payment, after) };
}

const settleable = (state: AttemptState): Said['state'] | 'started' => (state === 'withdrawn' ? 'reversed' : state);

const concernOf = (
  { tenant, provider, said }: News,
  payment: string | null,
  reason: 'unknown-order' | 'other-amount',
) => ({
  tenant,
  payment,
  orderId: said.orderId,
  provider,
  reason,
  bani: said.bani,
  reference: said.reference || null,
});

const note = (trx: Knex.Transaction, store: Store, news: News, payment: PaymentRow | null, verdict: Verdict) =>
  addPaymentEvent(trx, store, {
    tenant: news.tenant,
    provider: news.provider,
    kind: news.kind,
    verdict,
    payment: payment?.id ?? null,
    ...news.said,
    bodySha256: news.bodySha256 ?? null,
    body: news.body ?? null,
  });

/**
 * What follows for the payment from the change of one of its attempts; the payment is locked. Answers the message that
 * waits to be delivered (`confirmed`), or null.
 */
export async function followIn(
  trx: Knex.Transaction,
  store: Store,
  payment: PaymentRow,
  changed: AttemptRow,
): Promise<string | null> {
  const { tenant_id: tenant, id } = payment;
  const attempts = await attemptsOf(trx, { tenant, payment: id });
  const wasPaidByIt = payment.paid_by === changed.number;
  const takenBack = wasPaidByIt && changed.state !== 'paid' && (await takeBackConfirmationIn(trx, payment));
  const isConfirmed = payment.confirmed_at !== null && !takenBack;
  const next = paymentStateOf({
    cancelled: payment.cancelled_at !== null,
    confirmed: isConfirmed,
    paidBy: payment.paid_by,
    attempts,
  });
  await rows(
    trx,
    `update payment set state = ?, paid_by = ?, confirmed_at = case when ?::boolean then confirmed_at end,
        paid_at = case when ?::boolean then ${nowSql(store)} else paid_at end where tenant_id = ? and id = ?::uuid`,
    [next.state, next.paidBy, isConfirmed, next.state === 'paid' && payment.state !== 'paid', tenant, id],
  );
  const about = { tenant, payment: id, orderId: changed.order_id, provider: changed.provider };
  const owed = { ...about, bani: payment.bani, reference: changed.reference };
  if (changed.state === 'paid') {
    if (payment.cancelled_at !== null) await openConcernIn(trx, store, { ...owed, reason: 'paid-after-cancel' });
    else if (next.paidBy !== changed.number) await openConcernIn(trx, store, { ...owed, reason: 'paid-twice' });
    else return confirmIn(trx, store, { payment, attempt: changed, again: isConfirmed });
    await told(trx, store, payment, changed, 'payment-not-owed', false);
  } else if (changed.state === 'reversed' || changed.state === 'withdrawn') {
    await told(
      trx,
      store,
      payment,
      changed,
      changed.state === 'reversed' ? 'payment-reversed' : 'payment-withdrawn',
      false,
    );
    const reasons = ['paid-twice', 'paid-after-cancel', 'case-closed', 'other-amount'] as const;
    await closeConcernsIn(trx, store, { ...about, reasons, by: 'system:payments', note: null });
    const takesItsPlace = attempts.find(({ number }) => number === next.paidBy);
    if (takesItsPlace) {
      const settled = { tenant, orderId: takesItsPlace.order_id, by: 'system:payments', note: null };
      await closeConcernsIn(trx, store, { ...settled, reasons: ['paid-twice'] });
      if (takenBack) return confirmIn(trx, store, { payment, attempt: takesItsPlace, again: false });
    } else if (wasPaidByIt && isConfirmed) {
      const reason = changed.state === 'reversed' ? 'reversed' : 'entry-withdrawn';
      await openConcernIn(trx, store, { ...owed, reason });
    }
  }
  return null;
}

const told = (
  trx: Knex.Transaction,
  store: Store,
  payment: PaymentRow,
  attempt: AttemptRow,
  what: string,
  shown: boolean,
) =>
  addTimelineIn(trx, store, {
    tenant: payment.tenant_id,
    dossier: payment.dossier_id,
    actor: attempt.provider === 'casierie' ? attempt.started_by : 'system:payments',
    what,
    params: { code: payment.code, way: attempt.provider, cause: `${attempt.order_id}:${attempt.state}` },
    public: shown,
  });
