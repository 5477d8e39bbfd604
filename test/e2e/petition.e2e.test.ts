// The way of a petition as people go it, without JavaScript: a visitor without an account files, a program proposes who is
// competent, four people work, two of them sign, the answer comes back as a PDF. Each test is the next step of the same
// petition.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators } from '../../connectors/simulator/all.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { onDisk, photograph } from './attachments.ts';
import { Cases, choosing } from './cases.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';
import { stepsOf } from './steps.ts';

const test = suite('a petition, in the browser');
let town: Town;
let visitor: Person;
let number = '';
let code = '';

const SUBJECT = 'Trotuar surpat în fața școlii „Ștefan cel Mare”';
const ANSWER =
  'Am verificat situația semnalată. Înțelegem îngrijorarea și am dispus repararea până la sfârșitul lunii.';

const step = stepsOf(test);

test.before(async () => {
  const simulated = await startSimulators({ payer: 'person', unref: true });
  town = await openTown({ simulated });
  // An earlier one about the same, which people sent to the technical department.
  const cases = new Cases(town.world);
  const earlier = await cases.file({
    subiect: 'Trotuarul de la școală s-a surpat',
    text: 'Trotuarul surpat din dreptul școlii este periculos: copiii merg pe stradă printre mașini.',
  });
  await cases.decide(earlier, 'triaj', 'registratura', { ruta: 'repartizare', departament: 'tehnic' });
  visitor = await town.person();
});
test.after(() => town.close());

step('a visitor files without an account, with a photograph', async () => {
  await visitor.open('/');
  await visitor.follow(/^Petiție/);
  await visitor.follow('Începeți cererea');
  await visitor.choose(/^Petiția este depusă de/, 'O persoană, în nume propriu');
  await visitor.press('Continuă');
  await visitor.fill('Numele de familie', 'Brădișteanu');
  await visitor.fill('Prenumele', 'Ana-Maria');
  await visitor.press('Continuă');
  await visitor.fill(/^Adresa de e-mail/, 'ana.maria@exemplu.ro');
  await visitor.choose(/^Cum doriți să primiți răspunsul/, 'Prin e-mail');
  await visitor.press('Continuă');
  await visitor.fill('Subiectul, pe scurt', SUBJECT);
  await visitor.choose('Categoria', 'Drumuri și trotuare');
  await visitor.fill(/^Ce doriți să ne spuneți/, 'În dreptul școlii, trotuarul s-a surpat și copiii merg pe stradă.');
  await visitor.press('Continuă');
  await visitor.press('Continuă');
  await visitor.reads(/Cel mult 5 fișiere, de cel mult 10 MB/);
  await visitor.attach(/^Documente sau fotografii/, await onDisk('Trotuarul văzut de sus.png', photograph()));
  await visitor.press('Continuă');
  const check = await visitor.text();
  for (const typed of ['Ana-Maria', SUBJECT, 'Drumuri și trotuare', 'Prin e-mail', 'Trotuarul văzut de sus.png']) {
    assert.ok(check.includes(typed), `the answers to check hold ${typed}`);
  }
  await visitor.press('Trimiteți cererea');
});

step('the confirmation has number, deadline, code and receipt', async () => {
  assert.match(visitor.path, /\/confirmare$/);
  const text = await visitor.text();
  number = /Numărul de înregistrare (\d+(?:\/\d{4})?)/.exec(text)?.[1] ?? '';
  code = /Codul de urmărire (\S+)/.exec(text)?.[1] ?? '';
  assert.ok(number !== '' && code !== '', text);
  assert.match(text, /Răspundem până la \d{1,2} \p{L}+ 20\d\d/u);
  await town.world.quiet();
  // Whether the page came before its receipt depends on who was faster.
  if (await visitor.offers('link', 'Reîncărcați pagina')) await visitor.follow('Reîncărcați pagina');
  const { content } = await visitor.bytes(await visitor.address('Deschideți recipisa (PDF)'));
  assert.is(Buffer.from(content.subarray(0, 5)).toString(), '%PDF-');
  const receipt = await readPdf(content);
  assert.ok(receipt.text.includes(number.split('/')[0] ?? ''), receipt.text);
  assert.ok(receipt.text.includes(SUBJECT), receipt.text);
});

/** The employee takes the task that waits at the place, or opens the one given to them. */
async function openTask(key: string, queue: 'Nepreluate' | 'Ale mele', name: string): Promise<Person> {
  const person = await town.signedIn(key);
  await town.world.quiet();
  await person.open('/lucrari');
  await person.follow(new RegExp(`^${queue}`));
  await person.follow(new RegExp(SUBJECT));
  assert.ok((await person.names('heading')).includes(name), `${key} is at ${name}`);
  if (queue === 'Nepreluate') await person.press('Preiau');
  return person;
}

