// Two at once: nothing is filed twice, decided twice or taken by two, and whoever comes second is told what happened.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { atWork, Cases, DRAFTED } from './cases.ts';
import { Client } from './client.ts';
import { fillIn } from './filing.ts';
import { openTown, type Town } from './town.ts';

const test = suite('races in the browser');
let town: Town;
let cases: Cases;

test.before(async () => {
  town = await openTown();
  cases = new Cases(town.world);
});
test.after(() => town.close());

const table = (name: string) => town.world.services.store.knex(name);

for (const javascript of [false, true]) {
  test(`a double click on send files once, ${javascript ? 'with' : 'without'} JavaScript`, async () => {
    const subject = `Apăsat de două ori ${javascript ? 'cu' : 'fără'} JavaScript`;
    const visitor = await town.person({ javascript });
    await fillIn(visitor, { subject });
    await visitor.press('Trimiteți cererea', undefined, { clicks: 2 });
    await visitor.arrived(/\/confirmare$/);
    await visitor.reads(/Am primit cererea dumneavoastră/);
    assert.is((await table('dossier').where({ subject })).length, 1);
    await town.world.quiet();
  });

  test(`a double click on decide decides once, ${javascript ? 'with' : 'without'} JavaScript`, async () => {
    const filed = await cases.at('avizare');
    const head = await town.signedIn('sef', { javascript });
    await head.open(await cases.task(filed.instance, 'avizare'));
    await head.press('Preiau');
    await head.choose(/^Ce decideți/, 'Avizez răspunsul');
    await head.press('Trimit decizia', undefined, { clicks: 2 });
    await head.reads(/Ați terminat „|Ați decis dumneavoastră/);
    await town.world.quiet();
    const decisions = await table('timeline').where({ dossier_id: filed.id, what: 'task-decided' });
    assert.is(decisions.filter(({ params }) => params.task === 'Avizează răspunsul').length, 1);
    assert.is((await table('task').where({ instance_id: filed.instance, element: 'aprobare' })).length, 1);
  });
}

test('two tabs: the second decision is not taken and the page says who decided', async () => {
  const filed = await cases.at('avizare');
  const head = await atWork(town, cases, filed, 'avizare', 'sef');
  const second = await head.secondTab();
  await second.open(head.path);
  await head.choose(/^Ce decideți/, 'Avizez răspunsul');
  await second.choose(/^Ce decideți/, 'Îl trimit înapoi la refăcut');
  await head.press('Trimit decizia');
  await second.press('Trimit decizia');
  assert.is(second.status, 409);
  await second.reads(/Lucrarea a fost deja decisă Ați decis dumneavoastră/);
  await second.reads(/Avizez răspunsul/);
  await town.world.quiet();
  assert.is(
    (await table('task').where({ instance_id: filed.instance, closed_at: null, element: 'aprobare' })).length,
    1,
  );
});

test('two claim at once: one gets it, the other is told who has it', async () => {
  const filed = await cases.at('redactare');
  const address = await cases.task(filed.instance, 'redactare');
  await cases.api.ask('referent', 'POST', `${address.replace('/lucrari', '/api/tasks')}/release`);
  const people = [await town.signedIn('referent'), await town.signedIn('sef')] as const;
  for (const person of people) await person.open(address);
  await Promise.all(people.map((person) => person.pressAtOnce('Preiau')));
  const texts = await Promise.all(people.map((person) => person.text()));
  const winners = texts.filter((text) => text.includes('Lucrarea este a dumneavoastră.'));
  const losers = texts.filter((text) => /Lucrarea este acum la (Radu Stănescu|Ioana Crăciunescu)/.test(text));
  assert.equal([winners.length, losers.length], [1, 1], texts.join('\n'));
  assert.equal(
    people.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409],
  );
});

test('who lost the task meanwhile cannot decide, and what was typed stays on the page', async () => {
  const filed = await cases.at('redactare');
  const clerk = await atWork(town, cases, filed, 'redactare', 'referent');
  await clerk.choose(/^Ce urmează/, 'Trimit răspunsul spre avizare');
  await clerk.press('Trimit decizia');
  await clerk.choose(/^Soluția/, 'Favorabilă');
  await clerk.fill(/^Textul răspunsului/, `${DRAFTED.raspuns} Scris cu greu.`);
  await clerk.fill(/^Temeiul legal/, DRAFTED.temei);
  const head = await town.signedIn('sef');
  await head.open(clerk.path);
  await head.unfold('Dau altcuiva');
  await head.choose('Cui dați lucrarea', /^Radu Stănescu/);
  await head.press('Dau lucrarea');
  await clerk.press('Trimit decizia');
  assert.is(clerk.status, 409);
  await clerk.reads(/Lucrarea este acum la Radu Stănescu/);
  await clerk.reads('Scris cu greu.');
  const open = await table('task').where({ instance_id: filed.instance, closed_at: null }).first('element');
  assert.is(open.element, 'redactare');
});

test('what the browser asks by itself undoes nothing when it arrives after the button', async () => {
  const visitor = new Client(town.world.url);
  const { headers } = await visitor.get('/proceduri/petitie/cerere');
  const page = headers.get('location') ?? '';
  await visitor.get(page);
  const shown = { tip: 'persoana', _shown: 'tip nume prenume' };
  const sent = await visitor.post(page, { ...shown, nume: 'Brădișteanu', prenume: 'Ana' });
  assert.is(sent.status, 303);
  const late = await visitor.post(page, { ...shown, nume: 'Bră', prenume: '', _refresh: '1' });
  assert.is(late.status, 200);
  assert.match((await visitor.get(page)).body, /value="Brădișteanu"/);
});

test.run();
