// Every page of the portal in the states that people meet: first, with mistakes, with long answers, empty and full.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { audit } from './audit.ts';
import { Cases, NOT_SHORT, type Case } from './cases.ts';
import { begin, contact, matter, who } from './filing.ts';
import type { Person } from './people.ts';
import { leftovers, romanianOnly } from './tongues.ts';
import { openTown, type Town } from './town.ts';

const test = suite('the portal, looked at by axe');
let town: Town;
let visitor: Person;
let citizen: Person;
let asked: Case;

test.before(async () => {
  town = await openTown();
  const cases = new Cases(town.world);
  visitor = await town.person({ javascript: true });
  citizen = await town.signedIn('cetatean', { javascript: true });
  asked = await cases.at('redactare', NOT_SHORT);
  await cases.decide(asked, 'redactare', 'referent', { actiune: 'intrebare', intrebare: 'La ce număr este groapa?' });
  await cases.decide(await cases.at('triaj'), 'triaj', 'registratura', { ruta: 'clasare', motivClasare: 'repetata' });
});
test.after(() => town.close());

/** Names of people, places and papers, and what people wrote: the same in every language. */
const GIVEN =
  /Primăria|Municipiului|Valea Lungă|Română|Constantinescu\S*|Maria\S*|Serviciul Urbanism|Triază petiția|Trotuar surpat.*|Groapă adâncă.*|Recipisa.*/g;

const wrong: string[] = [];
async function look(person: Person, state = ''): Promise<void> {
  const found = await audit(person.page);
  wrong.push(...found.map((each) => `${person.path} ${state}: ${each}`));
}
const none = (): void => assert.equal(wrong.splice(0), []);

test('pages for everybody', async () => {
  for (const path of [
    '/',
    '/?q=pa%C8%99aport',
    '/proceduri/petitie',
    '/urmarire',
    '/autentificare',
    '/cont-nou',
    '/date-personale',
    '/accesibilitate',
    '/nu-exista',
  ]) {
    await look(await visitor.open(path));
  }
  none();
});

test('forms with mistakes', async () => {
  for (const [path, button] of [
    ['/urmarire', 'Vedeți cererea'],
    ['/autentificare', 'Intrați'],
    ['/cont-nou', 'Faceți contul'],
  ] as const) {
    await visitor.open(path);
    await visitor.press(button);
    await look(visitor, 'with mistakes');
  }
  none();
});

test('the petition, page by page, with mistakes and without', async () => {
  await begin(visitor);
  await look(visitor);
  await visitor.press('Continuă');
  await look(visitor, 'with mistakes');
  await who(visitor);
  await visitor.press('Continuă');
  await look(visitor, 'with mistakes');
  await contact(visitor);
  await visitor.press('Continuă');
  await look(visitor, 'with mistakes');
  await matter(visitor, { subject: NOT_SHORT.subiect, text: NOT_SHORT.text });
  await visitor.tick(/^Petiția este depusă împreună/);
  await visitor.press('Continuă');
  await look(visitor, 'the first signatory');
  await visitor.fill('Numele de familie', NOT_SHORT.nume);
  await visitor.fill('Prenumele', NOT_SHORT.prenume);
  await visitor.fill('Adresa', 'Strada Horea nr. 2');
  await visitor.press('Continuă');
  await look(visitor, 'with one signatory');
  await visitor.choose('Mai adăugați un semnatar?', 'Nu');
  await visitor.press('Continuă');
  await look(visitor);
  await visitor.press('Continuă');
  await look(visitor, 'with long answers');
  await visitor.press('Trimiteți cererea');
  await look(visitor);
  none();
});

test('pages of a citizen', async () => {
  for (const path of ['/cererile-mele', `/cereri/${asked.id}`, `/cereri/${asked.id}/retragere`, '/cont']) {
    await look(await citizen.open(path));
  }
  await citizen.open(`/cereri/${asked.id}`);
  await citizen.press('Trimiteți răspunsul');
  await look(citizen, 'with mistakes');
  await citizen.open('/cererile-mele');
  const [first = ''] = (await citizen.names('link')).filter((name) => /Groapă adâncă/.test(name));
  if (first !== '') {
    await citizen.follow(first);
    await look(citizen, 'closed');
  }
  none();
});

test('in English nothing stays Romanian', async () => {
  const romanian = romanianOnly();
  const left: string[] = [];
  for (const path of ['/', '/proceduri/petitie', '/urmarire', '/autentificare', '/cont-nou', '/date-personale', '/x']) {
    await visitor.open(`${path}?limba=en`);
    assert.is(await visitor.page.$eval('html', (html) => html.lang), 'en', path);
    left.push(...(await leftovers(visitor, romanian, GIVEN)).map((each) => `${path}: ${each}`));
  }
  for (const path of ['/cererile-mele', `/cereri/${asked.id}`, '/cont']) {
    await citizen.open(`${path}?limba=en`);
    left.push(...(await leftovers(citizen, romanian, GIVEN)).map((each) => `${path}: ${each}`));
  }
  await begin(visitor, /^(Start|Begin)/);
  left.push(...(await leftovers(visitor, romanian, GIVEN)).map((each) => `form: ${each}`));
  await visitor.press('Continue');
  left.push(...(await leftovers(visitor, romanian, GIVEN)).map((each) => `form with mistakes: ${each}`));
  assert.equal(left, []);
});

test.run();
