// An institution's own typeface: what it may be, and that a file's fonts come to be those of the letters.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fontTrouble } from '../../documents/font-file.ts';
import { letterFonts } from '../../documents/letter-fonts.ts';
import { fontsOf } from '../../server/institution/letter-fonts.ts';
import { putLetterFonts, readLetterFonts } from '../../store/letter-fonts.ts';
import { openStore } from '../../store/store.ts';
import { putTenant } from '../../store/tenants.ts';
import { openTestDatabase } from '../database.ts';

const font = (name: string): string =>
  fileURLToPath(import.meta.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${name}.ttf`));

const test = suite<{ regular: Buffer }>('letter fonts');
test.before(async (context) => {
  context.regular = await readFile(font('Regular'));
});

/** With the first table of this name called otherwise, or some of its bytes changed. */
function changed(
  bytes: Buffer,
  table: string,
  change: (directory: number, offset: number, copy: Buffer) => void,
): Buffer {
  const copy = Buffer.from(bytes);
  const directory = copy.indexOf(table, 12, 'latin1');
  change(directory, copy.readUInt32BE(directory + 8), copy);
  return copy;
}

test('a static font that may be embedded is taken', ({ regular }) => {
  assert.is(fontTrouble(regular), null);
});

test('what is no font, cut off, variable or not to be embedded is refused with the reason', ({ regular }) => {
  assert.match(fontTrouble(Buffer.from('wOF2 and so on, compressed')) ?? '', /TrueType or OpenType/);
  assert.match(fontTrouble(new Uint8Array()) ?? '', /TrueType or OpenType/);
  assert.match(fontTrouble(regular.subarray(0, 40)) ?? '', /ends in its middle/);
  assert.match(fontTrouble(regular.subarray(0, regular.length - 2000)) ?? '', /ends in its middle/);
  const variable = changed(regular, 'cvt ', (at, _, copy) => copy.write('fvar', at, 'latin1'));
  assert.match(fontTrouble(variable) ?? '', /variable/);
  const restricted = changed(regular, 'OS/2', (_, offset, copy) => copy.writeUInt16BE(0x0002, offset + 8));
  assert.match(fontTrouble(restricted) ?? '', /licence/);
});

test('own faces stand beside the platform’s, for the characters that they lack', ({ regular }) => {
  const css = letterFonts([{ style: 'bold', content: regular }]);
  assert.match(css, /font-family: 'Letter'; font-style: normal; font-weight: 600/);
  assert.match(css, /Source Serif 4/);
  assert.not.match(letterFonts(), /'Letter'/);
});

test('the files of an institution become its fonts; a wrong one is told by its style', async ({ regular }) => {
  const folder = await mkdtemp(join(tmpdir(), 'traseu-fonts-'));
  try {
    const file = join(folder, 'primaria.json');
    await writeFile(join(folder, 'rau.ttf'), 'nu e font');
    const good = await fontsOf(file, { regular: relative(folder, font('Regular')) });
    assert.equal(good.problems, []);
    assert.equal(
      good.fonts.map(({ style, content }) => [style, Buffer.from(content).equals(regular)]),
      [['regular', true]],
    );
    const bad = await fontsOf(file, { regular: 'rau.ttf', italic: 'lipsa.ttf' });
    assert.match(bad.problems[0] ?? '', /^\/letterFonts\/regular: .*the file is none/);
    assert.match(bad.problems[1] ?? '', /^\/letterFonts\/italic: .*there is no such file/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('each institution has its own, all replaced at once', async ({ regular }) => {
  const database = await openTestDatabase();
  const store = openStore(database.url);
  try {
    for (const tenant of [1, 2])
      await putTenant(store, { tenant, key: `i${tenant}`, name: 'I', settings: {}, demo: true });
    await putLetterFonts(store, 1, [
      { style: 'regular', content: regular },
      { style: 'bold', content: regular },
    ]);
    assert.equal(await readLetterFonts(store, 2), []);
    await putLetterFonts(store, 1, [{ style: 'regular', content: regular }]);
    assert.equal(
      (await readLetterFonts(store, 1)).map(({ style, content }) => [style, content.length]),
      [['regular', regular.length]],
    );
    await putLetterFonts(store, 1, []);
    assert.equal(await readLetterFonts(store, 1), []);
  } finally {
    await store.close();
    await database.close();
  }
});

test.run();
