// The way of a contract for a residence parking place as people go it, on simulators: the citizen chooses a place on the
// map and files, an inspector approves, the citizen pays, both sides sign, and the contract is numbered and archived. Then
// BAAR fails in four ways, and each time a person checks instead. Each test is the next step of the same request.

import { writeFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FailureKind } from '../../connectors/simulator/failures.ts';
import { startSimulators, type Simulated } from '../../connectors/simulator/all.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { person as applicant } from '../../processes/contract-parcare/scenarios/people.ts';
import { ApiClient } from '../api-client.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { signedCopy } from '../signed-copies.ts';
import { archived } from './archived.ts';
import { onDisk } from './attachments.ts';
import { choosing } from './cases.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';
import { stepsOf } from './steps.ts';

const test = suite('a contract for a parking place, in the browser');
let town: Town;
let simulated: Simulated;
let citizen: Person;
let request = '';
let code = '';

const PLATE = 'AB12ANA';
const SUBJECT = `Loc de parcare pentru ${PLATE}`;

const step = stepsOf(test);

test.before(async () => {
  simulated = await startSimulators({ payer: 'person', unref: true });
  town = await openTown({ simulated });
  citizen = await town.signedIn('cetatean', { javascript: true });
});
test.after(() => town.close());

/** Which tasks of the newest case wait. */
async function waiting(): Promise<string[]> {
  const { knex } = town.world.services.store;
  const [newest] = await knex('dossier').orderBy('filed_at', 'desc').limit(1).select('instance_id');
  const rows = await knex('task').where({ instance_id: newest.instance_id, closed_at: null }).orderBy('element');
  return rows.map(({ element }: { element: string }) => element);
}

step('the citizen fills in the request and chooses a place on the map', async () => {
  await citizen.open('/proceduri/contract-parcare');
  await citizen.follow(/^Începeți/);
  await citizen.choose(/^Locul este pentru/, 'O persoană');
  await citizen.bringUp('Numele de familie', 'Continuă');
  await citizen.fill(/^Numele de familie/, 'Constantinescu');
  await citizen.fill(/^Prenumele/, 'Ana-Maria');
  await citizen.fill(/^Codul numeric personal/, '2960515010080');
  await citizen.fill(/^Numărul de telefon/, '0740118209');
  await citizen.fill(/^Adresa de e-mail/, 'ana.maria@exemplu.example');
  await citizen.press('Continuă');
  await citizen.choose(/^Ce este această adresă/, 'Domiciliul');
  await citizen.choose(/^Județul/, 'Alba');
  await citizen.page.waitForFunction(
    () => document.querySelectorAll('select[name="adresa.localitate"] option').length > 2,
  );
  await citizen.choose(/^Localitatea/, /^Valea Lungă/);
  await citizen.fill(/^Strada/, 'Strada Livezii');
  await citizen.fill(/^Numărul/, '4');
  await citizen.choose(/^Mai aveți un loc/, 'Nu');
  await citizen.press('Continuă');
  await citizen.fill(/^Numărul de înmatriculare/, PLATE);
  await citizen.fill(/^Seria șasiului/, 'UU1HSDACN12345678');
  await citizen.fill(/^Marca și modelul/, 'Dacia Logan');
  await citizen.choose(/^Categoria/, /^Autoturism/);
  await citizen.fill(/^Masa maximă/, '1590');
  await citizen.fill(/^Lungimea/, '4,40');
  await citizen.fill(/^Lățimea/, '1,85');
  await citizen.choose(/^Cum dețineți/, /^Este al meu/);
  await citizen.choose(/^Vehiculul este declarat/, 'Da');
  await citizen.choose(/^Vehiculul are deja/, 'Nu');
  await citizen.press('Continuă');
  await citizen.fill(/^Asigurătorul/, 'Asigurătorul de Probă');
  await citizen.fill(/^Seria și numărul/, 'RO/08/H8/XH 012345678');
  for (const [day, month, year, within] of [
    ['1', '3', '2026', /^Valabilă de la/],
    ['28', '2', '2027', /^Valabilă până la/],
  ] as const) {
    await citizen.fill(/^Ziua/, day, within);
    await citizen.fill(/^Luna/, month, within);
    await citizen.fill(/^Anul/, year, within);
  }
  await citizen.press('Continuă');
  await citizen.choose(/^Dumneavoastră sau cineva/, 'Nu');
  await citizen.press('Continuă');
  await citizen.choose(/^Ce doriți/, /^Aleg un loc liber/);
  await citizen.page.waitForSelector('.map-count, .place-list');
  await citizen.choose(/^Locul/, /^A-005/);
  await citizen.press('Continuă');
  await citizen.reads(/A-005/);
  await citizen.press('Trimiteți cererea');
  assert.match(citizen.path, /\/confirmare$/);
  request = citizen.path.replace(/\/confirmare$/, '');
  await town.world.quiet();
});

