// One row per running or ended instance of a process: its whole engine state, and what lists and checks need of it.

import type { Knex } from 'knex';
import type { InstanceState } from '../../engine/state.ts';
import { upgrade } from '../../engine/upgrade/upgrade.ts';
import type { Instant } from '../../engine/values.ts';
import { prepared } from '../batching/prepared.ts';
import type { Waits } from '../batching/rows-under-lock.ts';
import { ownNow, paramInstant, type Clocked } from '../clock.ts';

export interface InstanceRow {
  tenant_id: number;
  /** From the sequence `instance_id`, as text. */
  id: string;
  release_id: string;
  /** Id of the BPMN process within the release. */
  process_id: string;
  /** What people call it elsewhere, e.g. the number of the case; not unique. */
  business_key: string | null;
  status: InstanceState['status'];
  /** Number of committed steps; the history row of the last one has the same number. */
  version: number;
  /** Format of `state` (`InstanceState.format`); an older one is upgraded when it is read. */
  format: number;
  state: InstanceState;
  started_at: Date;
  /** Set exactly when the status is neither `active` nor `suspended`. */
  ended_at: Date | null;
  /** Its term is over: variables, tasks and incidents are gone, its history goes (`store/history`). */
  cleared_at?: Date | null;
  /** The call activity that waits for it. */
  caller_instance: string | null;
  caller_key: number | null;
  /** How many calls it is inside of. */
  call_depth: number;
  /** Key of the message that started it, where at most one instance per key may live. */
  start_key: string | null;
}

/** Ids come from addresses: what cannot be one has no row. */
export function isInstanceId(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}

/** The engine's keys are PostgreSQL integers here. */
export function isKey(key: number): boolean {
  return Number.isInteger(key) && key >= 0 && key <= 2_147_483_647;
}

export type LockedInstance = Pick<
  InstanceRow,
  'tenant_id' | 'id' | 'release_id' | 'process_id' | 'version' | 'state' | 'status' | 'start_key'
> & { now: Instant };

/**
 * Locks instances and reads them with the time after the lock was had. Always in the order of the key, so that two
 * batches never wait for each other in a ring. `no key update`: rows that only refer to the instance do not wait.
 */
export async function lockInstances(
  trx: Knex.Transaction,
  store: Clocked,
  ids: { tenant: number; instance: string }[],
  waits: Waits,
): Promise<LockedInstance[]> {
  const possible = ids.filter(({ instance }) => isInstanceId(instance));
  const rows = await prepared<LockedInstance>(
    trx,
    `select tenant_id, id, release_id, process_id, version, state, status, start_key, ${paramInstant('$3')} as now
       from instance
      where (tenant_id, id) in (select * from unnest($1::integer[], $2::bigint[]))
      order by tenant_id, id
        for no key update ${waits === 'skips' ? 'skip locked' : ''}`,
    [possible.map((each) => each.tenant), possible.map((each) => each.instance), ownNow(store)],
  );
  return rows.map((row) => ({ ...row, state: upgrade(row.state) }));
}

/** New instance ids, each with the time. Gaps are normal: the sequence does not roll back. */
export async function nextInstanceIds(
  trx: Knex.Transaction,
  store: Clocked,
  count: number,
): Promise<{ instance: string; now: Instant }[]> {
  return prepared<{ instance: string; now: Instant }>(
    trx,
    `select nextval('instance_id')::text as instance, ${paramInstant('$2')} as now from generate_series(1, $1::integer)`,
    [count, ownNow(store)],
  );
}

export async function readInstance(knex: Knex, tenant: number, id: string): Promise<InstanceRow | undefined> {
  if (!isInstanceId(id)) return undefined;
  const row = await knex<InstanceRow>('instance').where({ tenant_id: tenant, id }).first();
  return row && { ...row, state: upgrade(row.state) };
}
