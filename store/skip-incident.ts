// An operator gives up what an incident stopped: the element counts as done, with the variables given as its result.

import type { Variables } from '../engine/values.ts';
import type { IncidentAsk } from './resolve-incident.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function skipIncident(
  store: Store,
  ask: IncidentAsk & { variables?: Variables },
  within?: Within,
): Promise<Result> {
  const { tenant, instance, key, actor, variables = {} } = ask;
  return transact(store, { tenant, instance, command: { type: 'SkipIncident', key, actor, variables } }, within);
}
