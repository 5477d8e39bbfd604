// Long-term validation (PAdES B-LT): the certificates and revocation answers that a validator will ask for, kept inside the
// PDF (document security store) in an increment after the signatures. Fetching them is the caller's; each is read first, so
// nothing else can be smuggled into the archive.

import * as pkijs from 'pkijs';
import { PdfArray, PdfDict, PdfName, type PDF, type PdfRef } from '@libpdf/core';
import { buffer, readCertificate, SignatureError } from './cms.ts';
import { openForIncrement, resolverOf, saveIncrement } from './increment.ts';

export interface ValidationData {
  /** DER: of the signers' and the time-stamping authority's chains. */
  certificates: Uint8Array[];
  /** DER certificate revocation lists. */
  revocationLists: Uint8Array[];
  /** DER OCSP responses. */
  ocspResponses?: Uint8Array[];
}

const check = (read: (bytes: ArrayBuffer) => unknown, bytes: Uint8Array, what: string): void => {
  try {
    read(buffer(bytes));
  } catch (error) {
    throw new SignatureError(`Expected ${what}, but it could not be read.`, { cause: error });
  }
};

function appended(pdf: PDF, store: PdfDict, key: string, contents: Uint8Array[]): void {
  const before: PdfRef[] = [...(store.getArray(key, resolverOf(pdf)) ?? [])].filter((item) => item.type === 'ref');
  if (before.length + contents.length === 0) return;
  store.set(key, new PdfArray([...before, ...contents.map((bytes) => pdf.createStream({}, bytes))]));
}

/** Throws SignatureError. */
export async function addValidationData(source: Uint8Array, data: ValidationData): Promise<Buffer> {
  const { certificates, revocationLists, ocspResponses = [] } = data;
  certificates.forEach(readCertificate);
  for (const list of revocationLists) {
    check((bytes) => pkijs.CertificateRevocationList.fromBER(bytes), list, 'a revocation list');
  }
  for (const answer of ocspResponses) check((bytes) => pkijs.OCSPResponse.fromBER(bytes), answer, 'an OCSP response');
  const pdf = await openForIncrement(source);
  const catalog = pdf.getCatalog();
  const store = catalog.getDict('DSS', resolverOf(pdf)) ?? PdfDict.of({ Type: PdfName.of('DSS') });
  appended(pdf, store, 'Certs', certificates);
  appended(pdf, store, 'CRLs', revocationLists);
  appended(pdf, store, 'OCSPs', ocspResponses);
  if (!catalog.getRef('DSS')) catalog.set('DSS', pdf.register(store));
  return saveIncrement(pdf, source);
}
