// Which certificates a signed document leans on, and where their authorities say what they have revoked: addresses of lists
// (RFC 5280 §4.2.1.13) and of responders (RFC 6960, in the authority information access).

import { PDF } from '@libpdf/core';
import * as pkijs from 'pkijs';
import { findSignatures } from './find.ts';
import { derOf } from './trust.ts';
import { verifyCms } from './verify-cms.ts';

export interface CertificateSource {
  /** DER. */
  certificate: Buffer;
  /** DER of who issued it, when the document has it. */
  issuer: Buffer | null;
  /** It is its own issuer: nobody revokes it. */
  root: boolean;
  lists: string[];
  responders: string[];
}

const LISTS = '2.5.29.31';
const ACCESS = '1.3.6.1.5.5.7.1.1';
const OCSP = '1.3.6.1.5.5.7.48.1';

const parsed = (certificate: pkijs.Certificate, id: string): unknown =>
  certificate.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;

/** Only what looks like an address: certificates come from outside. */
const addresses = (names: readonly (pkijs.GeneralName | undefined)[]): string[] =>
  names.flatMap((name) => {
    const value: unknown = name?.type === 6 ? name.value : null;
    return typeof value === 'string' && /^https?:\/\//.test(value) ? [value] : [];
  });

function listsOf(certificate: pkijs.Certificate): string[] {
  const points = parsed(certificate, LISTS) as pkijs.CRLDistributionPoints | undefined;
  return (points?.distributionPoints ?? []).flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint) ? addresses(distributionPoint) : [],
  );
}

function respondersOf(certificate: pkijs.Certificate): string[] {
  const access = parsed(certificate, ACCESS) as pkijs.InfoAccess | undefined;
  return (access?.accessDescriptions ?? []).flatMap(({ accessMethod, accessLocation }) =>
    accessMethod === OCSP ? addresses([accessLocation]) : [],
  );
}

/** Of all signatures and their time stamps, each certificate once; none for what is no PDF. */
export async function certificatesOf(bytes: Uint8Array): Promise<CertificateSource[]> {
  const pdf = await PDF.load(bytes).catch(() => null);
  if (pdf === null) return [];
  const met = new Map<string, pkijs.Certificate>();
  const add = (certificates: readonly pkijs.Certificate[]): void => {
    for (const each of certificates) met.set(derOf(each).toString('base64'), each);
  };
  for (const { contents } of findSignatures(pdf, bytes)) {
    const cms = verifyCms(contents, []);
    add(cms.certificates);
    for (const token of cms.timestamps) add(verifyCms(token, null).certificates);
  }
  const all = [...met.values()];
  return all.map((certificate) => {
    const root = certificate.issuer.isEqual(certificate.subject);
    const issuer = all.find((each) => each.subject.isEqual(certificate.issuer)) ?? null;
    return {
      certificate: derOf(certificate),
      issuer: issuer === null ? null : derOf(issuer),
      root,
      lists: listsOf(certificate),
      responders: respondersOf(certificate),
    };
  });
}

/** DER of a question about one certificate. */
export async function ocspRequest(certificate: Uint8Array, issuer: Uint8Array): Promise<Buffer> {
  const read = (der: Uint8Array) => pkijs.Certificate.fromBER(Uint8Array.from(der).buffer);
  const request = new pkijs.OCSPRequest();
  // The hash only names the issuer; responders know no other.
  await request.createForCertificate(read(certificate), {
    hashAlgorithm: 'SHA-1',
    issuerCertificate: read(issuer),
  });
  return Buffer.from(request.toSchema(true).toBER(false));
}
