// Files as people send them, made in the test with real bytes: whole, with what must not stay in them, and wicked.

import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../server/uploads/png.ts';

/** A PDF of one empty page, as long as asked. */
export const pdfFile = (bytes = 0): Buffer => {
  const head =
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n';
  const end = `trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n${head.length}\n%%EOF\n`;
  return Buffer.from(head + ' '.repeat(Math.max(0, bytes - head.length - end.length)) + end, 'latin1');
};

export interface Packed {
  name: string;
  content: Buffer | string;
  stored?: boolean;
  /** What the archive says of it, when it lies. */
  claims?: number;
  encrypted?: boolean;
  /** Bytes of an earlier entry, by its index, instead of its own. */
  sharesWith?: number;
}

/** A ZIP archive of these entries. */
export function zipFile(entries: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content as string);
    const packed = entry.stored === true ? content : deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(entry.stored === true ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.claims ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    offsets.push(entry.sharesWith === undefined ? at : offsets[entry.sharesWith]!);
    if (entry.sharesWith === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
      parts.push(local);
      at += local.length;
    }
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(20, 4);
    common.copy(central, 6);
    central.writeUInt32LE(offsets.at(-1)!, 42);
    directory.push(Buffer.concat([central, name]));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

const officeTypes = (main: string): string =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;

/** A Word document, with more entries if wanted. */
export const docxFile = (...more: Packed[]): Buffer =>
  zipFile([
    { name: '[Content_Types].xml', content: officeTypes('wordprocessingml.document') },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ]);

export const xlsxFile = (...more: Packed[]): Buffer =>
  zipFile([{ name: '[Content_Types].xml', content: officeTypes('spreadsheetml.sheet') }, ...more]);

/** An OpenDocument text, with more entries if wanted. */
export const odtFile = (...more: Packed[]): Buffer =>
  zipFile([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: '<office:document-content/>' },
    ...more,
  ]);

/** A segment of a JPEG: marker, length, body. */
export function jpegSegment(marker: number, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** EXIF as a phone writes it: which side is up, the device, and where the picture was taken. Big-endian. */
export function phoneExif(orientation: number): Buffer {
  const device = 'Telefonul lui Popescu\0';
  const tiff = Buffer.alloc(200);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  tiff.writeUInt16BE(3, 8);
  entry(10, 0x010f, 2, device.length, 60);
  entry(22, 0x0112, 3, 1, orientation);
  entry(34, 0x8825, 4, 1, 100);
  tiff.write(device, 60, 'latin1');
  // The directory of the place: latitude 46.77 (Cluj), as a mark that is easy to look for.
  tiff.writeUInt16BE(1, 100);
  entry(102, 0x0002, 5, 3, 120);
  tiff.write('GPS-46-46-12', 120, 'latin1');
  return tiff;
}
