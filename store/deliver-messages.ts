// Brings buffered messages and open subscriptions together. Both sides commit first and look afterwards: the sender
// commits the message and then looks for a subscription, the step that opens a subscription commits and then looks for a
// message. Whichever commits last sees the other, so neither needs a lock that the other holds; workers sweep for the
// case that a process dies between its commit and its look. The delivery itself locks the instance, then the message,
// and is one transaction: a message is delivered once or not at all.

import type { Knex } from 'knex';
import type { Rejection } from '../engine/rejections.ts';
import type { Key } from '../engine/values.ts';
import { prepared } from './batching/prepared.ts';
import { nowSql, ownNow, paramTime } from './clock.ts';
import type { Store } from './store.ts';
import type { LockedInstance } from './tables/instance.ts';
import type { MessageBufferRow } from './tables/message-buffer.ts';
import { transactOnly, type Accepted, type Request, type Result } from './transact.ts';

/** Where to look: at what one instance waits for, or for who waits for one message; nothing given: everywhere. */
export interface Waiting {
  instance?: { tenant: number; id: string };
  /** A message just sent, which is delivered even if its time to live is zero. */
  justSent?: { tenant: number; id: string };
}

interface Pair {
  tenant_id: number;
  instance_id: string;
  key: Key;
}

/** Delivers until nothing matches any more, and what follows. Answers how many. A worker's sweep. */
export async function deliverWaiting(store: Store, waiting: Waiting = {}): Promise<number> {
  const steps = await deliverMatching(store, waiting);
  for (const step of steps) await store.committed(step);
  return steps.length;
}

/** Each subscription gets the oldest message that fits. Answers the steps; what follows from them is the caller's. */
export async function deliverMatching(store: Store, waiting: Waiting): Promise<Accepted[]> {
  const steps: Accepted[] = [];
  const refused: string[] = [];
  for (;;) {
    const pair = await findPair(store, waiting, refused);
    if (pair === undefined) return steps;
    const result = await deliverOne(store, pair, waiting.justSent);
    if (result.ok) steps.push(result);
    // Somebody else was faster, or the instance refused: in either case not again in this round.
    else refused.push(`${pair.tenant_id}/${pair.instance_id}/${pair.key}`);
  }
}

/** The ways in which a message `b` fits a subscription `s`, apart, so that each is a look into an index. */
const FITS = [
  's.correlation_key = b.correlation_key',
  's.correlation_key is null',
  'b.correlation_key is null and s.correlation_key is not null',
];

async function findPair(store: Store, { instance, justSent }: Waiting, refused: string[]): Promise<Pair | undefined> {
  const message = justSent
    ? 'b.tenant_id = :tenant and b.id = :id::bigint'
    : `b.expires_at > ${nowSql(store)}${instance ? ' and b.tenant_id = :tenant' : ''}`;
  const ways = FITS.map(
    (fits) => `select b.id, s.tenant_id, s.instance_id, s.key
       from message_buffer b
       join subscription s on s.tenant_id = b.tenant_id and s.message = b.name and ${fits}
       join instance i on i.tenant_id = s.tenant_id and i.id = s.instance_id and i.status = 'active'
      where b.delivered_at is null and ${message}
        and ${instance ? 's.tenant_id = :tenant and s.instance_id = :id::bigint' : 'true'}
        and s.tenant_id || '/' || s.instance_id || '/' || s.key <> all (:refused::text[])`,
  );
  const result = await store.knex.raw<{ rows: Pair[] }>(
    `select tenant_id, instance_id, key from (${ways.join(' union all ')}) pair order by id, instance_id, key limit 1`,
    { ...(instance ?? justSent), refused },
  );
  return result.rows[0];
}

/** Of several instances, in their order: whether some message fits what it waits for. */
export async function whichHaveMessages(
  store: Pick<Store, 'knex' | 'clock'>,
  instances: { tenant: number; instance: string }[],
): Promise<boolean[]> {
  const found = await prepared<{ nth: number }>(
    store.knex,
    `select a.nth::integer - 1 as nth
       from unnest($1::integer[], $2::bigint[]) with ordinality a(tenant_id, instance_id, nth)
      where exists (select from subscription s
                     where s.tenant_id = a.tenant_id and s.instance_id = a.instance_id
                       and (${FITS.map(
                         // no `exists`, which would be answered by reading all messages that wait
                         (fits) => `(select true from message_buffer b
                                   where b.tenant_id = s.tenant_id and b.name = s.message and b.delivered_at is null
                                     and b.expires_at > ${paramTime('$3')} and ${fits} limit 1) is not null`,
                       ).join(' or ')}))`,
    [instances.map(({ tenant }) => tenant), instances.map(({ instance }) => instance), ownNow(store)],
  );
  const having = new Set(found.map(({ nth }) => nth));
  return instances.map((_, nth) => having.has(nth));
}

async function deliverOne(store: Store, pair: Pair, justSent: Waiting['justSent']): Promise<Result> {
  let taken: MessageBufferRow | undefined;
  const command = async (trx: Knex.Transaction, locked: LockedInstance): Promise<Request | Rejection> => {
    const subscription = locked.state.subscriptions[pair.key];
    if (subscription !== undefined) {
      taken = await takeMessage(trx, store, locked.tenant_id, subscription, justSent);
    }
    if (taken === undefined) return { code: 'NOT_FOUND', message: 'Expected a message that waits, but it was taken.' };
    return { type: 'CorrelateMessage', key: pair.key, actor: 'system:message', variables: taken.variables };
  };
  const ask = { tenant: pair.tenant_id, instance: pair.instance_id, command };
  return transactOnly(store, ask, (trx, accepted) => markDelivered(trx, store, taken!, accepted.instance));
}

/** The oldest message that fits, locked. One that another delivery holds at this moment is passed over. */
async function takeMessage(
  trx: Knex.Transaction,
  store: Store,
  tenant: number,
  subscription: { message: string; correlationKey: string | null },
  justSent: Waiting['justSent'],
): Promise<MessageBufferRow | undefined> {
  const result = await trx.raw<{ rows: MessageBufferRow[] }>(
    `select * from message_buffer
      where tenant_id = ? and name = ? and delivered_at is null
        and (expires_at > ${nowSql(store)} or id = ?::bigint)
        and (?::text is null or correlation_key is null or correlation_key = ?::text)
      order by id limit 1 for no key update skip locked`,
    [tenant, subscription.message, justSent?.id ?? null, subscription.correlationKey, subscription.correlationKey],
  );
  return result.rows[0];
}

/** One without the sender's id need not be remembered after its time. */
export async function markDelivered(
  trx: Knex.Transaction,
  store: Store,
  message: Pick<MessageBufferRow, 'tenant_id' | 'id'>,
  instance: string,
): Promise<void> {
  await trx.raw(
    `update message_buffer set delivered_at = ${nowSql(store)}, delivered_to = ? where tenant_id = ? and id = ?`,
    [instance, message.tenant_id, message.id],
  );
}
