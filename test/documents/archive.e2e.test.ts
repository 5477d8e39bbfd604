// Documents for the archive: what veraPDF says of them, the data that they carry, and that drafts are marked instead.

import { mkdir, writeFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocuments, type Documents, type Letter } from '../../documents/documents.ts';
import { prepareBrowser } from '../../server/boot/browser.ts';
import { caseData, INSTITUTION, source } from './petitie-cases.ts';
import { embeddedFiles, picture, readPdf, signaturePlaces } from './read-pdf.ts';
import { primar, secretar, signed } from './signature/signed.ts';
import { askedOf, brokenRules, javaMissing } from './validators.ts';

const letter = (changes: Partial<Letter> = {}): Letter => ({
  template: { name: 'raspuns.hbs', source: source('documents/raspuns.hbs') },
  data: caseData('persoana'),
  institution: INSTITUTION,
  title: 'Răspuns la petiție',
  entry: { number: '1402', date: '2026-11-26' },
  followUp: { address: 'https://servicii.valea-lunga.example/urmarire', words: 'Urmăriți petiția' },
  archival: { created: new Date('2026-11-26T08:15:00Z') },
  ...changes,
});

const data = {
  name: 'decizie.json',
  mediaType: 'application/json',
  description: 'Datele deciziei',
  bytes: Buffer.from(JSON.stringify({ numar: '1402', solutie: 'favorabil', localitate: 'Brăila, Țăndărei' })),
};

const tests = suite<{ documents: Documents }>('archive');

tests.before((context) => {
  context.documents = createDocuments(async () => {
    const found = await prepareBrowser({ chromium: process.env.TRASEU_CHROMIUM ?? null, say: () => {} });
    if (!found.found) throw new Error(found.why);
    return found;
  });
});
tests.after((context) => context.documents.close());

tests('an issued letter says what the printed one says, and is still tagged', async ({ documents }) => {
  const { pdf, title } = await documents.issue(letter());
  const { archival: _, ...printed } = letter();
  const [read, plain] = await Promise.all([readPdf(pdf), documents.issue(printed).then((made) => readPdf(made.pdf))]);
  assert.is(read.text, plain.text);
  assert.equal([...read.roles], [...plain.roles]);
  assert.is(read.tagged, true);
  assert.is(read.language, 'ro');
  assert.is(read.title, title);
});

tests('it carries the data of the decision byte for byte', async ({ documents }) => {
  const { pdf } = await documents.issue(letter({ archival: { created: new Date('2026-11-26T08:15:00Z'), data } }));
  assert.equal(await embeddedFiles(pdf), { 'decizie.json': data.bytes.toString() });
});

tests('a draft is marked across every page and is not for the archive', async ({ documents }) => {
  const template = { name: 'lung.hbs', source: '{{nl2p a}}' };
  const long = { a: 'Se constată neregularități privind autorizarea.\n\n'.repeat(80) };
  const draft = await documents.issue(letter({ template, data: long, draft: 'PROIECT' }));
  const read = await readPdf(draft.pdf);
  assert.ok(read.pages.length >= 2);
  for (const [index, page] of read.pages.entries()) assert.match(page, 'PROIECT', `page ${index + 1}`);
  assert.not.match(draft.pdf.toString('latin1'), 'pdfaid');
  const { draft: _, ...clean } = letter({ template, data: long });
  assert.not.match((await readPdf((await documents.issue(clean)).pdf)).text, 'PROIECT');
  assert.ok((await picture(draft.pdf, 2)).inked < 0.3, 'the text is not hidden');
});

const signedBy = {
  name: 'semnat.hbs',
  source: `<h1>Certificat</h1><p>Se certifică.</p><section class="signed">
    <div><p><b>Primar,</b></p>{{seal "primar"}}</div><div><p><b>Secretar general,</b></p>{{seal "secretar"}}</div></section>`,
};

tests('a place for a seal becomes a signature field where the page has it', async ({ documents }) => {
  const { pdf } = await documents.issue(
    letter({ template: signedBy, warning: 'SIMULARE – FĂRĂ VALOARE JURIDICĂ (rar)' }),
  );
  const places = await signaturePlaces(pdf);
  assert.equal(
    places.map(({ name }) => name),
    ['primar', 'secretar'],
  );
  const [left, right] = places;
  assert.ok(left!.width > 150 && left!.height > 60, JSON.stringify(left));
  assert.ok(right!.x > left!.x + left!.width && Math.abs(right!.y - left!.y) < 1, JSON.stringify(places));
  assert.match((await readPdf(pdf)).text, 'SIMULARE – FĂRĂ VALOARE JURIDICĂ (rar)');
  const draft = await documents.issue(letter({ template: signedBy, draft: 'PROIECT' }));
  assert.equal(await signaturePlaces(draft.pdf), []);
  assert.not.match(draft.pdf.toString('latin1'), 'document.invalid');
});

const vera = askedOf(tests, 'veraPDF', javaMissing());

for (const [flavour, carried] of [
  ['2b', undefined],
  ['3b', data],
] as const) {
  vera(`veraPDF finds PDF/A-${flavour} in letters and receipts`, async ({ documents }) => {
    for (const template of ['raspuns', 'recipisa']) {
      const archival = {
        created: new Date('2026-11-26T08:15:00Z'),
        identifier: 'urn:traseu:1402',
        ...(carried && { data: carried }),
      };
      const made = await documents.issue(
        letter({ template: { name: template, source: source(`documents/${template}.hbs`) }, archival }),
      );
      assert.equal(brokenRules(made.pdf, flavour), []);
    }
  });
}

vera('with places for signatures it is fit for the archive before and after they are signed', async ({ documents }) => {
  const { pdf } = await documents.issue(letter({ template: signedBy }));
  assert.equal(brokenRules(pdf, '2b'), []);
  const once = await signed(pdf, primar, 'primar');
  const twice = await signed(once, secretar, 'secretar');
  assert.equal(brokenRules(twice, '2b'), []);
  assert.is((await signaturePlaces(twice)).length, 2);
  if (process.env.TRASEU_PICTURES) {
    await mkdir(process.env.TRASEU_PICTURES, { recursive: true });
    await writeFile(`${process.env.TRASEU_PICTURES}/sigilii.png`, (await picture(twice, 1, 2)).png);
  }
});

vera('veraPDF would find that a printed page alone is not for the archive', async ({ documents }) => {
  const { archival: _, ...printed } = letter();
  assert.ok(brokenRules((await documents.issue(printed)).pdf, '2b').length > 0);
});

tests.run();
