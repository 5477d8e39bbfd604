// An operator has repaired the cause (a connection, a variable) of everything that stopped an instance: each open incident
// is resolved, oldest first, each in a step of its own. What fails again is an incident again.

import type { Rejection } from '../engine/rejections.ts';
import { resolveIncident } from './resolve-incident.ts';
import type { Store } from './store.ts';
import { openIncidentsOf } from './tables/incident.ts';

export async function retryInstance(
  store: Store,
  ask: { tenant: number; instance: string; actor: string },
): Promise<{ ok: true; resolved: number } | { ok: false; rejection: Rejection }> {
  let resolved = 0;
  for (const { key } of await openIncidentsOf(store.knex, ask.tenant, ask.instance)) {
    const result = await resolveIncident(store, { ...ask, key });
    // One that the step before has resolved along with its own is no failure.
    if (!result.ok && result.rejection.code !== 'NOT_FOUND') return result;
    if (result.ok) resolved += 1;
  }
  return { ok: true, resolved };
}
