// Publishing without JavaScript: an owner asks, a second person agrees or refuses, a version is gone back to, the procedure
// is retired and taken up again, what is scheduled comes by itself or says why not. Each step follows the one before.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publishWhatIsDue } from '../../server/publishing/publish-due.ts';
import { demoEmail } from '../../server/seed/institution.ts';
import { findAccountByEmail } from '../../store/accounts.ts';
import { requestPublication } from '../../store/publishing/requests.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { openWork, saveWork } from '../../store/works.ts';
import type { Person } from '../e2e/people.ts';
import { stepsOf } from '../e2e/steps.ts';
import { openTown, type Town } from '../e2e/town.ts';

const test = suite('publishing');
const step = stepsOf(test);
const AT = { tenant: 1, procedure: 'petitie' };
let town: Town;
let owner: Person;
let admin: Person;
let now = Date.UTC(2027, 0, 12, 9);

test.before(async () => {
  town = await openTown({ worker: false, clock: () => now });
  owner = await town.signedIn('procese');
  admin = await town.signedIn('admin');
});
test.after(() => town.close());

const store = () => town.world.services.store;
const accountOf = async (key: string): Promise<string> =>
  (await findAccountByEmail(store(), { tenant: 1, email: demoEmail(key) }))!.id;
const newest = async () => (await newestRelease(store().knex, 1, 'petitie'))!;

/** Saves a change of the work, as the studio does. */
async function change(path: string, edit: (text: string) => string): Promise<void> {
  const work = (await openWork(store(), AT))!;
  const files = { [path]: edit(work.files[path] ?? '') };
  const saved = await saveWork(store(), { ...AT, over: work.version, files, account: await accountOf('procese') });
  if (!saved.ok) throw new Error(saved.why);
}

const greeting = (text: string): Promise<void> =>
  change('messages/inregistrata.hbs', (before) => before.replace(/^(Bună ziua|Stimate|Salut).*$/m, `${text},`));

step('nothing is different, so there is nothing to publish', async () => {
  await owner.open('/atelier/petitie/publicare');
  await owner.reads('Nimic: lucrarea este la fel cu versiunea publicată.');
  assert.not.ok(await owner.offers('button', 'Cereți publicarea'));
});

step('the page says in words what changes, and asks why', async () => {
  await greeting('Stimate domn, stimată doamnă');
  await owner.open('/atelier/petitie/publicare');
  await owner.reads(/Ce se schimbă Mesaj inregistrata .*Stimate domn, stimată doamnă/);
  await owner.reads(/Scenariile trec prin \d+ din \d+ de săgeți/);
  await owner.press('Cereți publicarea');
  assert.is(owner.status, 422);
  await owner.reads('Scrieți de ce se schimbă procedura.');
  await owner.fill('De ce se schimbă', 'Mesajul era prea scurt.');
  await owner.choose('De când', 'De la o dată');
  await owner.fill('Ziua', '31.02.2027');
  await owner.fill('Ora', '25:00');
  await owner.press('Cereți publicarea');
  await owner.reads('Scrieți ziua așa: 01.03.2027.');
  await owner.reads('Scrieți ora așa: 08:30.');
  await owner.fill('Ziua', '01.01.2027');
  await owner.fill('Ora', '');
  await owner.press('Cereți publicarea');
  await owner.reads('Alegeți o zi și o oră care nu au trecut.');
  assert.is(await owner.typed('De ce se schimbă'), 'Mesajul era prea scurt.');
  await owner.choose('De când', /^Imediat/);
  await owner.press('Cereți publicarea');
  assert.is(owner.status, 200);
  await owner.reads('Cererea de publicare a fost trimisă.');
});

step('who asked cannot agree; a second person refuses only with a reason', async () => {
  assert.not.ok(await owner.offers('button', 'Sunt de acord'));
  await owner.reads('Ați cerut publicarea: acordul îl dă altcineva.');
  await admin.open('/proceduri-interne');
  await admin.reads(/așteaptă/i);
  await admin.open('/atelier/petitie/publicare');
  await admin.reads('De ce: Mesajul era prea scurt.');
  await admin.unfold('Refuz');
  await admin.press('Refuz');
  assert.is(admin.status, 422);
  await admin.reads('Scrieți motivul.');
  await admin.fill('Motivul refuzului', 'Formula nu este cea a instituției.');
  await admin.press('Refuz');
  await admin.reads('Ați refuzat publicarea.');
  assert.is((await newest()).version, 1);
});

step('asked again, with work that goes on meanwhile: what was asked about is published', async () => {
  await greeting('Bună ziua, stimate cetățean');
  await owner.open('/atelier/petitie/publicare');
  await owner.fill('De ce se schimbă', 'Formula instituției.');
  await owner.press('Cereți publicarea');
  await greeting('Salut');
  await admin.open('/atelier/petitie/publicare');
  await admin.reads('S-a mai lucrat de la această cerere.');
  await admin.reads('Bună ziua, stimate cetățean');
  await admin.press('Sunt de acord');
  assert.is(admin.path, '/atelier/petitie/versiuni');
  await admin.reads('Publicat. Cererile noi urmează această versiune.');
  await admin.reads(/Versiunea 2 acum publicată .*cu acordul: .* Formula instituției\./);
  const { version, files } = await newest();
  assert.is(version, 2);
  assert.match(files['messages/inregistrata.hbs'] ?? '', /Bună ziua, stimate cetățean/);
});

