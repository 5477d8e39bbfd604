// The trust service provider as signing asks it. What it says about a credential is kept for some minutes, so that a task's
// page does not wait for it each time; a provider that is slow or away never keeps the page from opening.

import type { Answer } from '../../connectors/connector.ts';
import type { Connectors } from '../connectors/registry.ts';

export interface Credential {
  id: string;
  subject: string;
  validTo: string;
  enabled: boolean;
  needs: readonly ('PIN' | 'OTP')[];
}

/** Why nothing can be said: no provider is set up, or it does not answer now. */
export type Trouble = 'not-configured' | 'away' | 'unknown-credential';

const KEPT_MS = 5 * 60_000;
const PATIENCE_MS = 2_500;

interface Kept {
  until: number;
  value: Credential;
}

const kept = new WeakMap<Connectors, Map<string, Kept>>();

const cacheOf = (connectors: Connectors): Map<string, Kept> => {
  const known = kept.get(connectors) ?? new Map<string, Kept>();
  kept.set(connectors, known);
  return known;
};

/** The answer, or null when it takes longer than a page may wait; it still arrives for the next. */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const troubleOf = (answer: Answer<unknown> | null): Trouble =>
  answer?.status === 'NO' ? 'unknown-credential' : answer?.mode === 'manual' ? 'not-configured' : 'away';

/** For a page. */
export async function readCredential(
  connectors: Connectors,
  { tenant, credential }: { tenant: number; credential: string },
): Promise<Credential | Trouble> {
  const cache = cacheOf(connectors);
  const place = `${tenant}:${credential}`;
  const known = cache.get(place);
  if (known !== undefined && known.until > performance.now()) return known.value;
  const asking = connectors.ask('csc', 'read-credential', { credentialId: credential }, question(tenant, place));
  const read = asking.then((answer) => {
    if (answer.status !== 'OK') return troubleOf(answer);
    const { id, subject, validTo, enabled, needs } = answer.value;
    const value: Credential = { id, subject, validTo, enabled, needs };
    cache.set(place, { until: performance.now() + KEPT_MS, value });
    return value;
  });
  return (await soon(read)) ?? 'away';
}

/** The provider's credentials that this installation may use, for somebody who has not chosen one yet. */
export async function listCredentials(connectors: Connectors, tenant: number): Promise<readonly string[] | Trouble> {
  const answer = await soon(connectors.ask('csc', 'list-credentials', {}, question(tenant, 'list')));
  return answer?.status === 'OK' ? answer.value.ids : troubleOf(answer);
}

const question = (tenant: number, what: string) => ({ tenant, dossier: null, key: `read:${what}` });

/** Tells the provider to send the signer a one-time code. */
export const sendCode = (
  connectors: Connectors,
  { tenant, credential, key }: { tenant: number; credential: string; key: string },
): Promise<Answer<object>> =>
  connectors.ask('csc', 'send-otp', { credentialId: credential }, { tenant, dossier: null, key });

/** Of certificates with `/CN=…/`: the name people know. */
export const commonName = (subject: string): string => /(?:^|[,/]\s*)CN=([^,/]+)/.exec(subject)?.[1] ?? subject;
