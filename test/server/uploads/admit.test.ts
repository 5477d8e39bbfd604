// The gate: what is kept and under which name, what is refused and why. The kind is the content's.

import { createCanvas } from '@napi-rs/canvas';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusalInWords, type Refusal } from '../../../forms/file-words.ts';
import { admitFile, type AdmissionRules } from '../../../server/uploads/admit.ts';
import { virusScanOf } from '../../../server/uploads/virus-scan.ts';
import { docxFile, odtFile, pdfFile, zipFile } from '../../sample-files.ts';
import encrypted from './encrypted-pdfs.json' with { type: 'json' };

const test = suite('the gate of attachments');

const admit = (content: Buffer | string, fileName = 'x.pdf', rules: Partial<AdmissionRules> = {}) =>
  admitFile(
    { fileName, content: Buffer.from(content as string), refused: null },
    { extensions: [], maxBytes: 1_000_000, maxFiles: 10, maxTotalBytes: 5_000_000, virusScan: null, ...rules },
  );
/** `name (media type)`, or why not. */
const outcome = async (...args: Parameters<typeof admit>): Promise<string> => {
  const result = await admit(...args);
  return result.ok ? `${result.file.fileName} (${result.file.mediaType})` : result.refusal;
};
const picture = createCanvas(4, 4).encodeSync('png');
const photo = createCanvas(4, 4).encodeSync('jpeg');

test('the content says what a file is, and the name follows', async () => {
  assert.is(await outcome(pdfFile()), 'x.pdf (application/pdf)');
  assert.is(await outcome(pdfFile(), 'Șanț.PDF'), 'Șanț.PDF (application/pdf)');
  assert.is(await outcome(pdfFile(), 'plan.exe'), 'plan.pdf (application/pdf)');
  assert.is(await outcome(pdfFile(), 'plan.html'), 'plan.pdf (application/pdf)');
  assert.is(await outcome(pdfFile(), 'Hotărârea nr. 12 din 2026'), 'Hotărârea nr. 12 din 2026.pdf (application/pdf)');
  assert.is(await outcome(pdfFile(), '.exe'), 'document.pdf (application/pdf)');
  assert.is(await outcome(picture, 'a.jpg'), 'a.png (image/png)');
  assert.is(await outcome(photo, 'a.jpeg'), 'a.jpeg (image/jpeg)');
  assert.is(await outcome(photo, 'a.jpeg', { extensions: ['.jpg'] }), 'a.jpg (image/jpeg)', 'as the form has it');
  assert.match(await outcome(docxFile(), 'a.docx'), /^a\.docx \(application\/vnd\.openxml/);
  assert.match(await outcome(odtFile(), 'a.zip'), /^a\.odt /);
});

test('what the field does not take is refused, whatever it is called', async () => {
  const program = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500, 7)]);
  assert.is(await outcome(program), 'wrongKind');
  assert.is(await outcome(picture, 'a.pdf', { extensions: ['.pdf'] }), 'wrongKind');
  assert.is(await outcome(zipFile([{ name: 'a', content: 'a' }]), 'a.docx'), 'wrongKind');
  assert.is(
    await outcome(zipFile([{ name: 'a', content: 'a' }]), 'a.zip', { extensions: ['.zip'] }),
    'a.zip (application/zip)',
  );
  assert.is(await outcome('text', 'a.txt'), 'wrongKind');
  assert.is(await outcome('a;b', 'a.csv', { extensions: ['.txt', '.csv'] }), 'a.csv (text/csv)');
  assert.is(await outcome('a\0b', 'a.csv', { extensions: ['.csv'] }), 'wrongKind');
  assert.is(await outcome(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'IMG_1.HEIC'), 'wrongKind');
});

test('a page for a browser is never taken for a document', async () => {
  const page = '<html><script>alert(1)</script>';
  assert.is(await outcome(`${page}${pdfFile().toString('latin1')}`), 'wrongKind', 'a page that is also a PDF');
  assert.is(await outcome('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png'), 'wrongKind');
  assert.is(await outcome(`GIF89a/*${page}`, 'a.png'), 'wrongKind');
  const afterwards = await admit(Buffer.concat([picture, Buffer.from(page)]), 'a.png');
  assert.ok(afterwards.ok && !afterwards.file.content.includes('<script'), 'what follows a picture is cut off');
  const inside = await admit(
    Buffer.concat([
      photo.subarray(0, 2),
      Buffer.from('\xff\xfe\0\x21', 'latin1'),
      Buffer.from(page),
      photo.subarray(2),
    ]),
    'a.jpg',
  );
  assert.ok(inside.ok && !inside.file.content.includes('<script'));
});

