// Sessions of people and tokens of programs, under the SHA-256 of what they carry.

import type { Store } from './store.ts';
import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';

export interface StoredSession {
  /** SHA-256, hexadecimal. */
  id: string;
  tenant: number | null;
  account: string | null;
  data: Record<string, unknown>;
  expiresAt: Date;
}

/** Null when it never was, or has expired. */
export async function readSession(store: Store, id: string): Promise<StoredSession | null> {
  return firstRow<StoredSession>(
    store.knex,
    `select id, tenant_id as tenant, account_id as account, data, expires_at as "expiresAt"
       from session where id = ? and expires_at > ${nowSql(store)}`,
    [id],
  );
}

export async function writeSession(store: Store, session: StoredSession): Promise<void> {
  const { id, tenant, account, data, expiresAt } = session;
  await rows(
    store.knex,
    `insert into session (id, tenant_id, account_id, data, expires_at) values (?, ?, ?, ?::jsonb, ?)
     on conflict (id) do update set tenant_id = excluded.tenant_id, account_id = excluded.account_id,
       data = excluded.data, expires_at = excluded.expires_at`,
    [id, tenant, account, JSON.stringify(data), expiresAt],
  );
}

/** Lets a session live longer; what it holds stays as it is, and one that has been ended stays ended. */
export async function extendSession(
  store: Store,
  { id, cookie, expiresAt }: { id: string; cookie: object; expiresAt: Date },
): Promise<void> {
  await rows(
    store.knex,
    `update session set data = jsonb_set(data, '{cookie}', ?::jsonb), expires_at = ? where id = ?`,
    [JSON.stringify(cookie), expiresAt, id],
  );
}

export async function destroySession({ knex }: Store, id: string): Promise<void> {
  await knex('session').where({ id }).delete();
}

/** Ends every session of an account: after a new password, or when it is disabled. */
export async function destroySessionsOf({ knex }: Store, who: { tenant: number; account: string }): Promise<void> {
  await knex('session').where({ tenant_id: who.tenant, account_id: who.account }).delete();
}

/** Deletes the expired ones; answers how many. */
export async function sweepSessions(store: Store): Promise<number> {
  return store
    .knex('session')
    .whereRaw(`expires_at <= ${nowSql(store)}`)
    .delete();
}
