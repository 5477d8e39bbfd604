// Files in front of a browser: page by page without JavaScript; with it as soon as they are chosen or dropped.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { audit } from './audit.ts';
import { docxFile, pdfFile } from '../sample-files.ts';
import { onDisk, photograph } from './attachments.ts';
import { plain, type Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('files in the browser');
let town: Town;

test.before(async () => {
  town = await openTown({ environment: { UPLOAD_FILE_BYTES: '3000000' } });
});
test.after(() => town.close());

const QUESTION = /^Documente sau fotografii/;

/** Somebody at the page for files of a draft of their own. */
async function atFiles(options: { javascript?: boolean; width?: number } = {}): Promise<Person> {
  const person = await town.person(options);
  await person.open('/proceduri/petitie/cerere');
  const draft = person.path.replace(/\/pagini\/cine$/, '');
  await person.open(`${draft}/pagini/documente-anexate`);
  return person;
}

const file = (name: string, content: Uint8Array | string = pdfFile()): Promise<string> => onDisk(name, content);

/** Names of the files that the page shows as added. */
const added = (person: Person): Promise<string[]> =>
  person.inPage(() => [...document.querySelectorAll('[data-file] a')].map((link) => link.textContent ?? ''));

test('without JavaScript: upload, look, add another, take one out, go on', async () => {
  const person = await atFiles();
  await person.reads(/Cel mult 5 fișiere, de cel mult 2,9 MB fiecare: PDF, JPG, PNG, DOCX sau ODT/);
  await person.attach(QUESTION, await file('Plan.pdf'), await file('Poză.png', photograph()));
  await person.press('Încărcați fișierele alese');
  await person.reads('Ați adăugat 2 fișiere');
  const tab = await person.secondTab(true);
  await tab.open(person.path);
  assert.equal(await audit(tab.page), [], 'the page of files');
  await person.attach('Adăugați alt fișier', await file('Cerere.docx', docxFile()));
  await person.press('Încărcați fișierele alese');
  await person.reads('Ați adăugat 3 fișiere');
  await tab.open(await person.address('Eliminați Plan.pdf'));
  assert.equal(await audit(tab.page), [], 'the page that asks');
  await person.follow('Eliminați Plan.pdf');
  await person.reads('Eliminați „Plan.pdf”?');
  await person.follow('Nu, păstrați');
  await person.follow('Eliminați Plan.pdf');
  await person.press('Da, eliminați');
  await person.reads('Ați adăugat 2 fișiere');
  assert.not.match(await person.text(), /Plan\.pdf/);
  await person.press('Continuă');
  assert.match(person.path, /\/verificare$/);
});

test('without JavaScript: the good files stay beside those that are refused, and each says why', async () => {
  const person = await atFiles();
  await person.attach(
    QUESTION,
    await file('Bun.pdf'),
    await file('Rău.pdf', 'nu sunt un PDF'),
    await file('Gol.pdf', ''),
  );
  await person.press('Încărcați fișierele alese');
  assert.is(person.status, 422);
  assert.equal(await added(person), ['Bun.pdf']);
  await person.reads(/„Rău\.pdf” nu este un fișier PDF/);
  await person.reads(/„Gol\.pdf” este gol/);
});

/** Waits until the page says so to the eye; far longer than a slow machine needs. */
const until = (person: Person, condition: string): Promise<unknown> =>
  person.page.waitForFunction(condition, { timeout: 60_000, polling: 'mutation' });
const hasFiles = (count: number): string => `document.querySelectorAll('[data-file]').length === ${count}`;
const said = (text: string): string =>
  `document.querySelector('form').textContent.replace(/\\s+/g, ' ').includes(${JSON.stringify(text)})`;

async function choose(person: Person, ...paths: string[]): Promise<void> {
  const input = await person.page.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...paths);
}

async function live(): Promise<Person> {
  const person = await atFiles({ javascript: true });
  await until(person, `document.querySelector('[data-upload] button') !== null`);
  return person;
}

