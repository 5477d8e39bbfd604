// Pictures lose what they tell about their making and nothing of the picture: pixels are compared after decoding.

import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readOrientation } from '../../../server/uploads/exif.ts';
import { cleanJpeg } from '../../../server/uploads/jpeg.ts';
import { cleanPng, pngChunk } from '../../../server/uploads/png.ts';
import { MAX_PIXELS, Refused } from '../../../server/uploads/refused.ts';
import { cleanWebp } from '../../../server/uploads/webp.ts';
import { jpegSegment, phoneExif, zipFile } from '../../sample-files.ts';

const test = suite('pictures');

function drawn(): Canvas {
  const canvas = createCanvas(40, 20);
  const pen = canvas.getContext('2d');
  for (const [index, colour] of ['red', 'lime', 'blue', 'white'].entries()) {
    pen.fillStyle = colour;
    pen.fillRect(index * 10, index * 3, 10, 12);
  }
  return canvas;
}

/** Pixels as a browser shows them (upright), and the measures. */
async function pixels(content: Buffer): Promise<{ width: number; height: number; data: Buffer }> {
  const image = await loadImage(content);
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { width, height } = canvas;
  return { width, height, data: Buffer.from(pen.getImageData(0, 0, width, height).data.buffer) };
}

const refusal = (run: () => unknown): string => {
  try {
    run();
    return 'taken';
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
};

const SECRETS = [
  'GPS-46-46-12',
  'Telefonul lui Popescu',
  'http://ns.adobe.com/xap',
  'o remarcă',
  'PK\u0003\u0004',
  'Ion, 3 ani',
];
const holds = (content: Buffer): string[] =>
  SECRETS.filter((secret) => content.includes(Buffer.from(secret, 'latin1')));

const jpeg = drawn().encodeSync('jpeg');
const withExif = (orientation: number): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), phoneExif(orientation)])),
    jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
    jpegSegment(0xed, 'Photoshop 3.0\0Ion, 3 ani'),
    jpegSegment(0xfe, 'o remarcă'),
    jpeg.subarray(2),
    zipFile([{ name: 'ascuns.exe', content: 'x' }]),
  ]);

test('a JPEG keeps its pixels and its colours, and nothing else', async () => {
  const dirty = withExif(1);
  assert.is(holds(dirty).length, SECRETS.length, 'the test holds what is looked for');
  const clean = cleanJpeg(dirty);
  assert.equal(holds(clean), []);
  assert.equal((await pixels(clean)).data, (await pixels(jpeg)).data);
  assert.ok(clean.includes('ICC_PROFILE'), 'the meaning of the colours stays');
  assert.not.ok(clean.includes('Exif'));
  assert.equal(cleanJpeg(clean), clean, 'what is clean stays as it is');
});

test('which side of a JPEG is up stays', async () => {
  for (const orientation of [2, 3, 6, 8]) {
    const clean = cleanJpeg(withExif(orientation));
    assert.equal(holds(clean), []);
    const [before, after] = [await pixels(withExif(orientation)), await pixels(clean)];
    assert.equal([after.width, after.height], [before.width, before.height]);
    assert.equal(after.data, before.data, `orientation ${orientation}`);
    assert.is(readOrientation(clean.subarray(clean.indexOf('Exif') + 6)), orientation);
  }
  assert.equal(await pixels(cleanJpeg(withExif(6))).then(({ width, height }) => [width, height]), [20, 40], 'turned');
});

test('a preview in the head of a JPEG goes', () => {
  const preview = Buffer.concat([
    Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02', 'latin1'),
    Buffer.from('Ion, 3 ani--'),
  ]);
  const clean = cleanJpeg(Buffer.concat([jpeg.subarray(0, 2), jpegSegment(0xe0, preview), jpeg.subarray(20)]));
  assert.equal(holds(clean), []);
});

test('a JPEG that is cut short is refused, wherever it is cut', () => {
  for (let length = 3; length < jpeg.length; length += 1) {
    assert.is(
      refusal(() => cleanJpeg(jpeg.subarray(0, length))),
      'damaged',
      `after ${length} bytes`,
    );
  }
});

