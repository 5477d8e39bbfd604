// Wrong answers, wrong files, wrong people: each gets a message that says what to do, and what was typed is kept. Without
// JavaScript; the files may have 4 kB here.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { onDisk, photograph } from './attachments.ts';
import { atWork, Cases } from './cases.ts';
import { begin, contact, matter, who } from './filing.ts';
import { plain, type Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('mistakes in the browser');
let town: Town;
let cases: Cases;

test.before(async () => {
  town = await openTown({ environment: { UPLOAD_FILE_BYTES: '4096' } });
  cases = new Cases(town.world);
});
test.after(() => town.close());

/** The page is refused as it should be: title, summary with links to the fields, fields that say that they are wrong. */
async function corrects(person: Person, ...messages: RegExp[]): Promise<void> {
  assert.is(person.status, 422, person.path);
  const found = await person.inPage(() =>
    [...document.querySelectorAll('[role=alert] a[href*="#"]')].map((link) => {
      const field = document.getElementById(decodeURIComponent((link as HTMLAnchorElement).hash.slice(1)));
      const owners = [field, field?.closest('fieldset'), field?.closest('[aria-describedby]')];
      const ids = owners.flatMap((each) => each?.getAttribute('aria-describedby')?.split(' ') ?? []);
      return {
        text: link.textContent ?? '',
        there: field !== null,
        // ARIA has no `aria-invalid` for a group of radio buttons: there the message, tied to the group, is all there is.
        invalid:
          field?.matches('[type=radio]') === true ||
          owners.some(
            (each) => each?.matches('[aria-invalid=true]') === true || each?.querySelector('[aria-invalid=true]'),
          ),
        said: ids.some((id) => document.getElementById(id)?.classList.contains('govuk-error-message') === true),
      };
    }),
  );
  assert.ok(found.length > 0, `${person.path} has a summary with links`);
  for (const { text, there, invalid, said } of found) {
    assert.equal({ there, invalid, said }, { there: true, invalid: true, said: true }, `${person.path}: ${text}`);
  }
  const texts = found.map(({ text }) => plain(text)).join('\n');
  for (const message of messages) assert.match(texts, message);
}

test('the pages of the petition, empty and wrong', async () => {
  const visitor = await town.person();
  await begin(visitor);
  await visitor.press('Continuă');
  await corrects(visitor, /Alegeți cine depune petiția/);
  await visitor.choose(/^Petiția este depusă de/, 'O persoană, în nume propriu');
  await visitor.press('Continuă');
  await visitor.press('Continuă');
  await corrects(visitor, /numele de familie/, /prenumele/);
  await visitor.fill('Numele de familie', 'Popescu 2');
  await visitor.press('Continuă');
  await corrects(visitor, /Numele de familie trebuie să aibă numai litere/);
  assert.is(await visitor.typed('Numele de familie'), 'Popescu 2');
  await who(visitor);
  await visitor.press('Continuă');
  await corrects(visitor, /Alegeți cum doriți să primiți răspunsul/);
  await visitor.fill(/^Adresa de e-mail/, 'ana@');
  await visitor.fill(/^Numărul de telefon/, '12');
  await visitor.choose(/^Cum doriți/, 'Prin poștă');
  await visitor.press('Continuă');
  await corrects(visitor, /e-mail/, /telefon trebuie să aibă 10 cifre/, /adresa poștală/i);
  assert.equal([await visitor.typed(/^Adresa de e-mail/), await visitor.typed(/^Numărul de telefon/)], ['ana@', '12']);
  await visitor.fill(/^Numărul de telefon/, '');
  await contact(visitor);
  await visitor.press('Continuă');
  await corrects(visitor, /subiectul petiției/, /Alegeți categoria/i, /textul petiției/);
  await visitor.fill('Subiectul, pe scurt', 'Gro');
  await visitor.press('Continuă');
  await corrects(visitor, /cel puțin 5 caractere; ați scris 3/);
  await matter(visitor, { subject: 'Groapă pe stradă' });
  await visitor.tick(/^Petiția este depusă împreună/);
  await visitor.press('Continuă');
  if (visitor.status === 200) await visitor.press('Continuă');
  await corrects(visitor, /numele de familie/, /prenumele/, /adresa/);
});

test('answers that are not complete cannot be sent by knowing the address', async () => {
  const visitor = await town.person();
  await begin(visitor);
  await visitor.open(visitor.path.replace(/pagini.*$/, 'verificare'));
  if (await visitor.offers('button', 'Trimiteți cererea')) await visitor.press('Trimiteți cererea');
  await visitor.reads(/nu poate fi trimisă încă|Completați pagina/);
});

async function atFiles(): Promise<Person> {
  const visitor = await town.person();
  await begin(visitor);
  await who(visitor);
  await contact(visitor);
  await matter(visitor, { subject: 'Groapă pe stradă' });
  await visitor.press('Continuă');
  return visitor;
}

test('a file of a wrong kind or too large is refused with its name, the right one is taken', async () => {
  const visitor = await atFiles();
  await visitor.attach(/^Documente sau fotografii/, await onDisk('Contract.pdf', 'nu sunt un PDF'));
  await visitor.press('Continuă');
  await corrects(visitor, /„Contract\.pdf”/);
  await visitor.attach(/^Documente sau fotografii/, await onDisk('Mare.png', Buffer.alloc(9000, photograph())));
  await visitor.press('Continuă');
  await corrects(visitor, /„Mare\.png” depășește 4 kB/);
  await visitor.attach(/^Documente sau fotografii/, await onDisk('Gol.pdf', ''));
  await visitor.press('Continuă');
  await corrects(visitor, /„Gol\.pdf” este gol/);
  await visitor.attach(/^Documente sau fotografii/, await onDisk('Bună.png', photograph()));
  await visitor.press('Continuă');
  await visitor.reads('Bună.png');
});

test('a message without words, and one with a wrong file, which keeps the words', async () => {
  const filed = await cases.file();
  const citizen = await town.signedIn('cetatean');
  await citizen.open(`/cereri/${filed.id}`);
  await citizen.press('Trimiteți mesajul');
  await corrects(citizen, /Scrieți mesajul/);
  await citizen.fill(/^Mesajul dumneavoastră/, 'Vă trimit și o schiță.');
  await citizen.attach(/^Documente, dacă este nevoie/, await onDisk('Schiță.exe', 'MZ…'));
  await citizen.press('Trimiteți mesajul');
  await corrects(citizen, /„Schiță\.exe”.*Alegeți-le din nou/);
  assert.is(await citizen.typed(/^Mesajul dumneavoastră/), 'Vă trimit și o schiță.');
});

test('signing in, a new account and following, empty and wrong; too many tries get a page that says to wait', async () => {
  const visitor = await town.person();
  await visitor.open('/autentificare');
  await visitor.press('Intrați');
  await corrects(visitor, /Scrieți adresa de e-mail/, /Scrieți parola/);
  await visitor.signIn('cetatean', 'o parolă greșită');
  await corrects(visitor, /nu se potrivesc/);
  assert.is(await visitor.typed('Adresa de e-mail'), 'cetatean@valea-lunga.example');
  assert.is(await visitor.typed('Parola'), '', 'a password is not sent back');
  await visitor.open('/cont-nou');
  await visitor.press('Faceți contul');
  await corrects(visitor, /numele și prenumele/, /adresa de e-mail/, /parolă/);
  await visitor.fill('Numele și prenumele', 'Ion Pop');
  await visitor.fill('Adresa de e-mail', 'cetatean@valea-lunga.example');
  await visitor.fill('Alegeți o parolă', 'parola');
  await visitor.press('Faceți contul');
  await corrects(visitor, /Parola/);
  assert.is(await visitor.typed('Numele și prenumele'), 'Ion Pop');
  await visitor.open('/urmarire');
  await visitor.press('Vedeți cererea');
  await corrects(visitor, /numărul de înregistrare/, /codul de urmărire/);
  await visitor.fill('Numărul de înregistrare', '999999/2026');
  await visitor.fill('Codul de urmărire', 'AAAA-BBBB');
  await visitor.press('Vedeți cererea');
  await corrects(visitor, /Numărul și codul nu se potrivesc/);
  assert.is(await visitor.typed('Numărul de înregistrare'), '999999/2026');

  await visitor.open('/autentificare');
  for (let tries = 0; tries < 12 && visitor.status !== 429; tries += 1) await visitor.signIn('admin', 'ghicesc');
  assert.is(visitor.status, 429);
  await visitor.reads(/Prea multe încercări.*Așteptați/);
});

test('a form that stood open too long says so kindly', async () => {
  const visitor = await town.person();
  await visitor.open('/urmarire');
  await visitor.context.deleteCookie(...(await visitor.context.cookies()));
  await visitor.press('Vedeți cererea');
  assert.is(visitor.status, 403);
  await visitor.reads(/Pagina a stat deschisă prea mult.*reîncărcați pagina/);
});

for (const [element, key, messages] of [
  ['triaj', 'registratura', []],
  ['repartizare', 'sef', [/ce decideți/]],
  ['redactare', 'referent', [/ce urmează/]],
  ['avizare', 'sef', [/ce decideți/]],
  ['aprobare', 'primar', [/ce decideți/]],
] as const) {
  test(`the task ${element}, empty`, async () => {
    const filed = await cases.at(element);
    const person = await atWork(town, cases, filed, element, key);
    if (element === 'triaj') {
      await person.choose(/^Ce facem/, /^O redirecționăm/);
      await person.press('Trimit decizia');
      await person.fill(/^Adresa de e-mail a autorității/, 'registratura');
    }
    await person.press('Trimit decizia');
    await corrects(person, ...messages);
    if (element !== 'triaj') return;
    assert.is(await person.typed(/^Adresa de e-mail a autorității/), 'registratura');
    await cases.task(filed.instance, element);
  });
}

test('the counter, empty', async () => {
  const registry = await town.signedIn('registratura');
  await registry.open('/ghiseu/petitie');
  await registry.fill(/^Subiectul/, 'Gro');
  await registry.press('Înregistrez cererea');
  await corrects(registry, /cum a venit cererea/, /cine depune petiția/);
  assert.is(await registry.typed(/^Subiectul/), 'Gro');
});

test('what is of others stays closed, and nobody learns that it is there', async () => {
  const filed = await cases.at('repartizare', { email: 'altcineva@exemplu.example' });
  const documents = await town.world.services.store.knex('document').where({ dossier_id: filed.id }).select('id');
  const papers = documents.map(({ id }) => `/documente/${id}`);
  const task = await cases.task(filed.instance, 'repartizare');
  const opens = async (person: Person, path: string): Promise<number> => (await person.bytes(path)).status;

  const visitor = await town.person();
  assert.is(await opens(visitor, `/cereri/${filed.id}`), 404);
  assert.is(await opens(visitor, '/lucrari'), 303, 'must sign in');
  const stranger = await town.person();
  await stranger.open('/cont-nou');
  await stranger.fill('Numele și prenumele', 'Ion Străinu');
  await stranger.fill('Adresa de e-mail', 'ion@exemplu.example');
  await stranger.fill('Alegeți o parolă', 'trei cuvinte oarecare');
  await stranger.press('Faceți contul');
  for (const path of [`/cereri/${filed.id}`, `/cereri/${filed.id}/retragere`, ...papers]) {
    assert.is(await opens(stranger, path), 404, path);
  }
  for (const path of [
    '/lucrari',
    task,
    `/dosare/${filed.id}`,
    '/dosare',
    '/ghiseu',
    '/incidente',
    '/proceduri-interne',
  ]) {
    assert.ok([403, 404].includes(await opens(stranger, path)), path);
  }
  const otherDepartment = await town.signedIn('referent-tehnic');
  for (const path of [task, `/dosare/${filed.id}`, ...papers]) {
    assert.is(await opens(otherDepartment, path), 404, path);
  }
  await otherDepartment.open(`/dosare?q=${filed.number}`);
  assert.not.match(await otherDepartment.text(), /Groapă adâncă/);
  const own = await town.signedIn('referent');
  for (const path of [task, `/dosare/${filed.id}`, ...papers]) assert.is(await opens(own, path), 200, path);
});

test.run();
