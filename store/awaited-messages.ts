// Which messages an instance waits for now: what an applicant may still do (answer a question, withdraw) follows from it.

import { rows } from './rows.ts';
import type { Store } from './store.ts';

/** Names of messages, each once. */
export async function awaitedMessages(
  { knex }: Store,
  { tenant, instance }: { tenant: number; instance: string },
): Promise<string[]> {
  const found = await rows<{ message: string }>(
    knex,
    'select distinct message from subscription where tenant_id = ? and instance_id = ?::bigint',
    [tenant, instance],
  );
  return found.map(({ message }) => message);
}
