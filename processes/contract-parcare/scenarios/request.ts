// From the request to its decision: the place is held, three systems are asked, an inspector decides.

import * as assert from 'uvu/assert';
import { ended, waits, type Driver, type Scenario } from '../../../test/scenario.ts';
import { APPROVE, approved, EXPIRED, JUSTIFIED, NO_DEBTS, NOT_FOUND, person, UNKNOWN, VALID } from './people.ts';

const REFUSE = {
  decizie: 'resping',
  motiv: 'Vehiculul nu îndeplinește condițiile din regulament la data verificării.',
};

/** Approved after the sixty days of the hold, when somebody else holds the place. */
async function overtaken(driver: Driver): Promise<string> {
  const first = await driver.file(person(), { on: '2026-11-20' });
  await driver.until('2027-01-25');
  await driver.file(person());
  await approved(driver, first);
  assert.ok((await driver.results(first)).notices.includes('loc-ocupat'));
  await waits(driver, first, 'alegeLoc');
  return first;
}

export const requests: readonly Scenario[] = [
  {
    title: 'a request within the rules: everything is checked without people, the inspector approves',
    ro: 'o cerere după reguli: totul se verifică fără oameni, inspectorul aprobă',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      const filed = await driver.results(number);
      assert.is(filed.deadline, '2026-12-21', '20 December 2026 is a Sunday');
      assert.equal(filed.documents, ['recipisa']);
      await waits(driver, number, 'inspectie');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['parcari']);
      await approved(driver, number);
      assert.ok((await driver.results(number)).notices.includes('plata'));
    },
  },
  {
    title: 'no system answers: three people check, nobody is refused for it, and the request goes on',
    ro: 'niciun sistem nu răspunde: trei oameni verifică, nimeni nu este respins pentru asta, cererea merge mai departe',
    full: true,
    async run(driver) {
      await driver.fail('ghiseul');
      const number = await driver.file(person({ vehicul: UNKNOWN }));
      await waits(driver, number, 'verificaRca', 'verificaItp', 'verificaDatorii');
      await driver.decide(number, 'verificaRca', VALID);
      await driver.decide(number, 'verificaItp', VALID);
      await driver.decide(number, 'verificaDatorii', NO_DEBTS);
      await approved(driver, number);
    },
  },
  {
    title: 'BAAR does not know a policy of this week yet, nor RAR a new vehicle: a person looks, it is no refusal',
    ro: 'BAAR nu cunoaște încă o poliță din săptămâna aceasta, nici RAR un vehicul nou: se uită un om, nu este un refuz',
    async run(driver) {
      const changes = { vehicul: NOT_FOUND, rca: { deLa: '2026-11-18', panaLa: '2027-11-17' } };
      const number = await driver.file(person(changes), { on: '2026-11-20' });
      await waits(driver, number, 'verificaRca', 'verificaItp');
      await driver.decide(number, 'verificaRca', VALID);
      await driver.decide(number, 'verificaItp', VALID);
      await approved(driver, number);
    },
  },
  {
    title:
      'BAAR does not know a policy of long ago: a violation for the inspector, who may still approve with a reason',
    ro: 'BAAR nu cunoaște o poliță veche: o abatere pentru inspector, care poate totuși aproba cu un motiv',
    async run(driver) {
      const number = await driver.file(person({ vehicul: { numar: NOT_FOUND.numar } }), { on: '2026-11-20' });
      await waits(driver, number, 'inspectie');
      await driver.decide(number, 'inspectie', JUSTIFIED);
    },
  },
  {
    title: 'insurance and inspection have expired: the refusal has reasons, the mayor returns it once, then signs',
    ro: 'asigurarea și inspecția au expirat: refuzul are motive, primarul îl întoarce o dată, apoi semnează',
    full: true,
    async run(driver) {
      const number = await driver.file(person({ vehicul: EXPIRED }));
      await driver.decide(number, 'inspectie', REFUSE);
      await driver.decide(number, 'semneazaDecizia', { decizie: 'inapoi', observatii: 'Arătați și data verificării.' });
      await waits(driver, number, 'inspectie');
      await driver.decide(number, 'inspectie', REFUSE);
      await driver.sign(number, 'semneazaDecizia');
      const results = await ended(driver, number, 'respinsa');
      assert.equal(results.documents, ['recipisa', 'decizie-respingere', 'decizie-respingere']);
      assert.ok(results.notices.includes('respinsa'));
      assert.equal(results.signatures, ['primar']);
      await waits(driver, number);
    },
  },
  {
    title: 'the inspector asks for more, the applicant corrects the policy, and everything is checked again',
    ro: 'inspectorul cere completări, solicitantul corectează polița și totul se verifică din nou',
    full: true,
    async run(driver) {
      const number = await driver.file(person());
      await driver.decide(number, 'inspectie', { decizie: 'completare', ceLipseste: 'Polița depusă nu se citește.' });
      await waits(driver, number, 'completare');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['solicitant']);
      const { vehicul, rca } = person({ rca: { polita: 'RO/08/H8/XH 012345679' } }) as { vehicul: object; rca: object };
      await driver.answer(number, 'completare', { vehicul: { ...vehicul }, rca: { ...rca } });
      await approved(driver, number);
    },
  },
  {
    title: 'the applicant does not complete the request in ten days: the inspector decides on what there is',
    ro: 'solicitantul nu completează cererea în zece zile: inspectorul hotărăște după ce are',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await driver.decide(number, 'inspectie', { decizie: 'completare', ceLipseste: 'Polița depusă nu se citește.' });
      await driver.until('2026-12-01');
      await waits(driver, number, 'inspectie');
    },
  },
  {
    title: 'the hold has lapsed and another has the place when the request is approved: the applicant chooses another',
    ro: 'rezervarea a expirat și altul are locul când cererea este aprobată: solicitantul alege altul',
    full: true,
    async run(driver) {
      const first = await overtaken(driver);
      await driver.answer(first, 'alegeLoc', { doreste: 'loc', loc: 'A-008' });
      await approved(driver, first);
      assert.ok((await driver.results(first)).notices.includes('plata'));
    },
  },
  {
    title: 'or chooses to wait for one',
    ro: 'sau alege să aștepte unul',
    async run(driver) {
      const first = await overtaken(driver);
      await driver.answer(first, 'alegeLoc', { doreste: 'lista', zona: 'B' });
      await driver.decide(first, 'inspectie', APPROVE);
      await ended(driver, first, 'lista');
    },
  },
  {
    title: 'or does not choose in ten days, and is put on the waiting list of the zone',
    ro: 'sau nu alege în zece zile și trece pe lista de așteptare a zonei',
    async run(driver) {
      const first = await overtaken(driver);
      await driver.until('2027-02-05');
      await waits(driver, first, 'inspectie');
      await driver.decide(first, 'inspectie', APPROVE);
      await ended(driver, first, 'lista');
    },
  },
  {
    title: 'the applicant withdraws: the place is free for the next',
    ro: 'solicitantul renunță: locul este liber pentru următorul',
    async run(driver) {
      const first = await driver.file(person());
      assert.ok(await driver.send(first, 'retragere'));
      await ended(driver, first, 'retrasa');
      await waits(driver, first);
      const second = await driver.file(person());
      await waits(driver, second, 'inspectie');
    },
  },
  {
    title: 'the legal term comes near and passes: the service, then its head are told; silence approves nothing',
    ro: 'termenul legal se apropie și trece: află serviciul, apoi șeful lui; tăcerea nu aprobă nimic',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await driver.until('2026-12-14');
      assert.ok((await driver.results(number)).notices.includes('avertizare'));
      await driver.until('2026-12-22');
      assert.ok((await driver.results(number)).notices.includes('depasire'));
      await waits(driver, number, 'inspectie');
      await approved(driver, number);
    },
  },
];
