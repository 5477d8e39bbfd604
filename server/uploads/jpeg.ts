// A JPEG without what it says about its making: place, time, device, names, previews, comments, and whatever follows its
// end (a second picture, a film, an archive). ISO/IEC 10918-1, annex B: the file is a row of segments, each with a marker
// and a length, and after a start of scan the compressed picture. The picture itself is copied byte for byte. What says
// how its colours are meant stays (JFIF, ICC profile, Adobe), and so does which side is up.

import { orientationOnly, readOrientation } from './exif.ts';
import { expectWhole, limitPixels } from './refused.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP = { jfif: 0xe0, exif: 0xe1, icc: 0xe2, adobe: 0xee };

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Start of frame, which holds the measures; three of its range mean something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** The segment as it is kept, or null. `body` is what follows the length. */
function kept(marker: number, body: Buffer): Buffer | null {
  if (marker === COM) return null;
  if (!isApplication(marker)) return segment(marker, body);
  const starts = (name: string): boolean => body.subarray(0, name.length).equals(Buffer.from(name, 'latin1'));
  if (marker === APP.icc && starts('ICC_PROFILE\0')) return segment(marker, body);
  if (marker === APP.adobe && starts('Adobe')) return segment(marker, body);
  if (marker !== APP.jfif || !starts('JFIF\0') || body.length < 14) return null;
  // Its last two bytes say how large the preview behind it is: none.
  const plain = Buffer.from(body.subarray(0, 14));
  plain.fill(0, 12);
  return segment(marker, plain);
}

/** The picture without metadata. Throws Refused: damaged, or too many pixels. */
export function cleanJpeg(content: Buffer): Buffer {
  const parts: Buffer[] = [];
  let orientation = 1;
  let measured = false;
  let scanned = false;
  let at = 2;
  for (;;) {
    expectWhole(content[at] === 0xff);
    while (content[at] === 0xff) at += 1;
    const marker = content[at];
    expectWhole(marker !== undefined && marker !== 0 && marker !== SOI);
    at += 1;
    if (marker === EOI) break;
    if (isRestart(marker)) continue;
    expectWhole(at + 2 <= content.length);
    const length = content.readUInt16BE(at);
    expectWhole(length >= 2 && at + length <= content.length);
    const body = content.subarray(at + 2, at + length);
    at += length;
    if (marker === APP.exif && body.toString('latin1', 0, 6) === 'Exif\0\0') {
      orientation = readOrientation(body.subarray(6));
    }
    if (isFrame(marker)) {
      expectWhole(body.length >= 6);
      limitPixels(body.readUInt16BE(3), body.readUInt16BE(1));
      measured = true;
    }
    const part = kept(marker, body);
    if (part !== null) parts.push(part);
    if (marker === SOS) {
      const end = endOfScan(content, at);
      parts.push(content.subarray(at, end));
      at = end;
      scanned = true;
    }
  }
  expectWhole(measured && scanned);
  const upright = orientation === 1 ? [] : [exifOf(orientation)];
  // JFIF wants to be first, EXIF too; readers take them in this order.
  const first = parts[0]?.[1] === APP.jfif ? parts.splice(0, 1) : [];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...first, ...upright, ...parts, Buffer.from([0xff, EOI])]);
}

const exifOf = (orientation: number): Buffer =>
  segment(APP.exif, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationOnly(orientation)]));

/** Where the compressed data stops: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at !== -1; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  expectWhole(false);
}
