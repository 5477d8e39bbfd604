// Payments as people read them: the applicant those of a case of their own, staff what their page shows.

import { type Db, firstRow, rows } from './rows.ts';
import type { AttemptRow, ConcernReason, PaymentRow } from './tables/payment.ts';
import { attemptsOf } from './tables/payment-rows.ts';

/** With its attempts, oldest first, and what is open for staff. */
export interface PaymentFile {
  payment: PaymentRow;
  attempts: AttemptRow[];
  concerns: ConcernReason[];
}

/** Of a case that the caller may see, oldest first. */
export const paymentsOf = (db: Db, { tenant, dossier }: { tenant: number; dossier: string }): Promise<PaymentRow[]> =>
  rows(db, 'select * from payment where tenant_id = ? and dossier_id = ?::uuid order by requested_at, id', [
    tenant,
    dossier,
  ]);

export async function paymentFile(db: Db, payment: PaymentRow): Promise<PaymentFile> {
  const { tenant_id: tenant, id } = payment;
  const concerns = await rows<{ reason: ConcernReason }>(
    db,
    'select reason from payment_concern where tenant_id = ? and payment_id = ?::uuid and closed_at is null order by id',
    [tenant, id],
  );
  const attempts = await attemptsOf(db, { tenant, payment: id });
  return { payment, attempts, concerns: concerns.map(({ reason }) => reason) };
}

/** By the order that a provider knows; null when there is none. */
export const dossierOfOrder = (
  db: Db,
  { tenant, orderId }: { tenant: number; orderId: string },
): Promise<{ dossier: string; code: string } | null> =>
  firstRow(
    db,
    `select p.dossier_id as dossier, p.code from payment p
       join payment_attempt a on a.tenant_id = p.tenant_id and a.payment_id = p.id
      where a.tenant_id = ? and a.order_id = ?`,
    [tenant, orderId],
  );
