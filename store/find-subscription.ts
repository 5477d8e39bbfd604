// The one place that a message goes to: the oldest that waits for it in an instance that runs, else the oldest in one that
// is suspended, which is told when it is resumed.

import type { Key } from '../engine/values.ts';
import { firstRow, type Db } from './rows.ts';

export interface FoundSubscription {
  instance_id: string;
  key: Key;
  suspended: boolean;
}

export async function findSubscription(
  db: Db,
  { tenant, name, correlationKey }: { tenant: number; name: string; correlationKey: string | null },
): Promise<FoundSubscription | null> {
  return firstRow(
    db,
    `select s.instance_id, s.key, i.status = 'suspended' as suspended
       from subscription s join instance i on i.tenant_id = s.tenant_id and i.id = s.instance_id
      where s.tenant_id = ? and s.message = ?
        and (s.correlation_key is null or ?::text is null or s.correlation_key = ?)
      order by i.status = 'suspended', s.instance_id, s.key limit 1`,
    [tenant, name, correlationKey, correlationKey],
  );
}
