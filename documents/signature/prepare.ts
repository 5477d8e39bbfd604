// Signing in two steps, so that the signature value may come from elsewhere and later (a token, a remote provider with its
// one-time password): `prepareSignature` appends a field with room for a signature and says which hash is to be signed;
// `completeSignature` puts the value in. Between the two nothing has to stay in memory: all that is needed is data.
//
// Several people sign in order, each in an increment of its own over all that was there before.

import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString, type PDF, type PdfObject } from '@libpdf/core';
import { cmsContainer, readCertificate, sha256, signedAttributes, SignatureError } from './cms.ts';
import { addAnnotation, formOf, openForIncrement, resolverOf, saveIncrement } from './increment.ts';
import { sealAppearance, type Box, type SealLine } from './seal.ts';
import { timestampOf, type AskTimestamp } from './timestamp.ts';

export interface SignatureRequest {
  /** Name of the field; one that waits empty in the document is used, with its place. */
  field: string;
  /** The signer's certificate first, then its authorities. DER. */
  chain: Uint8Array[];
  /** Claimed: proved only by a time stamp. */
  at: Date;
  /** As the signature shows them. */
  name?: string;
  reason?: string;
  location?: string;
  /** Seen on the page; an invisible signature without it. A waiting field brings its own box. */
  seal?: { lines: SealLine[]; box?: Box };
}

/** Data that may be kept until the signature comes. */
export interface PreparedSignature {
  /** With zeros where the signature will be. */
  pdf: Buffer;
  byteRange: [number, number, number, number];
  /** DER; what the key signs (with SHA-256). */
  attributes: Buffer;
  /** SHA-256 of `attributes`: for who signs hashes. */
  hash: Buffer;
  chain: Buffer[];
}

/** Room for the container: chain, time stamp and some reserve. */
const CONTAINER_BYTES = 16_384;
const RANGE = '[0 ********** ********** **********]';

const name = (value: string): PdfName => PdfName.of(value);
const text = (value: string): PdfString => PdfString.fromString(value);

/** Written as it stands: a place that is filled in later, whose length must not change. */
function raw(ascii: string): PdfObject {
  const bytes = Buffer.from(ascii, 'latin1');
  return { type: 'raw', bytes, toBytes: (writer) => writer.writeBytes(bytes) };
}

const pdfDate = (at: Date): PdfString => text(`D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`);

function signatureDictionary({ at, name: who, reason, location }: SignatureRequest): PdfDict {
  return PdfDict.of({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: raw(RANGE),
    Contents: raw(`<${'0'.repeat(CONTAINER_BYTES * 2)}>`),
    M: pdfDate(at),
    ...(who === undefined ? {} : { Name: text(who) }),
    ...(reason === undefined ? {} : { Reason: text(reason) }),
    ...(location === undefined ? {} : { Location: text(location) }),
  });
}

/** The field of this name, or null. Throws SignatureError when it is signed already or no place for a signature. */
function waitingField(pdf: PDF, fields: PdfArray, called: string): PdfDict | null {
  const resolve = resolverOf(pdf);
  for (let index = 0; index < fields.length; index++) {
    const field = fields.at(index, resolve);
    if (!(field instanceof PdfDict) || field.getString('T', resolve)?.asString() !== called) continue;
    if (field.getName('FT', resolve)?.value !== 'Sig' || field.has('V')) {
      throw new SignatureError('Expected a signature field that waits, but the field of this name does not.');
    }
    return field;
  }
  return null;
}

const sizeOf = (field: PdfDict): { width: number; height: number } => {
  const [left, bottom, right, top] = [...(field.getArray('Rect') ?? [])].map((value) =>
    value instanceof PdfNumber ? value.value : 0,
  );
  return { width: (right ?? 0) - (left ?? 0), height: (top ?? 0) - (bottom ?? 0) };
};

