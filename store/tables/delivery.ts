// One row per command on its way from one instance to another (or from outside to many). It is written by the step that
// sends it and deleted by the transaction of the step that it causes, so it has its effect once. What one instance sends
// another, and what it sends without knowing to whom, arrives in the order in which it was sent (a lane).

import type { Knex } from 'knex';
import type { Sending } from '../../engine/sendings.ts';
import type { Variables } from '../../engine/values.ts';
import { nowSql, type Clocked } from '../clock.ts';

/** A start that a signal or an evaluated condition has decided on. */
export interface StartSending {
  kind: 'start';
  release: string;
  process: string;
  element: string;
  trigger: number;
  variables: Variables;
  actor: string;
}

/** A message for an instance that is suspended: told when it is resumed. */
export interface HeldMessage {
  kind: 'command';
  instance: string;
  message: { name: string; correlationKey: string | null; variables: Variables };
}

/** A signal for one of the instances that wait for it. */
export interface SignalTo {
  kind: 'command';
  instance: string;
  signal: { name: string; variables: Variables };
}

export type Payload = Sending | StartSending | HeldMessage | SignalTo;

export interface DeliveryRow {
  tenant_id: number;
  /** Order of sending. */
  id: string;
  kind: Payload['kind'];
  source_instance: string | null;
  target_instance: string | null;
  payload: Payload;
  sent_at: Date;
  retry_at: Date;
  attempts: number;
  last_error: string | null;
  /** Of a signal that has been looked at: the last place that hears it, the last that was told, how many instances of how many. */
  last_wait: string | null;
  told_wait: string | null;
  receivers: number | null;
  told: number | null;
}

export type NewDelivery = Pick<
  DeliveryRow,
  'tenant_id' | 'kind' | 'source_instance' | 'target_instance' | 'payload'
> & { sent_at: string; retry_at: string };

/** As a step writes it, with the time of the step (ISO text). */
export function newDelivery(tenant: number, source: string | null, payload: Payload, at: string): NewDelivery {
  return {
    tenant_id: tenant,
    kind: payload.kind,
    source_instance: source,
    target_instance: payload.kind === 'command' ? payload.instance : null,
    payload,
    sent_at: at,
    retry_at: at,
  };
}

/** Outside a step: for each of those that a signal reaches, a refusal for a caller. Answers the ids. */
export async function insertDeliveries(
  trx: Knex.Transaction,
  store: Clocked,
  { tenant, source }: { tenant: number; source: string | null },
  payloads: Payload[],
): Promise<string[]> {
  if (payloads.length === 0) return [];
  const now = trx.raw(nowSql(store));
  const inserted = await trx('delivery')
    .insert(
      payloads.map((payload) => ({
        ...newDelivery(tenant, source, payload, ''),
        payload: JSON.stringify(payload),
        sent_at: now,
        retry_at: now,
      })),
    )
    .returning<{ id: string }[]>('id');
  return inserted.map(({ id }) => id);
}

export type DeliveryRef = Pick<DeliveryRow, 'tenant_id' | 'id'>;

export interface DeliveryScope {
  /** Missing: of all institutions. */
  tenant?: number;
  /** Only what these instances sent, what is for those, what came from outside between two ids; nothing given: all. */
  sources?: string[];
  targets?: string[];
  between?: [first: string, last: string];
}

/** Of the same source, sent before; with `to`, of the same lane. */
const earlier = (to: string): string => `exists (select from delivery earlier
        where earlier.tenant_id = d.tenant_id and earlier.source_instance = d.source_instance
          and earlier.target_instance ${to} and earlier.id < d.id)`;

/**
 * Nothing before it in its lane, and its target is not suspended. `d` is the delivery. A lane without a target is looked for
 * apart, so that either is one look into the index of lanes.
 */
const READY = `case when d.target_instance is null then not ${earlier('is null')}
                   else not ${earlier('= d.target_instance')} end
  and not exists (select from instance i
                where i.tenant_id = d.tenant_id and i.id = d.target_instance and i.status = 'suspended')`;

/** The oldest that can be delivered now. `passed`: those that this caller has tried already. */
export async function nextDelivery(
  knex: Knex,
  store: Clocked,
  scope: DeliveryScope,
  passed: string[],
): Promise<DeliveryRef | undefined> {
  const result = await knex.raw<{ rows: DeliveryRef[] }>(
    `select d.tenant_id, d.id from delivery d
      where d.retry_at <= ${nowSql(store)}
        and (?::integer is null or d.tenant_id = ?::integer)
        and (?::boolean or d.source_instance = any(?::bigint[]) or d.target_instance = any(?::bigint[])
             or (d.source_instance is null and d.id between ?::bigint and ?::bigint))
        and d.id <> all (?::bigint[])
        and ${READY}
      order by d.id limit 1`,
    [
      scope.tenant ?? null,
      scope.tenant ?? null,
      !scope.sources && !scope.targets && !scope.between,
      scope.sources ?? [],
      scope.targets ?? [],
      scope.between?.[0] ?? null,
      scope.between?.[1] ?? null,
      passed,
    ],
  );
  return result.rows[0];
}

/** Locks it, unless it is gone, another process has it at this moment, or it is not its turn any more. */
export async function takeDelivery(trx: Knex.Transaction, { tenant_id, id }: DeliveryRef): Promise<DeliveryRow | null> {
  const result = await trx.raw<{ rows: DeliveryRow[] }>(
    `select d.* from delivery d where d.tenant_id = ? and d.id = ? and ${READY} for update of d skip locked`,
    [tenant_id, id],
  );
  return result.rows[0] ?? null;
}

export async function deleteDelivery(trx: Knex.Transaction, { tenant_id, id }: DeliveryRef): Promise<void> {
  const gone = await trx<DeliveryRow>('delivery').where({ tenant_id, id }).delete();
  if (gone !== 1) throw new Error(`Expected delivery ${id} to be there once, but it was ${gone} times.`);
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 600_000;

/** It failed by a fault of ours: tried again later, each time twice as late. */
export async function postponeDelivery(
  knex: Knex,
  store: Clocked,
  { tenant_id, id }: DeliveryRef,
  message: string,
): Promise<void> {
  await knex.raw(
    `update delivery set attempts = attempts + 1, last_error = ?,
            retry_at = ${nowSql(store)}
              + least(${LONGEST_RETRY_MS}, ${FIRST_RETRY_MS} * 2 ^ least(attempts, 20)) * interval '1 millisecond'
      where tenant_id = ? and id = ?`,
    [message.slice(0, 2_000).replaceAll('\u0000', ''), tenant_id, id],
  );
}
