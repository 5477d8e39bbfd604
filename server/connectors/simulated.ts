// Points the connectors of an institution at simulators: those that nobody has set, and those that are on a simulator
// already (its address changes with every start). What somebody set to anything else is left alone.

import type { Setup } from '../../connectors/call/open.ts';
import { listSettings, writeSetting } from '../../store/connector-settings.ts';
import type { Store } from '../../store/store.ts';
import { secretBox } from './secret-box.ts';

export interface Pointing {
  tenant: number;
  /** Of the installation. */
  secret: string;
  /** By connector, as `startSimulators` answers them. */
  setups: { readonly [connector: string]: Pick<Setup, 'configuration' | 'secrets'> };
}

export async function pointAtSimulators(store: Store, { tenant, secret, setups }: Pointing): Promise<void> {
  const box = secretBox(secret);
  const known = new Map((await listSettings(store.knex, { tenant })).map((each) => [each.connector, each]));
  for (const [connector, { configuration, secrets = {} }] of Object.entries(setups)) {
    const setting = known.get(connector);
    if (setting !== undefined && setting.mode !== 'simulator') continue;
    await writeSetting(store, {
      tenant,
      connector,
      mode: 'simulator',
      configuration: configuration as object,
      secrets: box.seal(secrets as object, { tenant, connector }),
      by: null,
    });
  }
}
