// A petition of several people, filed without JavaScript: one signatory after the other, one removed and put back, an
// answer changed from the check; every page looked at by axe.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { audit } from './audit.ts';
import { begin, contact, matter, who } from './filing.ts';
import type { Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('a petition of several people');
let town: Town;
let visitor: Person;
let auditor: Person;

test.before(async () => {
  town = await openTown();
  visitor = await town.person();
});
test.after(() => town.close());

/** Axe needs JavaScript: the same page, in another tab of the same person. */
async function look(): Promise<void> {
  auditor ??= await visitor.secondTab(true);
  await auditor.open(visitor.path);
  assert.equal(await audit(auditor.page), [], visitor.path);
}

const focused = (): Promise<string> => visitor.inPage(() => document.activeElement?.id ?? '');

async function signatory(name: string): Promise<void> {
  await visitor.fill('Numele de familie', name);
  await visitor.fill('Prenumele', 'Ana');
  await visitor.fill('Adresa', 'Strada Horea nr. 2');
  await visitor.press('Continuă');
}

test('one after the other', async () => {
  await begin(visitor);
  await who(visitor);
  await contact(visitor);
  await matter(visitor, { subject: 'Trotuar surpat' });
  await visitor.tick(/^Petiția este depusă împreună/);
  await visitor.press('Continuă');
  await visitor.reads(/Ceilalți semnatari Semnatarul 1/);
  await look();
  await visitor.press('Continuă');
  await visitor.reads(/corectat Introduceți numele de familie/);
  await signatory('Constantinescu-Brădișteanu');
  await look();
  await visitor.press('Continuă');
  await visitor.reads('Alegeți „Da” ca să adăugați sau „Nu” ca să continuați');
  assert.is(await focused(), '', 'the summary has the focus');
  await visitor.choose('Mai adăugați un semnatar?', 'Da');
  await visitor.press('Continuă');
  await signatory('Marin');
  await visitor.reads(/Semnatarul 2 Marin, Ana, Strada Horea nr\. 2/);
});

test('one is removed after a question, and put back', async () => {
  await visitor.follow('Eliminați semnatarul 1');
  await visitor.reads(/Eliminați semnatarul 1\? Numele de familie Constantinescu-Brădișteanu/);
  await look();
  await visitor.follow('Nu, păstrați');
  await visitor.follow('Eliminați semnatarul 1');
  await visitor.press('Da, eliminați');
  await visitor.reads(/Ați eliminat semnatarul 1\./);
  await visitor.reads(/Semnatarul 1 Marin/);
  assert.is(await focused(), 's-semnatari', 'what was removed is said at once');
  await look();
  await visitor.press('Puneți la loc');
  await visitor.reads(/Semnatarul 1 Constantinescu-Brădișteanu.*Semnatarul 2 Marin/);
});

test('an answer is changed from the check, at its field, and the check comes back', async () => {
  await visitor.choose('Mai adăugați un semnatar?', 'Nu');
  await visitor.press('Continuă');
  await visitor.press('Continuă');
  await visitor.reads('Verificați înainte de a trimite');
  await look();
  await visitor.follow('Schimbă „Numele de familie” (Semnatarul 2)');
  assert.is(await focused(), 'semnatari-1-nume');
  await visitor.fill('Numele de familie', 'Marinescu');
  await visitor.press('Continuă');
  await visitor.reads(/Verificați înainte de a trimite.*Marinescu/);
  await visitor.follow('Schimbă „Petiția este depusă împreună cu alte persoane”');
  await visitor.tick(/^Petiția este depusă împreună/);
  await visitor.press('Continuă');
  assert.not.match(await visitor.text(), /Marinescu/);
  await visitor.follow('Schimbă „Petiția este depusă împreună cu alte persoane”');
  await visitor.tick(/^Petiția este depusă împreună/);
  await visitor.press('Continuă');
  await visitor.reads(/Mai adăugați un semnatar\?/);
  await visitor.choose('Mai adăugați un semnatar?', 'Nu');
  await visitor.press('Continuă');
  await visitor.reads(/Verificați înainte de a trimite.*Marinescu/);
});

test('it is sent with everybody', async () => {
  await visitor.press('Trimiteți cererea', undefined, { clicks: 2 });
  await visitor.arrived(/\/confirmare$/);
  await visitor.reads(/Numărul de înregistrare/);
});

test.run();
