// The way of an urban planning certificate as people go it, on simulators: the citizen files F.1 and pays, a clerk checks
// and drafts, the legal adviser reads, three people sign with PIN and one-time code, the citizen has the PDF, anybody
// finds it in the public list and checks its code. Each test is the next step of the same request.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators, type Simulated } from '../../connectors/simulator/all.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { archived } from './archived.ts';
import { onDisk, photograph } from './attachments.ts';
import { choosing } from './cases.ts';
import { plain, type Person } from './people.ts';
import { openTown, type Town } from './town.ts';
import { stepsOf } from './steps.ts';

const test = suite('an urban planning certificate, in the browser');
let town: Town;
let simulated: Simulated;
let citizen: Person;
let request = '';
let code = '';

const PURPOSE = 'construire locuință unifamilială P+1, garaj și împrejmuire';
const LEGAL = 'Terenul, în suprafață de 1250 m², este situat în intravilan și este proprietate privată.';

const step = stepsOf(test);

test.before(async () => {
  simulated = await startSimulators({ payer: 'person', unref: true });
  town = await openTown({ simulated });
  citizen = await town.signedIn('cetatean');
});
test.after(() => town.close());

step('the citizen fills in F.1 and attaches the plan', async () => {
  await citizen.open('/');
  await citizen.follow(/^Certificat de urbanism/);
  await citizen.follow('Începeți cererea');
  await citizen.choose(/^Certificatul este cerut de/, 'O persoană fizică');
  await citizen.press('Continuă');
  await citizen.fill(/^Numele de familie/, 'Brădișteanu');
  await citizen.fill(/^Prenumele/, 'Ana-Maria');
  await citizen.fill(/^Codul numeric personal/, '2960515123459');
  await citizen.fill(/^Adresa de e-mail/, 'ana.maria@exemplu.ro');
  await citizen.choose(/^În ce calitate cereți/, 'În nume propriu');
  await citizen.press('Continuă');
  await citizen.choose(/^Județul/, 'Alba');
  await citizen.fill(/^Strada/, 'Strada Vasile Goldiș');
  await citizen.fill(/^Numărul/, '12');
  await citizen.press('Continuă');
  await citizen.choose(/^Localitatea/, 'Alba Iulia');
  await citizen.press('Continuă');
  await citizen.choose(/^Certificatul privește/, 'Un teren');
  await citizen.choose(/^Imobilul se află/, 'În oraș sau municipiu');
  await citizen.fill(/^Localitatea sau cartierul/, 'Valea Lungă');
  await citizen.fill(/^Strada/, 'Strada Septimius Severus');
  await citizen.fill(/^Numărul cadastral/, '108452');
  await citizen.fill(/^Suprafața/, '1250');
  await citizen.press('Continuă');
  await citizen.choose(/^Pentru ce aveți nevoie/, /^Construcții și instalații/);
  await citizen.press('Continuă');
  await citizen.choose(/^Ce lucrare/, 'Locuință unifamilială');
  await citizen.fill(/^Descrieți pe scurt/, PURPOSE);
  await citizen.press('Continuă');
  await citizen.attach(/^Planul cadastral sau topografic/, await onDisk('Plan vizat.png', photograph()));
  await citizen.press('Continuă');
  await citizen.choose(/^Sunteți scutit de taxă/, 'Nu');
  await citizen.choose(/^Cum primiți certificatul/, /^Electronic, pe acest site/);
  await citizen.press('Continuă');
  const check = await citizen.text();
  for (const typed of ['Ana-Maria', 'Alba Iulia', '108452', PURPOSE, 'Plan vizat.png']) {
    assert.ok(check.includes(typed), `the answers to check hold ${typed}`);
  }
  await citizen.press('Trimiteți cererea');
  assert.match(citizen.path, /\/confirmare$/);
  request = citizen.path.replace(/\/confirmare$/, '');
  await town.world.quiet();
});

step('the fee is there, the citizen pays it at the provider', async () => {
  await citizen.open(request);
  await citizen.reads('16,50 lei');
  await citizen.follow(/^Plătiți/);
  await citizen.choose('Cum plătiți', /^ghiseul\.ro/);
  await citizen.press('Continuați');
  await citizen.follow('Plătiți 16,50 lei');
  await citizen.reads('SIMULARE – FĂRĂ VALOARE JURIDICĂ');
  await citizen.press('Plătesc');
  await simulated.simulators['ghiseul']?.callbacks();
  await citizen.follow('Înapoi la primărie');
  await citizen.reads('Plata este făcută');
  await town.world.quiet();
  await citizen.open(request);
  await citizen.reads('Am primit plata');
});

/** The employee takes the task that waits at the place, or opens the one given to them. */
async function openTask(key: string, queue: 'Nepreluate' | 'Ale mele', name: string): Promise<Person> {
  const person = await town.signedIn(key);
  await town.world.quiet();
  await person.open('/lucrari');
  await person.follow(new RegExp(`^${queue}`));
  await person.follow(new RegExp(PURPOSE.replace('+', '\\+'), 'i'));
  assert.ok((await person.names('heading')).includes(name), `${key} is at ${name}`);
  if (queue === 'Nepreluate') await person.press('Preiau');
  return person;
}

