// The way of a purchase as people go it, on simulators, without JavaScript: a clerk asks for paper, ten people check, sign,
// buy, receive and pay; SICAP is verified and fails in each of its ways first. Each test is the next step of the same case.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators, type Simulated } from '../../connectors/simulator/all.ts';
import type { FailureKind } from '../../connectors/simulator/failures.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { choosing } from './cases.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';
import { stepsOf } from './steps.ts';

const test = suite('a purchase, in the browser');
let town: Town;
let simulated: Simulated;

const OBJECT = 'Hârtie pentru copiatoare și plotter';

const step = stepsOf(test);

test.before(async () => {
  simulated = await startSimulators({ payer: 'person', unref: true });
  town = await openTown({ simulated });
});
test.after(() => town?.close());

step('a clerk begins the referral and finds the CPV code by words without diacritics', async () => {
  const clerk = await town.signedIn('referent');
  await clerk.open('/incepe');
  await clerk.follow('Referat de necesitate și achiziție directă');
  await clerk.choose('Compartimentul care are nevoie', 'Serviciul Urbanism');
  await clerk.fill(/^Obiectul achiziției/, OBJECT);
  await clerk.choose('Felul achiziției', 'Produse');
  await clerk.fill(
    /^De ce este necesar/,
    'Stocul ajunge până la sfârșitul lunii; fără hârtie nu se pot tipări planșele.',
  );
  await clerk.fill(/^Denumirea/, 'Hârtie A4, 80 g/mp, top de 500 de coli');
  await clerk.fill(/^Căutați codul CPV/, 'hartie xerografica');
  await clerk.fill(/^Cantitatea/, '400');
  await clerk.choose('Unitatea de măsură', 'bucăți');
  await clerk.fill(/^Prețul estimat pe unitate/, '18,50');
  for (const [at, [source, value]] of [
    ['Catalogul SICAP, oferta A', '7400'],
    ['Catalogul SICAP, oferta B', '7350'],
    ['Achiziția din 2025', '7110,50'],
  ].entries()) {
    const within = `Sursa ${at + 1}`;
    await clerk.fill(/^De unde este prețul/, source!, within);
    await clerk.fill(/^Valoarea totală fără TVA/, value!, within);
    await clerk.fill(/^Ziua/, '10', within);
    await clerk.fill(/^Luna/, '11', within);
    await clerk.fill(/^Anul/, '2025', within);
  }
  await clerk.choose(/^Cota de TVA/, '21 %');
  await clerk.choose('Sursa de finanțare', 'Bugetul local');
  await clerk.fill(/^Codul bugetar/, '51.02.01.03.20.01.01');
  await clerk.fill(/^Poziția din PAAP/, '117');
  await clerk.fill(/^Termenul de livrare/, '10');
  await clerk.fill(/^Locul livrării/, 'Piața Unirii nr. 1, camera 12');
  await clerk.fill(/^Responsabilul de contract/, 'Ioana Crăciunescu-Țepeneag');
  await clerk.press('Trimit și înregistrez');
  await clerk.choose(/^Codul CPV/, /^30197644-2/);
  await clerk.press('Trimit și înregistrez');
  await clerk.reads(/Dosar 1 din /);
});

/** The employee takes the task that waits at the place, or goes on with the one that they have. */
async function openTask(key: string, name: string): Promise<Person> {
  const person = await town.signedIn(key);
  await town.world.quiet();
  const { knex } = town.world.services.store;
  const [task] = await knex('task').where({ name, closed_at: null }).select('instance_id', 'key');
  assert.ok(task, `${name} is open`);
  await person.open(`/lucrari/${task.instance_id}/${task.key}`);
  if (await person.offers('button', 'Preiau')) await person.press('Preiau');
  return person;
}

async function decided(person: Person): Promise<void> {
  await person.press('Trimit decizia');
  await person.reads(/Ați terminat „/);
}

