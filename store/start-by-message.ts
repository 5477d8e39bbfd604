// A message that no instance waits for may start a process. Where the model gives the message of the start event a
// correlation key, at most one instance lives per key that such messages carry (as in Zeebe): another message with that key
// does not start a second one; if it may wait, it starts the next one as soon as the first is over.

import type { Knex } from 'knex';
import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { markDelivered } from './deliver-messages.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import type { MessageBufferRow } from './tables/message-buffer.ts';
import { messageStart } from './tables/process-start.ts';
import type { Accepted, Result } from './transact.ts';

export interface StartingMessage {
  tenant: number;
  name: string;
  correlationKey: string | null;
  variables: Variables;
}

/** Null: it starts nothing. `keyTaken`: the process of which an instance with this key lives. */
export async function startByMessageIn(
  trx: Knex.Transaction,
  store: Store,
  { tenant, name, correlationKey, variables }: StartingMessage,
): Promise<Result | { keyTaken: string } | null> {
  const start = await messageStart(trx, tenant, name);
  if (start === undefined) return null;
  const startKey = start.one_per_key ? correlationKey : null;
  if (startKey !== null && (await isTaken(trx, tenant, start.process_id, startKey))) {
    return { keyTaken: start.process_id };
  }
  return startInstanceIn(trx, store, {
    tenant,
    release: start.release_id,
    process: start.process_id,
    startElement: start.element,
    trigger: start.trigger,
    variables,
    actor: 'system:message',
    ...(startKey === null ? {} : { startKey }),
  });
}

/** Two messages with one key, one after the other. */
async function isTaken(trx: Knex.Transaction, tenant: number, process: string, key: string): Promise<boolean> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`start/${tenant}/${process}/${key}`]);
  const live = await trx('instance')
    .where({ tenant_id: tenant, process_id: process, start_key: key })
    .whereNull('ended_at')
    .first('id');
  return live !== undefined;
}

/** The oldest message that waits until this process may start with its key. Null when there is none, or it may not yet. */
export async function startByWaiting(
  store: Store,
  { tenant, process, key }: { tenant: number; process: string; key: string },
): Promise<Accepted | null> {
  return store.knex.transaction(async (trx) => {
    const found = await trx.raw<{ rows: MessageBufferRow[] }>(
      `select * from message_buffer
        where tenant_id = ? and start_process = ? and correlation_key = ? and delivered_at is null
          and expires_at > ${nowSql(store)}
        order by id limit 1 for no key update skip locked`,
      [tenant, process, key],
    );
    const message = found.rows[0];
    if (message === undefined) return null;
    const { name, correlation_key: correlationKey, variables } = message;
    const started = await startByMessageIn(trx, store, { tenant, name, correlationKey, variables });
    if (started === null || 'keyTaken' in started || !started.ok) return null;
    await markDelivered(trx, store, message, started.instance);
    return started;
  });
}

/** A worker's sweep: for a process that died between the end of one instance and the start of the next. */
export async function startAllWaiting(store: Store): Promise<number> {
  const found = await store.knex.raw<{ rows: { tenant: number; process: string; key: string }[] }>(
    `select distinct b.tenant_id as tenant, b.start_process as process, b.correlation_key as key
       from message_buffer b
      where b.start_process is not null and b.delivered_at is null and b.expires_at > ${nowSql(store)}
        and not exists (select from instance i where i.tenant_id = b.tenant_id and i.process_id = b.start_process
                          and i.start_key = b.correlation_key and i.ended_at is null)`,
  );
  let started = 0;
  for (const each of found.rows) {
    const accepted = await startByWaiting(store, each);
    if (accepted === null) continue;
    started += 1;
    await store.committed(accepted);
  }
  return started;
}
