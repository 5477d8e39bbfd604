// A request that is begun in one place and goes on in another: a second device with the code, an account, two tabs, a new
// form. Without JavaScript, by what a screen reader hears; with it, what was typed is saved before anything is pressed.

import { watch } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stricterPetition } from '../portal/new-form.ts';
import { audit } from './audit.ts';
import { begin, contact, matter, who } from './filing.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('requests that were begun');
let town: Town;

test.before(async () => {
  town = await openTown();
});
test.after(() => town.close());

const SAVE = 'Salvați și reveniți mai târziu';
const codeOf = async (person: Person): Promise<string> =>
  /((?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4})/.exec(await person.text())?.[1] ?? '';

/** The first e-mail that the worker writes. */
async function nextMail(): Promise<string> {
  const { mail } = town.world;
  await mkdir(mail, { recursive: true });
  let tell: () => void = () => undefined;
  const watcher = watch(mail, () => tell());
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => (tell = resolve));
      const name = (await readdir(mail)).find((each) => each.endsWith('.eml'));
      if (name !== undefined) return (await readFile(join(mail, name), 'utf8')).replace(/=\r?\n/g, '');
      await changed;
    }
  } finally {
    watcher.close();
  }
}

async function resume(person: Person, code: string): Promise<void> {
  await person.open('/');
  await person.follow(/^Continuați o cerere începută/);
  await person.fill('Codul de continuare', code);
  await person.press('Continuați cererea');
}

test('on a second device with the code, into an account, and closed for the first', async () => {
  const [computer, phone] = [await town.person(), await town.person({ width: 390 })];
  await begin(computer);
  await who(computer);
  await computer.press(SAVE);
  assert.match(computer.path, /\/salvata$/);
  const code = await codeOf(computer);
  assert.ok(code);
  await computer.fill('Adresa de e-mail', 'greșit');
  await computer.press('Trimiteți legătura');
  assert.is(computer.status, 422);
  await computer.fill('Adresa de e-mail', 'cineva@exemplu.example');
  await computer.press('Trimiteți legătura');
  await computer.reads(/Dacă adresa este corectă/);
  assert.match(await nextMail(), new RegExp(`/continuare\\?cod=3D${code}`));
  await resume(phone, 'ABCD-EFGH');
  assert.is(phone.status, 422);
  await resume(phone, code);
  assert.match(phone.path, /\/contact$/);
  await contact(phone);
  await phone.open('/cont-nou');
  await phone.fill('Numele și prenumele', 'Ana Pop');
  await phone.fill(/^Adresa de e-mail/, 'ana.pop@exemplu.example');
  await phone.fill('Alegeți o parolă', 'un cal verde la mare');
  await phone.press('Faceți contul');
  await phone.reads('Cererea începută este acum în contul dumneavoastră.');
  await computer.open(computer.path.replace('/salvata', '/pagini/cine'));
  assert.is(computer.status, 404);
  await phone.follow('Petiție');
  assert.match(phone.path, /\/petitia$/);
});

test('two tabs with different answers: both are shown, and one is chosen', async () => {
  const one = await town.person();
  await begin(one);
  await who(one);
  const page = one.path.replace('/contact', '/cine');
  const two = await one.secondTab();
  await one.open(page);
  await two.open(page);
  await one.fill('Numele de familie', 'Ionescu');
  await one.press('Continuă');
  await two.fill('Numele de familie', 'Marinescu');
  await two.press('Continuă');
  assert.is(two.status, 409);
  await two.choose('Numele de familie', 'Ionescu');
  await two.press('Păstrați ce am ales');
  assert.match(two.path, /\/contact$/);
  await two.open(page);
  assert.is(await two.typed('Numele de familie'), 'Ionescu');
});

test('with JavaScript what was typed is saved before anything is pressed, and another tab is told', async () => {
  const one = await town.person({ javascript: true });
  await begin(one);
  await who(one);
  await one.open(one.path.replace('/contact', '/cine'));
  const two = await one.secondTab(true);
  await two.open(one.path);
  const said = (person: Person, state: string) => person.page.waitForSelector(`[data-saves][data-state="${state}"]`);
  await one.fill('Numele de familie', 'Ionescu');
  await said(one, 'saved');
  await two.fill('Numele de familie', 'Marinescu');
  await said(two, 'elsewhere');
  await one.open(one.path);
  assert.is(await one.typed('Numele de familie'), 'Ionescu');
});

test('the pages about it are fit for everybody', async () => {
  const person = await town.person({ javascript: true });
  const wrong: string[] = [];
  const look = async (): Promise<void> => {
    wrong.push(...(await audit(person.page)).map((each) => `${person.path}: ${each}`));
  };
  await person.open('/continuare');
  await look();
  await person.press('Continuați cererea');
  await look();
  await begin(person);
  await who(person);
  await person.press(SAVE);
  await look();
  await person.press('Trimiteți legătura');
  await look();
  assert.equal(wrong, []);
});

test('a new form: what is kept, what is asked again and what is new is told in words', async () => {
  const person = await town.person();
  await begin(person);
  await who(person);
  await contact(person);
  await matter(person, { subject: 'Trotuar surpat în dreptul școlii' });
  const draft = person.path.replace(/\/pagini.*$/, '');
  await stricterPetition(town.world.services.store);
  await person.open(draft);
  assert.match(person.path, /\/formular-schimbat$/);
  const headings = new Set(await person.names('heading'));
  for (const title of ['De verificat sau de răspuns din nou', 'Subiectul, pe scurt', 'Categoria', 'Întrebări noi']) {
    assert.ok(headings.has(title), title);
  }
  await person.reads(/Drumuri și trotuare.*Cartierul/);
  await person.follow('Subiectul, pe scurt');
  assert.is(await person.typed('Subiectul, pe scurt'), 'Trotuar surpat în dreptul școlii');
  await person.fill('Subiectul, pe scurt', 'Trotuar surpat');
  await person.choose('Categoria', 'Construcții și urbanism');
  await person.fill('Cartierul', 'Ampoi');
  await person.press('Continuă');
  assert.match(person.path, /\/impreuna-cu$/);
});

test.run();
