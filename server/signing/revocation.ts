// Fetches what authorities say of the certificates in a signed document: a list for each, or else an answer of the
// responder. Only from hosts that the institution's setting names.

import { certificatesOf, ocspRequest, type CertificateSource } from '../../documents/signature/revocation-sources.ts';
import type { Connectors } from '../connectors/registry.ts';

export interface Revocation {
  /** DER, of all certificates of the document. */
  certificates: Buffer[];
  revocationLists: Buffer[];
  ocspResponses: Buffer[];
  /** `all`: something is known of each certificate below a root. `later`: an authority did not answer now. `none`: there is nobody to ask. */
  found: 'all' | 'later' | 'none';
}

interface About {
  tenant: number;
  dossier: string | null;
}

export async function readRevocation(connectors: Connectors, about: About, content: Uint8Array): Promise<Revocation> {
  const sources = await certificatesOf(content);
  const certificates = sources.map(({ certificate }) => certificate);
  const asked = sources.filter(({ root }) => !root);
  const known = { certificates, revocationLists: [], ocspResponses: [] };
  const { mode } = await connectors.get(about.tenant, 'pki');
  const silent = asked.some(({ lists, responders }) => lists.length + responders.length === 0);
  if (mode === 'manual' || asked.length === 0 || silent) return { ...known, found: 'none' };
  const lists = new Map<string, Buffer | null>();
  const answers: Buffer[] = [];
  let missing = false;
  for (const source of asked) {
    const had = await anyList(connectors, about, source, lists);
    const answer = had ? null : await anyAnswer(connectors, about, source);
    if (answer !== null) answers.push(answer);
    if (!had && answer === null) missing = true;
  }
  const revocationLists = [...lists.values()].filter((list) => list !== null);
  return { certificates, revocationLists, ocspResponses: answers, found: missing ? 'later' : 'all' };
}

const question = ({ tenant, dossier }: About, url: string) => ({ tenant, dossier, key: `read:${url}` });

/** Each list is fetched once, however many certificates it is about. */
async function anyList(
  connectors: Connectors,
  about: About,
  { lists }: CertificateSource,
  fetched: Map<string, Buffer | null>,
): Promise<boolean> {
  for (const url of lists) {
    if (!fetched.has(url)) {
      const answer = await connectors.ask('pki', 'fetch-crl', { url }, question(about, url));
      fetched.set(url, answer.status === 'OK' ? Buffer.from(answer.value.answer, 'base64') : null);
    }
    if (fetched.get(url) !== null) return true;
  }
  return false;
}

async function anyAnswer(
  connectors: Connectors,
  about: About,
  { certificate, issuer, responders }: CertificateSource,
): Promise<Buffer | null> {
  if (issuer === null) return null;
  for (const url of responders) {
    const request = (await ocspRequest(certificate, issuer)).toString('base64');
    const answer = await connectors.ask('pki', 'ask-ocsp', { url, request }, question(about, url));
    if (answer.status === 'OK') return Buffer.from(answer.value.answer, 'base64');
  }
  return null;
}
