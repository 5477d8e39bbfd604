// Carries what a step sent to where it belongs: one row at a time, each in a transaction of its own that makes the step it
// causes and deletes the row, so it has its effect once, whatever dies in between. A target that refuses (ended, or it waits
// no more) is the end of it, with a line in the log; a suspended one is told when it is resumed; a fault of ours is tried
// again later, and what the same sender sent after it waits.

import type { Knex } from 'knex';
import { subscriptionFor } from '../engine/correlation.ts';
import type { Rejection } from '../engine/rejections.ts';
import { CALLER_ACTOR } from '../engine/sendings.ts';
import { deliverCall } from './deliver-call.ts';
import { deliverSignal, scatterSignal } from './deliver-signal.ts';
import { deliverThrownMessage } from './deliver-thrown-message.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import {
  deleteDelivery,
  nextDelivery,
  postponeDelivery,
  takeDelivery,
  type DeliveryRef,
  type DeliveryRow,
  type DeliveryScope,
  type Payload,
} from './tables/delivery.ts';
import type { LockedInstance } from './tables/instance.ts';
import { transactManyIn, type Accepted, type Request } from './transact.ts';

/**
 * What came of one: a step, nothing, a refusal that ends it; a signal's batch, after which it stays while there is `more`; or
 * `later`: it stays as it is.
 */
export type Carried =
  | { accepted: Accepted | null }
  | { refused: Rejection }
  | { steps: Accepted[]; refused: number; more: boolean }
  | 'later';

/** Of one kind of payload. */
export type Row<K extends Payload['kind']> = DeliveryRow & { payload: Extract<Payload, { kind: K }> };

export interface Delivered {
  id: string;
  /** The steps that it made: one at most, unless it is a signal. */
  steps: Accepted[];
  /** How many refused it. */
  refused: number;
}

/**
 * Delivers the oldest that can be; null when there is none. `passed` keeps those that must wait, so that this caller does
 * not try them again.
 */
export async function deliverNext(store: Store, scope: DeliveryScope, passed: string[]): Promise<Delivered | null> {
  const next = await nextDelivery(store.knex, store, scope, passed);
  if (next === undefined) return null;
  const { id } = next;
  const nothing: Delivered = { id, steps: [], refused: 0 };
  try {
    const carried = await deliverOne(store, next);
    if (carried === 'later') {
      passed.push(id);
      return nothing;
    }
    if ('steps' in carried) return { id, steps: carried.steps, refused: carried.refused };
    if ('accepted' in carried) return { ...nothing, steps: carried.accepted === null ? [] : [carried.accepted] };
    const { code, message } = carried.refused;
    store.report(new Error(`delivery ${id} was refused: ${code} ${message}`));
    return { ...nothing, refused: 1 };
  } catch (error) {
    store.report(error);
    if (await scatter(store, next)) return nothing;
    passed.push(id);
    await postponeDelivery(store.knex, store, next, error instanceof Error ? error.message : String(error));
    return nothing;
  }
}

async function deliverOne(store: Store, ref: DeliveryRef): Promise<Carried> {
  return store.knex.transaction(async (trx) => {
    const row = await takeDelivery(trx, ref);
    if (row === null) return 'later';
    const carried = await carry(trx, store, row);
    const stays = carried === 'later' || ('more' in carried && carried.more);
    if (!stays) await deleteDelivery(trx, row);
    return carried;
  });
}

/** A batch that failed, apart: true where the row is a signal that could go on without it. */
async function scatter(store: Store, ref: DeliveryRef): Promise<boolean> {
  return store.knex.transaction(async (trx) => {
    const row = await takeDelivery(trx, ref);
    if (row === null || row.payload.kind !== 'signal') return false;
    return scatterSignal(trx, store, { ...row, payload: row.payload });
  });
}

async function carry(trx: Knex.Transaction, store: Store, row: DeliveryRow): Promise<Carried> {
  const { payload, tenant_id: tenant } = row;
  switch (payload.kind) {
    case 'message':
      return deliverThrownMessage(trx, store, { ...row, payload });
    case 'signal':
      return deliverSignal(trx, store, { ...row, payload });
    case 'start': {
      const { release, process, element: startElement, trigger, variables, actor } = payload;
      const start = { tenant, release, process, startElement, trigger, variables, actor };
      const started = await startInstanceIn(trx, store, start);
      return started.ok ? { accepted: started } : { refused: started.rejection };
    }
    case 'call':
      return deliverCall(trx, store, { ...row, payload });
    case 'abandon': {
      const child = await trx('instance')
        .where({ tenant_id: tenant, caller_instance: row.source_instance, caller_key: payload.key })
        .whereNull('ended_at')
        .first<{ id: string } | undefined>('id');
      if (child === undefined) return { accepted: null };
      return tell(trx, store, tenant, child.id, () => ({ type: 'CancelInstance', actor: CALLER_ACTOR }));
    }
    case 'command': {
      let suspended = false;
      const carried = await tell(trx, store, tenant, payload.instance, (locked) => {
        suspended = locked.status === 'suspended';
        return suspended ? { code: 'NOT_ACTIVE', message: 'Expected an active instance.' } : requestOf(payload, locked);
      });
      return suspended ? 'later' : carried;
    }
  }
}

/** What the instance is told, decided on its state under the lock. */
function requestOf(payload: Extract<Payload, { kind: 'command' }>, { state }: LockedInstance): Request | Rejection {
  if ('command' in payload) return { ...payload.command, actor: 'system:call' };
  if ('signal' in payload) return { type: 'DeliverSignal', ...payload.signal, actor: 'system:signal' };
  const { name, variables } = payload.message;
  const key = subscriptionFor(state, payload.message);
  if (key === null)
    return { code: 'NOT_FOUND', message: `Expected somebody who waits for '${name}' but there is nobody` };
  return { type: 'CorrelateMessage', key, variables, actor: 'system:message' };
}

async function tell(
  trx: Knex.Transaction,
  store: Store,
  tenant: number,
  instance: string,
  request: (locked: LockedInstance) => Request | Rejection,
): Promise<{ accepted: Accepted } | { refused: Rejection }> {
  const [result] = await transactManyIn(trx, store, [
    { tenant, instance, command: async (_trx, locked) => request(locked) },
  ]);
  return result!.ok ? { accepted: result! } : { refused: result!.rejection };
}
