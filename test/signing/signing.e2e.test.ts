// Signing in a browser, with JavaScript and without, and what the independent validators say of the document that came
// through the whole system with three signatures in order.

import { mkdir, writeFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { archiveCases } from '../../server/archive/archive-cases.ts';
import { keepValidationData } from '../../server/signing/keep-validation-data.ts';
import type { Browser } from 'puppeteer';
import { openBrowser } from '../browser.ts';
import { picture, readPdf } from '../documents/read-pdf.ts';
import {
  askedOf,
  brokenRules,
  dssVerdicts,
  javaMissing,
  pdfsigMissing,
  pdfsigVerdicts,
} from '../documents/validators.ts';
import { Person } from '../e2e/people.ts';
import { Desk, type Case } from './desk.ts';

const test = suite('signing in a browser');
const PICTURES = process.env['TRASEU_PICTURES'];
let desk: Desk;
let browser: Browser;
let of: Case;
let signed: Buffer;
let root: Buffer;

test.before(async () => {
  desk = await Desk.open();
  browser = await openBrowser();
  of = await desk.file();
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});
test.after(async () => {
  await browser.close();
  await desk.close();
});

const person = async (key: string, javascript: boolean): Promise<Person> => {
  const someone = await Person.enter(desk.world.url, browser, javascript, 1440);
  await someone.signIn(key);
  return someone;
};

async function shoot({ page }: Person, name: string): Promise<void> {
  if (!PICTURES) return;
  for (const width of [1440, 390]) {
    await page.setViewport({ width, height: 900 });
    await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewport({ width: 1440, height: 900 });
}

for (const [who, javascript] of [
  ['primar', true],
  ['secretar', false],
  ['sef', false],
] as const) {
  test(`${who} signs ${javascript ? 'with' : 'without'} JavaScript`, async () => {
    const someone = await person(who, javascript);
    await someone.open((await desk.openTask(of))!.address);
    await someone.press('Preiau');
    await someone.choose('Ce decideți', 'Îl trimit înapoi');
    assert.not.ok(await someone.offers('textbox', 'PIN'), 'who does not sign is asked for no PIN');
    await someone.choose('Ce decideți', 'Semnez');
    assert.ok(await someone.offers('textbox', 'PIN'));
    await someone.press('Trimiteți codul');
    await someone.reads('Codul a fost trimis');
    assert.ok(await someone.offers('textbox', 'PIN'), 'what was chosen stays');
    await someone.fill('PIN', '9999');
    await someone.fill('Cod de unică folosință', '271828');
    await someone.press('Trimit decizia');
    await someone.reads('PIN greșit');
    await shoot(someone, `semnare-${who}`);
    await someone.fill('PIN', '1234');
    await someone.fill('Cod de unică folosință', '271828');
    await someone.press('Trimit decizia');
    await someone.reads('Ați terminat');
    await desk.world.quiet();
  });
}

test('the signed document is in the archive, and looks as it should', async () => {
  await keepValidationData(desk.world.services);
  await archiveCases(desk.world.services);
  const document = await desk.document(of);
  signed = document.content;
  assert.ok((await desk.world.services.archive.content.get(document.sha256))?.equals(signed));
  const question = { tenant: 1, dossier: null, key: 'root' };
  const read = await desk.world.services.connectors.ask(
    'csc',
    'read-credential',
    { credentialId: 'SIM-PRIMAR' },
    question,
  );
  assert.is(read.status, 'OK');
  if (read.status === 'OK') root = Buffer.from(read.value.certificates.at(-1)!, 'base64');
  const { title, language, tagged } = await readPdf(signed);
  assert.match(title ?? '', /Adeverință nr\.\s\d/);
  assert.equal([language, tagged], ['ro', true]);
  if (PICTURES) {
    await writeFile(`${PICTURES}/semnat.pdf`, signed);
    await writeFile(`${PICTURES}/semnat.png`, (await picture(signed, 1, 2)).png);
  }
});

askedOf(
  test,
  'pdfsig',
  pdfsigMissing(),
)('pdfsig finds three valid signatures', () => {
  assert.equal(
    pdfsigVerdicts(signed).map(({ validation, signer }) => [validation, signer]),
    [
      ['Signature is Valid.', 'Simulare Primar'],
      ['Signature is Valid.', 'Simulare Secretar General'],
      ['Signature is Valid.', 'Simulare Arhitect Sef'],
    ],
  );
});

const java = (validator: string) => askedOf(test, validator, javaMissing());

java('EU DSS')('EU DSS passes all three at level LT when the simulator is believed, none when it is not', () => {
  const passed = dssVerdicts(signed, [root]);
  assert.is(passed.length, 3, passed.join('\n'));
  for (const verdict of passed) assert.match(verdict, /PAdES-BASELINE-LT TOTAL_PASSED/);
  for (const verdict of dssVerdicts(signed, [])) assert.match(verdict, /INDETERMINATE/);
});

java('veraPDF')('veraPDF: signed three times, with its data inside, it is still PDF/A-3b', () => {
  assert.equal(brokenRules(signed, '3b'), []);
});

test('the list, the check, and their pictures', async () => {
  await desk.file('un dosar de burse');
  await desk.file('o înscriere la grădiniță');
  const mayor = await person('primar', true);
  await mayor.open('/de-semnat');
  await mayor.reads('De semnat');
  await shoot(mayor, 'de-semnat');
  const code = String((await desk.document(of))['check_code']);
  const someone = await Person.enter(desk.world.url, browser, false, 1440);
  await someone.open(`/verifica/${code}`);
  await someone.reads(/Document valabil[\s\S]*PAdES B-LT/);
  await shoot(someone, 'verificat');
  await someone.open('/verifica');
  await shoot(someone, 'verifica');
});

test.run();