const png = drawn().encodeSync('png');
/** A PNG with chunks put in after its head. */
const withChunks = (...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

test('a PNG keeps its pixels, and neither texts nor places', async () => {
  const dirty = Buffer.concat([
    withChunks(
      pngChunk('tEXt', Buffer.from('Author\0Telefonul lui Popescu')),
      pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0http://ns.adobe.com/xap', 'latin1')),
      pngChunk('zTXt', Buffer.from('o remarcă', 'latin1')),
      pngChunk('eXIf', phoneExif(1)),
      pngChunk('prVt', Buffer.from('Ion, 3 ani')),
    ),
    Buffer.from('PK\u0003\u0004'),
  ]);
  assert.is(holds(dirty).length, SECRETS.length);
  const clean = cleanPng(dirty);
  assert.equal(holds(clean), []);
  assert.equal((await pixels(clean)).data, (await pixels(png)).data);
  assert.equal(cleanPng(clean), clean);
  const turned = cleanPng(withChunks(pngChunk('eXIf', phoneExif(8))));
  assert.equal(holds(turned), []);
  assert.is(readOrientation(turned.subarray(turned.indexOf('eXIf') + 4)), 8);
});

test('a PNG that is cut short or changed is refused', () => {
  for (let length = 8; length < png.length; length += 1) {
    assert.is(
      refusal(() => cleanPng(png.subarray(0, length))),
      'damaged',
      `after ${length} bytes`,
    );
  }
  const changed = Buffer.from(png);
  changed[60]! ^= 1;
  assert.is(
    refusal(() => cleanPng(changed)),
    'damaged',
  );
});

const webp = drawn().encodeSync('webp');
const riff = (...chunks: [string, Buffer][]): Buffer => {
  const body = Buffer.concat(
    chunks.map(([type, bytes]) => {
      const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
      head.writeUInt32LE(bytes.length, 4);
      return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
    }),
  );
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
};

test('a WebP keeps its pixels and which side is up, and nothing else', async () => {
  const inside: [string, Buffer][] = [];
  for (let at = 12; at < webp.length;) {
    const length = webp.readUInt32LE(at + 4);
    inside.push([webp.toString('latin1', at, at + 4), Buffer.from(webp.subarray(at + 8, at + 8 + length))]);
    at += 8 + length + (length % 2);
  }
  assert.is(inside[0]?.[0], 'VP8X', 'the encoder writes the extended form');
  inside[0]![1][0]! |= 0x0c;
  const dirty = riff(
    ...inside,
    ['EXIF', phoneExif(6)],
    ['XMP ', Buffer.from('http://ns.adobe.com/xap')],
    ['priv', Buffer.from('Ion, 3 ani')],
  );
  assert.is(holds(dirty).length, 4);
  const clean = cleanWebp(dirty);
  assert.equal(holds(clean), []);
  assert.equal((await pixels(clean)).data, (await pixels(dirty)).data);
  assert.is(readOrientation(clean.subarray(clean.indexOf('EXIF') + 8)), 6);
  assert.is(
    refusal(() => cleanWebp(dirty.subarray(0, 300))),
    'damaged',
  );
});

test('a picture that would fill the memory is refused by its measures', () => {
  const wide = Buffer.from(png.subarray(8, 33).subarray(8, 21));
  wide.writeUInt32BE(MAX_PIXELS / 1000, 0);
  wide.writeUInt32BE(1001, 4);
  const bomb = Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', wide), png.subarray(33)]);
  assert.is(
    refusal(() => cleanPng(bomb)),
    'tooManyPixels',
  );
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const large = Buffer.from(jpeg);
  large.writeUInt16BE(60_000, frame + 5);
  large.writeUInt16BE(60_000, frame + 7);
  assert.is(
    refusal(() => cleanJpeg(large)),
    'tooManyPixels',
  );
});

test('orientation is read from any bytes without failing', () => {
  assert.is(readOrientation(Buffer.alloc(0)), 1);
  assert.is(readOrientation(Buffer.from('II*\0')), 1);
  assert.is(readOrientation(Buffer.from('MM\0*\xff\xff\xff\xf0', 'latin1')), 1);
  const endless = Buffer.alloc(40, 0xff);
  endless.write('II*\0\x08\0\0\0', 'latin1');
  assert.is(readOrientation(endless), 1);
});

test.run();
