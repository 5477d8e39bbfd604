// Documents that are archives: what they really are, and the tricks that archives play.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inspectArchive } from '../../../server/uploads/archive.ts';
import { Refused } from '../../../server/uploads/refused.ts';
import { ZIP_LIMITS } from '../../../server/uploads/zip.ts';
import { docxFile, odtFile, xlsxFile, zipFile, type Packed } from '../../sample-files.ts';

const test = suite('archives');

const verdict = async (content: Buffer): Promise<string | null> => {
  try {
    return await inspectArchive(content);
  } catch (error) {
    if (error instanceof Refused) return `refused: ${error.refusal}`;
    throw error;
  }
};

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);
const chart: Packed = { name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', content: xlsxFile(), stored: true };

test('the kind is read from what is inside', async () => {
  assert.is(await verdict(docxFile()), 'docx');
  assert.is(await verdict(xlsxFile()), 'xlsx');
  assert.is(await verdict(odtFile()), 'odt');
  assert.is(await verdict(zipFile([{ name: 'a.txt', content: 'a' }])), 'zip');
  assert.is(await verdict(docxFile(chart)), 'docx', 'a chart brings its table');
  assert.is(await verdict(zipFile([{ name: 'cerere.docx', content: docxFile(chart) }])), 'zip');
  const slides = { name: 'mimetype', content: 'application/vnd.oasis.opendocument.presentation', stored: true };
  assert.is(await verdict(zipFile([slides])), null, 'of another program');
});

test('macros are refused, whatever the document calls itself', async () => {
  for (const name of [
    'word/vbaProject.bin',
    'VBAPROJECT.BIN',
    'xl/macrosheets/sheet1.xml',
    'word/activeX/activeX1.bin',
  ]) {
    assert.is(await verdict(docxFile({ name, content: 'x' })), 'refused: macros', name);
  }
  assert.is(await verdict(odtFile({ name: 'Basic/Standard/Module1.xml', content: 'x' })), 'refused: macros');
  assert.is(await verdict(odtFile({ name: 'Scripts/python/x.py', content: 'x' })), 'refused: macros');
  const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
  assert.is(await verdict(zipFile([{ name: '[Content_Types].xml', content: types }])), 'refused: macros');
  const hidden = docxFile({ name: 'word/vbaProject.bin', content: 'x' });
  assert.is(await verdict(zipFile([{ name: 'cerere.docx', content: hidden }])), 'refused: macros', 'also inside');
});

test('passwords are refused', async () => {
  assert.is(await verdict(zipFile([{ name: 'a', content: 'x', encrypted: true }])), 'refused: password');
  const manifest = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
  assert.is(await verdict(odtFile({ name: 'META-INF/manifest.xml', content: manifest })), 'refused: password');
});

test('bombs: large, dense, many, lying, sharing, nested', async () => {
  const large = Array.from({ length: 21 }, (_, index) => ({ name: `${index}`, content: zeros(10 * 1024 * 1024) }));
  const refused = 'refused: tooComplex';
  const mixed = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251));
  assert.is(await verdict(zipFile([{ name: 'dense', content: zeros(11 * 1024 * 1024) }])), refused);
  assert.is(await verdict(zipFile([{ name: 'small and dense', content: zeros(9 * 1024 * 1024) }])), 'zip');
  assert.is(await verdict(zipFile(large)), refused);
  const many = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, index) => ({ name: `${index}`, content: '' }));
  assert.is(await verdict(zipFile(many)), refused);
  assert.is(await verdict(zipFile([{ name: 'lies', content: zeros(5_000_000), claims: 1000 }])), refused);
  assert.is(await verdict(zipFile([{ name: 'lies', content: mixed, claims: 200_000 }])), 'refused: damaged');
  const shared = [
    { name: 'a', content: mixed },
    ...['b', 'c'].map(() => ({ name: 'a', content: mixed, sharesWith: 0 })),
  ];
  assert.match((await verdict(zipFile(shared))) ?? '', /refused/);
  const nested = (depth: number): Buffer =>
    zipFile([{ name: 'x', content: depth === 0 ? Buffer.from('end') : nested(depth - 1), stored: true }]);
  assert.is(await verdict(nested(2)), 'zip');
  assert.is(await verdict(nested(3)), refused);
});

test('the limits are those of an archive with all that is inside it', async () => {
  const part = (name: string): Packed => ({
    name,
    content: zipFile(Array.from({ length: 800 }, (_, index) => ({ name: `${index}`, content: '' }))),
  });
  assert.is(await verdict(zipFile([part('a'), part('b')])), 'zip');
  assert.is(await verdict(zipFile([part('a'), part('b'), part('c')])), 'refused: tooComplex');
});

test('an archive that is cut short, extended or contradicts itself is refused', async () => {
  const whole = docxFile();
  for (let length = 4; length < whole.length; length += 1) {
    assert.is(await verdict(whole.subarray(0, length)), 'refused: damaged', `after ${length} bytes`);
  }
  assert.is(await verdict(Buffer.concat([whole, Buffer.from('more')])), 'refused: damaged');
  const other = Buffer.from(whole);
  other.write('X', 30);
  assert.is(await verdict(other), 'refused: damaged', 'two names for one entry');
  for (const name of ['../x', '/x', 'C:\\x', 'a\\b', 'a\0b']) {
    assert.is(await verdict(zipFile([{ name, content: '' }])), 'refused: damaged', name);
  }
  const twice = [
    { name: 'a', content: '1' },
    { name: 'a', content: '2' },
  ];
  assert.is(await verdict(zipFile(twice)), 'refused: damaged');
});

test('any byte may be wrong: refused, or as if it were not', async () => {
  const whole = docxFile(chart);
  const outcomes = new Set<string | null>();
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 0x5a;
    outcomes.add(await verdict(changed));
  }
  const known = new Set(['docx', 'zip', null, 'refused: damaged', 'refused: tooComplex', 'refused: password']);
  assert.equal(
    [...outcomes].filter((each) => !known.has(each)),
    [],
  );
});

test.run();
