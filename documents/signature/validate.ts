// What can be said of the signatures of a PDF that somebody sent in, as data for the case file: is each intact, by whom, does
// the certificate lead to a root that the institution trusts, when was it, and what came after. Three verdicts, as in
// ETSI EN 319 102-1: valid; invalid (proved wrong); indeterminate (not proved). It says nothing of "qualified": that
// needs the European trusted lists, from which an institution takes its roots.

import { PDF, PdfStream, type PdfDict } from '@libpdf/core';
import * as pkijs from 'pkijs';
import { laterChanges } from './changes.ts';
import { sha256 } from './cms.ts';
import { findSignatures, type FoundSignature } from './find.ts';
import { resolverOf } from './increment.ts';
import { covered } from './prepare.ts';
import { derOf, nameOf, readable, readOcsp, trustOf, type Trust, type TrustData } from './trust.ts';
import { verifyCms, verifyToken, type VerifiedCms } from './verify-cms.ts';

export type Problem =
  | 'malformed-range'
  | 'unreadable'
  | 'broken'
  | 'certificate-not-named'
  | 'untrusted'
  | 'expired'
  | 'revoked'
  | 'revocation-unknown'
  | 'timestamp-broken'
  | 'timestamp-untrusted'
  | 'changed-later';

export interface SignatureReport {
  field: string;
  /** 'timestamp' is of the whole document, by an authority. */
  kind: 'signature' | 'timestamp';
  verdict: 'valid' | 'indeterminate' | 'invalid';
  /** Why it is not valid; empty when it is. */
  problems: Problem[];
  signer: { name: string; issuer: string; serial: string; from: string; to: string; sha256: string } | null;
  chain: Trust | null;
  /** ISO; what the signer says, and what a believed authority says. */
  claimedAt: string | null;
  provenAt: string | null;
  reason: string | null;
  /** 'CMS' is a signature that is no PAdES. */
  level: 'CMS' | 'B-B' | 'B-T' | 'B-LT';
  /** After it: nothing, only what may come (signatures, validation data), or something else, at these places. */
  later: 'nothing' | 'permitted' | 'changed';
  changes: string[];
}

export interface ValidationReport {
  /** Of the whole file; what the report is about. */
  sha256: string;
  /** null when the file is no PDF that can be read. */
  signatures: SignatureReport[] | null;
  checkedAt: string;
}

export interface ValidationOptions {
  /** DER; whom the institution believes. */
  roots: Uint8Array[];
  /** Whom it believes about time; the same when left out. */
  timestampRoots?: Uint8Array[];
  /** The time of checking. */
  at: Date;
  /** DER; asked from the authorities beforehand, for documents that do not bring them. */
  revocationLists?: Uint8Array[];
}

const certificate = (bytes: ArrayBuffer): pkijs.Certificate => pkijs.Certificate.fromBER(bytes);
const list = (bytes: ArrayBuffer): pkijs.CertificateRevocationList => pkijs.CertificateRevocationList.fromBER(bytes);

/** What the document itself brings for its validation (DSS). */
function brought(pdf: PDF, key: string): Uint8Array[] {
  const resolve = resolverOf(pdf);
  const store: PdfDict | undefined = pdf.getCatalog().getDict('DSS', resolve);
  const streams = store?.getArray(key, resolve);
  return Array.from({ length: streams?.length ?? 0 }, (_, index) => streams?.at(index, resolve)).flatMap((stream) =>
    stream instanceof PdfStream ? [stream.getDecodedData()] : [],
  );
}

interface Context {
  bytes: Uint8Array;
  pdf: PDF;
  options: ValidationOptions;
  data: TrustData;
  /** The file has data for long-term validation. */
  keeps: boolean;
}

/** The time that an authority proves, when it is believed. */
async function provenTime(cms: VerifiedCms, context: Context): Promise<{ at: Date | null; problem: Problem | null }> {
  let problem: Problem | null = null;
  for (const token of cms.timestamps) {
    const verified = verifyToken(token, [cms.signature]);
    if (!verified) {
      problem = 'timestamp-broken';
      continue;
    }
    const believed = await believedTime(verified.signer, verified.certificates, verified.at, context);
    if (believed) return { at: verified.at, problem: null };
    problem ??= 'timestamp-untrusted';
  }
  return { at: null, problem };
}

async function believedTime(signer: pkijs.Certificate, others: pkijs.Certificate[], at: Date, context: Context) {
  const { options, data } = context;
  const roots = options.timestampRoots ? readable(options.timestampRoots, certificate) : data.roots;
  const trust = await trustOf(signer, at, { ...data, roots, certificates: [...data.certificates, ...others] });
  return trust.chain === 'trusted' && trust.revocation !== 'revoked';
}

