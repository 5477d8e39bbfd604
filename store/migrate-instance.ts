// Moves an instance to another version of its process. The engine is given both and refuses as a whole what does not fit;
// from then on the instance is of the other release.

import type { Store } from './store.ts';
import { processOfRelease, readProcess } from './tables/process.ts';
import type { InstanceAsk } from './tell-instance.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface Migration extends InstanceAsk {
  process: string;
  /** Version of that process id, counted from 1 within the institution; or the release that holds it. */
  to: { version: number } | { release: string };
  /** The release that it was looked at on: of another by now, it is refused (`WRONG_STATE`). */
  from?: string;
  /** Element of the old version → of the new one; elements of equal id map to themselves. */
  mapping: { [from: string]: string };
}

export async function migrateInstance(store: Store, ask: Migration, within?: Within): Promise<Result> {
  const { tenant, instance, actor, process, to, mapping, from } = ask;
  const found =
    'version' in to
      ? await readProcess(store.knex, tenant, process, to.version)
      : await processOfRelease(store.knex, tenant, process, to.release);
  if (found === undefined) {
    const wanted = 'version' in to ? `version ${to.version}` : `release ${to.release}`;
    const message = `Expected ${wanted} of process '${process}' but there is none`;
    return { ok: false, rejection: { code: 'NOT_FOUND', message } };
  }
  return transact(
    store,
    {
      tenant,
      instance,
      command: async (_, locked) =>
        from === undefined || locked.release_id === from
          ? { type: 'MigrateInstance', actor, mapping }
          : { code: 'WRONG_STATE', message: 'Expected the release that was looked at but it is of another by now' },
      to: { release: found.release_id, process },
    },
    within,
  );
}
