// An operator has repaired the cause (a connection, a variable) of everything that stopped an instance: each open incident
// is resolved, oldest first, each in a step of its own. What fails again is an incident again.

import type { Rejection } from '../engine/rejections.ts';
import type { Store } from './store.ts';
import { openIncidentsOf } from './tables/incident.ts';
import { tellInstance, type InstanceAsk } from './tell-instance.ts';

export async function retryInstance(
  store: Store,
  ask: InstanceAsk,
): Promise<{ ok: true; resolved: number } | { ok: false; rejection: Rejection }> {
  let resolved = 0;
  for (const { key } of await openIncidentsOf(store.knex, ask.tenant, ask.instance)) {
    const result = await tellInstance(store, ask, { type: 'ResolveIncident', key });
    // One that the step before has resolved along with its own is no failure.
    if (!result.ok && result.rejection.code !== 'NOT_FOUND') return result;
    if (result.ok) resolved += 1;
  }
  return { ok: true, resolved };
}
