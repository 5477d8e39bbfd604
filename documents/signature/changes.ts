// What was appended to a PDF after somebody signed it. The signature still holds for its bytes, but readers see the last
// revision: so both are walked from their catalogues, side by side. Allowed are further signatures (a field, its place on a
// page), a waiting field that was signed, and data for long-term validation. Everything else is named.

import {
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  PdfRef,
  PdfStream,
  PdfString,
  type PDF,
  type PdfObject,
} from '@libpdf/core';
import { resolverOf, type Resolve } from './increment.ts';

type Value = PdfObject | undefined | null;

interface Pair {
  before: Value;
  after: Value;
  path: string;
}

/** A reader is not helped by more. */
const MOST = 20;
/** What a signer may add to a field that waited for it. */
const SIGNED = new Set(['V', 'AP', 'M', 'F', 'MK', 'P']);

const isSignatureField = (value: Value): value is PdfDict =>
  value instanceof PdfDict && value.getName('FT')?.value === 'Sig';

/** Where each may be absent and then come. */
const MAY_COME: { [path: string]: ReadonlySet<string> } = {
  '/Root': new Set(['AcroForm', 'DSS', 'Extensions']),
  '/Root/AcroForm': new Set(['SigFlags', 'Fields', 'DR', 'DA']),
};
/** What may change altogether. */
const FREE = new Set(['/Root/DSS', '/Root/Extensions', '/Root/AcroForm/SigFlags']);

/** Paths of what is different and not allowed, such as '/Root/Pages/Kids[0]/Contents'; at most twenty. */
export function laterChanges(before: PDF, after: PDF): string[] {
  const [inBefore, inAfter] = [resolverOf(before), resolverOf(after)];
  const wrong: string[] = [];
  const seen = new Set<string>();
  const work: Pair[] = [{ before: before.getCatalog(), after: after.getCatalog(), path: '/Root' }];
  const listed = (value: Value, resolve: Resolve): PdfObject[] =>
    value instanceof PdfArray
      ? [...value].map((item) => (item instanceof PdfRef ? (resolve(item) ?? item) : item))
      : [];

  /** Lists of fields and annotations: what was there stays in its order, signatures may join. */
  const grown = (old: Value, fresh: Value, path: string): void => {
    const [was, is] = [listed(old, inBefore), listed(fresh, inAfter)];
    was.forEach((item, index) => work.push({ before: item, after: is[index], path: `${path}[${index}]` }));
    is.slice(was.length).forEach((item, index) => {
      if (!isSignatureField(item)) wrong.push(`${path}[${was.length + index}]`);
    });
  };

  const dictionaries = (old: PdfDict, fresh: PdfDict, path: string): void => {
    const waited = isSignatureField(old) && !old.has('V');
    const isPage = old.getName('Type')?.value === 'Page';
    for (const key of new Set([...old.keys(), ...fresh.keys()].map((name) => name.value))) {
      const below = `${path}/${key}`;
      const [was, is] = [old.get(key, inBefore), fresh.get(key, inAfter)];
      if (FREE.has(below) || (waited && SIGNED.has(key))) continue;
      // A stream's length is told by its data; an annotation's page is walked from the catalogue.
      if ((key === 'Length' && old instanceof PdfStream) || (key === 'P' && old.has('Rect'))) continue;
      if (below === '/Root/AcroForm/Fields' || (isPage && key === 'Annots')) grown(was, is, below);
      else if (!was && is && MAY_COME[path]?.has(key)) {
        if (is instanceof PdfDict) work.push({ before: new PdfDict(), after: is, path: below });
      } else work.push({ before: old.get(key), after: fresh.get(key), path: below });
    }
  };

  while (work.length > 0 && wrong.length < MOST) {
    const { path, ...pair } = work.pop() as Pair;
    let { before: old, after: fresh } = pair;
    if (old instanceof PdfRef && fresh instanceof PdfRef) {
      const met = `${old.objectNumber} ${fresh.objectNumber}`;
      if (seen.has(met)) continue;
      seen.add(met);
    }
    if (old instanceof PdfRef) old = inBefore(old);
    if (fresh instanceof PdfRef) fresh = inAfter(fresh);
    if (old instanceof PdfDict && fresh instanceof PdfDict && old instanceof PdfStream === fresh instanceof PdfStream) {
      if (old instanceof PdfStream && fresh instanceof PdfStream && Buffer.compare(old.data, fresh.data) !== 0) {
        wrong.push(path);
      } else dictionaries(old, fresh, path);
    } else if (old instanceof PdfArray && fresh instanceof PdfArray && old.length === fresh.length) {
      for (let index = 0; index < old.length; index++) {
        work.push({ before: old.at(index), after: fresh.at(index), path: `${path}[${index}]` });
      }
    } else if (!sameValue(old, fresh)) wrong.push(path);
  }
  return wrong;
}

function sameValue(old: Value, fresh: Value): boolean {
  const absent = (value: Value): boolean => value === undefined || value === null || value.type === 'null';
  if (absent(old) || absent(fresh)) return absent(old) && absent(fresh);
  if (old instanceof PdfString && fresh instanceof PdfString) return Buffer.compare(old.bytes, fresh.bytes) === 0;
  if (old instanceof PdfNumber && fresh instanceof PdfNumber) return old.value === fresh.value;
  if (old instanceof PdfName && fresh instanceof PdfName) return old.value === fresh.value;
  return old?.type === 'bool' && fresh?.type === 'bool' && old.value === fresh.value;
}