step('what cannot run cannot be published: where, why, and what to do, with a way there', async () => {
  const model = (await openWork(store(), AT))!.files['process.bpmn']!;
  const wrong = model.replace(
    '</bpmn:process>',
    '<bpmn:scriptTask id="nedefinit" name="Verifică terenul" scriptFormat="groovy"><bpmn:script>teren.ok()</bpmn:script></bpmn:scriptTask></bpmn:process>',
  );
  await change('process.bpmn', () => wrong);
  await owner.open('/atelier/petitie/publicare');
  await owner.reads(/Nu se poate publica: \d+ problem/);
  await owner.reads(/Procesul: Verifică terenul .+ Ce se face: /);
  assert.not.ok(await owner.offers('button', 'Cereți publicarea'));
  const place = await owner.address('Arată în atelier: Procesul: Verifică terenul');
  assert.is(place, '/atelier/petitie?fisier=process.bpmn&element=nedefinit');
  const form = new URLSearchParams({ motiv: 'pe ocolite', cand: 'acum' });
  const cookies = (await owner.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const posted = await fetch(`${town.world.url}/atelier/petitie/publicare`, {
    method: 'POST',
    body: form,
    headers: { cookie: cookies },
    redirect: 'manual',
  });
  assert.is(posted.status, 403, 'nor without the page');
  await change('process.bpmn', () => model);
});

step('an older version is published again, with why', async () => {
  await owner.open('/atelier/petitie/versiuni');
  await owner.unfold('Reveniți la versiunea 1');
  await owner.fill('De ce reveniți', 'Greșeală în mesaj.');
  await owner.press('Reveniți la versiunea 1');
  await owner.reads('Versiunea veche este din nou cea publicată.');
  await owner.reads(/Versiunea 3 acum publicată .*din nou versiunea 1 Greșeală în mesaj\./);
});

step('a retired procedure is not offered; its page says so; taken up it is offered again', async () => {
  await owner.unfold('Retrageți procedura');
  await owner.fill('De ce o retrageți', 'Se mută la alt serviciu.');
  await owner.press('Retrageți procedura');
  await owner.reads('Procedura este retrasă.');
  const visitor = await town.person();
  await visitor.open('/');
  assert.not.ok(await visitor.offers('link', /^Petiție/));
  await visitor.open('/proceduri/petitie');
  await visitor.reads('Acest serviciu nu se mai oferă.');
  await visitor.open('/proceduri/petitie/cerere');
  assert.is(visitor.path, '/proceduri/petitie');
  await owner.unfold('Reluați procedura');
  await owner.fill('De ce o reluați', 'Rămâne aici.');
  await owner.press('Reluați procedura');
  await visitor.open('/');
  assert.ok(await visitor.offers('link', /^Petiție/));
});

step('the administrator sets the rule; without it who publishes needs nobody', async () => {
  await owner.open('/reguli-publicare');
  assert.is(owner.status, 403);
  await admin.open('/reguli-publicare');
  await admin.tick(/^O a doua persoană/);
  await admin.press('Salvați');
  await admin.reads('Regula a fost salvată.');
  await owner.open('/atelier/petitie/publicare');
  await owner.fill('De ce se schimbă', 'Salutul nou.');
  await owner.choose('De când', 'De la o dată');
  await owner.fill('Ziua', '15.01.2027');
  await owner.press('Publicați versiunea 4');
  await owner.reads('Publicarea este programată.');
  await owner.reads(/Se publică de la sine: 15 ianuarie 2027, 0:00/);
});

step('on its day it is published by itself, from midnight of the institution', async () => {
  now = Date.UTC(2027, 0, 14, 21, 59);
  await publishWhatIsDue(town.world.services);
  assert.is((await newest()).version, 3);
  now = Date.UTC(2027, 0, 14, 22, 0);
  await Promise.all([publishWhatIsDue(town.world.services), publishWhatIsDue(town.world.services)]);
  assert.is((await newest()).version, 4);
});

step('what fails on its day is told to who asked, and stays on the page', async () => {
  await change('forms/triaj.form.json', () => '{ "components": [');
  const work = (await openWork(store(), AT))!;
  const account = await accountOf('procese');
  const over = (await newest()).id;
  const from = new Date(now + 60_000);
  await requestPublication(store(), { ...AT, work: work.version, over, note: 'pe ocolite', from, account });
  now += 120_000;
  await publishWhatIsDue(town.world.services);
  await publishWhatIsDue(town.world.services);
  assert.is((await newest()).version, 4);
  const mails = await readdir(town.world.mail);
  const texts = await Promise.all(mails.map((name) => readFile(join(town.world.mail, name), 'utf8')));
  assert.is(texts.filter((text) => text.includes('/atelier/petitie/publicare')).length, 1, 'told once');
  // the session has ended in these days
  await owner.signIn('procese');
  await owner.open('/atelier/petitie/versiuni');
  await owner.reads('Nu s-a publicat la data aleasă.');
  await owner.open('/atelier/petitie/publicare');
  await owner.reads(
    /Nu s-a publicat la data aleasă .*Verificarea din acel moment a găsit probleme\. .*Formular „triaj”/,
  );
});

test.run();
