// Tries at paying with a provider. A try is written and committed before the provider is called, so that a notice that
// comes before the provider's answer finds it. Pressing the button again, in another tab or after a time-out, goes on with
// the same try, whose order number the provider knows; only one that has failed is followed by a new one.

import { nowSql } from './clock.ts';
import { OVER } from './payment-state.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { AttemptRow, PaymentMode, PaymentRow, PaymentWay } from './tables/payment.ts';
import { addPaymentEvent, attemptsOf, lockPaymentIn, type PaymentAddress } from './tables/payment-rows.ts';
import { followIn } from './payment-news.ts';

export type Begun =
  | { ok: true; payment: PaymentRow; attempt: AttemptRow }
  | { ok: false; problem: 'NOT_FOUND' | 'PAID' | 'CANCELLED' | 'CLOSED' };

/** Seconds after which a provider that said nothing is asked: the n-th time after the n-th of these. */
const ASK_AFTER = [20, 60, 120, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400, 86_400];

export async function beginAttempt(
  store: Store,
  asked: PaymentAddress & { provider: PaymentWay; mode: PaymentMode; by: string },
): Promise<Begun> {
  const { tenant, payment: id, provider, mode, by } = asked;
  return store.knex.transaction(async (trx): Promise<Begun> => {
    const payment = await lockPaymentIn(trx, asked);
    if (payment === null) return { ok: false, problem: 'NOT_FOUND' };
    if (payment.state === 'paid') return { ok: false, problem: 'PAID' };
    if (payment.state === 'cancelled') return { ok: false, problem: 'CANCELLED' };
    const closed = await firstRow(
      trx,
      `select 1 from dossier d join payment p on p.tenant_id = d.tenant_id and p.dossier_id = d.id
        where p.tenant_id = ? and p.id = ?::uuid and ${OVER}`,
      [tenant, id],
    );
    if (closed !== null) return { ok: false, problem: 'CLOSED' };
    const attempts = await attemptsOf(trx, { tenant, payment: id });
    const same = attempts.findLast((each) => each.provider === provider && each.mode === mode);
    if (same && (same.state === 'started' || same.state === 'pending')) return { ok: true, payment, attempt: same };
    const number = (attempts.at(-1)?.number ?? 0) + 1;
    const [attempt] = await rows<AttemptRow>(
      trx,
      `insert into payment_attempt (tenant_id, payment_id, number, order_id, provider, mode, state, started_by, started_at,
         ask_after) values (?, ?::uuid, ?, ?, ?, ?, 'started', ?, ${nowSql(store)},
         ${nowSql(store)} + interval '${ASK_AFTER[0]} seconds') returning *`,
      [tenant, id, number, `${payment.code}-${number}`, provider, mode, by],
    );
    await followIn(trx, store, payment, attempt!);
    return { ok: true, payment, attempt: attempt! };
  });
}

/** The provider's answer to the beginning; what a notice has said meanwhile stays. */
export async function attemptStarted(
  store: Store,
  { tenant_id, payment_id, number }: AttemptRow,
  { reference, paymentUrl }: { reference: string; paymentUrl: string },
): Promise<void> {
  await rows(
    store.knex,
    `update payment_attempt set payment_url = ?, reference = coalesce(reference, ?)
      where tenant_id = ? and payment_id = ?::uuid and number = ?`,
    [paymentUrl, reference, tenant_id, payment_id, number],
  );
}

/** The provider will have nothing of it, or was asked often enough: somebody may try anew. A late notice still counts. */
export async function attemptFailed(
  store: Store,
  { tenant_id: tenant, payment_id: id, number }: AttemptRow,
  code: string,
): Promise<void> {
  await store.knex.transaction(async (trx) => {
    const payment = await lockPaymentIn(trx, { tenant, payment: id });
    const [attempt] = await rows<AttemptRow>(
      trx,
      `update payment_attempt set state = 'failed', code = ?, settled_at = ${nowSql(store)}, ask_after = null
        where tenant_id = ? and payment_id = ?::uuid and number = ? and state in ('started', 'pending') returning *`,
      [code, tenant, id, number],
    );
    if (!payment || !attempt) return;
    await addPaymentEvent(trx, store, {
      tenant,
      provider: attempt.provider,
      kind: 'answer',
      verdict: 'settled',
      payment: id,
      orderId: attempt.order_id,
      state: 'failed',
      code,
    });
    await followIn(trx, store, payment, attempt);
  });
}

/** An attempt that is due to be asked about; `last`: nobody asks after this time. */
export type DueAttempt = AttemptRow & { last: boolean };

/** Takes them until their next turn, so that several workers share them and one that dies loses nothing. */
export async function takeDueAttempts(store: Store, { limit }: { limit: number }): Promise<DueAttempt[]> {
  const taken = await rows<AttemptRow>(
    store.knex,
    `with due as (
       select tenant_id, payment_id, number from payment_attempt
        where ask_after <= ${nowSql(store)} order by ask_after limit ? for update skip locked)
     update payment_attempt a set asked = a.asked + 1, ask_after = ${nowSql(store)} + make_interval(secs =>
         (array[${ASK_AFTER.join(', ')}])[least(a.asked + 2, ${ASK_AFTER.length})])
       from due where (a.tenant_id, a.payment_id, a.number) = (due.tenant_id, due.payment_id, due.number) returning a.*`,
    [limit],
  );
  return taken.map((each) => ({ ...each, last: each.asked >= ASK_AFTER.length }));
}

/** Those of a payment that the provider may know more about. */
export const attemptsUnderWay = async (store: Store, address: PaymentAddress): Promise<AttemptRow[]> =>
  (await attemptsOf(store.knex, address)).filter(({ state }) => state === 'started' || state === 'pending');
