// Every message sent, until its time to live: one that nobody waits for yet waits here. A delivered one stays a while if
// its sender gave it an id, so that the same message sent twice is delivered once.

import type { Knex } from 'knex';
import type { Variables } from '../../engine/values.ts';
import { prepared } from '../batching/prepared.ts';
import { nowSql, ownNow, paramTime, type Clocked } from '../clock.ts';

export interface MessageBufferRow {
  tenant_id: number;
  /** Order of arrival. */
  id: string;
  name: string;
  correlation_key: string | null;
  variables: Variables;
  /** The sender's own id of it. */
  message_id: string | null;
  sent_at: Date;
  /** When it stops waiting. */
  expires_at: Date;
  /** The process that it starts as soon as no instance with its key lives (`ProcessStartRow.one_per_key`). */
  start_process: string | null;
  delivered_at: Date | null;
  /** The instance that took it. */
  delivered_to: string | null;
}

/** How long a delivered message with an id is remembered. */
const REMEMBER_DAYS = 30;
/** A message that waits for nobody expires when it is sent. Its sender, who is delivering it, has surely done so by then. */
const SURELY_DONE_HOURS = 1;

export interface NewMessage {
  tenant: number;
  name: string;
  correlationKey: string | null;
  variables: Variables;
  messageId: string | null;
  ttlMs: number;
}

/** Answers the row's id, or null when a message with this id is already there (or delivered not long ago). */
export async function insertMessage(trx: Knex, store: Clocked, message: NewMessage): Promise<string | null> {
  const now = nowSql(store);
  const result = await trx.raw<{ rows: { id: string }[] }>(
    `insert into message_buffer as b
            (tenant_id, name, correlation_key, variables, message_id, sent_at, expires_at)
     values (?, ?, ?, ?, ?, ${now}, ${now} + ? * interval '1 millisecond')
     on conflict on constraint message_once do update
        set correlation_key = excluded.correlation_key, variables = excluded.variables,
            sent_at = excluded.sent_at, expires_at = excluded.expires_at
      where b.delivered_at is null and b.expires_at <= ${now}
     returning id`,
    [
      message.tenant,
      message.name,
      message.correlationKey,
      JSON.stringify(message.variables),
      message.messageId,
      message.ttlMs,
    ],
  );
  return result.rows[0]?.id ?? null;
}

export interface DeliveredMessage extends Omit<NewMessage, 'ttlMs'> {
  messageId: string;
  /** To which instance. */
  to: string;
}

/**
 * Messages that are delivered as they arrive, remembered by the sender's id. Answers, in their order, which are new: the
 * others were there. Within one call the first of an id counts. Written in the order of their ids, so that two batches never
 * wait for each other in a ring.
 */
export async function rememberDelivered(
  trx: Knex.Transaction,
  store: Clocked,
  messages: DeliveredMessage[],
): Promise<boolean[]> {
  const idOf = (tenant: number, name: string, messageId: string) => JSON.stringify([tenant, name, messageId]);
  const first = new Map<string, DeliveredMessage>();
  for (const message of messages) {
    const id = idOf(message.tenant, message.name, message.messageId);
    if (!first.has(id)) first.set(id, message);
  }
  const ordered = [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message);
  const written = await prepared<{ tenant_id: number; name: string; message_id: string }>(
    trx,
    `insert into message_buffer as b
            (tenant_id, name, correlation_key, variables, message_id, sent_at, expires_at, delivered_at, delivered_to)
     select v.tenant_id, v.name, v.correlation_key, v.variables::json, v.message_id, n.now, n.now, n.now, v.delivered_to
       from (select ${paramTime('$7')} as now) n,
            unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
            v(tenant_id, name, correlation_key, variables, message_id, delivered_to)
     on conflict on constraint message_once do update
        set correlation_key = excluded.correlation_key, variables = excluded.variables, sent_at = excluded.sent_at,
            expires_at = excluded.expires_at, delivered_at = excluded.delivered_at, delivered_to = excluded.delivered_to
      where b.delivered_at is null and b.expires_at <= excluded.sent_at
     returning tenant_id, name, message_id`,
    [
      ordered.map(({ tenant }) => tenant),
      ordered.map(({ name }) => name),
      ordered.map(({ correlationKey }) => correlationKey),
      ordered.map(({ variables }) => JSON.stringify(variables)),
      ordered.map(({ messageId }) => messageId),
      ordered.map(({ to }) => to),
      ownNow(store),
    ],
  );
  const fresh = new Set(written.map((row) => idOf(row.tenant_id, row.name, row.message_id)));
  return messages.map((message) => {
    const id = idOf(message.tenant, message.name, message.messageId);
    return first.get(id) === message && fresh.has(id);
  });
}

/** Forgets what expired or was delivered long enough ago. Answers how many. */
export async function sweepMessages(knex: Knex, store: Clocked): Promise<number> {
  const now = nowSql(store);
  const result = await knex.raw<{ rowCount: number }>(
    `delete from message_buffer
      where expires_at <= ${now} - ${SURELY_DONE_HOURS} * interval '1 hour'
        and (delivered_at is null or message_id is null
             or delivered_at <= ${now} - ${REMEMBER_DAYS} * interval '1 day')`,
  );
  return result.rowCount;
}
