// The exchange with the applicant, and notes that stay inside. The same cause (a form's key, or `instance:key` of a job)
// sends once.

import { nowSql } from './clock.ts';
import { type Db, query, queryOne, raw, sql } from './rows.ts';
import { type Scope, asApplicant, asStaff, isUuid } from './scope.ts';
import type { Store } from './store.ts';
import type { MessageRow } from './tables/dossier.ts';

export interface Message {
  id: string;
  direction: MessageRow['direction'];
  authorAccount: string | null;
  authorName: string;
  body: string;
  sentAt: Date;
  readAt: Date | null;
}

export interface NewMessage {
  tenant: number;
  dossier: string;
  direction: MessageRow['direction'];
  authorAccount: string | null;
  /** As the other side sees it: the department, not the clerk, when the institution wants it so. */
  authorName: string;
  body: string;
  cause: string | null;
}

export type Sent = { message: string; repeated: boolean };

const COLUMNS = raw(`m.id, m.direction, m.author_account as "authorAccount", m.author_name as "authorName", m.body,
  m.sent_at as "sentAt", m.read_at as "readAt"`);

/** By a job or a use case: no scope, the caller is the institution. */
export async function sendMessageIn(trx: Db, store: Store, message: NewMessage): Promise<Sent> {
  const sent = await queryOne<{ id: string }>(
    trx,
    sql`insert into message (tenant_id, dossier_id, direction, author_account, author_name, body, sent_at, cause)
      values (${message.tenant}, ${message.dossier}::uuid, ${message.direction}, ${message.authorAccount}::uuid,
        ${message.authorName}, ${message.body}, ${raw(nowSql(store))}, ${message.cause})
      on conflict on constraint message_cause_once do nothing returning id`,
  );
  if (sent) return { message: sent.id, repeated: false };
  const known = await queryOne<{ id: string }>(
    trx,
    sql`select id from message where tenant_id = ${message.tenant} and dossier_id = ${message.dossier}::uuid
      and cause = ${message.cause}`,
  );
  if (!known) throw new Error('Expected a new message or one with the same cause, but found neither.');
  return { message: known.id, repeated: true };
}

/** By a person: the applicant writes `from_applicant`, staff the others. Null when the case is not theirs. */
export async function sendMessage(
  store: Store,
  scope: Scope,
  message: Omit<NewMessage, 'tenant' | 'authorAccount'>,
  within?: (trx: Db, sent: Sent) => Promise<void>,
): Promise<Sent | null> {
  if (!isUuid(message.dossier)) return null;
  const allowed = message.direction === 'from_applicant' ? asApplicant(scope) : asStaff(scope);
  return store.knex.transaction(async (trx) => {
    const found = await queryOne(
      trx,
      sql`select d.id from dossier d where d.id = ${message.dossier}::uuid and ${allowed}`,
    );
    if (!found) return null;
    const sent = await sendMessageIn(trx, store, { ...message, tenant: scope.tenant, authorAccount: scope.account });
    await within?.(trx, sent);
    return sent;
  });
}

/** Oldest first; an applicant sees no internal notes. */
export const listMessages = ({ knex }: Store, scope: Scope, dossier: string): Promise<Message[]> =>
  listMessagesIn(knex, scope, dossier);

export async function listMessagesIn(db: Db, scope: Scope, dossier: string): Promise<Message[]> {
  if (!isUuid(dossier)) return [];
  return query(
    db,
    sql`select ${COLUMNS} from message m join dossier d on d.tenant_id = m.tenant_id and d.id = m.dossier_id
     where m.tenant_id = ${scope.tenant} and m.dossier_id = ${dossier}::uuid
       and (${asStaff(scope)} or (m.direction <> 'internal' and ${asApplicant(scope)}))
     order by m.sent_at, m.id`,
  );
}

/** Marks what the other side sent as read, when this reader is of the side it was sent to; answers how many. */
export async function markRead(store: Store, scope: Scope, dossier: string): Promise<number> {
  if (!isUuid(dossier)) return 0;
  const read = await query(
    store.knex,
    sql`update message m set read_at = ${raw(nowSql(store))} from dossier d
     where d.tenant_id = m.tenant_id and d.id = m.dossier_id and m.tenant_id = ${scope.tenant}
       and m.dossier_id = ${dossier}::uuid and m.read_at is null
       and ((m.direction = 'to_applicant' and ${asApplicant(scope)}) or (m.direction = 'from_applicant' and ${asStaff(scope)}))
     returning m.id`,
  );
  return read.length;
}
