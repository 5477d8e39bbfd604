// A message that a process threw: to one subscription, else it starts a process, else it is gone. All in the
// transaction that deletes it from the outbox, so it is neither lost nor delivered twice.

import type { Knex } from 'knex';
import type { Carried, Row } from './deliver-sent.ts';
import { findSubscriptions } from './find-subscription.ts';
import { startByMessageIn } from './start-by-message.ts';
import type { Store } from './store.ts';
import { insertDeliveries } from './tables/delivery.ts';
import { transactManyIn } from './transact.ts';

export async function deliverThrownMessage(
  trx: Knex.Transaction,
  store: Store,
  { tenant_id: tenant, source_instance: source, payload }: Row<'message'>,
): Promise<Carried> {
  const { name, correlationKey, variables } = payload;
  const [found] = await findSubscriptions(trx, store, [{ tenant, name, correlationKey }]);
  if (found?.suspended) {
    const message = { name, correlationKey, variables };
    const held = { kind: 'command' as const, instance: found.instance_id, message };
    await insertDeliveries(trx, store, { tenant, source }, [held]);
    return { accepted: null };
  }
  if (found) {
    const { instance_id: instance, key } = found;
    const command = { type: 'CorrelateMessage' as const, key, variables, actor: 'system:message' };
    const [result] = await transactManyIn(trx, store, [{ tenant, instance, command }]);
    // Somebody else was faster: the next look finds another, or none.
    return result!.ok ? { accepted: result! } : 'later';
  }
  const started = await startByMessageIn(trx, store, { tenant, name, correlationKey, variables });
  if (started !== null && !('keyTaken' in started)) {
    return started.ok ? { accepted: started } : { refused: started.rejection };
  }
  return { accepted: null };
}
