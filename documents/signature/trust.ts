// Whether a certificate can be believed at a time: a path to a configured root (RFC 5280, by pkijs), and what revocation lists
// and OCSP answers say of each certificate of the path. A root is believed because somebody configured it, nothing else is.

import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { buffer } from './cms.ts';

/** What is known beside the certificate itself. Nothing of it is believed unchecked. */
export interface TrustData {
  roots: pkijs.Certificate[];
  certificates: pkijs.Certificate[];
  revocationLists: pkijs.CertificateRevocationList[];
  ocspResponses: pkijs.BasicOCSPResponse[];
}

export interface Trust {
  chain: 'trusted' | 'untrusted' | 'expired';
  /** 'good' only when each certificate below the root is known to be. */
  revocation: 'good' | 'revoked' | 'unknown';
  /** Names from the certificate up to its root; of what was found. */
  path: string[];
}

export const derOf = (certificate: pkijs.Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER(false));

const x509 = (certificate: pkijs.Certificate): X509Certificate => new X509Certificate(derOf(certificate));

/** The common name, or all of the name. */
export function nameOf(name: pkijs.RelativeDistinguishedNames): string {
  const common = name.typesAndValues.filter(({ type }) => type === '2.5.4.3').at(-1) ?? name.typesAndValues.at(-1);
  const value: unknown = (common?.value.valueBlock as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : '';
}

const same = (left: pkijs.Certificate, right: pkijs.Certificate): boolean => derOf(left).equals(derOf(right));

/** Reads what can be read; what cannot is left out, so that a broken entry never hides a good one. */
export function readable<T>(contents: Uint8Array[], read: (bytes: ArrayBuffer) => T): T[] {
  return contents.flatMap((bytes) => {
    try {
      return [read(buffer(bytes))];
    } catch {
      return [];
    }
  });
}

export function readOcsp(bytes: ArrayBuffer): pkijs.BasicOCSPResponse {
  const { responseBytes } = pkijs.OCSPResponse.fromBER(bytes);
  if (!responseBytes) throw new Error('Expected an answer in the OCSP response.');
  return pkijs.BasicOCSPResponse.fromBER(responseBytes.response.getValue());
}

async function listed(
  certificate: pkijs.Certificate,
  issuer: pkijs.Certificate,
  at: Date,
  lists: pkijs.CertificateRevocationList[],
): Promise<Trust['revocation']> {
  let answer: Trust['revocation'] = 'unknown';
  for (const list of lists) {
    const fits = list.issuer.isEqual(certificate.issuer) && (!list.nextUpdate || list.nextUpdate.value >= at);
    if (!fits || !(await list.verify({ issuerCertificate: issuer }).catch(() => false))) continue;
    const entry = list.revokedCertificates?.find(({ userCertificate }) =>
      userCertificate.isEqual(certificate.serialNumber),
    );
    if (entry && entry.revocationDate.value <= at) return 'revoked';
    answer = 'good';
  }
  return answer;
}

async function answered(
  certificate: pkijs.Certificate,
  issuer: pkijs.Certificate,
  at: Date,
  { ocspResponses, roots }: TrustData,
): Promise<Trust['revocation']> {
  for (const response of ocspResponses) {
    const status = await response.getCertificateStatus(certificate, issuer).catch(() => null);
    if (!status?.isForCertificate || status.status === 2) continue;
    if (!(await response.verify({ trustedCerts: [...roots, issuer] }).catch(() => false))) continue;
    if (status.status === 0) return 'good';
    const revokedAt = response.tbsResponseData.responses
      .map(({ certStatus }) => (certStatus as { valueBlock?: { value?: unknown[] } }).valueBlock?.value?.[0])
      .find((value): value is asn1js.GeneralizedTime => value instanceof asn1js.GeneralizedTime);
    if (!revokedAt || revokedAt.toDate() <= at) return 'revoked';
    return 'good';
  }
  return 'unknown';
}

/** From `certificate` up, by who really signed whom; ends at a root or where nobody is known. */
function pathOf(certificate: pkijs.Certificate, { roots, certificates }: TrustData): pkijs.Certificate[] {
  const path = [certificate];
  const pool = [...roots, ...certificates];
  for (let last = certificate; path.length < 10 && !roots.some((root) => same(root, last));) {
    const below = x509(last);
    const above = pool.find(
      (each) => each.subject.isEqual(last.issuer) && !same(each, last) && below.verify(x509(each).publicKey),
    );
    if (!above) break;
    path.push(above);
    last = above;
  }
  return path;
}

export async function trustOf(certificate: pkijs.Certificate, at: Date, data: TrustData): Promise<Trust> {
  const path = pathOf(certificate, data);
  const names = path.map(({ subject }) => nameOf(subject));
  const within = path.every(({ notBefore, notAfter }) => notBefore.value <= at && at <= notAfter.value);
  const reached = data.roots.some((root) => same(root, path.at(-1) ?? certificate));
  if (!reached) return { chain: 'untrusted', revocation: 'unknown', path: names };
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: data.roots,
    // The one that is judged is last.
    certs: [...path.slice(1), certificate],
    checkDate: at,
  });
  const passed = path.length === 1 || (await engine.verify().catch(() => ({ result: false }))).result;
  const states: Trust['revocation'][] = [];
  for (const [index, each] of path.slice(0, -1).entries()) {
    const issuer = path[index + 1] ?? each;
    const byList = await listed(each, issuer, at, data.revocationLists);
    states.push(byList === 'unknown' ? await answered(each, issuer, at, data) : byList);
  }
  const revocation = states.includes('revoked') ? 'revoked' : states.includes('unknown') ? 'unknown' : 'good';
  return { chain: within ? (passed ? 'trusted' : 'untrusted') : 'expired', revocation, path: names };
}