async function sign(key: string, name: string, option: string): Promise<void> {
  const person = await openTask(key, name);
  await choosing(person, /^(Ce decideți|Viza de control)/, option, 'PIN');
  if (await person.has(/^Cu ce certificat semnați/)) await person.choose(/^Cu ce certificat semnați/, /^SIM-/);
  await person.fill('PIN', '1234');
  await person.fill('Cod de unică folosință', '271828');
  await decided(person);
}

step(
  'the head endorses; procurement sees the proposal of the table, the threshold and the sum of the year',
  async () => {
    const head = await openTask('sef', 'Avizează referatul');
    await head.reads(OBJECT);
    await head.choose(/^Ce decideți/, 'Avizez: este necesar');
    await decided(head);
    const buyer = await openTask('referent-achizitii', 'Verifică PAAP și procedura');
    await buyer.reads(/7\.?400 lei fără TVA/);
    await buyer.reads(/achiziție directă/);
    await buyer.reads(/270\.?120 lei/);
    await buyer.reads(/Grupa CPV 301/);
    await choosing(buyer, /^Este în PAAP/, 'Da', /^Poziția din PAAP/);
    await buyer.choose(/^Ce urmează/, 'Achiziție directă');
    await decided(buyer);
  },
);

step('budget certifies the funds', async () => {
  const budget = await openTask('referent-buget', 'Certifică disponibilul');
  await choosing(budget, /^Sunt fonduri/, 'Da, certific disponibilul', /^Credit de angajament/);
  await budget.fill(/^Credit de angajament/, '40000');
  await budget.fill(/^Credit bugetar/, '40000');
  await decided(budget);
});

step('preventive control gives its visa, the mayor approves: both sign', async () => {
  await sign('cfp', 'Dă viza CFP pe referat', 'Dau viza și semnez');
  await sign('primar', 'Aprobă referatul', 'Aprob și semnez');
});

async function buy(buyer: Person): Promise<void> {
  await buyer.reads('e-licitatie.ro');
  await choosing(buyer, /^Cum ați cumpărat/, 'Din catalogul electronic SICAP', /^Numărul achiziției/);
  await buyer.fill(/^Câți furnizori ați consultat/, '1');
  await buyer.fill(/^Numărul achiziției/, 'DA40000001');
  await buyer.fill(/^Codul fiscal al primăriei/, '4000001');
  await buyer.fill(/^Furnizorul/, 'FURNIZOR DE PROBA SRL');
  await buyer.fill(/^Codul fiscal al furnizorului/, '6000001');
  await buyer.fill(/^E-mailul furnizorului/, 'comenzi@furnizor.example');
  await buyer.fill(/^Valoarea fără TVA/, '1001');
  await buyer.fill(/^Ziua/, '1', /^Data finalizării/);
  await buyer.fill(/^Luna/, '7', /^Data finalizării/);
  await buyer.fill(/^Anul/, '2026', /^Data finalizării/);
  await decided(buyer);
  await town.world.quiet();
}

step('SICAP fails in each of its ways: never a refusal, somebody else than the buyer looks', async () => {
  for (const kind of ['503', 'html', 'slow', 'timeout'] satisfies FailureKind[]) {
    simulated.simulators['sicap']!.failures.add({ kind, times: 3 });
    await buy(await openTask('referent-achizitii', 'Face achiziția în SICAP'));
    simulated.simulators['sicap']!.failures.clear();
    const same = await openTask('referent-achizitii', 'Verifică pe e-licitatie.ro');
    await same.reads(/Ați lucrat în acest dosar la „Face achiziția în SICAP”/);
    assert.not.ok(await same.offers('button', 'Preiau'), 'the buyer does not verify their own purchase');
    const head = await openTask('sef-achizitii', 'Verifică pe e-licitatie.ro');
    await head.reads('SICAP nu a răspuns, ceea ce nu este un refuz');
    await choosing(head, /^Este în SICAP/, 'Nu; înapoi la cumpărare', 'Motivul');
    await head.fill('Motivul', 'Nu apare în listă.');
    await decided(head);
  }
});

