// A PNG without texts, times, EXIF, XMP and whatever follows its end. ISO/IEC 15948: a signature, then chunks of length,
// type, body and checksum. Kept is what makes the picture (also a moving one) and says how its colours are meant; of
// EXIF, which side is up.

import { orientationOnly, readOrientation } from './exif.ts';
import { expectWhole, limitPixels } from './refused.ts';

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of PNG and ZIP (Node has it only from 20.15). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

/** The picture without metadata. Throws Refused: damaged, or too many pixels. */
export function cleanPng(content: Buffer): Buffer {
  const parts: Buffer[] = [PNG_SIGNATURE];
  let at = PNG_SIGNATURE.length;
  let type = '';
  let pictured = false;
  while (type !== 'IEND') {
    expectWhole(at + 12 <= content.length);
    const end = at + 12 + content.readUInt32BE(at);
    expectWhole(end <= content.length);
    const typed = content.subarray(at + 4, end - 4);
    expectWhole(crc32(typed) === content.readUInt32BE(end - 4));
    const first = type === '';
    type = typed.toString('latin1', 0, 4);
    const body = typed.subarray(4);
    expectWhole(first === (type === 'IHDR'));
    if (type === 'IHDR') {
      expectWhole(body.length === 13);
      limitPixels(body.readUInt32BE(0), body.readUInt32BE(4));
    }
    pictured ||= type === 'IDAT';
    if (KEPT.has(type)) parts.push(content.subarray(at, end));
    const orientation = type === 'eXIf' ? readOrientation(body) : 1;
    if (orientation !== 1) parts.push(pngChunk('eXIf', orientationOnly(orientation)));
    at = end;
  }
  expectWhole(pictured);
  return Buffer.concat(parts);
}
