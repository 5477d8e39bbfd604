// A signal from outside: to every instance of the institution that waits for it at this moment, and to the signal starts of
// the newest version of each process. Who is told is settled in one transaction; they are then told in batches
// (`deliver-signal`), by the sender for a moment and by workers for as long as it takes.

import type { Knex } from 'knex';
import type { Rejection } from '../engine/rejections.ts';
import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { audienceOf, sendStarts } from './deliver-signal.ts';
import type { Store } from './store.ts';
import { settleGiven } from './settle.ts';
import { newDelivery } from './tables/delivery.ts';
import { refusalOf } from './limits.ts';

export interface Signal {
  tenant: number;
  name: string;
  variables?: Variables;
}

export interface Broadcast {
  ok: true;
  /** Instances that take it and instances that it starts; suspended ones, which take it later, too. */
  reached: number;
  /** How many of them are still to be told, by workers. */
  left: number;
}

export async function broadcastSignal(
  store: Store,
  { tenant, name, variables = {} }: Signal,
): Promise<Broadcast | { ok: false; rejection: Rejection }> {
  const refusal = refusalOf(JSON.stringify([name, variables]));
  if (refusal !== null) return { ok: false, rejection: refusal };
  const sent = await store.knex.transaction((trx) => sendIn(trx, store, { tenant, name, variables }));
  if (sent.reached === 0) return { ok: true, reached: 0, left: 0 };
  const refused = await settleGiven(store, tenant, sent.ids);
  return { ok: true, reached: sent.reached - refused, left: await leftOf(store, tenant, sent.signal) };
}

interface Sent {
  /** Of its rows, the signal's own first. */
  ids: string[];
  signal: string | null;
  reached: number;
}

async function sendIn(trx: Knex.Transaction, store: Store, signal: Required<Signal>): Promise<Sent> {
  const { tenant, name, variables } = signal;
  const audience = await audienceOf(trx, tenant, name, null);
  const payload = { kind: 'signal' as const, name, variables };
  const ids: string[] = [];
  if (audience.receivers > 0) {
    const now = trx.raw(nowSql(store));
    const [row] = await trx('delivery')
      .insert({
        ...newDelivery(tenant, null, payload, ''),
        payload: JSON.stringify(payload),
        sent_at: now,
        retry_at: now,
        ...audience,
      })
      .returning<{ id: string }[]>('id');
    ids.push(row!.id);
  }
  const starts = await sendStarts(trx, store, { tenant, source: null, name, variables });
  return { ids: [...ids, ...starts], signal: ids[0] ?? null, reached: audience.receivers + starts.length };
}

async function leftOf(store: Store, tenant: number, id: string | null): Promise<number> {
  if (id === null) return 0;
  const row = await store
    .knex('delivery')
    .where({ tenant_id: tenant, id })
    .first<{ receivers: number; told: number } | undefined>('receivers', 'told');
  return row === undefined ? 0 : Math.max(0, row.receivers - row.told);
}
