// Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane; about 40 ms on one core).
// Checking an account that does not exist costs the same as a wrong password, so the answer's time tells nothing.

import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Characters, after Unicode normalisation. Length is what makes a password strong; no other rule is asked. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

const normalised = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), PARAMETERS);

let nobody: Promise<string> | undefined;

/** False when there is no account (`stored` null) or the password is another. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const given = normalised(password).slice(0, PASSWORD_MAX);
  if (stored !== null) return verify(stored, given);
  nobody ??= hashPassword('nobody has this password');
  await verify(await nobody, given);
  return false;
}