step('SICAP answers: the acquisition is the approved one', async () => {
  await buy(await openTask('referent-achizitii', 'Face achiziția în SICAP'));
  const { knex } = town.world.services.store;
  const [row] = await knex('instance').select('state');
  const { sicap } = row.state.activities[1].variables as { sicap: { status: string; value: { code: string } } };
  assert.is(sicap.status, 'OK');
  assert.is(sicap.value.code, 'DA40000001');
});

step('commitment and order are signed', async () => {
  await sign('cfp', 'Dă viza CFP pe angajament', 'Dau viza și semnez');
  await sign('primar', 'Semnează angajamentul', 'Semnez');
  await sign('primar', 'Semnează comanda', 'Semnez');
});

step('received, good for payment, ordered with visa, paid by two', async () => {
  const clerk = await openTask('referent', 'Recepționează');
  await choosing(clerk, /^Ce s-a livrat este conform/, 'Da', /^Procesul-verbal/);
  await clerk.fill(/^Procesul-verbal/, 'PV 12 din 20.11.2026');
  for (const of of [/^Data recepției/, /^Data facturii/]) {
    await clerk.fill(/^Ziua/, '20', of);
    await clerk.fill(/^Luna/, '11', of);
    await clerk.fill(/^Anul/, '2026', of);
  }
  await clerk.fill(/^Seria și numărul facturii/, 'FDP 1877');
  await clerk.fill(/^Valoarea facturii/, '1211,21');
  await decided(clerk);
  const head = await openTask('sef', 'Dă bun de plată');
  await head.reads('FDP 1877');
  await head.choose(/^Faptele sunt reale/, 'Da: bun de plată');
  await decided(head);
  await sign('cfp', 'Dă viza CFP pe ordonanțare', 'Dau viza și semnez');
  await sign('primar', 'Semnează ordonanțarea', 'Semnez');
  const payer = await openTask('referent-buget', 'Întocmește plata (prima semnătură)');
  await payer.fill(/^Numărul ordinului de plată/, '441');
  await payer.fill(/^Ziua/, '21', /^Data ordinului/);
  await payer.fill(/^Luna/, '11', /^Data ordinului/);
  await payer.fill(/^Anul/, '2026', /^Data ordinului/);
  await payer.fill(/^IBAN/, 'RO49AAAA1B31007593840000');
  await decided(payer);
  const second = await openTask('sef-buget', 'Confirmă plata (a doua semnătură)');
  await second.reads('441');
  await second.choose(/^Confirmați plata/, 'Da, semnez al doilea');
  await decided(second);
  await town.world.quiet();
});

step('the papers are numbered, signed in order and archived; the purchase is in the public list', async () => {
  const { knex } = town.world.services.store;
  const [{ id, outcome }] = await knex('dossier').select('id', 'outcome');
  assert.is(outcome, 'platita');
  const clerk = await town.signedIn('referent');
  const issued = await knex('document').where({ dossier_id: id, state: 'valid' }).orderBy('created_at');
  const signers: { [title: string]: number } = {
    'Notă de fundamentare': 0,
    'Referat de necesitate': 2,
    'Angajament bugetar': 2,
    Comandă: 1,
    'Ordonanțare de plată': 2,
  };
  assert.equal(
    issued.map(({ title }) => title),
    Object.keys(signers),
  );
  for (const { id: document, title, register_number: number } of issued) {
    assert.ok(Number.isInteger(number), `${title} has a number`);
    const { content } = await clerk.bytes(`/documente/${document}`);
    const { text } = await readPdf(content);
    assert.ok(text.includes(OBJECT), text);
    const { signatures } = await validateSignatures(content, { roots: [], at: new Date() });
    assert.is(signatures?.length ?? 0, signers[title], title);
    for (const { problems, later } of signatures ?? []) {
      assert.not.ok(problems.includes('broken') || later === 'changed', problems.join());
    }
  }
  const visitor = await town.person();
  await visitor.open('/publicari/achizitii-directe');
  await visitor.reads(OBJECT);
  await visitor.reads('DA40000001');
});

test.run();
