// E-mails handed over, kept as proof of notification. Recorded after the server took it: a job that dies in between
// sends again, which is the lesser harm; one that is recorded is never sent twice.

import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';

export interface MailRecord {
  tenant: number;
  /** `instance:key`, with a suffix per recipient when there are several. */
  cause: string;
  dossier: string | null;
  to: string;
  subject: string;
  body: string;
  mode: 'live' | 'file';
}

/** Ask before sending. */
export async function wasMailed(
  { knex }: Store,
  { tenant, cause }: { tenant: number; cause: string },
): Promise<boolean> {
  return (
    (await firstRow(knex, 'select 1 as one from mail where tenant_id = ? and cause = ?', [tenant, cause])) !== null
  );
}

export async function recordMail(store: Store, mail: MailRecord): Promise<void> {
  await rows(
    store.knex,
    `insert into mail (tenant_id, cause, dossier_id, to_address, subject, body, mode, sent_at)
     values (?, ?, ?::uuid, ?, ?, ?, ?, ${nowSql(store)}) on conflict (tenant_id, cause) do nothing`,
    [mail.tenant, mail.cause, mail.dossier, mail.to, mail.subject, mail.body, mail.mode],
  );
}