/** The employee takes the task that waits at the place. */
async function openTask(key: string, name: string, subject: RegExp | string = SUBJECT): Promise<Person> {
  const person = await town.signedIn(key);
  await town.world.quiet();
  await person.open('/lucrari');
  await person.follow(/^Nepreluate/);
  await person.follow(subject instanceof RegExp ? subject : new RegExp(subject));
  assert.ok((await person.names('heading')).includes(name), `${key} is at ${name}`);
  await person.press('Preiau');
  return person;
}

async function decided(person: Person): Promise<void> {
  await person.press('Trimit decizia');
  await person.reads(/Ați terminat „/);
}

step('BAAR, RAR and the tax office have answered; the inspector approves', async () => {
  const inspector = await openTask('referent-parcari', 'Hotărăște asupra cererii');
  await inspector.reads('Nu s-a găsit nicio abatere');
  await inspector.choose(/^Ce decideți/, 'Aprob cererea');
  await decided(inspector);
  await town.world.quiet();
});

step('the citizen pays at the provider', async () => {
  await citizen.open(request);
  await citizen.follow(/^Plătiți/);
  await citizen.choose('Cum plătiți', /^ghiseul\.ro/);
  await citizen.press('Continuați');
  await citizen.follow(/^Plătiți \d/);
  await citizen.press('Plătesc');
  await simulated.simulators['ghiseul']?.callbacks();
  await citizen.follow('Înapoi la primărie');
  await citizen.reads('Plata este făcută');
  await town.world.quiet();
});

step('the mayor signs', async () => {
  const mayor = await openTask('primar', 'Semnează pentru primărie');
  await choosing(mayor, /^Ce decideți/, /^Semnez/, 'PIN');
  await mayor.fill('PIN', '1234');
  await mayor.fill('Cod de unică folosință', '271828');
  await decided(mayor);
  await town.world.quiet();
});

step('the citizen signs with a program of their own and sends the file back', async () => {
  const dossier = request.split('/').at(-1) ?? '';
  const path = await onDisk('contract-semnat.pdf', Buffer.alloc(0));
  await writeFile(path, await signedCopy(town.world.services, dossier, 'signed'));
  const signer = await town.signedIn('cetatean');
  await signer.open(request);
  await signer.follow(/Semnează contractul/);
  await signer.choose(/^Cum semnați/, /^Electronic/);
  await signer.press('Continuă');
  await signer.attach(/^Contractul semnat/, path);
  await signer.press('Continuă');
  if (await signer.offers('button', 'Trimiteți')) await signer.press('Trimiteți');
  await town.world.quiet();
});

step('the contract is concluded: numbered, signed by both, checked by its code, in the archive', async () => {
  await citizen.open(request);
  await citizen.reads('Contract încheiat');
  const link = (await citizen.names('link')).find((name) => name.startsWith('Contract de închiriere')) ?? '';
  const { content, type } = await citizen.bytes(await citizen.address(link));
  assert.is(type, 'application/pdf');
  const { text } = await readPdf(content);
  assert.match(text, /PR-A-00001\/20\d\d/);
  for (const printed of ['Constantinescu Ana-Maria', PLATE, 'A-005', 'Strada Livezii nr. 4']) {
    assert.ok(text.includes(printed), `the contract says ${printed}: ${text}`);
  }
  const { signatures } = await validateSignatures(content, { roots: [], at: new Date() });
  assert.is(signatures?.length, 2);
  for (const { problems, later } of signatures ?? []) {
    assert.not.ok(problems.includes('broken') || later === 'changed', problems.join());
  }
  code = /cod ([0-9A-Z-]{8,})/.exec(text)?.[1] ?? '';
  const visitor = await town.person();
  await visitor.open(`/verifica/${code}`);
  await visitor.reads(/valabil/i);
  assert.is(await archived(town.world, 'contract'), 1);
});

test('BAAR is late, refuses, sends a page, is slow: each time a person checks, and nobody is refused', async () => {
  const baar = simulated.simulators['baar'];
  assert.ok(baar);
  const api = new ApiClient(town.world);
  const kinds: [FailureKind, string][] = [
    ['503', 'A-008'],
    ['html', 'A-010'],
    ['timeout', 'A-011'],
    ['slow', 'A-012'],
  ];
  for (const [kind, loc] of kinds) {
    baar.failures.add({ kind, times: 20, ms: 60_000 });
    const body = {
      submissionKey: `baar-fails-by-${kind}`.padEnd(32, '-'),
      data: applicant({ loc, vehicul: { numar: 'AB99PRB' } }),
    };
    await api.ask('cetatean', 'POST', '/api/procedures/contract-parcare/dossiers', body);
    await town.world.quiet();
    baar.failures.clear();
    assert.equal(await waiting(), ['verificaRca'], `BAAR: ${kind}`);
  }
});

test('a clerk looks at the policy, and the request is at the inspector', async () => {
  const clerk = await openTask('referent-parcari', 'Verifică RCA', /AB99PRB/);
  await clerk.reads('www.aida.info.ro');
  await choosing(clerk, /^Cum este asigurarea/, 'Valabilă', /^Ziua|^Valabilă până/);
  await clerk.fill(/^Ziua/, '28');
  await clerk.fill(/^Luna/, '2');
  await clerk.fill(/^Anul/, '2027');
  await decided(clerk);
  await town.world.quiet();
});

test.run();
