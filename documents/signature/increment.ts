// A PDF to which something is appended: everything before stays byte for byte, so earlier signatures hold. The objects are
// those of the last revision.

import { PDF, PdfArray, PdfDict, PdfNumber, type PdfObject, type PdfRef } from '@libpdf/core';
import { SignatureError } from './cms.ts';

export type Resolve = (ref: PdfRef) => PdfObject | null;

/** Throws SignatureError for what cannot be signed: unreadable, encrypted, or damaged so that it would have to be rewritten. */
export async function openForIncrement(bytes: Uint8Array): Promise<PDF> {
  const pdf = await PDF.load(bytes).catch((error: unknown) => {
    throw new SignatureError('Expected a PDF, but it could not be read.', { cause: error });
  });
  const blocker = pdf.canSaveIncrementally();
  if (blocker !== null || pdf.isEncrypted) {
    throw new SignatureError(`Expected a PDF that can be appended to (${blocker ?? 'encrypted'}).`);
  }
  return pdf;
}

/** The appended file. Throws SignatureError when the library has changed what was there. */
export async function saveIncrement(pdf: PDF, before: Uint8Array): Promise<Buffer> {
  const bytes = Buffer.from(await pdf.save({ incremental: true, compressStreams: true, subsetFonts: true }));
  if (Buffer.compare(bytes.subarray(0, before.length), before) !== 0) {
    throw new SignatureError('Expected an increment, but what was there before has changed.');
  }
  return bytes;
}

export const resolverOf =
  (pdf: PDF): Resolve =>
  (ref) =>
    pdf.getObject(ref);

/** The interactive form, made when there is none. */
export function formOf(pdf: PDF): { form: PdfDict; fields: PdfArray } {
  const resolve = resolverOf(pdf);
  const catalog = pdf.getCatalog();
  let form = catalog.getDict('AcroForm', resolve);
  if (!form) {
    form = PdfDict.of({ Fields: new PdfArray([]) });
    catalog.set('AcroForm', pdf.register(form));
  } else if (!catalog.getRef('AcroForm')) {
    catalog.set('AcroForm', form);
  }
  // 1: there are signatures; 2: never write the file anew.
  form.set('SigFlags', PdfNumber.of(3));
  let fields = form.getArray('Fields', resolve);
  if (!fields) {
    fields = new PdfArray([]);
    form.set('Fields', fields);
  }
  return { form, fields };
}

/** Adds `annotation` to the page's list. */
export function addAnnotation(pdf: PDF, page: PdfDict, annotation: PdfRef): void {
  const list = page.getArray('Annots', resolverOf(pdf));
  page.set('Annots', new PdfArray([...(list ?? []), annotation]));
}
