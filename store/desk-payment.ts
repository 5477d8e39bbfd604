// A payment at the desk: a colleague writes down the receipt. A wrong entry is taken back the same day with a reason; if the
// process has gone on by then, staff see that its payment is missing.

import { dayAt } from '../calendar/bucharest.ts';
import { instantSql, nowSql } from './clock.ts';
import { confirmed, followIn } from './payment-news.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { AttemptRow } from './tables/payment.ts';
import { addPaymentEvent, attemptsOf, lockPaymentIn, type PaymentAddress } from './tables/payment-rows.ts';

export interface Receipt {
  /** As printed: `TS 4821`. */
  number: string;
  /** 'YYYY-MM-DD' */
  on: string;
  bani: number;
  /** Account of the colleague. */
  by: string;
}

export type Registered =
  | { ok: true; attempt: number }
  | { ok: false; problem: 'NOT_FOUND' | 'PAID' | 'CANCELLED' | 'OTHER_AMOUNT' | 'RECEIPT_USED' | 'OTHER_DAY' };

/** The same receipt again is the same entry. */
export async function registerDeskPayment(
  store: Store,
  asked: PaymentAddress & { receipt: Receipt },
): Promise<Registered> {
  const { tenant, payment: id, receipt } = asked;
  const done = await store.knex.transaction(async (trx): Promise<{ result: Registered; message: string | null }> => {
    const refuse = (problem: (Registered & { ok: false })['problem']) => ({
      result: { ok: false, problem } as const,
      message: null,
    });
    const payment = await lockPaymentIn(trx, asked);
    if (payment === null) return refuse('NOT_FOUND');
    const attempts = await attemptsOf(trx, { tenant, payment: id });
    const same = attempts.find((each) => each.state === 'paid' && isReceipt(each, receipt));
    if (same) return { result: { ok: true, attempt: same.number }, message: null };
    if (payment.state === 'paid') return refuse('PAID');
    if (payment.state === 'cancelled') return refuse('CANCELLED');
    if (receipt.bani !== payment.bani) return refuse('OTHER_AMOUNT');
    const now = await firstRow<{ at: number }>(trx, `select ${instantSql(store)} as at`);
    if (receipt.on > dayAt(now!.at) || receipt.on < dayAt(payment.requested_at.getTime())) return refuse('OTHER_DAY');
    const used = await firstRow(
      trx,
      `select 1 from payment_attempt where tenant_id = ? and provider = 'casierie' and state = 'paid' and reference = ?
          and received_on = ?`,
      [tenant, receipt.number, receipt.on],
    );
    if (used !== null) return refuse('RECEIPT_USED');
    const number = (attempts.at(-1)?.number ?? 0) + 1;
    const [attempt] = await rows<AttemptRow>(
      trx,
      `insert into payment_attempt (tenant_id, payment_id, number, order_id, provider, mode, state, reference, started_by,
         started_at, settled_at, received_on)
       values (?, ?::uuid, ?, ?, 'casierie', 'manual', 'paid', ?, ?, ${nowSql(store)}, ${nowSql(store)}, ?) returning *`,
      [tenant, id, number, `${payment.code}-${number}`, receipt.number, receipt.by, receipt.on],
    );
    await addPaymentEvent(trx, store, {
      ...eventOf(attempt!),
      state: 'paid',
      bani: receipt.bani,
      reference: receipt.number,
    });
    return { result: { ok: true, attempt: number }, message: await followIn(trx, store, payment, attempt!) };
  });
  await confirmed(store, tenant, done.message);
  return done.result;
}

const isReceipt = (each: AttemptRow, { number, on }: Receipt): boolean =>
  each.provider === 'casierie' && each.reference === number && each.received_on === on;

const eventOf = ({ tenant_id, payment_id, order_id }: AttemptRow) =>
  ({
    tenant: tenant_id,
    provider: 'casierie',
    kind: 'desk',
    verdict: 'settled',
    payment: payment_id,
    orderId: order_id,
  }) as const;

export type Withdrawn = { ok: true } | { ok: false; problem: 'NOT_FOUND' | 'TOO_LATE' };

/** Only an entry of today (of Bucharest) that still counts. */
export async function withdrawDeskPayment(
  store: Store,
  asked: PaymentAddress & { attempt: number; reason: string },
): Promise<Withdrawn> {
  const { tenant, payment: id, reason } = asked;
  const done = await store.knex.transaction(async (trx): Promise<{ result: Withdrawn; message: string | null }> => {
    const payment = await lockPaymentIn(trx, asked);
    const attempts = payment === null ? [] : await attemptsOf(trx, { tenant, payment: id });
    const entry = attempts.find(({ number, provider }) => number === asked.attempt && provider === 'casierie');
    if (!payment || entry?.state !== 'paid') return { result: { ok: false, problem: 'NOT_FOUND' }, message: null };
    const now = await firstRow<{ at: number }>(trx, `select ${instantSql(store)} as at`);
    if (dayAt(entry.started_at.getTime()) !== dayAt(now!.at))
      return { result: { ok: false, problem: 'TOO_LATE' }, message: null };
    await rows(
      trx,
      `update payment_attempt set state = 'withdrawn', code = ? where tenant_id = ? and payment_id = ?::uuid and number = ?`,
      [reason, tenant, id, entry.number],
    );
    await addPaymentEvent(trx, store, { ...eventOf(entry), state: 'withdrawn', reference: entry.reference });
    return { result: { ok: true }, message: await followIn(trx, store, payment, { ...entry, state: 'withdrawn' }) };
  });
  await confirmed(store, tenant, done.message);
  return done.result;
}
