// The other ways of the law, each in the browser without JavaScript.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { atWork, Cases, choosing, DRAFTED, type Case } from './cases.ts';
import { plain, type Person } from './people.ts';
import { openTown, type Town } from './town.ts';

const test = suite('the branches of a petition, in the browser');
let town: Town;
let cases: Cases;

test.before(async () => {
  town = await openTown();
  cases = new Cases(town.world);
});
test.after(() => town.close());

/** What the citizen of the demo reads about their petition. */
async function seenByCitizen({ id }: Case): Promise<Person> {
  await town.world.quiet();
  return (await town.signedIn('cetatean')).open(`/cereri/${id}`);
}

async function mailTo(address: string): Promise<string[]> {
  const files = await readdir(town.world.mail);
  const mails = await Promise.all(files.map((name) => readFile(join(town.world.mail, name), 'utf8')));
  return mails.filter((mail) => new RegExp(`^To:.*${address}`, 'm').test(mail));
}

async function decided(person: Person): Promise<void> {
  await person.press('Trimit decizia');
  await person.reads(/Ați terminat „/);
  await town.world.quiet();
}

test('art. 6^1: another authority gets it, the petitioner is told', async () => {
  const filed = await cases.file();
  const registry = await atWork(town, cases, filed, 'triaj', 'registratura');
  await choosing(registry, /^Ce facem/, /^O redirecționăm altei autorități/, /^Autoritatea competentă/);
  await registry.fill(/^Autoritatea competentă/, 'Consiliul Județean Alba');
  await registry.fill(/^Adresa de e-mail a autorității/, 'registratura@cj.example');
  await decided(registry);
  const citizen = await seenByCitizen(filed);
  await citizen.reads(/Am trimis petiția autorității competente/);
  await citizen.reads(/Consiliul Județean Alba/);
  const [letter = '', ...more] = await mailTo('registratura@cj.example');
  assert.is(more.length, 0);
  assert.match(letter, /application\/pdf/, 'the petition goes with the letter');
});

test('art. 7: without identification it is entered at the counter and filed away', async () => {
  const registry = await town.signedIn('registratura');
  await registry.open('/ghiseu');
  await registry.follow('Petiție');
  await registry.choose(/^Cum a venit/, 'prin poștă');
  await registry.choose(/^Petiția este depusă de/, /^Nu se știe/);
  await registry.fill(/^Subiectul, pe scurt/, 'Zgomot noaptea la un local din centru');
  await registry.choose('Categoria', 'Ordine și liniște publică');
  await registry.fill(/^Ce doriți să ne spuneți/, 'Localul ține muzica dată tare până la patru dimineața.');
  await registry.press('Înregistrez cererea');
  if (await registry.offers('button', 'Înregistrez cererea')) await registry.press('Înregistrez cererea');
  const [, number = ''] = /Înregistrată cu numărul (\d+)/.exec(await registry.text()) ?? [];
  assert.ok(number !== '', await registry.text());
  const id = registry.path.split('/').at(-1) ?? '';
  const row = await town.world.services.store.knex('dossier').where({ id }).first('instance_id', 'applicant_name');
  assert.is(row.applicant_name, 'Fără date de identificare');
  await town.world.quiet();
  const filed = { id, number, code: '', instance: String(row.instance_id) };
  await atWork(town, cases, filed, 'triaj', 'registratura');
  await choosing(registry, /^Ce facem/, 'O clasăm', /^Motivul clasării/);
  await registry.choose(/^Motivul clasării/, /^Anonimă/);
  await decided(registry);
  await registry.open(`/dosare/${id}`);
  await registry.reads(/clasată/i);
  await registry.reads(/Notă/i);
});

test('art. 10: the second on the same subject is joined to the first', async () => {
  const first = await cases.file();
  const second = await cases.file();
  const registry = await atWork(town, cases, second, 'triaj', 'registratura');
  await registry.reads(new RegExp(`Alte cereri ale aceleiași persoane.*${first.number}`));
  await choosing(registry, /^Ce facem/, /^O conexăm/, /^Numărul petiției mai vechi/);
  await registry.fill(/^Numărul petiției mai vechi/, first.number);
  await decided(registry);
  const citizen = await seenByCitizen(second);
  await citizen.reads(/conexată la una mai veche/);
  await citizen.reads(new RegExp(`cererea nr\\. ${first.number}`));
  await registry.open(`/dosare/${first.id}`);
  await registry.reads(new RegExp(`S-a conexat dosarul ${second.number}`));
});

