// What an account began to fill in and did not send, the newest first.

import { nowSql } from './clock.ts';
import { rows } from './rows.ts';
import type { Store } from './store.ts';

export interface OwnDraft {
  id: string;
  procedure: string;
  title: { ro: string; en: string };
  updatedAt: Date;
  expiresAt: Date;
}

export const listDrafts = (
  store: Store,
  { tenant, account }: { tenant: number; account: string },
): Promise<OwnDraft[]> =>
  rows(
    store.knex,
    `select f.id, f.procedure_key as procedure, r.manifest -> 'title' as title, f.updated_at as "updatedAt",
        f.expires_at as "expiresAt"
       from draft f join release r on r.tenant_id = f.tenant_id and r.id = f.release_id
      where f.tenant_id = ? and f.account_id = ?::uuid and f.expires_at > ${nowSql(store)}
      order by f.updated_at desc limit 20`,
    [tenant, account],
  );
