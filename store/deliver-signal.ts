// A signal on its way to everybody who waits for it, however many: each transaction tells the next two hundred and writes into
// the signal's row how far it has come, so nothing grows with their number, a crash loses at most one batch, and a worker goes
// on where it stopped. Who hears it is settled once, when it is first looked at: places are told in the order in which they
// began to wait, up to the last one of that moment (`signal_wait.wait_id`), so a place that waits again does not hear it twice.

import type { Knex } from 'knex';
import type { Rejection } from '../engine/rejections.ts';
import type { Carried, Row } from './deliver-sent.ts';
import { firstRow, rows, type Db } from './rows.ts';
import type { Store } from './store.ts';
import { insertDeliveries, type Payload } from './tables/delivery.ts';
import type { LockedInstance } from './tables/instance.ts';
import { signalStarts } from './tables/process-start.ts';
import { transactManyIn, type Request } from './transact.ts';

/** Most instances that one transaction tells. */
const AT_ONCE = 200;
/** Most bytes of their states together, as they are kept (compressed); one alone may be larger. */
const BYTES_AT_ONCE = 4_000_000;

type SignalRow = Row<'signal'>;

/** Whom it is for, as columns of its row. */
export interface Audience {
  last_wait: string;
  told_wait: string;
  receivers: number;
  told: number;
}

/** Everybody who waits at this moment; `thrower` has heard it in its own step. */
export async function audienceOf(db: Db, tenant: number, signal: string, thrower: string | null): Promise<Audience> {
  const found = await firstRow<{ last: string | null; receivers: number }>(
    db,
    `select max(wait_id)::text as last, count(distinct instance_id)::integer as receivers
       from signal_wait where tenant_id = ? and signal = ? and instance_id is distinct from ?::bigint`,
    [tenant, signal, thrower],
  );
  return { last_wait: found!.last ?? '0', told_wait: '0', receivers: found!.receivers, told: 0 };
}

/** The processes that it starts: a row each. Answers their ids. */
export async function sendStarts(
  trx: Knex.Transaction,
  store: Store,
  { tenant, source, name, variables }: { tenant: number; source: string | null } & Omit<SignalRow['payload'], 'kind'>,
): Promise<string[]> {
  const starts = await signalStarts(trx, tenant, name);
  const payloads = starts.map(({ release_id: release, process_id: process, element, trigger }): Payload => ({
    kind: 'start',
    release,
    process,
    element,
    trigger,
    variables,
    actor: 'system:signal',
  }));
  return insertDeliveries(trx, store, { tenant, source }, payloads);
}

/** Tells the next batch; `more`: the row stays for the others. In the transaction that holds the row. */
export async function deliverSignal(trx: Knex.Transaction, store: Store, row: SignalRow): Promise<Carried> {
  const { tenant_id: tenant, source_instance: source, payload } = row;
  const { name, variables } = payload;
  const audience = await readAudience(trx, store, row);
  const batch = await nextBatch(trx, row, audience);
  const held: Payload[] = [];
  const command = async (_trx: Knex.Transaction, locked: LockedInstance): Promise<Request | Rejection> => {
    if (locked.status !== 'suspended') return { type: 'DeliverSignal', name, variables, actor: 'system:signal' };
    held.push({ kind: 'command', instance: locked.id, signal: { name, variables } });
    return { code: 'NOT_ACTIVE', message: 'Expected an active instance but it is suspended.' };
  };
  const asks = batch.instances.map((instance) => ({ tenant, instance, command }));
  const results = asks.length === 0 ? [] : await transactManyIn(trx, store, asks);
  await insertDeliveries(trx, store, { tenant, source }, held);
  await advance(trx, row, audience, batch);
  const steps = results.flatMap((result) => (result.ok ? [result] : []));
  return { steps, refused: results.length - steps.length - held.length, more: batch.more };
}

/**
 * For a batch in which one instance fails by a fault of ours: it goes on as a row for each, so that only that one waits.
 * False where the row is no signal, or no batch is left of it.
 */
export async function scatterSignal(trx: Knex.Transaction, store: Store, row: SignalRow): Promise<boolean> {
  const { tenant_id: tenant, source_instance: source, payload } = row;
  const { name, variables } = payload;
  const audience = await readAudience(trx, store, row);
  const batch = await nextBatch(trx, row, audience);
  if (batch.instances.length === 0) return false;
  const each = batch.instances.map((instance): Payload => ({ kind: 'command', instance, signal: { name, variables } }));
  await insertDeliveries(trx, store, { tenant, source }, each);
  await advance(trx, row, audience, batch);
  return true;
}

/** One that a step threw is looked at first when it is carried: its starts are sent then too. */
async function readAudience(trx: Knex.Transaction, store: Store, row: SignalRow): Promise<Audience> {
  const { tenant_id: tenant, source_instance: source, payload, last_wait, told_wait, receivers, told } = row;
  if (last_wait !== null) return { last_wait, told_wait: told_wait!, receivers: receivers!, told: told! };
  await sendStarts(trx, store, { tenant, source, ...payload });
  return audienceOf(trx, tenant, payload.name, source);
}

interface Batch {
  instances: string[];
  /** The last place that it tells. */
  until: string;
  more: boolean;
}

async function nextBatch(trx: Knex.Transaction, row: SignalRow, audience: Audience): Promise<Batch> {
  const found = await rows<{ instance_id: string; wait_id: string; bytes: string }>(
    trx,
    `select w.instance_id, w.wait_id, sum(pg_column_size(i.state)) over (order by w.wait_id) as bytes
       from (select instance_id, wait_id, tenant_id from signal_wait
              where tenant_id = ? and signal = ? and wait_id > ?::bigint and wait_id <= ?::bigint
                and instance_id is distinct from ?::bigint
              order by wait_id limit ?) w
       join instance i on i.tenant_id = w.tenant_id and i.id = w.instance_id
      order by w.wait_id`,
    [row.tenant_id, row.payload.name, audience.told_wait, audience.last_wait, row.source_instance, AT_ONCE],
  );
  const taken = found.filter(({ bytes }, index) => index === 0 || Number(bytes) <= BYTES_AT_ONCE);
  const until = taken.at(-1)?.wait_id ?? audience.last_wait;
  // Two places of one instance hear it in one step.
  const instances = [...new Set(taken.map(({ instance_id: instance }) => instance))];
  return { instances, until, more: taken.length === AT_ONCE || taken.length < found.length };
}

async function advance(trx: Knex.Transaction, row: SignalRow, audience: Audience, batch: Batch): Promise<void> {
  await trx('delivery')
    .where({ tenant_id: row.tenant_id, id: row.id })
    .update({ ...audience, told_wait: batch.until, told: audience.told + batch.instances.length });
}

export interface SignalUnderway {
  name: string;
  sentAt: Date;
  /** How many instances it is for; null when it has not been looked at yet. */
  receivers: number | null;
  told: number | null;
  /** Why the last attempt failed. */
  error: string | null;
}

/** Signals that have not reached everybody yet, oldest first. */
export async function signalsUnderway(db: Db, tenant: number): Promise<SignalUnderway[]> {
  return rows(
    db,
    `select payload->>'name' as name, sent_at as "sentAt", receivers, told, last_error as error
       from delivery where tenant_id = ? and kind = 'signal' order by id`,
    [tenant],
  );
}
