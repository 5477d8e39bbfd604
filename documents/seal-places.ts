// Places for signatures in a printed page. A template writes `{{seal "primar"}}`; that is a link to nowhere, which the
// browser prints as an annotation with its rectangle, wherever the text has moved it. Here each such annotation becomes,
// in place, the field of a signature that waits, and whoever signs under that name gets its box.

import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString, type PDF } from '@libpdf/core';
import { formOf, resolverOf } from './signature/increment.ts';
import { sealAppearance } from './signature/seal.ts';

/** No such host exists (RFC 2606). */
const ADDRESS = 'https://document.invalid/seal/';

export const isSealName = (name: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(name);

/** What the helper writes: an empty box that a reader of the screen is told about. */
export const sealLink = (name: string): string =>
  `<a class="seal" href="${ADDRESS}${name}" aria-label="Loc pentru semnătura electronică: ${name}"></a>`;

/** For a draft, which nobody signs: the box stays, the link goes. */
export const withoutSealLinks = (html: string): string =>
  html.replaceAll(new RegExp(` href="${ADDRESS.replaceAll('.', '\\.')}[a-z0-9-]+"`, 'g'), '');

/** Makes the fields; answers their names in the order of the pages. The same name twice is the caller's mistake. */
export function makeSealPlaces(pdf: PDF): string[] {
  const resolve = resolverOf(pdf);
  const names: string[] = [];
  for (let index = 0; index < pdf.getPageCount(); index++) {
    const page = pdf.getPage(index);
    const annotations = page?.dict.getArray('Annots', resolve);
    if (!page || !annotations) continue;
    for (let at = 0; at < annotations.length; at++) {
      const annotation = annotations.at(at, resolve);
      if (!(annotation instanceof PdfDict)) continue;
      const target = annotation.getDict('A', resolve)?.getString('URI', resolve)?.asString() ?? '';
      if (!target.startsWith(ADDRESS)) continue;
      const name = target.slice(ADDRESS.length);
      const reference = annotations.at(at);
      const field = reference?.type === 'ref' ? reference : pdf.register(annotation);
      if (reference !== field) annotations.set(at, field);
      becomeField(pdf, annotation, name);
      annotation.set('P', page.ref);
      formOf(pdf).fields.push(field);
      names.push(name);
    }
  }
  // Nobody has signed yet.
  if (names.length > 0) formOf(pdf).form.delete('SigFlags');
  return names;
}

function becomeField(pdf: PDF, annotation: PdfDict, name: string): void {
  const sides = [...(annotation.getArray('Rect') ?? [])].map((side) => (side instanceof PdfNumber ? side.value : 0));
  const [left = 0, bottom = 0, right = 0, top = 0] = sides;
  for (const key of ['A', 'Border', 'H', 'Dest', 'QuadPoints', 'BS', 'C']) annotation.delete(key);
  const size = { width: Math.abs(right - left), height: Math.abs(top - bottom) };
  annotation.set('Subtype', PdfName.of('Widget'));
  annotation.set('Rect', new PdfArray(sides.map((side) => PdfNumber.of(side))));
  annotation.set('FT', PdfName.of('Sig'));
  annotation.set('T', PdfString.fromString(name));
  annotation.set('TU', PdfString.fromString(`Loc pentru semnătura electronică: ${name}`));
  // Printed, and locked where it is.
  annotation.set('F', PdfNumber.of(132));
  annotation.set('AP', PdfDict.of({ N: sealAppearance(pdf, size, []) }));
}
