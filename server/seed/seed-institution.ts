// Puts the demo city hall into an empty database, and finds its people again.

import { findAccountByEmail } from '../../store/accounts.ts';
import { credentialOf, setCredential } from '../../store/signatures.ts';
import type { Store } from '../../store/store.ts';
import { readTenant } from '../../store/tenants.ts';
import { putInstitution, UNNAMED } from '../institution/institution.ts';
import { hashPassword } from '../password.ts';
import { TENANT } from '../services.ts';
import { seedPlaces } from './demo-places.ts';
import { DEMO_ACCOUNTS, DEMO_INSTITUTION, DEMO_PASSWORD, demoEmail } from './institution.ts';

/** False when there is an institution that is not the demo: it stays as it is. */
export async function seedInstitution(store: Store): Promise<boolean> {
  const present = await readTenant(store, TENANT);
  if (present !== null && !present.demo) return false;
  const hash = hashPassword(DEMO_PASSWORD);
  await putInstitution(store, TENANT, DEMO_INSTITUTION, { demo: true, passwordHash: () => hash });
  for (const { key, credential } of DEMO_ACCOUNTS) {
    if (credential === undefined) continue;
    const account = await demoAccount(store, key);
    // What somebody chose meanwhile stays.
    if ((await credentialOf(store, { tenant: TENANT, account })) !== null) continue;
    await setCredential(store, { tenant: TENANT, account, credential });
  }
  await seedPlaces(store);
  return true;
}

/** Without the demo: an institution without a name, so that a first start is healthy. False when there was one. */
export async function seedUnnamed(store: Store): Promise<boolean> {
  if ((await readTenant(store, TENANT)) !== null) return false;
  await putInstitution(store, TENANT, UNNAMED, { demo: false, passwordHash: () => Promise.resolve('') });
  return true;
}

/** The account id of a demo person. */
export async function demoAccount(store: Store, key: string): Promise<string> {
  const found = await findAccountByEmail(store, { tenant: TENANT, email: demoEmail(key) });
  if (found === null) throw new Error(`Expected the demo account ${key}, but there is none.`);
  return found.id;
}
