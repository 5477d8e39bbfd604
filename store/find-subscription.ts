// The one place that a message goes to: the oldest that waits for it in an instance that runs, else the oldest in one that
// is suspended, which is told when it is resumed.

import type { Key } from '../engine/values.ts';
import { prepared } from './batching/prepared.ts';
import { ownNow, paramTime, type Clocked } from './clock.ts';
import type { Db } from './rows.ts';

export interface MessageAddress {
  tenant: number;
  name: string;
  correlationKey: string | null;
}

export interface FoundSubscription {
  instance_id: string;
  key: Key;
  suspended: boolean;
  /** An older message, which is not delivered yet, fits it too. */
  awaited: boolean;
}

/** The ways in which a message `m` fits a subscription `s`, apart, so that each is a look into an index. */
const FITS = [
  's.correlation_key = m.correlation_key',
  's.correlation_key is null',
  's.correlation_key is not null and m.correlation_key is null',
];

/** Of several messages at once, in their order. */
export async function findSubscriptions(
  db: Db,
  store: Clocked,
  messages: MessageAddress[],
): Promise<(FoundSubscription | null)[]> {
  const waiting = FITS.map(
    // its instance by the whole key: joined, a small table would be planned by the institution alone, and read whole when it has grown
    (fits) => `select s.*, (select i.status = 'suspended' from instance i
                             where i.tenant_id = s.tenant_id and i.id = s.instance_id) as suspended
                 from subscription s
                where s.tenant_id = m.tenant_id and s.message = m.name and ${fits}`,
  );
  const older = ['b.correlation_key = s.correlation_key', 'b.correlation_key is null', 's.correlation_key is null'].map(
    // no `exists`, which would be answered by reading all messages that wait
    (fits) => `(select true from message_buffer b where b.tenant_id = s.tenant_id and b.name = s.message
                   and b.delivered_at is null and b.expires_at > ${paramTime('$4')} and ${fits} limit 1) is not null`,
  );
  const found = await prepared<FoundSubscription & { nth: number }>(
    db,
    `select m.nth::integer - 1 as nth, s.instance_id, s.key, s.suspended, ${older.join(' or ')} as awaited
       from unnest($1::integer[], $2::text[], $3::text[]) with ordinality m(tenant_id, name, correlation_key, nth),
            lateral (select * from (${waiting.join(' union all ')}) w
                      order by suspended, instance_id, key limit 1) s`,
    [
      messages.map(({ tenant }) => tenant),
      messages.map(({ name }) => name),
      messages.map(({ correlationKey }) => correlationKey),
      ownNow(store),
    ],
  );
  const by = new Map(found.map(({ nth, ...subscription }) => [nth, subscription]));
  return messages.map((_, nth) => by.get(nth) ?? null);
}
