// What a person began to fill in and did not send, the newest first: of their account, and of the browser they sit at.

import { nowSql } from './clock.ts';
import { tokenSha256 } from './drafts.ts';
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
  { tenant, account, tokens = [] }: { tenant: number; account: string | null; tokens?: readonly string[] },
): Promise<OwnDraft[]> =>
  rows(
    store.knex,
    `select f.id, f.procedure_key as procedure, r.manifest -> 'title' as title, f.updated_at as "updatedAt",
        f.expires_at as "expiresAt"
       from draft f join release r on r.tenant_id = f.tenant_id and r.id = f.release_id
      where f.tenant_id = ? and f.dossier_id is null and f.expires_at > ${nowSql(store)} and (f.account_id = ?::uuid or (f.account_id is null
        and f.id in (select h.draft_id from draft_holder h where h.tenant_id = ? and h.token_sha256 = any(?::text[]))))
      order by f.updated_at desc limit 20`,
    [tenant, account, tenant, tokens.map(tokenSha256)],
  );
