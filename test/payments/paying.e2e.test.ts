// A person pays from the page of their request, in a browser without JavaScript: through the provider's page and back. The
// page believes only what the provider's server has told ours.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Browser } from 'puppeteer';
import { openBrowser } from '../browser.ts';
import { Person } from '../e2e/people.ts';
import { openFeeOffice, type Fee, type FeeOffice } from './fee.ts';

const test = suite('paying');
let office: FeeOffice;
let browser: Browser;

test.before(async () => {
  office = await openFeeOffice({ payer: 'person' });
  browser = await openBrowser();
});
test.after(async () => {
  await browser?.close();
  await office?.close();
});

const WAYS = {
  ghiseul: 'ghiseul.ro',
  netopia: 'Cu cardul, prin Netopia',
  euplatesc: 'Cu cardul, prin EuPlătesc',
} as const;

async function visitor(fee: Fee): Promise<Person> {
  const person = await Person.enter(office.world.url, browser, false, 1440);
  await person.open('/urmarire');
  await person.fill('Numărul de înregistrare', fee.number);
  await person.fill('Codul de urmărire', fee.code);
  await person.press('Vedeți cererea');
  return person;
}

for (const way of ['ghiseul', 'netopia', 'euplatesc'] as const) {
  test(`${way}: from the request through the provider’s page and back, paid once`, async () => {
    const fee = await office.file(1250, { dueOn: '2030-12-10' });
    const person = await visitor(fee);
    await person.reads('Taxa certificatului, 1.250,30 lei');
    await person.follow(/^Plătiți/);
    await person.reads('Aveți de plătit 1.250,30 lei până la 10 decembrie 2030.');
    await person.reads(`Codul plății: ${fee.payment.code}`);
    await person.reads('nu se încasează bani');
    await person.press('Continuați');
    await person.reads('Alegeți cum plătiți');
    await person.choose('Cum plătiți', WAYS[way]);
    await person.press('Continuați');
    await person.reads('Confirmarea vine de la furnizor');
    if (way === 'euplatesc') await person.press('Plătiți 1.250,30 lei');
    else await person.follow('Plătiți 1.250,30 lei');
    await person.reads(/SIMULARE – FĂRĂ VALOARE JURIDICĂ.*1250.30 lei/);
    // Back without having paid: nothing has happened.
    await person.follow('Înapoi la primărie');
    await person.reads('Nu plătiți încă o dată.');
    assert.is((await office.payment(fee)).state, 'started');
    await person.back();
    await person.press('Plătesc');
    await office.simulators[way].callbacks();
    await person.follow('Înapoi la primărie');
    await person.reads('Plata este făcută');
    await person.reads('Am primit 1.250,30 lei.');
    await office.world.quiet();
    assert.is(await office.task(fee), 'elibereaza');
    await person.follow(/^Cererea nr/);
    await person.reads('Am primit plata');
    assert.not.ok(await person.offers('link', /^Plătiți/));
  });
}

test('the browser comes back before the notice: the page waits, and says so until the server knows', async () => {
  const fee = await office.file(40);
  const person = await visitor(fee);
  await person.follow(/^Plătiți/);
  await person.choose('Cum plătiți', WAYS.netopia);
  await person.press('Continuați');
  await person.follow('Plătiți 40,30 lei');
  office.simulators.netopia.failures.add({ kind: 'no-callback' });
  await person.press('Plătesc');
  await person.follow('Înapoi la primărie');
  await person.reads('Așteptăm confirmarea plății');
  await person.follow('Verificați din nou');
  await person.reads('Nu plătiți încă o dată.');
  // Another way is offered, but the first provider is asked before anything is begun there.
  await person.unfold('Nu ați terminat plata?');
  await person.choose('Cum plătiți', WAYS.ghiseul);
  await person.press('Continuați');
  await person.reads('Plata era deja făcută. Nu plătiți încă o dată.');
  await person.reads('Plata este făcută');
  assert.is((await office.attempts(fee)).length, 1);
});

test('a refused card: said, and tried again another way', async () => {
  const fee = await office.file(40.71);
  const person = await visitor(fee);
  await person.follow(/^Plătiți/);
  await person.choose('Cum plătiți', WAYS.euplatesc);
  await person.press('Continuați');
  await person.press('Plătiți 41,01 lei');
  await person.press('Plătesc');
  await office.simulators.euplatesc.callbacks();
  await person.follow('Înapoi la primărie');
  await person.reads('Plata nu a reușit');
  assert.ok(await person.offers('button', 'Continuați'));
});

test('the provider does not answer: nothing is lost, the same is tried again', async () => {
  const fee = await office.file(41);
  const person = await visitor(fee);
  await person.follow(/^Plătiți/);
  office.simulators.ghiseul.failures.add({ kind: 'html', times: 3 });
  await person.choose('Cum plătiți', WAYS.ghiseul);
  await person.press('Continuați');
  await person.reads('Furnizorul plății nu răspunde acum.');
  office.simulators.ghiseul.failures.clear();
  await person.choose('Cum plătiți', WAYS.ghiseul);
  await person.press('Continuați');
  await person.follow('Plătiți 41,30 lei');
  assert.is((await office.attempts(fee)).length, 1);
});

test('others see no payment, and the way back from the provider tells nothing', async () => {
  const fee = await office.file(42);
  const stranger = await Person.enter(office.world.url, browser, false, 1440);
  await stranger.open(`/cereri/${fee.dossier}/plata`);
  assert.is(stranger.status, 404);
  const back = await fetch(`${office.world.url}/plati/intoarcere/${fee.payment.code}-1`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ action: '0', message: 'Approved' }),
  });
  assert.equal([back.status, back.headers.get('location')], [303, '/']);
  assert.is((await office.payment(fee)).state, 'open');
});

test.run();
