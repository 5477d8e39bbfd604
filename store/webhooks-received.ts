// Messages that other systems sent us: each id counts once for its sender. Older ones than the time within which a message
// is believed need not be remembered; a day is plenty.

import { nowSql } from './clock.ts';
import { rows, type Db } from './rows.ts';
import type { Store } from './store.ts';

export interface Received {
  tenant: number;
  connector: string;
  message: string;
}

/** False when it was taken before. */
export async function noteReceivedIn(
  trx: Db,
  store: Store,
  { tenant, connector, message }: Received,
): Promise<boolean> {
  const noted = await rows(
    trx,
    `insert into webhook_received (tenant_id, connector, message_id, received_at) values (?, ?, ?, ${nowSql(store)})
     on conflict do nothing returning 1`,
    [tenant, connector, message],
  );
  return noted.length === 1;
}

export async function sweepReceived(store: Store): Promise<void> {
  await rows(store.knex, `delete from webhook_received where received_at < ${nowSql(store)} - interval '1 day'`);
}
