// Every page of the inbox in the states that people meet, light and dark.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { audit } from './audit.ts';
import { Cases, DRAFTED, NOT_SHORT, type Case } from './cases.ts';
import type { Person } from './people.ts';
import { leftovers, romanianOnly } from './tongues.ts';
import { openTown, type Town } from './town.ts';

const test = suite('the inbox, looked at by axe');
let town: Town;
let cases: Cases;
let long: Case;

test.before(async () => {
  town = await openTown();
  cases = new Cases(town.world);
  long = await cases.at('redactare', NOT_SHORT);
});
test.after(() => town.close());

/** Names of people, places and papers, and what people wrote: the same in every language. */
const GIVEN =
  /Primăria|Municipiului|Valea Lungă|Română|Constantinescu\S*|Maria\S*|Serviciul Urbanism|Triază petiția|Trotuar surpat.*|Groapă adâncă.*|Recipisa.*/g;

const wrong: string[] = [];
async function look(person: Person, state = ''): Promise<void> {
  const found = await audit(person.page, { dark: true });
  wrong.push(...found.map((each) => `${person.path} ${state}: ${each}`));
}
const none = (): void => assert.equal(wrong.splice(0), []);
const employee = (key: string): Promise<Person> => town.signedIn(key, { javascript: true });

test('queues, full and empty, search, case file', async () => {
  const clerk = await employee('referent');
  for (const path of [
    '/lucrari?coada=mele',
    '/lucrari?coada=depasite',
    '/dosare',
    '/dosare?q=nimic',
    `/dosare/${long.id}`,
    '/dosare/x',
    '/lucrari/999999/1',
  ]) {
    await look(await clerk.open(path), path);
  }
  none();
});

test('a task to take, to answer, with mistakes, with long answers, decided', async () => {
  const clerk = await employee('referent');
  const address = await cases.task(long.instance, 'redactare');
  await look(await clerk.open(address), 'mine');
  await clerk.press('Trimit decizia');
  await look(clerk, 'with mistakes');
  const triage = await cases.at('triaj', NOT_SHORT);
  const registry = await employee('registratura');
  await look(await registry.open(await cases.task(triage.instance, 'triaj')), 'free');
  await cases.decide(long, 'redactare', 'referent', { ...DRAFTED, raspuns: NOT_SHORT.text });
  const head = await employee('sef');
  await head.open(await cases.task(long.instance, 'avizare'));
  await head.press('Preiau');
  await look(head, 'long answer');
  await look(await clerk.open(address), 'decided');
  none();
});

test('the counter', async () => {
  const registry = await employee('registratura');
  await look(await registry.open('/ghiseu'));
  await look(await registry.open('/ghiseu/petitie'));
  await registry.press('Înregistrez cererea');
  await look(registry, 'with mistakes');
  none();
});

test('pages of the head, the owner of procedures and the administrator', async () => {
  for (const [key, paths] of [
    ['sef', ['/situatii']],
    [
      'procese',
      [
        '/proceduri-interne',
        '/proceduri-interne/noua/copie?din=petitie',
        '/proceduri-interne/noua/import',
        '/atelier/petitie/lectura',
      ],
    ],
    [
      'admin',
      [
        '/functionare',
        '/instante',
        '/instante?procedura=petitie&versiune=1',
        `/instante/${long.instance}`,
        `/instante/${long.instance}/mutare?spre=triaj`,
        `/instante/${long.instance}/anulare`,
        `/instante/${long.instance}/date`,
        '/incidente',
        '/lucrari-automate',
        '/pasi-programati',
        '/operatiuni',
        '/operatiuni/noua?pe=derulari&fel=cancel',
      ],
    ],
  ] as const) {
    const person = await employee(key);
    for (const path of paths) await look(await person.open(path));
  }
  none();
});

test('in English nothing stays Romanian', async () => {
  const romanian = romanianOnly();
  const left: string[] = [];
  for (const [key, paths] of [
    ['registratura', ['/lucrari', '/lucrari?coada=nepreluate', '/dosare?q=x', '/ghiseu', '/ghiseu/petitie']],
    ['sef', ['/situatii']],
    ['admin', ['/functionare', '/instante', '/incidente', '/operatiuni', '/proceduri-interne']],
  ] as const) {
    const person = await employee(key);
    for (const path of paths) {
      await person.open(`${path}${path.includes('?') ? '&' : '?'}limba=en`);
      assert.is(await person.page.$eval('html', (html) => html.lang), 'en', path);
      left.push(...(await leftovers(person, romanian, GIVEN)).map((each) => `${path}: ${each}`));
    }
  }
  assert.equal(left, []);
});

test.run();
