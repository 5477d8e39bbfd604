// People who may sign in. Passwords are hashed by the server (argon2id); the store only keeps the hash. E-mails are one
// per institution, whatever their case.

import { destroySessionsOf } from './sessions.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { type RoleName, type ScopeRole, groupsOf, isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface Account {
  id: string;
  email: string;
  fullName: string;
  phone: string | null;
  language: 'ro' | 'en';
  demo: boolean;
  disabled: boolean;
}

/** What every request of a signed-in person needs. */
export interface AskerRow {
  fullName: string;
  email: string;
  roles: ScopeRole[];
}

export interface StaffMember {
  id: string;
  fullName: string;
  email: string;
  roles: ScopeRole[];
}

const ACCOUNT = `a.id, a.email, a.full_name as "fullName", a.phone, a.language, a.demo, a.disabled_at is not null as disabled`;
const ROLES = `coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'department', r.department) order by r.role, r.department)
  from account_role r where r.tenant_id = a.tenant_id and r.account_id = a.id), '[]') as roles`;

/** For signing in: the account with its hash. Null when there is none; a disabled one is found and says so. */
export async function findAccountByEmail(
  { knex }: Store,
  { tenant, email }: { tenant: number; email: string },
): Promise<(Account & { passwordHash: string }) | null> {
  return firstRow(
    knex,
    `select ${ACCOUNT}, a.password_hash as "passwordHash" from account a where a.tenant_id = ? and a.email = ?::citext`,
    [tenant, email.trim()],
  );
}

export async function readAccount(
  { knex }: Store,
  { tenant, account }: { tenant: number; account: string },
): Promise<Account | null> {
  if (!isUuid(account)) return null;
  return firstRow(knex, `select ${ACCOUNT} from account a where a.tenant_id = ? and a.id = ?::uuid`, [tenant, account]);
}

/** Null when the account does not exist or is disabled. */
export async function readAsker(
  { knex }: Store,
  { tenant, account }: { tenant: number; account: string },
): Promise<AskerRow | null> {
  if (!isUuid(account)) return null;
  return firstRow(
    knex,
    `select a.full_name as "fullName", a.email, ${ROLES} from account a
      where a.tenant_id = ? and a.id = ?::uuid and a.disabled_at is null`,
    [tenant, account],
  );
}

export interface NewAccount {
  tenant: number;
  email: string;
  fullName: string;
  phone?: string | null;
  passwordHash: string;
  language?: 'ro' | 'en';
  demo?: boolean;
  roles: readonly ScopeRole[];
}

export type AccountCreated = { ok: true; account: string } | { ok: false; problem: 'EMAIL_TAKEN' };

export async function createAccount({ knex }: Store, wanted: NewAccount): Promise<AccountCreated> {
  return knex.transaction(async (trx) => {
    const made = await firstRow<{ id: string }>(
      trx,
      `insert into account (tenant_id, email, full_name, phone, password_hash, language, demo)
       values (?, ?, ?, ?, ?, ?, ?) on conflict on constraint account_email_once do nothing returning id`,
      [
        wanted.tenant,
        wanted.email.trim(),
        wanted.fullName.trim(),
        wanted.phone ?? null,
        wanted.passwordHash,
        wanted.language ?? 'ro',
        wanted.demo ?? false,
      ],
    );
    if (!made) return { ok: false, problem: 'EMAIL_TAKEN' };
    await insertRoles(trx, wanted.tenant, made.id, wanted.roles);
    return { ok: true, account: made.id };
  });
}

/** Somebody who signs up in the portal. */
export const createCitizen = (store: Store, person: Omit<NewAccount, 'roles'>): Promise<AccountCreated> =>
  createAccount(store, { ...person, roles: [{ role: 'citizen', department: null }] });

/** Replaces the roles; who is signed in has the new ones from the next request on. */
export async function setRoles(
  { knex }: Store,
  { tenant, account, roles }: { tenant: number; account: string; roles: readonly ScopeRole[] },
): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('account_role').where({ tenant_id: tenant, account_id: account }).delete();
    await insertRoles(trx, tenant, account, roles);
  });
}

async function insertRoles(db: Db, tenant: number, account: string, roles: readonly ScopeRole[]): Promise<void> {
  if (roles.length === 0) return;
  await db('account_role').insert(
    roles.map(({ role, department }) => ({ tenant_id: tenant, account_id: account, role, department })),
  );
}

export async function setPassword(
  store: Store,
  { tenant, account, passwordHash }: { tenant: number; account: string; passwordHash: string },
): Promise<void> {
  await store.knex('account').where({ tenant_id: tenant, id: account }).update({ password_hash: passwordHash });
  await destroySessionsOf(store, { tenant, account });
}

/** The account may not sign in any more and is signed out; what it did stays. */
export async function disableAccount(store: Store, who: { tenant: number; account: string }): Promise<void> {
  await rows(
    store.knex,
    `update account set disabled_at = coalesce(disabled_at, now()) where tenant_id = ? and id = ?::uuid`,
    [who.tenant, who.account],
  );
  await destroySessionsOf(store, who);
}

/** Candidate groups of an account, see `scope.ts`. */
export async function groupsOfAccount(store: Store, who: { tenant: number; account: string }): Promise<string[]> {
  return groupsOf((await readAsker(store, who))?.roles ?? []);
}

/** Staff who are not disabled, by name in Romanian order; of one department, or in one of these groups, when asked. */
export async function listStaff(
  { knex }: Store,
  { tenant, department, groups }: { tenant: number; department?: string; groups?: readonly string[] },
): Promise<StaffMember[]> {
  const staff = await rows<StaffMember>(
    knex,
    `select a.id, a.full_name as "fullName", a.email, ${ROLES} from account a
      where a.tenant_id = ? and a.disabled_at is null
        and exists (select 1 from account_role r where r.tenant_id = a.tenant_id and r.account_id = a.id
                     and r.role <> 'citizen' and (?::text is null or r.department = ?))
      order by a.full_name collate romanian, a.id`,
    [tenant, department ?? null, department ?? null],
  );
  return groups ? staff.filter(({ roles }) => groupsOf(roles).some((group) => groups.includes(group))) : staff;
}

/** Names for account ids, as lists and timelines show them. Unknown ids are missing in the answer. */
export async function namesOf(
  { knex }: Store,
  { tenant, accounts }: { tenant: number; accounts: readonly string[] },
): Promise<Map<string, string>> {
  const ids = accounts.filter((id) => isUuid(id));
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: string; name: string }>(
    knex,
    'select id, full_name as name from account where tenant_id = ? and id = any(?::uuid[])',
    [tenant, ids],
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

export type { RoleName, ScopeRole };
