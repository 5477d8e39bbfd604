// Time stamps over the connector of the institution: undefined when it has no authority, so that a signature bears no
// proven time (PAdES B-B). An authority that is set up and does not answer is trouble: nothing is signed without the time
// that the institution wants.

import type { AskTimestamp } from '../../documents/signature/timestamp.ts';
import type { Connectors } from '../connectors/registry.ts';

/** The authority is set up and does not answer. */
export class NoTimestamp extends Error {}

export async function timestampsOf(
  connectors: Connectors,
  { tenant, dossier, key }: { tenant: number; dossier: string | null; key: string },
): Promise<AskTimestamp | undefined> {
  const { setup } = await connectors.get(tenant, 'pki');
  if (setup?.configuration.timestampUrl === undefined) return undefined;
  return async (request) => {
    const input = { request: Buffer.from(request).toString('base64') };
    const answer = await connectors.ask('pki', 'timestamp', input, { tenant, dossier, key: `${key}:timestamp` });
    if (answer.status === 'OK') return Buffer.from(answer.value.answer, 'base64');
    throw new NoTimestamp('Expected a time stamp, but the authority does not answer.');
  };
}
