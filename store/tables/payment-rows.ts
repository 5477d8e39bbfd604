// Reads and locks of payments by those who work on them. A payment's lock comes before everything that is written because
// of it (attempts, events, concerns, the message to its process), and no transaction that holds it takes an instance's.

import { nowSql } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import { isUuid } from '../scope.ts';
import type { Store } from '../store.ts';
import type { AttemptRow, ConcernReason, NewsKind, PaymentMode, PaymentRow, PaymentWay, Verdict } from './payment.ts';

export interface PaymentAddress {
  tenant: number;
  payment: string;
}

/** Locks the row until the transaction ends. Null when there is none. */
export const lockPaymentIn = (trx: Db, address: PaymentAddress): Promise<PaymentRow | null> =>
  find(trx, address, 'for no key update');

export const findPayment = (db: Db, address: PaymentAddress): Promise<PaymentRow | null> => find(db, address, '');

const find = async (db: Db, { tenant, payment }: PaymentAddress, lock: string): Promise<PaymentRow | null> =>
  isUuid(payment)
    ? firstRow(db, `select * from payment where tenant_id = ? and id = ?::uuid ${lock}`, [tenant, payment])
    : null;

export const attemptsOf = (db: Db, { tenant, payment }: PaymentAddress): Promise<AttemptRow[]> =>
  rows(db, 'select * from payment_attempt where tenant_id = ? and payment_id = ?::uuid order by number', [
    tenant,
    payment,
  ]);

export const findAttempt = (
  db: Db,
  { tenant, orderId, provider, mode }: { tenant: number; orderId: string; provider: PaymentWay; mode: PaymentMode },
): Promise<AttemptRow | null> =>
  firstRow(db, 'select * from payment_attempt where tenant_id = ? and order_id = ? and provider = ? and mode = ?', [
    tenant,
    orderId,
    provider,
    mode,
  ]);

/** What was said, by whom, and what we made of it. `body` holds no personal data. */
export interface PaymentNews {
  tenant: number;
  provider: PaymentWay;
  kind: NewsKind;
  verdict: Verdict;
  payment?: string | null;
  orderId?: string | null;
  state?: string | null;
  bani?: number | null;
  reference?: string | null;
  code?: string | null;
  bodySha256?: string | null;
  body?: string | null;
}

export async function addPaymentEvent(db: Db, store: Store, news: PaymentNews): Promise<void> {
  await rows(
    db,
    `insert into payment_event (tenant_id, at, provider, kind, verdict, payment_id, order_id, state, bani, reference, code,
       body_sha256, body) values (?, ${nowSql(store)}, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?)`,
    [
      news.tenant,
      news.provider,
      news.kind,
      news.verdict,
      news.payment ?? null,
      news.orderId ?? null,
      news.state ?? null,
      news.bani ?? null,
      news.reference ?? null,
      news.code ?? null,
      news.bodySha256 ?? null,
      news.body ?? null,
    ],
  );
}

export interface NewConcern {
  tenant: number;
  payment: string | null;
  orderId: string;
  provider: PaymentWay;
  reason: ConcernReason;
  bani: number;
  reference: string | null;
}

/** Once for each order and reason: what a person has closed is not opened again by a repetition. */
export async function openConcernIn(trx: Db, store: Store, concern: NewConcern): Promise<void> {
  await rows(
    trx,
    `insert into payment_concern (tenant_id, payment_id, order_id, provider, reason, bani, reference, opened_at)
     values (?, ?::uuid, ?, ?, ?, ?, ?, ${nowSql(store)}) on conflict on constraint payment_concern_once do nothing`,
    [
      concern.tenant,
      concern.payment,
      concern.orderId,
      concern.provider,
      concern.reason,
      concern.bani,
      concern.reference,
    ],
  );
}

/** Closes what is open about an order, for the reasons given. */
export async function closeConcernsIn(
  trx: Db,
  store: Store,
  of: { tenant: number; orderId: string; reasons: readonly ConcernReason[]; by: string; note: string | null },
): Promise<void> {
  await rows(
    trx,
    `update payment_concern set closed_at = ${nowSql(store)}, closed_by = ?, note = ?
      where tenant_id = ? and order_id = ? and reason = any(?::text[]) and closed_at is null`,
    [of.by, of.note, of.tenant, of.orderId, [...of.reasons]],
  );
}