async function decided(person: Person): Promise<void> {
  await person.press('Trimit decizia');
  await person.reads(/Ați terminat „/);
}

step('the chief architect gives it to a clerk, who finds the documentation complete', async () => {
  const head = await openTask('sef', 'Nepreluate', 'Repartizează cererea');
  await head.choose('Cine lucrează', /^Ioana Crăciunescu/);
  await decided(head);
  const clerk = await openTask('referent', 'Ale mele', 'Verifică documentația');
  await clerk.reads('Plan vizat.png');
  await clerk.choose(/^Cum este documentația/, 'Completă');
  await decided(clerk);
});

step('the clerk notes the zone and drafts F.6; the tables have proposed approvals and validity', async () => {
  const clerk = await openTask('referent', 'Ale mele', 'Notează zona și restricțiile');
  await clerk.choose(/^Imobilul este/, 'În intravilan');
  await clerk.choose(/^Documentația de urbanism/, /^PUG/);
  await clerk.fill(/^Denumirea ei/, 'Planul urbanistic general al municipiului Valea Lungă');
  await clerk.fill(/^Aprobată prin/, 'HCL nr. 158/2014');
  await clerk.fill(/^Zona și unitatea/, 'L2, UTR 14');
  await clerk.choose(/^Strada de acces/, /^Categoria a III-a/);
  await decided(clerk);
  const drafter = await openTask('referent', 'Ale mele', 'Redactează F.6');
  assert.is(await drafter.typed(/^Valabil/), '12');
  await drafter.fill(/^1\. Regimul juridic/, LEGAL);
  await drafter.fill(/^2\. Regimul economic/, 'Folosința actuală este „curți-construcții”; destinația, locuințe.');
  await drafter.fill(/^3\. Regimul tehnic/, 'Accesul se asigură din stradă; racorduri la rețelele publice.');
  await drafter.fill(/^POT maxim/, '35');
  await decided(drafter);
});

step('the legal adviser finds it lawful', async () => {
  const adviser = await openTask('sef-juridic', 'Nepreluate', 'Verifică legalitatea');
  await adviser.reads(LEGAL);
  await adviser.choose(/^Ce decideți/, 'Este legal');
  await decided(adviser);
});

async function sign(key: string, name: string, certificate: string): Promise<void> {
  const person = await openTask(key, 'Nepreluate', name);
  await choosing(person, /^Ce decideți/, 'Semnez', 'PIN');
  if (await person.has(/^Cu ce certificat semnați/)) await person.choose(/^Cu ce certificat semnați/, certificate);
  await person.fill('PIN', '1234');
  await person.fill('Cod de unică folosință', '271828');
  await decided(person);
}

step('mayor, secretary general and chief architect sign in this order', async () => {
  await sign('primar', 'Semnează primarul', 'SIM-PRIMAR');
  await sign('secretar', 'Semnează secretarul general', 'SIM-SECRETAR');
  await sign('sef', 'Semnează arhitectul-șef', 'SIM-ARHITECT');
  await town.world.quiet();
});

step('the citizen has the certificate: numbered, signed by three, with its data', async () => {
  await citizen.open(request);
  await citizen.reads('Am eliberat certificatul');
  const letter = (await citizen.names('link')).find((name) => name.startsWith('Certificat de urbanism')) ?? '';
  const { content, type } = await citizen.bytes(await citizen.address(letter));
  assert.is(type, 'application/pdf');
  const { text, title } = await readPdf(content);
  for (const printed of [
    PURPOSE,
    LEGAL,
    'Brădișteanu Ana-Maria',
    'Alba Iulia, Strada Vasile Goldiș nr. 12',
    '12 luni',
  ]) {
    assert.ok(text.includes(printed), `the certificate says ${printed}: ${text}`);
  }
  assert.match(plain(title ?? ''), /^Certificat de urbanism nr\. 0*1\b/);
  code = /cod ([0-9A-Z-]{8,})/.exec(text)?.[1] ?? '';
  assert.ok(code !== '', text);
  const { signatures } = await validateSignatures(content, { roots: [], at: new Date() });
  assert.is(signatures?.length, 3);
  for (const { problems, later } of signatures ?? []) {
    assert.not.ok(problems.includes('broken') || later === 'changed', problems.join());
  }
});

step('anybody finds it in the public list, without a name', async () => {
  const visitor = await town.person();
  await visitor.open('/publicari');
  await visitor.follow(/^Certificate de urbanism eliberate/);
  await visitor.reads(PURPOSE);
  await visitor.reads('Strada Septimius Severus, Valea Lungă');
  const page = await visitor.text();
  for (const personal of ['Brădișteanu', 'Ana-Maria', '108452']) assert.not.ok(page.includes(personal), personal);
});

step('anybody checks its code', async () => {
  const visitor = await town.person();
  await visitor.open(`/verifica/${code}`);
  await visitor.reads(/valabil/i);
  assert.not.ok((await visitor.text()).includes('Brădișteanu'));
});

step('the certificate is in the archive', async () => {
  assert.is(await archived(town.world, 'certificate'), 1);
});

test.run();