test('empty, too large, cut short', async () => {
  assert.is(await outcome(''), 'empty');
  assert.equal(await admit(pdfFile(2000), 'x.pdf', { maxBytes: 1000 }), {
    ok: false,
    refusal: 'tooLarge',
    limit: 1000,
  });
  assert.is(await outcome(pdfFile().subarray(0, -20)), 'damaged');
  assert.is(
    await outcome(Buffer.concat([pdfFile(), Buffer.alloc(5000)])),
    'x.pdf (application/pdf)',
    'filled up with zeros',
  );
});

test('a PDF that opens without a password is taken, also when it is encrypted; no other', async () => {
  for (const [name, base64] of Object.entries(encrypted)) {
    if (name === '//') continue;
    const expected = name.endsWith('with password') ? 'password' : 'x.pdf (application/pdf)';
    assert.is(await outcome(Buffer.from(base64, 'base64')), expected, name);
  }
  const strange = pdfFile().toString('latin1').replace('/Size 3', '/Size 3/Encrypt 9 0 R');
  assert.is(await outcome(strange), 'password', 'encrypted in a way that we do not know');
});

test('a document of Word behind a password is told apart from an old one', async () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const locked = Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(600)]);
  assert.is(await outcome(locked, 'a.docx'), 'password');
  assert.is(await outcome(Buffer.concat([ole, Buffer.alloc(600)]), 'a.doc'), 'wrongKind');
});

test('the virus scanner decides last; without its answer nothing is kept unless so decided', async () => {
  const lines: unknown[] = [];
  const log = { warn: (details: object, message: string) => void lines.push([details, message]) };
  const clamAv = (answer: Awaited<ReturnType<Parameters<typeof virusScanOf>[0]['clamAv']['scan']>>) =>
    ({ name: 'clamav', mode: 'live', scan: async () => answer, close: async () => {} }) as const;
  const AWAY = { status: 'FAILED', reason: 'away', sent: false, passing: true } as const;
  const scanned = async (answer: Parameters<typeof clamAv>[0], away: 'refuse' | 'accept' = 'refuse') =>
    outcome(pdfFile(), 'Popescu.pdf', { virusScan: virusScanOf({ clamAv: clamAv(answer), away, log }) });
  assert.match(await scanned({ status: 'OK', value: { found: null } }), /^Popescu/);
  assert.equal(lines, []);
  assert.is(await scanned({ status: 'OK', value: { found: 'Win.Test.EICAR_HDB-1' } }), 'unsafe');
  assert.is(await scanned(AWAY), 'notChecked');
  assert.match(await scanned(AWAY, 'accept'), /^Popescu/);
  assert.is(lines.length, 3);
  assert.not.match(JSON.stringify(lines), /Popescu/, 'the log knows no file by name');
});

test('every refusal has its sentence in both languages, with the name where one file is meant', () => {
  const refusals: Refusal[] = ['empty', 'tooLarge', 'totalTooLarge', 'wrongKind', 'damaged', 'password', 'macros'];
  const more: Refusal[] = ['tooComplex', 'tooManyPixels', 'unsafe', 'notChecked', 'notSent'];
  const file = { name: 'plan.pdf', kinds: 'PDF sau JPG', limit: 100_000_000 };
  for (const refusal of [...refusals, ...more]) {
    for (const language of ['ro', 'en'] as const) {
      const sentence = refusalInWords(language, refusal, file);
      assert.match(sentence, /[„“]plan\.pdf”/, refusal);
      assert.match(sentence, /^[^.]+[^ ]*\.? .+\.$/, refusal);
      assert.not.match(sentence, /[\u015f\u0163]/, 'comma below, not a cedilla');
    }
  }
  assert.is(refusalInWords('ro', 'tooMany', { ...file, limit: 20 }), 'Puteți atașa cel mult 20\u00a0de fișiere.');
});

test.run();
