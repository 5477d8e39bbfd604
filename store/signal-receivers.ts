// Whom a signal reaches at this moment: each instance that waits for it (the one that threw it has heard it in its own
// step), then each process that it starts.

import type { Variables } from '../engine/values.ts';
import type { Db } from './rows.ts';
import type { Payload } from './tables/delivery.ts';
import { signalStarts } from './tables/process-start.ts';
import { waitingFor } from './tables/signal-wait.ts';

interface Signal {
  tenant: number;
  name: string;
  variables: Variables;
  /** The instance that threw it; null when it came from outside. */
  thrower?: string | null;
}

export async function signalReceivers(db: Db, { tenant, name, variables, thrower = null }: Signal): Promise<Payload[]> {
  const waiting = (await waitingFor(db, tenant, name)).filter((instance) => instance !== thrower);
  const starts = await signalStarts(db, tenant, name);
  return [
    ...waiting.map((instance): Payload => ({ kind: 'command', instance, signal: { name, variables } })),
    ...starts.map(({ release_id: release, process_id: process, element, trigger }): Payload => ({
      kind: 'start',
      release,
      process,
      element,
      trigger,
      variables,
      actor: 'system:signal',
    })),
  ];
}
