// Forms that are not sent yet. A draft opens with its browser's token, of which only the SHA-256 is kept, or with the
// account that began it; one that belongs to an account opens for nobody else.

import { createHash, randomBytes } from 'node:crypto';
import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';
import { sweepBlobs } from './sweep-blobs.ts';

export interface Draft {
  id: string;
  procedure: string;
  release: string;
  account: string | null;
  data: Variables;
  updatedAt: Date;
  expiresAt: Date;
}

/** What a browser shows: the draft's id from the address, its token from the cookie or session, who is signed in. */
export interface DraftAccess {
  tenant: number;
  draft: string;
  token: string | null;
  account: string | null;
}

const DRAFT_DAYS = 30;
/** Columns of a `Draft`, and the condition with its values under which one opens: also for update-draft.ts. */
export const DRAFT_COLUMNS = `id, procedure_key as procedure, release_id as release, account_id as account, data,
  updated_at as "updatedAt", expires_at as "expiresAt"`;

const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
export const until = (store: Store): string => `${nowSql(store)} + interval '${DRAFT_DAYS} days'`;

/** The token is returned once; who loses it and has no account begins again. */
export async function createDraft(
  store: Store,
  draft: { tenant: number; procedure: string; release: string; account: string | null; data?: Variables },
): Promise<{ draft: string; token: string }> {
  const token = randomBytes(32).toString('base64url');
  const made = await firstRow<{ id: string }>(
    store.knex,
    `insert into draft (tenant_id, token_sha256, procedure_key, release_id, account_id, data, updated_at, expires_at)
     values (?, ?, ?, ?::bigint, ?::uuid, ?::jsonb, ${nowSql(store)}, ${until(store)}) returning id`,
    [draft.tenant, sha256(token), draft.procedure, draft.release, draft.account, JSON.stringify(draft.data ?? {})],
  );
  if (!made) throw new Error('Expected a new draft, but the insert returned none.');
  return { draft: made.id, token };
}

export const OPENS = `tenant_id = ? and id = ?::uuid and
  ((account_id is null and token_sha256 = ?) or account_id = ?::uuid)`;

export const opens = ({ tenant, draft, token, account }: DraftAccess): [number, string, string, string | null] => [
  tenant,
  draft,
  sha256(token ?? ''),
  account,
];

/** Null when it does not exist, has expired, or is somebody else's. */
export async function loadDraft(store: Store, access: DraftAccess): Promise<Draft | null> {
  if (!isUuid(access.draft)) return null;
  return firstRow(
    store.knex,
    `select ${DRAFT_COLUMNS} from draft where ${OPENS} and expires_at > ${nowSql(store)}`,
    opens(access),
  );
}

/** Overwrites the data and starts the time to live anew. False when the draft does not open. */
export async function saveDraft(store: Store, access: DraftAccess, data: Variables): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  const saved = await rows(
    store.knex,
    `update draft set data = ?::jsonb, updated_at = ${nowSql(store)}, expires_at = ${until(store)}
      where ${OPENS} and expires_at > ${nowSql(store)} returning id`,
    [JSON.stringify(data), ...opens(access)],
  );
  return saved.length === 1;
}

/** Somebody signs in while filling in: from now on the draft is the account's. */
export async function adoptDraft(store: Store, access: DraftAccess & { account: string }): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  const adopted = await rows(store.knex, `update draft set account_id = ?::uuid where ${OPENS} returning id`, [
    access.account,
    ...opens(access),
  ]);
  return adopted.length === 1;
}

/** Deletes a draft with its documents. */
export async function discardDraft(store: Store, access: DraftAccess): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  const gone = await rows(store.knex, `delete from draft where ${OPENS} returning id`, opens(access));
  return gone.length === 1;
}

/** Deletes expired drafts, their documents, and contents that nothing refers to any more; answers how many drafts. */
export async function expireDrafts(store: Store): Promise<number> {
  const gone = await rows(store.knex, `delete from draft where expires_at <= ${nowSql(store)} returning id`);
  if (gone.length > 0) await sweepBlobs(store);
  return gone.length;
}