async function later(
  found: FoundSignature,
  { bytes, pdf }: Context,
): Promise<Pick<SignatureReport, 'later' | 'changes'>> {
  const end = found.byteRange[2] + found.byteRange[3];
  if (!found.wellFormed || end === bytes.length) return { later: 'nothing', changes: [] };
  const revision = await PDF.load(bytes.subarray(0, end)).catch(() => null);
  const changes = revision ? laterChanges(revision, pdf) : ['/Root'];
  return { later: changes.length > 0 ? 'changed' : 'permitted', changes };
}

const INVALID: ReadonlySet<Problem> = new Set([
  'malformed-range',
  'broken',
  'certificate-not-named',
  'revoked',
  'changed-later',
]);

function verdictOf(problems: Problem[]): SignatureReport['verdict'] {
  if (problems.some((problem) => INVALID.has(problem))) return 'invalid';
  return problems.length > 0 ? 'indeterminate' : 'valid';
}

function about(signer: pkijs.Certificate): NonNullable<SignatureReport['signer']> {
  return {
    name: nameOf(signer.subject),
    issuer: nameOf(signer.issuer),
    serial: Buffer.from(signer.serialNumber.valueBlock.valueHexView).toString('hex'),
    from: signer.notBefore.value.toISOString(),
    to: signer.notAfter.value.toISOString(),
    sha256: sha256(derOf(signer)).toString('hex'),
  };
}

async function reportOn(found: FoundSignature, context: Context): Promise<SignatureReport> {
  const { bytes, options, data, keeps } = context;
  const { field, claimedAt, reason, subFilter } = found;
  const parts = found.wellFormed ? covered(bytes, found.byteRange) : [];
  const problems: Problem[] = found.wellFormed ? [] : ['malformed-range'];
  const isTime = subFilter === 'ETSI.RFC3161';
  const token = isTime ? verifyToken(found.contents, parts) : null;
  const cms = verifyCms(found.contents, isTime ? null : parts);
  const isPades = subFilter === 'ETSI.CAdES.detached';
  const known = isTime || isPades || subFilter === 'adbe.pkcs7.detached';
  if (!known || cms.integrity === 'unreadable') problems.push('unreadable');
  else if (cms.integrity === 'broken' || (isTime && !token)) problems.push('broken');
  if (isPades && cms.integrity === 'intact' && !cms.namesCertificate) problems.push('certificate-not-named');
  const time = isTime ? { at: token?.at ?? null, problem: null } : await provenTime(cms, context);
  if (time.problem) problems.push(time.problem);
  let chain: Trust | null = null;
  if (cms.signer) {
    const certificates = [...data.certificates, ...cms.certificates];
    const roots = isTime && options.timestampRoots ? readable(options.timestampRoots, certificate) : data.roots;
    chain = await trustOf(cms.signer, time.at ?? options.at, { ...data, roots, certificates });
    if (chain.chain !== 'trusted') problems.push(chain.chain);
    else if (chain.revocation !== 'good')
      problems.push(chain.revocation === 'revoked' ? 'revoked' : 'revocation-unknown');
  }
  const after = await later(found, context);
  if (after.later === 'changed') problems.push('changed-later');
  const stamped = time.at !== null && !isTime;
  return {
    field,
    kind: isTime ? 'timestamp' : 'signature',
    verdict: verdictOf(problems),
    problems,
    signer: cms.signer ? about(cms.signer) : null,
    chain,
    claimedAt,
    provenAt: time.at?.toISOString() ?? null,
    reason,
    level: !isPades || !cms.namesCertificate ? 'CMS' : stamped ? (keeps ? 'B-LT' : 'B-T') : 'B-B',
    ...after,
  };
}

/** Never rejects for what the file is; what it is, the report says. */
export async function validateSignatures(bytes: Uint8Array, options: ValidationOptions): Promise<ValidationReport> {
  const about = { sha256: sha256(bytes).toString('hex'), checkedAt: options.at.toISOString() };
  const pdf = await PDF.load(bytes).catch(() => null);
  if (!pdf || pdf.isEncrypted) return { ...about, signatures: null };
  const lists = brought(pdf, 'CRLs');
  const answers = brought(pdf, 'OCSPs');
  const context: Context = {
    bytes,
    pdf,
    options,
    keeps: lists.length + answers.length > 0,
    data: {
      roots: readable(options.roots, certificate),
      certificates: readable(brought(pdf, 'Certs'), certificate),
      revocationLists: readable([...lists, ...(options.revocationLists ?? [])], list),
      ocspResponses: readable(answers, readOcsp),
    },
  };
  const signatures: SignatureReport[] = [];
  for (const found of findSignatures(pdf, bytes)) signatures.push(await reportOn(found, context));
  return { ...about, signatures };
}
