// Once a day, and for each day once, what a provider lists is compared with what we hold; and what nobody signed is not
// kept for ever.

import { nowSql } from './clock.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';

export interface PaymentDay {
  tenant: number;
  provider: 'ghiseul';
  /** 'YYYY-MM-DD' */
  on: string;
}

/** True for one of all who ask; again after half an hour, as long as it is not done. */
export async function takePaymentDay(store: Store, { tenant, provider, on }: PaymentDay): Promise<boolean> {
  const taken = await rows(
    store.knex,
    `insert into payment_day as d (tenant_id, provider, on_date, taken_at) values (?, ?, ?, ${nowSql(store)})
     on conflict (tenant_id, provider, on_date) do update set taken_at = excluded.taken_at
      where d.done_at is null and d.taken_at <= excluded.taken_at - interval '30 minutes' returning 1`,
    [tenant, provider, on],
  );
  return taken.length === 1;
}

export async function paymentDayDone(
  store: Store,
  { tenant, provider, on, listed, changed }: PaymentDay & { listed: number; changed: number },
): Promise<void> {
  await rows(
    store.knex,
    `update payment_day set done_at = ${nowSql(store)}, listed = ?, changed = ?
      where tenant_id = ? and provider = ? and on_date = ?`,
    [listed, changed, tenant, provider, on],
  );
}

const KEPT = '90 days';

/** Notices of no payment are kept for a while, so that an attack can be looked into. */
export const forgetUnsignedNotices = async (store: Store): Promise<number> =>
  (
    await rows(
      store.knex,
      `delete from payment_event where payment_id is null and verdict <> 'other-order'
          and at <= ${nowSql(store)} - interval '${KEPT}' returning 1`,
    )
  ).length;
