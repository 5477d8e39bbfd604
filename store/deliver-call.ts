// A call activity wants an instance: of the process of that id in the same release, else of its newest deployed version.
// What cannot be started is an incident at the call activity, sent back the same way.

import type { Knex } from 'knex';
import { MOST_CALLS, notDeployed, tooDeep } from '../engine/sendings.ts';
import type { Carried, Row } from './deliver-sent.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import { insertDeliveries } from './tables/delivery.ts';
import { newestProcess, processOfRelease } from './tables/process.ts';

export async function deliverCall(trx: Knex.Transaction, store: Store, row: Row<'call'>): Promise<Carried> {
  const { key, process, variables, businessKey, catches } = row.payload;
  const tenant = row.tenant_id;
  const instance = row.source_instance!;
  const refuse = async (message: string): Promise<Carried> => {
    const command = { type: 'RefuseCall' as const, key, message };
    await insertDeliveries(trx, store, { tenant, source: instance }, [{ kind: 'command', instance, command }]);
    return { accepted: null };
  };
  // A plain read: the caller's lock is not taken, and neither its release nor its depth changes what was decided.
  const caller = await trx('instance')
    .where({ tenant_id: tenant, id: instance })
    .first<{ release_id: string; call_depth: number } | undefined>('release_id', 'call_depth');
  if (caller === undefined) throw new Error(`Expected instance ${instance}, which calls '${process}', to be there.`);
  if (caller.call_depth >= MOST_CALLS) return refuse(tooDeep(process));
  const called =
    (await processOfRelease(trx, tenant, process, caller.release_id)) ?? (await newestProcess(trx, tenant, process));
  if (called === undefined) return refuse(notDeployed(process));
  const started = await startInstanceIn(trx, store, {
    tenant,
    release: called.release_id,
    process,
    variables,
    actor: 'system:call',
    caller: { instance, key, catches },
    callDepth: caller.call_depth + 1,
    ...(businessKey === null ? {} : { businessKey }),
  });
  return started.ok ? { accepted: started } : refuse(started.rejection.message);
}
