// The contract in force: changes within 30 days, the check of January, the fee of 31 March, and the end.

import * as assert from 'uvu/assert';
import { waits, type Driver, type Scenario } from '../../../test/scenario.ts';
import { disabled, EXPIRED, inForce, LAPSED, NO_DEBTS, NOT_FOUND, person, UNKNOWN, VALID } from './people.ts';

const notices = async (driver: Driver, number: string) => (await driver.results(number)).notices;
const documents = async (driver: Driver, number: string) => (await driver.results(number)).documents;

const VEHICLE = person()['vehicul'] as { [name: string]: string | number };
const POLICY = person()['rca'] as { [name: string]: string };
const change = (vehicul: { [name: string]: string }) => ({
  cerinta: 'actualizare',
  schimbari: ['vehicul'],
  vehicul: { ...VEHICLE, ...vehicul },
});

/** In force since November, on the evening of the yearly check. */
async function inJanuary(driver: Driver, answers = person()): Promise<string> {
  const number = await inForce(driver, answers, { on: '2026-11-20' });
  await driver.until('2027-01-15');
  return number;
}

/** Found wanting in January by people, because the systems did not answer. */
async function questioned(driver: Driver): Promise<string> {
  const number = await inForce(driver, person(), { on: '2026-11-20' });
  await driver.fail('baar');
  await driver.until('2027-01-15');
  await waits(driver, number, 'anunt', 'verificaRcaAnual');
  await driver.decide(number, 'verificaRcaAnual', LAPSED);
  await waits(driver, number, 'anunt', 'analizaAnuala');
  return number;
}

const ended = async (driver: Driver, number: string): Promise<void> => {
  await waits(driver, number);
  assert.is((await documents(driver, number)).at(-1), 'incetare');
  assert.is((await notices(driver, number)).at(-1), 'incetat');
  const next = await driver.file(person());
  await waits(driver, next, 'inspectie');
};

