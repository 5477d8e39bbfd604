// E-mails about drafts: the link that somebody asked for, and the notice before the end. What is to be sent is written in
// the draft's row, a worker takes it for a while, sends it and notes that it is sent; one that dies in between is
// followed by another, so an e-mail may come twice and is never forgotten. Nothing of it outlives the draft.

import { nowSql } from './clock.ts';
import { DRAFT_DAYS, type DraftAccess, OPENS, opens } from './drafts.ts';
import { rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface DraftMail {
  tenant: number;
  draft: string;
  kind: 'link' | 'notice';
  to: string;
  language: 'ro' | 'en';
  /** The account's own address: who follows the link signs in. */
  account: boolean;
  /** Else the link carries the resume code of this number, as long as it has this SHA-256. */
  codeNumber: number;
  codeSha256: string | null;
  expiresAt: Date;
  /** 1 at the first attempt. */
  attempt: number;
}

/** More links than that nobody needs; each goes to an address that was only typed. */
const MOST_LINKS = 5;
const LEASE = '1 minute';
const MOST_ATTEMPTS = 12;

/** Has the link sent to an address, which also gets the notice. False when the draft does not open, or too many were. */
export async function wantLink(
  store: Store,
  access: DraftAccess,
  { email, language }: { email: string; language: 'ro' | 'en' },
): Promise<boolean> {
  if (!isUuid(access.draft)) return false;
  const wanted = await rows(
    store.knex,
    `update draft set email = ?, language = ?, link_wanted = true, links_asked = links_asked + 1, mail_after = null,
        mail_attempts = 0
      where ${OPENS} and account_id is null and dossier_id is null and resume_sha256 is not null and links_asked < ${MOST_LINKS}
        and expires_at > ${nowSql(store)} returning id`,
    [email, language, ...opens(access)],
  );
  if (wanted.length === 1) store.wake.hint();
  return wanted.length === 1;
}

/**
 * Takes e-mails that are due for a minute. Drafts that staff began for somebody at the counter are not told of: their
 * account is a colleague's.
 */
export async function takeDraftMail(store: Store, { limit }: { limit: number }): Promise<DraftMail[]> {
  const now = nowSql(store);
  return rows(
    store.knex,
    `with due as (
       select d.tenant_id, d.id, d.link_wanted, coalesce(d.email, a.email::text) as "to",
           coalesce(a.language, d.language) as language
         from draft d
         join tenant t on t.tenant_id = d.tenant_id
         left join account a on a.tenant_id = d.tenant_id and a.id = d.account_id and a.disabled_at is null
          and not exists (select 1 from account_role r where r.tenant_id = a.tenant_id and r.account_id = a.id
                           and r.role <> 'citizen')
        where d.emptied_at is null and d.dossier_id is null and d.expires_at > ${now} and coalesce(d.email, a.email) is not null
          and (d.mail_after is null or d.mail_after <= ${now}) and d.mail_attempts < ${MOST_ATTEMPTS}
          and (d.link_wanted or (d.noticed_at is null and d.expires_at <= ${now} + make_interval(
            days => coalesce((t.settings #>> '{drafts,noticeDays}')::integer, ${DRAFT_DAYS.notice}))))
        order by d.expires_at limit ? for update of d skip locked
     )
     update draft d set mail_attempts = d.mail_attempts + 1,
         mail_after = ${now} + interval '${LEASE}' * power(2, least(d.mail_attempts, 10))
       from due where d.tenant_id = due.tenant_id and d.id = due.id
     returning d.tenant_id as tenant, d.id as draft, case when due.link_wanted then 'link' else 'notice' end as kind,
       due."to", due.language, d.account_id is not null as account, d.resume_number as "codeNumber",
       d.resume_sha256 as "codeSha256", d.expires_at as "expiresAt", d.mail_attempts as attempt`,
    [limit],
  );
}

/** It is sent, or will never arrive: either way not again. A link that was asked for meanwhile is still to be sent. */
export async function draftMailDone(store: Store, { tenant, draft, kind, attempt }: DraftMail): Promise<void> {
  const done = kind === 'link' ? 'link_wanted = false' : `noticed_at = ${nowSql(store)}`;
  await rows(
    store.knex,
    `update draft set ${done}, mail_after = null, mail_attempts = 0
      where tenant_id = ? and id = ?::uuid and mail_attempts = ?`,
    [tenant, draft, attempt],
  );
}
