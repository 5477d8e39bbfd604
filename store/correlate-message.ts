// A message arrives: from another system, a citizen's answer, a process. It goes to one subscription; else it starts the
// newest release of a process with a message start event of that name; else it waits until its time to live for a
// subscription that opens later (oldest first). For a subscription of a suspended instance it waits until that is resumed.

import { subscriptionFor } from '../engine/correlation.ts';
import type { Rejection } from '../engine/rejections.ts';
import type { Variables } from '../engine/values.ts';
import { deliverWaiting, markDelivered } from './deliver-messages.ts';
import { findSubscriptions, type FoundSubscription } from './find-subscription.ts';
import { startByMessageIn } from './start-by-message.ts';
import type { Store } from './store.ts';
import { insertDeliveries } from './tables/delivery.ts';
import { insertMessage, type MessageBufferRow } from './tables/message-buffer.ts';
import { transact } from './transact.ts';
import { refusalOf } from './limits.ts';

export interface Message {
  tenant: number;
  name: string;
  /** What the subscription's key must equal; without one any subscription of this name fits, the oldest first. */
  correlationKey?: string | null;
  variables?: Variables;
  /** The sender's own id: sent again, it is a duplicate and does nothing. */
  messageId?: string | null;
  /** How long it waits for a subscription, in milliseconds. Default 0: now or never. */
  ttlMs?: number;
}

export type Correlated =
  | { ok: true; outcome: 'delivered' | 'started'; instance: string }
  /** `buffered`: waits; `unmatched`: nobody waits and its time to live is over; `duplicate`: seen before. */
  | { ok: true; outcome: 'buffered' | 'unmatched' | 'duplicate' }
  | { ok: false; rejection: Rejection };

export async function correlateMessage(store: Store, message: Message): Promise<Correlated> {
  const variables = message.variables ?? {};
  const refusal = refusalOf(JSON.stringify([variables, message.name, message.correlationKey, message.messageId]));
  if (refusal !== null) return { ok: false, rejection: refusal };
  const { tenant, name } = message;
  const correlationKey = message.correlationKey ?? null;
  const found = await store.lookups.subscription.load({ tenant, name, correlationKey });
  if (found !== null && !found.suspended && !found.awaited) {
    const delivered = await deliverAtOnce(store, message, found);
    if (delivered !== null) return delivered;
  }
  const sent = await store.knex.transaction(async (trx) => {
    const id = await insertMessage(trx, store, {
      tenant,
      name,
      variables,
      correlationKey,
      messageId: message.messageId ?? null,
      ttlMs: message.ttlMs ?? 0,
    });
    if (id === null) return { outcome: 'duplicate' as const };
    const [subscription] = await findSubscriptions(trx, store, [{ tenant, name, correlationKey }]);
    if (subscription?.suspended) {
      const instance = subscription.instance_id;
      await insertDeliveries(trx, store, { tenant, source: null }, [
        { kind: 'command', instance, message: { name, correlationKey, variables } },
      ]);
      await markDelivered(trx, store, { tenant_id: tenant, id }, instance);
      return { outcome: 'held' as const, instance };
    }
    if (subscription) return { outcome: 'sent' as const, id };
    const started = await startByMessageIn(trx, store, { tenant, name, correlationKey, variables });
    if (started === null) return { outcome: 'sent' as const, id };
    if ('keyTaken' in started) {
      await trx('message_buffer').where({ tenant_id: tenant, id }).update({ start_process: started.keyTaken });
      return { outcome: 'sent' as const, id };
    }
    if (!started.ok) return { outcome: 'rejected' as const, rejection: started.rejection, id };
    await markDelivered(trx, store, { tenant_id: tenant, id }, started.instance);
    return { outcome: 'started' as const, id, accepted: started };
  });

  switch (sent.outcome) {
    case 'duplicate':
      return { ok: true, outcome: 'duplicate' };
    case 'held':
      // Resumed in between: its own look may have been before ours.
      store.wake.hint();
      return { ok: true, outcome: 'delivered', instance: sent.instance };
    case 'rejected':
      await forget(store, tenant, sent.id);
      return { ok: false, rejection: sent.rejection };
    case 'started':
      await store.committed(sent.accepted);
      return { ok: true, outcome: 'started', instance: sent.accepted.instance };
    case 'sent':
      await deliverWaiting(store, { justSent: { tenant, id: sent.id } });
      return outcomeOf(store, tenant, sent.id, message.ttlMs ?? 0);
  }
}

/**
 * Somebody waits for it and nothing is before it: a command like any other, which goes with others. Null when that is no
 * longer so under the lock.
 */
async function deliverAtOnce(
  store: Store,
  { tenant, name, correlationKey = null, variables = {}, messageId = null }: Message,
  { instance_id: instance, key }: FoundSubscription,
): Promise<Correlated | null> {
  let duplicate = false;
  const gone = {
    code: 'NOT_FOUND',
    message: 'Expected an instance that waits for the message, but it does not.',
  } as const;
  const result = await transact(store, {
    tenant,
    instance,
    command: async (_trx, { state }, rows) => {
      const awaited = state.subscriptions[key];
      const fits =
        awaited !== undefined && subscriptionFor({ subscriptions: { [key]: awaited } }, { name, correlationKey });
      if (state.status !== 'active' || fits !== key) return gone;
      if (messageId !== null) {
        duplicate = !(await rows.remember({ tenant, name, correlationKey, variables, messageId, to: instance }));
        if (duplicate) return gone;
      }
      return { type: 'CorrelateMessage', key, actor: 'system:message', variables };
    },
  });
  if (result.ok) return { ok: true, outcome: 'delivered', instance };
  return duplicate ? { ok: true, outcome: 'duplicate' } : null;
}

/** What became of it. A worker that is delivering it just now has its row: it is waited for. */
async function outcomeOf(store: Store, tenant: number, id: string, ttlMs: number): Promise<Correlated> {
  const row = await store
    .knex<MessageBufferRow>('message_buffer')
    .where({ tenant_id: tenant, id })
    .forShare()
    .first('delivered_to');
  if (row?.delivered_to != null) return { ok: true, outcome: 'delivered', instance: row.delivered_to };
  if (ttlMs > 0) return { ok: true, outcome: 'buffered' };
  await forget(store, tenant, id);
  return { ok: true, outcome: 'unmatched' };
}

async function forget(store: Store, tenant: number, id: string): Promise<void> {
  await store.knex('message_buffer').where({ tenant_id: tenant, id }).whereNull('delivered_at').delete();
}
