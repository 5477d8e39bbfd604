// The extension: asked for at least 15 days before the certificate expires, once, by at most 12 months, for 30 % of the
// fee (Legea nr. 50/1991 and its norms; Cod fiscal art. 474).

import * as assert from 'uvu/assert';
import { ended, waits, type Driver, type Scenario } from '../../../test/scenario.ts';
import { assigned, back, complete, extension, extensionAsked, issued, nothingTicked, school, signed } from './steps.ts';

const approve = { decizie: 'aprob', luni: 12 };

async function extended(driver: Driver, number: string): Promise<void> {
  await driver.sign(number, 'prelungestePrimarul');
  await driver.sign(number, 'prelungesteSecretarul');
  await driver.sign(number, 'prelungesteArhitectul');
}

export const extensionScenarios: readonly Scenario[] = [
  {
    title: 'extension: two months before it expires the holder is told, asks, pays, and gets it signed',
    ro: 'prelungire: cu două luni înainte de expirare titularul este anunțat, cere, plătește și o primește semnată',
    full: true,
    async run(driver) {
      const number = await issued(driver);
      await driver.until('2027-09-20');
      await waits(driver, number);
      await driver.until('2027-09-22');
      assert.ok((await driver.results(number)).notices.includes('expira'));
      await waits(driver, number, 'cererePrelungire');
      assert.is((await driver.tasks(number))[0]?.dueAt?.slice(0, 10), '2027-11-05', '15 days before 20 November');
      await driver.answer(number, 'cererePrelungire', extension);
      await waits(driver, number);
      await driver.pay(number);
      await driver.decide(number, 'decizie', approve);
      await extended(driver, number);
      const results = await ended(driver, number, 'eliberata');
      assert.equal(results.documents, ['recipisa', 'certificat', 'prelungire']);
      assert.ok(results.notices.includes('prelungita'));
      assert.equal(results.payments, ['ghiseul', 'ghiseul']);
      await waits(driver, number);
    },
  },
  {
    title: 'extension: the holder asks early, without waiting to be told',
    ro: 'prelungire: titularul cere din timp, fără să aștepte anunțul',
    async run(driver) {
      const number = await issued(driver);
      assert.ok(await driver.send(number, 'prelungire-cu'));
      await waits(driver, number, 'cererePrelungire');
    },
  },
  {
    title: 'extension: each signer may send it back',
    ro: 'prelungire: fiecare semnatar o poate trimite înapoi',
    async run(driver) {
      const number = await extensionAsked(driver);
      await driver.pay(number);
      await driver.decide(number, 'decizie', approve);
      await driver.decide(number, 'prelungestePrimarul', back('Numai șase luni.'));
      await driver.decide(number, 'decizie', { ...approve, luni: 6 });
      await driver.sign(number, 'prelungestePrimarul');
      await driver.decide(number, 'prelungesteSecretarul', back('Corectați data.'));
      await driver.decide(number, 'decizie', { ...approve, luni: 6 });
      await driver.sign(number, 'prelungestePrimarul');
      await driver.sign(number, 'prelungesteSecretarul');
      await driver.decide(number, 'prelungesteArhitectul', back('Corectați scopul.'));
      await driver.decide(number, 'decizie', { ...approve, luni: 6 });
      await extended(driver, number);
      assert.ok((await driver.results(number)).notices.includes('prelungita'));
    },
  },
  {
    title: 'extension: refused with reasons, and the certificate runs out',
    ro: 'prelungire: refuzată cu motive, iar certificatul expiră',
    async run(driver) {
      const number = await extensionAsked(driver);
      await driver.pay(number);
      await driver.decide(number, 'decizie', { decizie: 'refuz', motiv: 'Planul urbanistic s-a schimbat între timp.' });
      const results = await driver.results(number);
      assert.ok(results.documents.includes('prelungire-refuzata'));
      assert.ok(results.notices.includes('prelungire-refuzata'));
      await waits(driver, number);
    },
  },
  {
    title: 'extension: not paid, not extended',
    ro: 'prelungire: neplătită, neprelungită',
    async run(driver) {
      const number = await extensionAsked(driver);
      await driver.until('2027-10-15');
      await waits(driver, number);
      assert.not.ok((await driver.results(number)).documents.includes('prelungire'));
    },
  },
  {
    title: 'extension: news of the payment comes a day late and counts',
    ro: 'prelungire: vestea plății vine cu o zi întârziere și se ia în seamă',
    async run(driver) {
      const number = await extensionAsked(driver);
      await driver.until('2027-10-12T08:00:00Z');
      await driver.pay(number, 'casierie');
      await driver.until('2027-10-13');
      await waits(driver, number, 'decizie');
    },
  },
  {
    title: 'extension: who was exempt at first pays nothing for it either',
    ro: 'prelungire: cine a fost scutit la început nu plătește nici pentru ea',
    async run(driver) {
      const number = await driver.file(school(), { on: '2026-11-20' });
      await driver.decide(number, 'repartizare', assigned);
      await driver.decide(number, 'verificare', complete);
      await driver.decide(number, 'zona', nothingTicked.zone);
      await driver.decide(number, 'redactare', nothingTicked.draft);
      await driver.decide(number, 'juridic', { decizie: 'avizez' });
      await signed(driver, number);
      await driver.decide(number, 'predare', { data: '2026-11-20', dovada: 'L. Șuteu' });
      assert.ok(await driver.send(number, 'prelungire-cu'));
      await driver.answer(number, 'cererePrelungire', extension);
      await waits(driver, number, 'decizie');
    },
  },
];
