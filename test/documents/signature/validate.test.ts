// Incoming signed documents: what is intact, trusted, proved and changed, and the tricks by which a reader could be shown
// something else than what was signed.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PDF, PdfDict, PdfName } from '@libpdf/core';
import { addValidationData } from '../../../documents/signature/long-term.ts';
import { saveIncrement } from '../../../documents/signature/increment.ts';
import { validateSignatures, type SignatureReport } from '../../../documents/signature/validate.ts';
import { certify, revocationList } from './pki.ts';
import { AT, clock, page, primar, root, secretar, signed } from './signed.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const good = await revocationList(root);
const options = { roots: [root.der], at: NOW, revocationLists: [good] };

async function reports(pdf: Uint8Array, changes: Partial<typeof options> = {}): Promise<SignatureReport[]> {
  const { signatures } = await validateSignatures(pdf, { ...options, ...changes });
  assert.ok(signatures, 'it can be read');
  return signatures;
}

const told = ({ verdict, problems, level, later }: SignatureReport): string =>
  [verdict, level, later, ...problems].join(' ');

const tests = suite<{ source: Buffer; first: Buffer; both: Buffer }>('validate');

tests.before(async (context) => {
  context.source = await page();
  context.first = await signed(context.source, primar, 'primar');
  context.both = await signed(context.first, secretar, 'secretar');
});

tests('two signatures and data for long are valid, each with who, when and what came after', async ({ both }) => {
  assert.equal((await reports(both)).map(told), ['valid B-T permitted', 'valid B-T nothing']);
  const kept = await addValidationData(both, { certificates: [root.der], revocationLists: [good] });
  const [first, second] = await reports(kept, { revocationLists: [] });
  assert.equal(
    [first, second].map((each) => each && told(each)),
    ['valid B-LT permitted', 'valid B-LT permitted'],
  );
  assert.is(first?.signer?.name, 'Ștefan Țăranu');
  assert.equal(first?.chain?.path, ['Ștefan Țăranu', root.name]);
  assert.is(first?.claimedAt, AT.toISOString());
  assert.is(first?.provenAt, AT.toISOString());
  assert.is(first?.reason, 'Semnez certificatul');
});

tests('any byte that was signed and is another now breaks it', async ({ first }) => {
  for (const at of [20, Math.floor(first.length * 0.02), first.length - 400]) {
    const changed = Buffer.from(first);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { signatures } = await validateSignatures(changed, options);
    assert.not.ok(
      signatures?.some(({ verdict }) => verdict === 'valid'),
      `byte ${at}`,
    );
  }
});

tests('whose root nobody configured is not proved, whatever it says of itself', async ({ first }) => {
  const stranger = await certify(root.name);
  assert.equal((await reports(first, { roots: [stranger.der] })).map(told), [
    'indeterminate B-B nothing timestamp-untrusted untrusted',
  ]);
  assert.equal(
    (await reports(first, { roots: [] })).map(({ verdict }) => verdict),
    ['indeterminate'],
  );
});

tests('without a revocation list nothing is known, with one the revoked are', async ({ first }) => {
  assert.equal((await reports(first, { revocationLists: [] })).map(told), [
    'indeterminate B-T nothing revocation-unknown',
  ]);
  const before = await revocationList(root, [{ holder: primar, at: '2026-11-20T00:00:00Z' }]);
  assert.equal((await reports(first, { revocationLists: [before] })).map(told), ['invalid B-T nothing revoked']);
  const after = await revocationList(root, [{ holder: primar, at: '2026-11-22T10:00:00Z' }]);
  assert.equal((await reports(first, { revocationLists: [after] })).map(told), ['valid B-T nothing']);
  const forged = await revocationList(await certify(root.name));
  assert.equal((await reports(first, { revocationLists: [forged] })).map(told), [
    'indeterminate B-T nothing revocation-unknown',
  ]);
});

tests('an expired certificate holds where a time stamp proves that it was not', async ({ source }) => {
  const short = await certify('Cineva', { by: root, to: '2026-11-22T10:00:00Z' });
  assert.equal((await reports(await signed(source, short, 'primar'))).map(told), ['valid B-T nothing']);
  assert.equal((await reports(await signed(source, short, 'primar', false))).map(told), [
    'indeterminate B-B nothing expired',
  ]);
});

