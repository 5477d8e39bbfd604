// The signatures of a PDF as they stand in it: who says to have signed which bytes. Nothing is believed here; a byte range
// that leaves out more than its own container is refused, because what it leaves out could be anything.

import { PdfDict, PdfNumber, PdfString, type PDF, type PdfArray, type PdfObject } from '@libpdf/core';
import { resolverOf } from './increment.ts';

export interface FoundSignature {
  field: string;
  /** 'ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161', … */
  subFilter: string;
  /** CMS, with its padding. */
  contents: Uint8Array;
  byteRange: [number, number, number, number];
  /** Ends at the end of a revision and leaves out exactly its own container. */
  wellFormed: boolean;
  /** As the signer says it, ISO. */
  claimedAt: string | null;
  reason: string | null;
}

const LARGEST_DEPTH = 32;

/** D:20261121101500+02'00' → ISO, or null. */
function isoOf(date: string | undefined): string | null {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(date ?? '');
  if (!parts) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, zone, minutes = '00'] =
    parts;
  const offset = sign ? `${sign}${zone}:${minutes}` : 'Z';
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function rangeOf(list: PdfArray | undefined): FoundSignature['byteRange'] | null {
  const numbers = [...(list ?? [])].map((item) => (item instanceof PdfNumber ? item.value : NaN));
  if (numbers.length !== 4 || !numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return null;
  return numbers as FoundSignature['byteRange'];
}

const LESS = 0x3c;
const GREATER = 0x3e;

function isWellFormed(
  pdf: Uint8Array,
  [start, length, second, rest]: FoundSignature['byteRange'],
  contents: Uint8Array,
) {
  const end = second + rest;
  if (start !== 0 || length >= second || end > pdf.length) return false;
  if (pdf[length] !== LESS || pdf[second - 1] !== GREATER) return false;
  const hex = Buffer.from(pdf.subarray(length + 1, second - 1))
    .toString('latin1')
    .replace(/\s/g, '');
  if (!/^[0-9a-f]*$/i.test(hex) || Buffer.compare(Buffer.from(hex, 'hex'), contents) !== 0) return false;
  return /%%EOF[\r\n]{0,2}$/.test(Buffer.from(pdf.subarray(Math.max(0, end - 8), end)).toString('latin1'));
}

/** In the order of the bytes that they cover: first the first. */
export function findSignatures(pdf: PDF, bytes: Uint8Array): FoundSignature[] {
  const resolve = resolverOf(pdf);
  const found: FoundSignature[] = [];
  const visit = (
    object: PdfObject | undefined | null,
    prefix: string,
    kind: string | undefined,
    depth: number,
  ): void => {
    if (!(object instanceof PdfDict) || depth > LARGEST_DEPTH) return;
    const own = object.getString('T', resolve)?.asString();
    const field = [prefix, own].filter(Boolean).join('.');
    const type = object.getName('FT', resolve)?.value ?? kind;
    const kids = object.getArray('Kids', resolve);
    for (let index = 0; index < (kids?.length ?? 0); index++) visit(kids?.at(index, resolve), field, type, depth + 1);
    const value = object.getDict('V', resolve);
    if (type !== 'Sig' || !value) return;
    const contents = value.get('Contents', resolve);
    const byteRange = rangeOf(value.getArray('ByteRange', resolve));
    const held = contents instanceof PdfString ? contents.bytes : new Uint8Array();
    found.push({
      field,
      subFilter: value.getName('SubFilter', resolve)?.value ?? '',
      contents: held,
      byteRange: byteRange ?? [0, 0, 0, 0],
      wellFormed: byteRange !== null && isWellFormed(bytes, byteRange, held),
      claimedAt: isoOf(value.getString('M', resolve)?.asString()),
      reason: value.getString('Reason', resolve)?.asString() ?? null,
    });
  };
  const fields = pdf.getCatalog().getDict('AcroForm', resolve)?.getArray('Fields', resolve);
  for (let index = 0; index < (fields?.length ?? 0); index++) visit(fields?.at(index, resolve), '', undefined, 0);
  const end = ({ byteRange: [, , second, rest] }: FoundSignature): number => second + rest;
  return found.sort((left, right) => end(left) - end(right));
}
