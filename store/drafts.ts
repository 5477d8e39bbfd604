// Forms that are not sent yet. A draft opens with the token of a browser that holds it, of which only the SHA-256 is
// kept, or with the account that it belongs to; one that belongs to an account opens for nobody else. Changing what it
// holds is in update-draft.ts, the code that opens it on another device in resume-code.ts, e-mails in draft-mail.ts.
//
// It lives a number of days from its last save (the institution's settings). Then its answers and documents are deleted;
// what is left tells whoever could open it that it has expired, and goes too after a while.

import { createHash, randomBytes } from 'node:crypto';
import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';
import { sweepBlobs } from './sweep-blobs.ts';

export interface Draft {
  id: string;
  procedure: string;
  release: string;
  account: string | null;
  data: Variables;
  /** Counts the saves of answers. */
  version: number;
  /** Path of an answer → the save that changed it last (draft-stamps.ts). */
  touched: { [path: string]: string };
  /** What was typed into earlier releases of the form, the newest last. */
  earlier: EarlierAnswers[];
  /** Set when this is what is typed into an applicant's task (applicant-tasks.ts). */
  task: { dossier: string; key: number } | null;
  /** A resume code was given, and its number: what it is nobody knows without the server's secret. */
  hasCode: boolean;
  codeNumber: number;
  updatedAt: Date;
  expiresAt: Date;
}

export interface EarlierAnswers {
  release: string;
  /** Version of the draft when it moved on to a newer release. */
  version: number;
  data: Variables;
}

/**
 * What a browser shows: the draft's id from the address, its token from the cookie or session, who is signed in, and the
 * cases that it opened with number and code: what is typed into a task of theirs opens with the case.
 */
export interface DraftAccess {
  tenant: number;
  draft: string;
  token: string | null;
  account: string | null;
  followed?: readonly string[];
}

/** When an institution says nothing else: days from the last save, and days before the end that a notice is sent. */
export const DRAFT_DAYS = { keep: 30, notice: 7 };
const EMPTIED_KEPT = '90 days';

/** Columns of a `Draft`, and the condition with its values under which one opens: also for update-draft.ts. */
export const DRAFT_COLUMNS = `id, procedure_key as procedure, release_id as release, account_id as account, data, version,
  touched, earlier, case when dossier_id is not null then json_build_object('dossier', dossier_id, 'key', task_key) end as task,
  resume_sha256 is not null as "hasCode", resume_number as "codeNumber", updated_at as "updatedAt", expires_at as "expiresAt"`;

export const tokenSha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SQL for the end of a draft that is saved now. */
export const until = (store: Store, tenant: number): string =>
  `${nowSql(store)} + make_interval(days => (select coalesce((t.settings #>> '{drafts,keepDays}')::integer,
     ${DRAFT_DAYS.keep}) from tenant t where t.tenant_id = ${Math.trunc(tenant)}))`;

/** The token is returned once; who loses it and has neither an account nor a resume code begins again. */
export async function createDraft(
  store: Store,
  draft: { tenant: number; procedure: string; release: string; account: string | null; data?: Variables },
): Promise<{ draft: string; token: string }> {
  const { tenant } = draft;
  const token = newToken();
  const made = await firstRow<{ id: string }>(
    store.knex,
    `with made as (
       insert into draft (tenant_id, procedure_key, release_id, account_id, data, updated_at, expires_at)
       values (?, ?, ?::bigint, ?::uuid, ?::jsonb, ${nowSql(store)}, ${until(store, tenant)}) returning tenant_id, id
     ), held as (
       insert into draft_holder (tenant_id, draft_id, token_sha256) select tenant_id, id, ? from made
     ) select id from made`,
    [tenant, draft.procedure, draft.release, draft.account, JSON.stringify(draft.data ?? {}), tokenSha256(token)],
  );
  if (!made) throw new Error('Expected a new draft, but the insert returned none.');
  return { draft: made.id, token };
}

export const OPENS = `tenant_id = ? and id = ?::uuid and (account_id = ?::uuid or (account_id is null and (
  exists (select 1 from draft_holder h where h.tenant_id = ? and h.token_sha256 = ? and h.draft_id = draft.id)
  or exists (select 1 from dossier d where d.tenant_id = draft.tenant_id and d.id = draft.dossier_id
    and (d.applicant_account = ?::uuid or d.id = any(?::uuid[]))))))`;

