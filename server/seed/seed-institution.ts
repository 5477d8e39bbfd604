// Puts the demo city hall into an empty database: institution, departments, accounts. Says nothing twice: what is there
// stays as it is.

import { createAccount, findAccountByEmail } from '../../store/accounts.ts';
import type { Store } from '../../store/store.ts';
import { putDepartment, putTenant, readTenant } from '../../store/tenants.ts';
import { hashPassword } from '../password.ts';
import { DEMO_ACCOUNTS, DEMO_DEPARTMENTS, DEMO_PASSWORD, DEMO_TENANT, demoEmail } from './institution.ts';

/** False when the institution was there already. */
export async function seedInstitution(store: Store): Promise<boolean> {
  const { tenant } = DEMO_TENANT;
  if ((await readTenant(store, tenant)) !== null) return false;
  await putTenant(store, DEMO_TENANT);
  for (const department of DEMO_DEPARTMENTS) await putDepartment(store, tenant, department);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { key, fullName, roles } of DEMO_ACCOUNTS) {
    await createAccount(store, { tenant, email: demoEmail(key), fullName, passwordHash, roles, demo: true });
  }
  return true;
}

/** The account id of a demo person. */
export async function demoAccount(store: Store, key: string): Promise<string> {
  const found = await findAccountByEmail(store, { tenant: DEMO_TENANT.tenant, email: demoEmail(key) });
  if (found === null) throw new Error(`Expected the demo account ${key}, but there is none.`);
  return found.id;
}