step('the registry reads the petition and its photograph, and sends it to a department', async () => {
  const registry = await openTask('registratura', 'Nepreluate', 'Triază petiția');
  await registry.reads('copiii merg pe stradă');
  await registry.reads(/propuneri ale unui program/);
  await registry.reads(/Direcția Tehnică, \d+ % din ce seamănă: .*„surpat”/);
  await registry.reads(/Poate fi aceeași problemă: petiția 1\/20\d\d seamănă \d+ %: .*„trotuar”/);
  await registry.unfold(/^Trotuarul văzut de sus/);
  const photo = await registry.bytes(await registry.address('Deschid într-o filă nouă'));
  assert.is(photo.type, 'image/png');
  assert.equal(Buffer.from(photo.content), photograph(), 'not a byte is lost');
  await choosing(registry, /^Ce facem cu petiția/, 'O repartizăm unui compartiment', /^Compartimentul/);
  await registry.choose(/^Compartimentul/, /^Serviciul Urbanism/);
  await registry.press('Trimit decizia');
  await registry.reads(/Ați terminat „/);
});

step('the head gives it to a clerk, who drafts an answer', async () => {
  const head = await openTask('sef', 'Nepreluate', 'Repartizează petiția');
  await choosing(head, /^Ce decideți/, 'Repartizez petiția', /^Cine lucrează/);
  await head.choose('Cine lucrează la răspuns', /^Ioana Crăciunescu/);
  await head.press('Trimit decizia');
  const clerk = await openTask('referent', 'Ale mele', 'Redactează răspunsul');
  await draft(clerk, 'Am primit petiția și o vom analiza cândva.');
});

async function draft(clerk: Person, answer: string): Promise<void> {
  await choosing(clerk, /^Ce urmează/, 'Trimit răspunsul spre avizare', /^Textul răspunsului/);
  await clerk.choose(/^Soluția/, 'Favorabilă');
  await clerk.fill(/^Textul răspunsului/, answer);
  await clerk.fill(/^Temeiul legal/, 'OG nr. 27/2002, art. 8');
  await clerk.press('Trimit decizia');
  await clerk.reads(/Ați terminat „/);
}

step('the head sends it back with a comment, the clerk reads it and writes again', async () => {
  const head = await openTask('sef', 'Nepreluate', 'Avizează răspunsul');
  await head.reads('o vom analiza cândva');
  await choosing(head, /^Ce decideți/, 'Îl trimit înapoi la refăcut', 'Observații');
  await head.fill('Observații', 'Spuneți până când se repară.');
  await head.press('Trimit decizia');
  const clerk = await openTask('referent', 'Ale mele', 'Redactează răspunsul');
  const page = `${await clerk.text()} ${await clerk.typed('Observațiile șefului').catch(() => '')}`;
  assert.ok(page.includes('Spuneți până când se repară.'), page);
  await draft(clerk, ANSWER);
});

step('the head endorses, the mayor approves', async () => {
  const head = await openTask('sef', 'Nepreluate', 'Avizează răspunsul');
  await head.choose(/^Ce decideți/, 'Avizez răspunsul');
  await head.press('Trimit decizia');
  const mayor = await openTask('primar', 'Nepreluate', 'Aprobă răspunsul');
  await mayor.reads(ANSWER);
  await mayor.choose(/^Ce decideți/, 'Aprob răspunsul');
  await mayor.press('Trimit decizia');
  await town.world.quiet();
});

async function sign(key: string, name: string, certificate: string): Promise<void> {
  const person = await openTask(key, 'Nepreluate', name);
  await choosing(person, /^Ce decideți/, 'Semnez răspunsul', 'PIN');
  if (await person.has(/^Cu ce certificat semnați/)) await person.choose(/^Cu ce certificat semnați/, certificate);
  await person.fill('PIN', '1234');
  await person.fill('Cod de unică folosință', '271828');
  await person.press('Trimit decizia');
  await person.reads(/Ați terminat „/);
  await town.world.quiet();
}

step('head of department and mayor sign it, in this order (art. 13)', async () => {
  await sign('sef', 'Semnează ca șef de compartiment', 'SIM-ARHITECT');
  await sign('primar', 'Semnează ca primar', 'SIM-PRIMAR');
});

step('the visitor follows with number and code and opens the answer', async () => {
  const elsewhere = await town.person();
  await elsewhere.open('/urmarire');
  await elsewhere.fill('Numărul de înregistrare', number);
  await elsewhere.fill('Codul de urmărire', code);
  await elsewhere.press('Vedeți cererea');
  const text = await elsewhere.text();
  assert.match(text, /V-am răspuns/);
  const letter = (await elsewhere.names('link')).find((name) => name.startsWith('Răspuns')) ?? '';
  const { content } = await elsewhere.bytes(await elsewhere.address(letter));
  const answer = await readPdf(content);
  assert.ok(answer.text.includes(ANSWER), answer.text);
  assert.ok(answer.text.includes(number.split('/')[0] ?? ''), 'the letter names the petition');
  assert.is(answer.language, 'ro');
  const { signatures } = await validateSignatures(content, { roots: [], at: new Date() });
  assert.is(signatures?.length, 2);
  for (const { problems, later } of signatures ?? []) {
    assert.is(problems.includes('broken'), false);
    assert.is.not(later, 'changed');
  }
});

step('the answer also went by e-mail, with the PDF', async () => {
  const files = await readdir(town.world.mail);
  const mails = await Promise.all(files.map((name) => readFile(join(town.world.mail, name), 'utf8')));
  const withPdf = mails.filter((mail) => mail.includes('ana.maria@exemplu.ro') && /application\/pdf/.test(mail));
  assert.is(withPdf.length, 2, 'the receipt and the answer');
});

test.run();