test('with JavaScript: files arrive as they are chosen, and go without a new page', async () => {
  const person = await live();
  const { path } = person;
  assert.equal(await audit(person.page), []);
  await choose(person, await file('Unu.pdf'), await file('Doi.png', photograph()));
  await until(person, hasFiles(2));
  assert.equal(await added(person), ['Unu.pdf', 'Doi.png']);
  await until(person, said('„Doi.png” a fost adăugat.'));
  assert.equal(await audit(person.page), []);
  await person.page.click('[data-file] button');
  await until(person, hasFiles(1));
  await until(person, said('„Unu.pdf” a fost eliminat.'));
  assert.is(await person.inPage(() => document.activeElement?.tagName), 'BUTTON', 'the focus is not lost');
  assert.is(person.path, path);
  await person.open(path);
  assert.equal(await added(person), ['Doi.png'], 'kept by the server');
});

test('with JavaScript: what can be known is said before anything is sent, the rest by the server', async () => {
  const person = await live();
  let posts = 0;
  person.page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
  await choose(person, await file('Program.zip', 'PK'), await file('Gol.pdf', ''));
  await until(person, said('„Program.zip” nu este un fișier PDF, JPG, PNG, DOCX sau ODT.'));
  await until(person, said('„Gol.pdf” este gol.'));
  assert.is(posts, 0);
  await choose(person, await file('Mincinos.pdf', 'nu sunt un PDF'), await file('Bun.pdf'));
  await until(person, hasFiles(1));
  await until(person, said('„Mincinos.pdf” nu este un fișier PDF, JPG, PNG, DOCX sau ODT.'));
  assert.equal(await added(person), ['Bun.pdf']);
  assert.is(
    await person.inPage(() => document.body.textContent?.includes('„Gol.pdf”')),
    false,
    'what was read is gone',
  );
  assert.equal(await audit(person.page), []);
});

test('with JavaScript: no more than the field takes', async () => {
  const person = await live();
  const paths = await Promise.all(
    ['1', '2', '3', '4', '5', '6'].map((name) => file(`${name}.pdf`, pdfFile(500 + Number(name)))),
  );
  await choose(person, ...paths);
  await until(person, hasFiles(5));
  await until(person, said('Puteți atașa cel mult 5 fișiere.'));
  await until(person, `document.querySelector('[data-upload] button').disabled`);
  await person.page.click('[data-file] button');
  await until(person, `!document.querySelector('[data-upload] button').disabled`);
});

test('with JavaScript: a lost connection is waited for, and a file arrives once', async () => {
  const person = await live();
  await person.page.setOfflineMode(true);
  await choose(person, await file('Târziu.pdf'));
  await until(person, said('„Târziu.pdf” nu a ajuns la noi: legătura s-a întrerupt.'));
  await person.page.setOfflineMode(false);
  await until(person, hasFiles(1));
  assert.equal(await added(person), ['Târziu.pdf']);
});

test('with JavaScript: progress is shown, and one may change one’s mind', async () => {
  const person = await live();
  const session = await person.page.createCDPSession();
  await session.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await choose(person, await file('Mare.pdf', pdfFile(2_000_000)));
  await until(person, `document.querySelector('progress')?.value > 0 && document.querySelector('progress').value < 1`);
  assert.equal(await audit(person.page), []);
  await person.page.click('.on-their-way button');
  await until(person, said('Ați renunțat la „Mare.pdf”.'));
  await session.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await choose(person, await file('Mic.pdf'));
  await until(person, hasFiles(1));
  assert.equal(await added(person), ['Mic.pdf']);
});

test('with JavaScript: "continue" waits for the files', async () => {
  const person = await live();
  const session = await person.page.createCDPSession();
  await session.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await choose(person, await file('Mare.pdf', pdfFile(1_000_000)));
  await until(person, `document.querySelector('progress') !== null`);
  await person.page.click('[data-submit]');
  await until(person, said('Continuăm imediat ce se încarcă fișierele.'));
  await person.arrived(/\/verificare$/);
  assert.match(plain(await person.text()), /Mare\.pdf/);
});

test('with JavaScript: files are dropped', async () => {
  const person = await live();
  await person.page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['%PDF-1.7\n%%EOF'], 'Tras.pdf', { type: 'application/pdf' }));
    const zone = document.querySelector('[data-upload] button');
    zone?.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true }));
    zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await until(person, hasFiles(1));
  assert.equal(await added(person), ['Tras.pdf']);
});

test.run();