function pageOf(pdf: PDF, index: number) {
  const page = pdf.getPage(index < 0 ? pdf.getPageCount() + index : index);
  if (!page) throw new SignatureError('Expected a page for the seal, but there is none of this number.');
  return page;
}

function addField(pdf: PDF, fields: PdfArray, request: SignatureRequest): PdfDict {
  const box = request.seal?.box ?? { page: 0, x: 0, y: 0, width: 0, height: 0 };
  const page = pageOf(pdf, box.page);
  const corners = [box.x, box.y, box.x + box.width, box.y + box.height];
  const field = PdfDict.of({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: text(request.field),
    Rect: new PdfArray(corners.map((value) => PdfNumber.of(value))),
    P: page.ref,
    // Printed, and locked where it is.
    F: PdfNumber.of(132),
  });
  const ref = pdf.register(field);
  fields.push(ref);
  addAnnotation(pdf, page.dict, ref);
  return field;
}

/** Where the placeholders of the last increment are, and the file with its byte range written in. */
function withRange(pdf: Buffer, from: number): { pdf: Buffer; byteRange: PreparedSignature['byteRange'] } {
  const range = pdf.indexOf(RANGE, from, 'latin1');
  const contents = pdf.indexOf(`<${'0'.repeat(64)}`, from, 'latin1');
  if (range < 0 || contents < 0)
    throw new SignatureError('Expected the placeholders of the signature in the increment.');
  const end = contents + CONTAINER_BYTES * 2 + 2;
  const byteRange: PreparedSignature['byteRange'] = [0, contents, end, pdf.length - end];
  const written = `[${byteRange.join(' ')}]`.padEnd(RANGE.length, ' ');
  pdf.write(written, range, 'latin1');
  return { pdf, byteRange };
}

/** The bytes that a signature covers. */
export const covered = (
  pdf: Uint8Array,
  [start, length, second, rest]: PreparedSignature['byteRange'],
): Uint8Array[] => [pdf.subarray(start, start + length), pdf.subarray(second, second + rest)];

/** Throws SignatureError. */
export async function prepareSignature(source: Uint8Array, request: SignatureRequest): Promise<PreparedSignature> {
  const [own] = request.chain;
  if (!own) throw new SignatureError('Expected the certificate of who signs.');
  request.chain.forEach(readCertificate);
  const pdf = await openForIncrement(source);
  const { fields } = formOf(pdf);
  const field = waitingField(pdf, fields, request.field) ?? addField(pdf, fields, request);
  const { width, height } = sizeOf(field);
  const lines = width > 0 && height > 0 ? (request.seal?.lines ?? []) : [];
  field.set('AP', PdfDict.of({ N: sealAppearance(pdf, { width, height }, lines) }));
  field.set('V', pdf.register(signatureDictionary(request)));
  const ready = withRange(await saveIncrement(pdf, source), source.length);
  const attributes = signedAttributes(sha256(...covered(ready.pdf, ready.byteRange)), own);
  return { ...ready, attributes, hash: sha256(attributes), chain: request.chain.map((der) => Buffer.from(der)) };
}

/**
 * The signed file: PAdES B-B, or B-T when an authority is asked for the time. Throws SignatureError when the value is not the
 * signature of the prepared hash by the certificate's key.
 */
export async function completeSignature(
  { pdf, byteRange, attributes, chain }: PreparedSignature,
  signature: Uint8Array,
  timestamps?: AskTimestamp,
): Promise<Buffer> {
  const timestamp = timestamps ? await timestampOf(signature, timestamps) : undefined;
  const container = cmsContainer({ attributes, signature, chain, ...(timestamp ? { timestamp } : {}) });
  if (container.length > CONTAINER_BYTES) {
    throw new SignatureError(
      `Expected a container of at most ${CONTAINER_BYTES} bytes, but it has ${container.length}.`,
    );
  }
  const signed = Buffer.from(pdf);
  signed.write(container.toString('hex'), byteRange[1] + 1, 'latin1');
  return signed;
}
