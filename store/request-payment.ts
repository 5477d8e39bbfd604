// A process asks for a payment, once for each of its jobs, and may take it back as long as nobody has paid.

import { randomBytes, randomUUID } from 'node:crypto';
import { nowSql } from './clock.ts';
import { type Paid, paidOf, takeBackConfirmationIn } from './payment-confirmation.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { PaymentLine, PaymentRow } from './tables/payment.ts';
import { attemptsOf, lockPaymentIn } from './tables/payment-rows.ts';
import { addTimelineIn } from './timeline.ts';

export interface PaymentRequest {
  tenant: number;
  dossier: string;
  /** `instance:key` of the job: asked again, it is the same payment. */
  cause: string;
  description: string;
  lines: readonly PaymentLine[];
  /** 'YYYY-MM-DD' */
  dueOn: string | null;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters that nobody confuses when they are read out (Crockford's base 32): `7KQ2-9XMD`. */
const newCode = (): string =>
  [...randomBytes(8)].map((byte, at) => `${at === 4 ? '-' : ''}${ALPHABET[byte % 32]}`).join('');

/** Two thousand million bani fit; codes are tried anew when one is taken. */
export async function requestPayment(store: Store, request: PaymentRequest): Promise<PaymentRow> {
  const { tenant, dossier, cause, description, lines, dueOn } = request;
  const bani = lines.reduce((sum, line) => sum + line.bani, 0);
  return store.knex.transaction(async (trx) => {
    for (;;) {
      const [made] = await rows<PaymentRow>(
        trx,
        `insert into payment (tenant_id, id, dossier_id, code, cause, description, lines, bani, due_on, requested_at)
         values (?, ?::uuid, ?::uuid, ?, ?, ?, ?::json, ?, ?, ${nowSql(store)}) on conflict do nothing returning *`,
        [tenant, randomUUID(), dossier, newCode(), cause, description, JSON.stringify(lines), bani, dueOn],
      );
      if (made) {
        const params = { code: made.code, dueOn, cause };
        const entry = { tenant, dossier, actor: 'system:worker', what: 'payment-requested', params, public: true };
        await addTimelineIn(trx, store, entry);
        return made;
      }
      const known = await firstRow<PaymentRow>(trx, 'select * from payment where tenant_id = ? and cause = ?', [
        tenant,
        cause,
      ]);
      if (known) return known;
    }
  });
}

export type Cancelled = { status: 'OK' } | { status: 'NO'; code: 'paid'; platita: Paid } | { status: 'UNKNOWN' };

/**
 * What is paid stays paid: then the process is given what the message would have said, and the message is not sent any
 * more. Repeated, it answers the same. UNKNOWN: there is no such payment in this case.
 */
export async function cancelPayment(
  store: Store,
  address: { tenant: number; payment: string; dossier: string },
): Promise<Cancelled> {
  return store.knex.transaction(async (trx) => {
    const payment = await lockPaymentIn(trx, address);
    if (payment?.dossier_id !== address.dossier) return { status: 'UNKNOWN' };
    const { tenant, payment: id } = address;
    if (payment.cancelled_at !== null) return { status: 'OK' };
    const attempts = await attemptsOf(trx, { tenant, payment: id });
    const paidBy = attempts.find(({ number }) => number === payment.paid_by);
    if (paidBy && payment.paid_at) {
      await takeBackConfirmationIn(trx, payment);
      return { status: 'NO', code: 'paid', platita: paidOf(payment, paidBy, payment.paid_at) };
    }
    await rows(
      trx,
      `update payment set state = 'cancelled', cancelled_at = ${nowSql(store)} where tenant_id = ? and id = ?::uuid`,
      [tenant, id],
    );
    await addTimelineIn(trx, store, {
      tenant,
      dossier: payment.dossier_id,
      actor: 'system:worker',
      what: 'payment-cancelled',
      params: { code: payment.code, cause: id },
      public: true,
    });
    return { status: 'OK' };
  });
}