export const opens = ({ tenant, draft, token, account, followed = [] }: DraftAccess) => [
  tenant,
  draft,
  account,
  tenant,
  tokenSha256(token ?? ''),
  account,
  followed.filter((id) => isUuid(id)),
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

/** A draft that would open, had it not expired; else null. One of a task that was sent has expired too. */
export async function expiredDraft(
  store: Store,
  access: DraftAccess,
): Promise<Pick<Draft, 'procedure' | 'task'> | null> {
  if (!isUuid(access.draft)) return null;
  return firstRow(
    store.knex,
    `select ${DRAFT_COLUMNS} from draft where ${OPENS} and expires_at <= ${nowSql(store)}`,
    opens(access),
  );
}

/**
 * From now on the draft is the account's: no code and no other browser opens it. Of two accounts at once, one wins; a
 * colleague who signs in where somebody has begun a request takes nothing.
 */
export async function adoptDraft(store: Store, access: DraftAccess & { account: string }): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  return store.knex.transaction(async (trx) => {
    const adopted = await rows(
      trx,
      `update draft set account_id = ?::uuid, resume_sha256 = null, email = null, link_wanted = false
        where ${OPENS} and dossier_id is null and expires_at > ${nowSql(store)} and not exists (select from account_role r
          where r.tenant_id = draft.tenant_id and r.account_id = ?::uuid and r.role <> 'citizen') returning id`,
      [access.account, ...opens(access), access.account],
    );
    if (adopted.length === 0) return false;
    await dropHolders(trx, access);
    return true;
  });
}

const dropHolders = (db: Db, { tenant, draft }: DraftAccess): Promise<unknown> =>
  rows(db, 'delete from draft_holder where tenant_id = ? and draft_id = ?::uuid', [tenant, draft]);

/** This browser opens the draft no more; others, and the code, still do. */
export async function leaveDraft(store: Store, { tenant, draft, token }: DraftAccess): Promise<boolean> {
  if (!isUuid(draft) || token === null) return false;
  const left = await rows(
    store.knex,
    'delete from draft_holder where tenant_id = ? and draft_id = ?::uuid and token_sha256 = ? returning draft_id',
    [tenant, draft, tokenSha256(token)],
  );
  return left.length === 1;
}

/** Deletes a draft with its documents. */
export async function discardDraft(store: Store, access: DraftAccess): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  const gone = await rows(store.knex, `delete from draft where ${OPENS} returning id`, opens(access));
  return gone.length === 1;
}

/** What is typed into a task is kept as long as the task is open, and the usual time after. */
const PROLONG = (
  store: Store,
): string => `update draft f set expires_at = ${nowSql(store)} + interval '${DRAFT_DAYS.keep} days'
  from dossier d join task t on t.tenant_id = d.tenant_id and t.instance_id = d.instance_id and t.closed_at is null
 where d.tenant_id = f.tenant_id and d.id = f.dossier_id and t.key = f.task_key and f.emptied_at is null
   and f.expires_at < ${nowSql(store)} + interval '${DRAFT_DAYS.keep - 1} days'`;

/**
 * Empties expired drafts and deletes their documents, contents that nothing refers to any more, and drafts that have
 * been empty for long; answers how many it emptied.
 */
export async function expireDrafts(store: Store): Promise<number> {
  const now = nowSql(store);
  await rows(store.knex, PROLONG(store));
  const emptied = await rows(
    store.knex,
    `with emptied as (
       update draft set data = '{}', touched = '{}', earlier = '[]', email = null, link_wanted = false, emptied_at = ${now}
        where expires_at <= ${now} and emptied_at is null returning tenant_id, id
     ), gone as (
       delete from document d using emptied e where d.tenant_id = e.tenant_id and d.draft_id = e.id
     ) select id from emptied`,
  );
  await rows(store.knex, `delete from draft where emptied_at <= ${now} - interval '${EMPTIED_KEPT}'`);
  if (emptied.length > 0) await sweepBlobs(store);
  return emptied.length;
}
