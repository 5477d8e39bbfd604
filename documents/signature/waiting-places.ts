// Which places of a document still wait for their signature.

import { PDF, PdfDict } from '@libpdf/core';
import { resolverOf } from './increment.ts';

/** Names of the empty signature fields, in the order of the form; none for what is no PDF. */
export async function waitingPlaces(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDF.load(bytes).catch(() => null);
  if (pdf === null) return [];
  const resolve = resolverOf(pdf);
  const fields = pdf.getCatalog().getDict('AcroForm', resolve)?.getArray('Fields', resolve);
  return Array.from({ length: fields?.length ?? 0 }, (_, index) => fields?.at(index, resolve)).flatMap((field) =>
    field instanceof PdfDict && field.getName('FT', resolve)?.value === 'Sig' && !field.has('V')
      ? [field.getString('T', resolve)?.asString() ?? '']
      : [],
  );
}
