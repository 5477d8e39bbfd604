// A message arrives: from another system, a citizen's answer, a process. It goes to one subscription; else it starts the
// newest release of a process with a message start event of that name; else it waits until its time to live for a
// subscription that opens later (oldest first).

import type { Rejection } from '../engine/rejections.ts';
import type { Variables } from '../engine/values.ts';
import { deliverWaiting, markDelivered } from './deliver-messages.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import { insertMessage, type MessageBufferRow } from './tables/message-buffer.ts';
import { messageStart } from './tables/message-start.ts';
import { isUnstorable } from './write-rows.ts';

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
  if (isUnstorable(JSON.stringify([variables, message.name, message.correlationKey, message.messageId]))) {
    return {
      ok: false,
      rejection: { code: 'BAD_VALUE', message: 'Expected text, but the message holds U+0000 or half of a character.' },
    };
  }
  const { tenant, name } = message;
  const sent = await store.knex.transaction(async (trx) => {
    const id = await insertMessage(trx, store, {
      tenant,
      name,
      variables,
      correlationKey: message.correlationKey ?? null,
      messageId: message.messageId ?? null,
      ttlMs: message.ttlMs ?? 0,
    });
    if (id === null) return { outcome: 'duplicate' as const };
    const waits = await trx('subscription')
      .where({ tenant_id: tenant, message: name })
      .whereRaw('(correlation_key is null or ?::text is null or correlation_key = ?)', [
        message.correlationKey ?? null,
        message.correlationKey ?? null,
      ])
      .first('key');
    if (waits !== undefined) return { outcome: 'sent' as const, id };
    const start = await messageStart(trx, tenant, name);
    if (start === undefined) return { outcome: 'sent' as const, id };
    const started = await startInstanceIn(trx, store, {
      tenant,
      release: start.release_id,
      process: start.process_id,
      startElement: start.element,
      variables,
      actor: 'system:message',
    });
    if (!started.ok) return { outcome: 'rejected' as const, rejection: started.rejection, id };
    await markDelivered(trx, store, { tenant_id: tenant, id }, started.instance);
    return { outcome: 'started' as const, id, accepted: started };
  });

  if (sent.outcome === 'duplicate') return { ok: true, outcome: 'duplicate' };
  if (sent.outcome === 'rejected') {
    await forget(store, tenant, sent.id);
    return { ok: false, rejection: sent.rejection };
  }
  if (sent.outcome === 'started') {
    await store.committed(sent.accepted);
    return { ok: true, outcome: 'started', instance: sent.accepted.instance };
  }
  await deliverWaiting(store, { tenant, message: name, justSent: sent.id });
  return outcomeOf(store, tenant, sent.id, message.ttlMs ?? 0);
}

async function outcomeOf(store: Store, tenant: number, id: string, ttlMs: number): Promise<Correlated> {
  const row = await store
    .knex<MessageBufferRow>('message_buffer')
    .where({ tenant_id: tenant, id })
    .first('delivered_to');
  if (row?.delivered_to != null) return { ok: true, outcome: 'delivered', instance: row.delivered_to };
  if (ttlMs > 0) return { ok: true, outcome: 'buffered' };
  await forget(store, tenant, id);
  return { ok: true, outcome: 'unmatched' };
}

async function forget(store: Store, tenant: number, id: string): Promise<void> {
  await store.knex('message_buffer').where({ tenant_id: tenant, id }).whereNull('delivered_at').delete();
}