tests('a certificate that is no authority cannot make others trusted', async ({ source }) => {
  const forged = await certify('Fals', { by: primar });
  const made = await signed(source, forged, 'primar', false, [primar.der]);
  const [report] = await reports(made);
  assert.is(report?.verdict, 'indeterminate');
  assert.ok(report?.problems.includes('untrusted'));
});

tests('a page that is changed after signing is named, though the signed bytes are intact', async ({ first }) => {
  const pdf = await PDF.load(first);
  const shown = pdf.getPage(0);
  shown?.dict.set('Contents', pdf.createStream({}, Buffer.from('0 0 100 100 re f')));
  const [report] = await reports(await saveIncrement(pdf, first));
  assert.is(report && told(report), 'invalid B-T changed changed-later');
  assert.equal(report?.changes, ['/Root/Pages/Kids[0]/Contents']);
});

tests('a note on the page, a script and another appearance of the signature are named too', async ({ first }) => {
  const spoil: [string, (pdf: PDF) => void][] = [
    [
      '/Root/Pages/Kids[0]/Annots[1]',
      (pdf) => pdf.getPage(0)?.addTextAnnotation({ rect: { x: 1, y: 1, width: 9, height: 9 }, contents: 'x' }),
    ],
    ['/Root/OpenAction', (pdf) => pdf.getCatalog().set('OpenAction', PdfDict.of({ S: PdfName.of('JavaScript') }))],
    [
      '/Root/AcroForm/Fields[0]/AP/N',
      (pdf) => {
        const fields = pdf
          .getCatalog()
          .getDict('AcroForm', (ref) => pdf.getObject(ref))
          ?.getArray('Fields');
        const field = fields?.at(0, (ref) => pdf.getObject(ref)) as PdfDict;
        field.set('AP', PdfDict.of({ N: pdf.createStream({}, Buffer.from('0 0 9 9 re f')) }));
      },
    ],
  ];
  for (const [path, change] of spoil) {
    const pdf = await PDF.load(first);
    change(pdf);
    const [report] = await reports(await saveIncrement(pdf, first));
    assert.is(report?.later, 'changed', path);
    assert.ok(
      report?.changes.some((each) => each.startsWith(path)),
      `${path}: ${report?.changes.join()}`,
    );
  }
});

tests('a byte range that leaves out more than its container is refused', async ({ first }) => {
  const text = first.toString('latin1');
  const range = /(?<=\/ByteRange )\[0 (\d+) (\d+) (\d+)\] */.exec(text);
  assert.ok(range);
  const [all = '', length, second, rest] = range;
  for (const other of [
    `[0 ${Number(length) - 40} ${second} ${rest}]`,
    `[0 ${length} ${Number(second) + 50} ${Number(rest) - 50}]`,
    `[0 ${length} ${second} ${Number(rest) - 10}]`,
    `[9 ${Number(length) - 9} ${second} ${rest}]`,
  ]) {
    const changed = Buffer.from(text.replace(all, other.padEnd(all.length, ' ')), 'latin1');
    const [report] = await reports(changed);
    assert.is(report?.verdict, 'invalid', other);
    assert.ok(report?.problems.includes('malformed-range'), other);
  }
});

tests('what is no PDF, or has no signatures, is said as data', async ({ source }) => {
  assert.is((await validateSignatures(Buffer.from('GIF89a'), options)).signatures, null);
  assert.equal((await validateSignatures(source, options)).signatures, []);
  const letter = readFileSync(new URL('../../../package.json', import.meta.url));
  assert.is((await validateSignatures(letter, options)).signatures, null);
});

tests('the report can be stored', async ({ both }) => {
  const report = await validateSignatures(both, options);
  assert.equal(JSON.parse(JSON.stringify(report)), report);
  assert.match(report.sha256, /^[0-9a-f]{64}$/);
  assert.ok(clock.der.length > 0);
});

tests.run();
