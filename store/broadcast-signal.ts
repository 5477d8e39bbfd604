// A signal from outside: to every instance of the institution that waits for it at this moment, and to the signal starts of
// the newest version of each process. Who is told is written in one transaction; each is then told in one of its own.

import type { Rejection } from '../engine/rejections.ts';
import type { Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import { settleGiven } from './settle.ts';
import { signalReceivers } from './signal-receivers.ts';
import { insertDeliveries } from './tables/delivery.ts';
import { isUnstorable } from './write-rows.ts';

export interface Signal {
  tenant: number;
  name: string;
  variables?: Variables;
}

/** `reached`: instances that took it and instances that it started; suspended ones, which take it later, too. */
export async function broadcastSignal(
  store: Store,
  { tenant, name, variables = {} }: Signal,
): Promise<{ ok: true; reached: number } | { ok: false; rejection: Rejection }> {
  if (isUnstorable(JSON.stringify([name, variables]))) {
    const message = 'Expected text, but the signal holds U+0000 or half of a character.';
    return { ok: false, rejection: { code: 'BAD_VALUE', message } };
  }
  const ids = await store.knex.transaction(async (trx) => {
    const receivers = await signalReceivers(trx, { tenant, name, variables });
    return insertDeliveries(trx, store, { tenant, source: null }, receivers);
  });
  if (ids.length === 0) return { ok: true, reached: 0 };
  const refused = await settleGiven(store, tenant, ids);
  return { ok: true, reached: ids.length - refused };
}
