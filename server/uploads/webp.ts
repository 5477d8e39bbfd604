// A WebP without EXIF, XMP and whatever follows its end. RFC 9649: a RIFF container of chunks, each with a type and a
// length, padded to an even number of bytes. Of EXIF, which side is up stays.

import { orientationOnly, readOrientation } from './exif.ts';
import { expectWhole, limitPixels } from './refused.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X: the file has EXIF, has XMP. */
const EXIF_BIT = 0x08;
const XMP_BIT = 0x04;

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

/** The picture without metadata. Throws Refused: damaged, or too many pixels. */
export function cleanWebp(content: Buffer): Buffer {
  const end = 8 + content.readUInt32LE(4);
  expectWhole(end <= content.length && end >= 20);
  const chunks: { type: string; body: Buffer }[] = [];
  let orientation = 1;
  for (let at = 12; at < end;) {
    expectWhole(at + 8 <= end);
    const type = content.toString('latin1', at, at + 4);
    const length = content.readUInt32LE(at + 4);
    expectWhole(at + 8 + length <= end);
    const body = content.subarray(at + 8, at + 8 + length);
    measure(type, body);
    if (KEPT.has(type)) chunks.push({ type, body });
    if (type === 'EXIF')
      orientation = readOrientation(body.subarray(body.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0));
    at += 8 + length + (length % 2);
  }
  expectWhole(chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF'));
  const [extended] = chunks;
  const turned = orientation !== 1 && extended?.type === 'VP8X';
  if (extended?.type === 'VP8X') {
    extended.body = Buffer.from(extended.body);
    extended.body[0] = (extended.body[0]! & ~(EXIF_BIT | XMP_BIT)) | (turned ? EXIF_BIT : 0);
  }
  if (turned) chunks.push({ type: 'EXIF', body: orientationOnly(orientation) });
  const body = Buffer.concat(chunks.map((each) => chunk(each.type, each.body)));
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

function measure(type: string, body: Buffer): void {
  if (type === 'VP8X') {
    expectWhole(body.length >= 10);
    limitPixels(body.readUIntLE(4, 3) + 1, body.readUIntLE(7, 3) + 1);
  }
  if (type === 'VP8 ') {
    expectWhole(body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a);
    limitPixels(body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff);
  }
  if (type === 'VP8L') {
    expectWhole(body.length >= 5 && body[0] === 0x2f);
    const bits = body.readUInt32LE(1);
    limitPixels((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
}