export const lives: readonly Scenario[] = [
  {
    title: 'nothing has changed: January finds all in order without people, the fee is paid, the contract is renewed',
    ro: 'nimic nu s-a schimbat: în ianuarie totul este în ordine fără oameni, taxa se plătește, contractul se reînnoiește',
    full: true,
    async run(driver) {
      const number = await inJanuary(driver);
      await waits(driver, number, 'anunt');
      assert.ok((await notices(driver, number)).includes('taxa-anuala'));
      await driver.until('2027-03-16');
      assert.ok((await notices(driver, number)).includes('reamintire-taxa'));
      await driver.pay(number);
      assert.ok((await notices(driver, number)).includes('reinnoit'));
      await driver.until('2028-01-16');
      const asked = (await notices(driver, number)).filter((each) => each === 'taxa-anuala');
      assert.is(asked.length, 2, 'and again the year after');
    },
  },
  {
    title: 'the fee is not paid until 31 March: the contract ends and the place is free',
    ro: 'taxa nu este plătită până la 31 martie: contractul încetează și locul este liber',
    async run(driver) {
      const number = await inJanuary(driver);
      await driver.until('2027-04-02');
      await ended(driver, number);
    },
  },
  {
    title: 'the fee is paid on 31 March and confirmed the day after: the contract is renewed',
    ro: 'taxa este plătită la 31 martie și confirmată a doua zi: contractul se reînnoiește',
    async run(driver) {
      const number = await inJanuary(driver);
      await driver.until('2027-03-31T23:59:59+03:00');
      await driver.pay(number);
      await driver.until('2027-04-02');
      await waits(driver, number, 'anunt');
      assert.ok((await notices(driver, number)).includes('reinnoit'));
    },
  },
  {
    title: 'a person with a disability is renewed without paying',
    ro: 'unei persoane cu dizabilități i se reînnoiește fără plată',
    async run(driver) {
      const number = await inJanuary(driver, disabled());
      assert.ok((await notices(driver, number)).includes('reinnoit'));
    },
  },
  {
    title: 'in January no system answers: people check, and all is in order',
    ro: 'în ianuarie nu răspunde niciun sistem: verifică oamenii și totul este în ordine',
    async run(driver) {
      const number = await inForce(driver, person(), { on: '2026-11-20' });
      await driver.answer(number, 'anunt', change(UNKNOWN));
      await driver.decide(number, 'verificaRcaNou', VALID);
      await driver.decide(number, 'verificaItpNou', VALID);
      await driver.fail('ghiseul');
      await driver.until('2027-01-15');
      await waits(driver, number, 'anunt', 'verificaRcaAnual', 'verificaItpAnual', 'verificaDatoriiAnual');
      await driver.decide(number, 'verificaRcaAnual', VALID);
      await driver.decide(number, 'verificaItpAnual', VALID);
      await driver.decide(number, 'verificaDatoriiAnual', NO_DEBTS);
      assert.ok((await notices(driver, number)).includes('taxa-anuala'));
    },
  },
  {
    title: 'a policy that began this week, in January too: a person looks',
    ro: 'o poliță începută săptămâna aceasta, tot în ianuarie: se uită un om',
    async run(driver) {
      const number = await inForce(driver, person(), { on: '2026-11-20' });
      await driver.until('2027-01-13');
      await driver.answer(number, 'anunt', {
        ...change(NOT_FOUND),
        schimbari: ['vehicul', 'rca'],
        rca: { ...POLICY, deLa: '2027-01-12', panaLa: '2028-01-11' },
      });
      await driver.decide(number, 'verificaRcaNou', VALID);
      await driver.decide(number, 'verificaItpNou', VALID);
      await driver.until('2027-01-15');
      await waits(driver, number, 'anunt', 'verificaRcaAnual', 'verificaItpAnual');
    },
  },
  {
    title: 'in January the policy has lapsed: the holder gets thirty days, mends it, and the contract goes on',
    ro: 'în ianuarie polița este expirată: titularul are treizeci de zile, o îndreaptă și contractul merge mai departe',
    async run(driver) {
      const number = await questioned(driver);
      await driver.decide(number, 'analizaAnuala', {
        decizie: 'remediere',
        motiv: 'Polița RCA este expirată; prezentați una nouă.',
      });
      await waits(driver, number, 'anunt', 'remediere');
      await driver.answer(number, 'remediere', { explicatie: 'Am încheiat o poliță nouă, o anexez.' });
      await driver.decide(number, 'analizaAnuala', { decizie: 'continua', motiv: 'Polița nouă este valabilă.' });
      assert.ok((await notices(driver, number)).includes('taxa-anuala'));
    },
  },
  {
    title: 'the holder does not mend it in thirty days and the contract is ended with its reasons',
    ro: 'titularul nu o îndreaptă în treizeci de zile și contractul încetează, cu motivele lui',
    async run(driver) {
      const number = await questioned(driver);
      await driver.decide(number, 'analizaAnuala', {
        decizie: 'remediere',
        motiv: 'Polița RCA este expirată; prezentați una nouă.',
      });
      await driver.until('2027-02-15');
      await waits(driver, number, 'anunt', 'analizaAnuala');
      await driver.decide(number, 'analizaAnuala', { decizie: 'reziliere', motiv: 'Vehiculul nu are asigurare RCA.' });
      await ended(driver, number);
    },
  },
  {
    title: 'a new car: the systems are asked by themselves and the addendum is issued without people',
    ro: 'o mașină nouă: sistemele sunt întrebate de la sine și actul adițional se emite fără oameni',
    async run(driver) {
      const number = await inForce(driver, person());
      await driver.answer(number, 'anunt', change({ numar: 'AB13NOA', vin: 'UU1HSDACN12345679' }));
      assert.is((await documents(driver, number)).at(-1), 'act-aditional');
      assert.is((await notices(driver, number)).at(-1), 'actualizat');
      await waits(driver, number, 'anunt');
    },
  },
  {
    title: 'a change that breaks the rules goes to a person, who refuses one and accepts another',
    ro: 'o schimbare care calcă regulile ajunge la un om, care refuză una și acceptă alta',
    async run(driver) {
      const number = await inForce(driver, person());
      await driver.answer(number, 'anunt', change(EXPIRED));
      await driver.decide(number, 'decideSchimbarea', { decizie: 'refuz', motiv: 'RCA și ITP sunt expirate.' });
      assert.is((await notices(driver, number)).at(-1), 'actualizare-refuzata');
      await driver.answer(number, 'anunt', {
        cerinta: 'actualizare',
        schimbari: ['adresa'],
        adresa: { judet: 'AB', localitate: '8363', strada: 'Strada Fabricii', numar: '8' },
      });
      await driver.decide(number, 'decideSchimbarea', {
        decizie: 'accept',
        motiv: 'Locul rămâne la sub 30 m de casă.',
      });
      assert.is((await documents(driver, number)).at(-1), 'act-aditional');
    },
  },
  {
    title: 'the holder asks to end the contract',
    ro: 'titularul cere încetarea contractului',
    async run(driver) {
      const number = await inForce(driver, person());
      await driver.answer(number, 'anunt', { cerinta: 'incetare', motiv: 'Am vândut mașina.' });
      await ended(driver, number);
    },
  },
];
