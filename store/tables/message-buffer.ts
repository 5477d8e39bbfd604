// Every message sent, until its time to live: one that nobody waits for yet waits here. A delivered one stays a while if
// its sender gave it an id, so that the same message sent twice is delivered once.

import type { Knex } from 'knex';
import type { Variables } from '../../engine/values.ts';
import { nowSql, type Clocked } from '../clock.ts';

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
