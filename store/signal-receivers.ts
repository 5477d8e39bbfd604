// Whom a signal reaches at this moment: each instance that waits for it, then each process that it starts.

import type { Variables } from '../engine/values.ts';
import type { Db } from './rows.ts';
import type { Payload } from './tables/delivery.ts';
import { signalStarts } from './tables/process-start.ts';
import { waitingFor } from './tables/signal-wait.ts';

export async function signalReceivers(
  db: Db,
  { tenant, name, variables }: { tenant: number; name: string; variables: Variables },
): Promise<Payload[]> {
  const waiting = await waitingFor(db, tenant, name);
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
