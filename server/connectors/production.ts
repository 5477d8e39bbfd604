// An imitation's word is worth nothing, so a server that says it is for production does not start while a connector is set
// to one, unless that is said too.

import { simulatedSettings } from '../../store/connector-settings.ts';
import type { Store } from '../../store/store.ts';

/** Throws with what to do. */
export async function refuseSimulators(
  store: Pick<Store, 'knex'>,
  { production, simulators }: { production: boolean; simulators: boolean },
): Promise<void> {
  if (!production || simulators) return;
  const found = await simulatedSettings(store.knex);
  if (found.length === 0) return;
  const names = [...new Set(found.map(({ connector }) => connector))].join(', ');
  throw new Error(
    `Expected connectors to the systems themselves with NODE_ENV=production, but these are set to simulators: ${names}. ` +
      'Start once with TRASEU_SIMULATORS=on, set them on the page Conectori (/conectori), then start without it.',
  );
}
