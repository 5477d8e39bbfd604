// What the applicant has to do in a case, in a real browser: with and without JavaScript, by account and by number and
// code, on two devices, and after the time ran out.

import type { ElementHandle } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fileDossier } from '../../store/file-dossier.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { deployCompletion } from '../people/completion.ts';
import { onDisk, photograph } from './attachments.ts';
import { audit } from './audit.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite("applicant's tasks");
const clock = { now: Date.UTC(2026, 10, 23, 8) };
let town: Town;
let plan = '';
let filed = 0;

test.before(async () => {
  town = await openTown({ clock: () => clock.now });
  await deployCompletion(town.world.services.store);
  plan = await onDisk('plan.png', photograph());
});
test.after(() => town.close());

async function file(account: string | null) {
  const { store, secret } = town.world.services;
  const result = await fileDossier(store, {
    tenant: 1,
    procedure: 'autorizatie',
    submissionKey: `completion-in-a-browser-${(filed += 1)}`,
    data: { nume: 'Constantinescu Ana', subiect: `Garaj ${filed}` },
    channel: 'online',
    language: 'ro',
    account: account === null ? null : await demoAccount(store, account),
    secret,
  });
  if (!result.ok) throw new Error(result.message);
  await town.world.quiet();
  return result;
}

async function fillIn(person: Person, button: string): Promise<void> {
  await person.follow(/^Completați : Completați dosarul|^Completați: Completați dosarul/);
  await person.reads('Lipsește planul construcției');
  await person.press('Continuă');
  await person.reads('Descrierea lucrării');
  assert.match(await person.page.title(), /^Eroare: /);
  await person.fill(/^Descrierea lucrării/, 'Garaj de 20 de metri pătrați');
  await person.tick('Lucrarea îi privește și pe vecini');
  await person.bringUp('Numele vecinului', 'Continuă');
  await person.fill(/^Numele vecinului/, 'Ionescu');
  await person.press('Continuă');
  await person.attach(/^Planul/, plan);
  await person.press(button);
}

const completed = async (dossier: string) => {
  const { knex } = town.world.services.store;
  const { instance_id } = await knex('dossier').where({ id: dossier }).first('instance_id');
  return knex('task').where({ instance_id, element: 'completare' }).first('status', 'closed_by');
};

test('without JavaScript: page by page, a mistake, a file, the check, sent once', async () => {
  const { dossier } = await file('cetatean');
  const person = await town.signedIn('cetatean');
  await person.open('/cererile-mele');
  await person.reads(/Aveți de făcut: Completați dosarul, până la \d/);
  await person.open(`/cereri/${dossier}`);
  await fillIn(person, 'Continuă');
  await person.reads('Verificați înainte de a trimite');
  await person.reads('plan.png');
  await person.reads('Ionescu');
  await person.press('Trimiteți', undefined, { clicks: 2 });
  await person.arrived(new RegExp(`^/cereri/${dossier}`));
  // the second click may come when the step is closed already: then its page says so
  await person.reads(/Ați trimis: Completați dosarul|Completați dosarul Răspunsul a fost trimis/);
  assert.is((await completed(dossier)).status, 'completed');
});

test('with JavaScript: questions appear and answers are saved by themselves', async () => {
  const { dossier } = await file('cetatean');
  const person = await town.signedIn('cetatean', { javascript: true });
  await person.open(`/cereri/${dossier}`);
  assert.equal(await audit(person.page), []);
  await person.follow(/^Completați/);
  await person.page.waitForSelector('form[data-form-ready]');
  await person.page.type('#descriere', 'Garaj');
  await person.page.waitForSelector('[data-saves][data-state=saved]');
  await person.page.click('#vecini');
  await person.page.waitForSelector('#vecin');
  await person.page.type('#vecin', 'Ionescu');
  assert.equal(await audit(person.page), []);
  await person.press('Continuă');
  await person.open(`/cereri/${dossier}`);
  await person.reads('Ați început. Ce ați scris este păstrat.');
  await person.follow(/^Continuați completarea/);
  assert.match(person.path, /\/pagini\/anexe$/, 'goes on where something is left to answer');
  const input = await person.page.waitForSelector('input[type=file]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(plan);
  await person.page.waitForFunction(() => document.querySelector('main')?.textContent.includes('plan.png') === true);
  await person.press('Continuă');
  assert.equal(await audit(person.page), []);
  await person.press('Trimiteți');
  await person.reads('Am primit răspunsul dumneavoastră.');
  assert.equal(await audit(person.page), []);
});

test('by number and code, and the other device learns that it was sent', async () => {
  const { dossier, number, code } = await file(null);
  const open = async (): Promise<Person> => {
    const person = await town.person();
    await person.open('/urmarire');
    await person.fill('Numărul de înregistrare', `${number.number}/${number.year}`);
    await person.fill('Codul de urmărire', code ?? '');
    await person.press('Vedeți cererea');
    return person;
  };
  const [desk, phone] = [await open(), await open()];
  await fillIn(desk, 'Continuă');
  await phone.open(`/cereri/${dossier}`);
  await phone.follow(/^Continuați completarea/);
  await phone.reads('Garaj de 20 de metri pătrați');
  await desk.press('Trimiteți');
  await phone.press('Trimiteți');
  await phone.reads('Acest pas este încheiat');
  await phone.reads('Răspunsul a fost trimis pe');
});

test('a timer gives it up while somebody types: nothing is lost and the page says what to do', async () => {
  const { dossier, legal } = await file('cetatean');
  clock.now = Date.parse(`${legal}T20:00:00Z`);
  const person = await town.person();
  await person.signIn('cetatean');
  await person.open(`/cereri/${dossier}`);
  await person.follow(/^Completați/);
  await person.fill(/^Descrierea lucrării/, 'Am scris prea mult timp');
  clock.now += 2 * 3_600_000;
  town.world.services.store.wake.hint();
  await town.world.quiet();
  assert.is((await completed(dossier)).status, 'exited');
  await person.press('Continuă');
  assert.is(person.status, 409);
  await person.reads('Acest pas este încheiat');
  await person.reads('Am scris prea mult timp');
  await person.follow('Vedeți cererea');
  assert.not(await person.offers('link', /^Completați/));
});

test.run();