test('the clerk asks, the citizen answers on the page of the petition, the clerk reads it', async () => {
  const filed = await cases.at('redactare');
  const clerk = await atWork(town, cases, filed, 'redactare', 'referent');
  await choosing(clerk, /^Ce urmează/, /^Îi pun o întrebare/, /^Întrebarea/);
  await clerk.fill(/^Întrebarea/, 'La ce număr este groapa?');
  await decided(clerk);
  const citizen = await seenByCitizen(filed);
  await citizen.reads(/Avem o întrebare pentru dumneavoastră.*La ce număr este groapa\?/);
  await citizen.fill(/^Mesajul dumneavoastră/, 'În dreptul casei cu numărul 27.');
  await citizen.press('Trimiteți răspunsul');
  await citizen.reads(/În dreptul casei cu numărul 27\./);
  await town.world.quiet();
  await atWork(town, cases, filed, 'redactare', 'referent');
  await clerk.reads(/În dreptul casei cu numărul 27\./);
});

/** The legal deadline as the citizen's page tells it. */
async function deadlineOf(citizen: Person): Promise<string> {
  const [, day = ''] = /Vă răspundem până la (\d+ \p{L}+ \d{4})/u.exec(await citizen.text()) ?? [];
  assert.ok(day !== '', await citizen.text());
  return day;
}

test('art. 9: the head extends the term, the citizen sees the new one, no second time is offered', async () => {
  const filed = await cases.at('redactare');
  const before = await deadlineOf(await seenByCitizen(filed));
  const clerk = await atWork(town, cases, filed, 'redactare', 'referent');
  await choosing(clerk, /^Ce urmează/, /^Cer prelungirea termenului/, /^Motivul prelungirii/);
  await clerk.fill(/^Cu câte zile/, '15');
  await clerk.fill(/^Motivul prelungirii/, 'Este nevoie de o expertiză a drumului.');
  await decided(clerk);
  const head = await atWork(town, cases, filed, 'prelungire', 'sef');
  await choosing(head, /^Ce decideți/, 'Aprob prelungirea', /^Motivul prelungirii/);
  assert.is(await head.typed(/^Motivul prelungirii/), 'Este nevoie de o expertiză a drumului.', 'what the clerk wrote');
  await decided(head);
  const citizen = await seenByCitizen(filed);
  const after = await deadlineOf(citizen);
  assert.is.not(after, before);
  await citizen.reads(/Termenul a fost prelungit o dată/);
  await atWork(town, cases, filed, 'redactare', 'referent');
  assert.is(await clerk.offers('radio', /^Trimit răspunsul/), true);
  assert.is(await clerk.offers('radio', /^Cer prelungirea/), false);
});

test('the citizen withdraws and everybody sees that it is over', async () => {
  const filed = await cases.at('redactare');
  const citizen = await seenByCitizen(filed);
  await citizen.follow('Retrageți cererea');
  await citizen.press('Da, retrageți cererea');
  await citizen.reads(/Ați retras/);
  await town.world.quiet();
  const clerk = await town.signedIn('referent');
  await clerk.open('/lucrari');
  assert.is((await clerk.address(/^Ale mele/)).startsWith('/lucrari'), true);
  const open = await town.world.services.store.knex('task').where({ instance_id: filed.instance, closed_at: null });
  assert.is(open.length, 0);
});

test('a department that is not in charge gives it back to the registry', async () => {
  const filed = await cases.at('repartizare');
  const head = await atWork(town, cases, filed, 'repartizare', 'sef');
  await head.choose(/^Ce decideți/, 'O trimit înapoi la registratură');
  await head.fill(/^Rezoluția/, 'Ține de Direcția Tehnică.');
  await decided(head);
  const registry = await atWork(town, cases, filed, 'triaj', 'registratura');
  assert.ok(plain(await registry.text()).includes('Ține de Direcția Tehnică.'), 'the registry reads why');
});

test('what was told to nobody else: a draft is only in the case', async () => {
  const filed = await cases.at('avizare');
  const citizen = await seenByCitizen(filed);
  assert.not.ok((await citizen.text()).includes(DRAFTED.raspuns), 'a draft is not an answer');
});

test.run();
