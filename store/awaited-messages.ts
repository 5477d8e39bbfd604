// Which messages cases wait for now: what an applicant may still do (answer a question, withdraw) follows from it.

import { rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface Awaited {
  dossier: string;
  message: string;
  /** The catch event or the boundary event that waits. */
  element: string;
}

/** Of cases that the caller may see. */
export async function awaitedMessages(
  { knex }: Store,
  { tenant, dossiers }: { tenant: number; dossiers: readonly string[] },
): Promise<Awaited[]> {
  const ids = dossiers.filter((id) => isUuid(id));
  if (ids.length === 0) return [];
  return rows(
    knex,
    `select distinct d.id as dossier, s.message, s.element
       from dossier d join subscription s on s.tenant_id = d.tenant_id and s.instance_id = d.instance_id
      where d.tenant_id = ? and d.id = any(?::uuid[])`,
    [tenant, ids],
  );
}
