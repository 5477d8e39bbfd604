// One row per place where an instance waits for a signal; deleted when it has come or is no longer waited for.

import type { Knex } from 'knex';

export interface SignalWaitRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  /** Name of the signal. */
  signal: string;
}

/** Instances that wait for the signal, in the order in which they started. */
export async function waitingFor(knex: Knex, tenant: number, signal: string): Promise<string[]> {
  const found = await knex<SignalWaitRow>('signal_wait')
    .where({ tenant_id: tenant, signal })
    .distinct('instance_id')
    .orderBy('instance_id');
  return found.map((row) => row.instance_id);
}
