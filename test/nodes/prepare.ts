// A migrated database that engine processes can share: the demo institution, the procedure of `procedure.ts`, and a token
// for everybody who will ask.

import { seedInstitution, demoAccount } from '../../server/seed/seed-institution.ts';
import { TENANT } from '../../server/services.ts';
import { sessionId } from '../../server/session.ts';
import { deploy } from '../../store/deploy.ts';
import { writeSession } from '../../store/sessions.ts';
import { openStore } from '../../store/store.ts';
import { makeEffects } from './ledger.ts';
import { FILES, MANIFEST, PROCEDURE } from './procedure.ts';

export const SECRET = 'a secret of tests that is long enough to sign';
const DAY_MS = 86_400_000;

export interface Person {
  account: string;
  token: string;
}

export interface People {
  /** Who may take the task. */
  clerks: Person[];
  /** Who may send messages to processes. */
  admin: Person;
}

/** Answers who may ask, and the release of the procedure. */
export async function prepare(url: string): Promise<People & { release: string }> {
  const store = openStore(url, { poolSize: 2 });
  try {
    await seedInstitution(store);
    await makeEffects(store.knex);
    const deployed = await deploy(store, {
      tenant: TENANT,
      procedureKey: PROCEDURE,
      manifest: MANIFEST,
      files: FILES,
      deployedBy: 'test',
    });
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));
    const signIn = async (who: string): Promise<Person> => {
      const account = await demoAccount(store, who);
      const token = `${who}-${'token-of-a-test'.repeat(2)}`;
      const expiresAt = new Date(Date.now() + DAY_MS);
      await writeSession(store, { id: sessionId(token), tenant: TENANT, account, data: { program: true }, expiresAt });
      return { account, token };
    };
    const clerks = await Promise.all(['registratura', 'referent', 'referent-tehnic'].map(signIn));
    return { clerks, admin: await signIn('admin'), release: deployed.release };
  } finally {
    await store.close();
  }
}
