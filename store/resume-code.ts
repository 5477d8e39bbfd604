// The code with which a request that was begun is continued on another device, without an account: four groups of four
// characters (80 bits) that nobody confuses when reading them aloud. It is derived from a secret of the server and the
// number of the code, so that an e-mail can repeat it, and kept nowhere: the table has its SHA-256 only. A new code
// replaces the one before; a draft that belongs to an account has none.

import { createHmac } from 'node:crypto';
import { nowSql } from './clock.ts';
import { type DraftAccess, OPENS, newToken, opens, tokenSha256 } from './drafts.ts';
import { CODE_ALPHABET, codeSha256 } from './follow-up-code.ts';
import { firstRow } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

const LENGTH = 16;

export interface NumberedCode {
  tenant: number;
  draft: string;
  /** 1 for the first code of a draft. */
  number: number;
}

/** 'K7QM-2XPA-9HTD-W3CE'. `secret`: at least 32 characters, the same on every server of the installation. */
export function resumeCode(secret: string, { tenant, draft, number }: NumberedCode): string {
  if (secret.length < 32) throw new Error('Expected a secret of at least 32 characters for resume codes.');
  const bytes = createHmac('sha256', secret)
    .update(JSON.stringify(['resume', tenant, draft, number]))
    .digest();
  const characters = [...bytes.subarray(0, LENGTH)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Gives the draft a new code and answers its number. Null when it does not open or belongs to an account. */
export async function giveResumeCode(store: Store, access: DraftAccess, secret: string): Promise<number | null> {
  if (!isUuid(access.draft)) return null;
  return store.knex.transaction(async (trx) => {
    const { tenant, draft } = access;
    const found = await firstRow<{ number: number }>(
      trx,
      `select resume_number + 1 as number from draft
        where ${OPENS} and account_id is null and dossier_id is null and expires_at > ${nowSql(store)} for no key update`,
      opens(access),
    );
    if (found === null) return null;
    const { number } = found;
    const sha256 = codeSha256(resumeCode(secret, { tenant, draft, number }));
    await trx.raw('update draft set resume_number = ?, resume_sha256 = ? where tenant_id = ? and id = ?::uuid', [
      number,
      sha256,
      tenant,
      draft,
    ]);
    return number;
  });
}

export interface Resumed {
  draft: string;
  procedure: string;
  /** Of this browser alone, returned once; null when the draft has expired. */
  token: string | null;
}

/** Opens a draft for one more browser. Null when no draft has this code. */
export async function resumeDraft(
  store: Store,
  { tenant, code }: { tenant: number; code: string },
): Promise<Resumed | null> {
  const token = newToken();
  const found = await firstRow<{ draft: string; procedure: string; live: boolean }>(
    store.knex,
    `with found as (
       select tenant_id, id, procedure_key, expires_at > ${nowSql(store)} as live from draft
        where tenant_id = ? and resume_sha256 = ? and account_id is null
     ), held as (
       insert into draft_holder (tenant_id, draft_id, token_sha256) select tenant_id, id, ? from found where live
     ) select id as draft, procedure_key as procedure, live from found`,
    [tenant, codeSha256(code), tokenSha256(token)],
  );
  if (found === null) return null;
  return { draft: found.draft, procedure: found.procedure, token: found.live ? token : null };
}
