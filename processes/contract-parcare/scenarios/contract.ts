// From the approval to the contract signed by both sides; and the waiting list on the way to it.

import * as assert from 'uvu/assert';
import { ended, signedFile, waits, type Driver, type Scenario } from '../../../test/scenario.ts';
import { approved, company, disabled, inForce, person, signed, SIGNED, toBeSigned, waiting } from './people.ts';

const PAPER = [{ id: 'scenario:scan', name: 'contract-semnat.pdf', size: 1, type: 'application/pdf' }];

async function paid(driver: Driver): Promise<string> {
  const number = await driver.file(person(), { on: '2026-11-20' });
  await approved(driver, number);
  await driver.pay(number);
  return number;
}

async function onTheList(driver: Driver): Promise<string> {
  const number = await driver.file(waiting(), { on: '2026-11-20' });
  await approved(driver, number);
  const results = await ended(driver, number, 'lista');
  assert.ok(results.notices.includes('pe-lista'));
  return number;
}

/** A free place is offered at once where there is one; in memory somebody has to say so. */
async function offered(driver: Driver, number: string, loc: string): Promise<void> {
  if ((await driver.tasks(number)).length > 0) return;
  assert.ok(await driver.send(number, 'loc-oferit', { oferta: { loc, panaLa: '2026-11-23T10:00:00+02:00' } }));
  await waits(driver, number, 'raspunsOferta');
}

/** Lets every free place of the zone pass. */
async function withoutOffers(driver: Driver, number: string): Promise<void> {
  while ((await driver.tasks(number)).length > 0) await driver.answer(number, 'raspunsOferta', { raspuns: 'astept' });
}

async function onPaper(driver: Driver, number: string): Promise<void> {
  await toBeSigned(driver, number);
  await driver.answer(number, 'semnare', { cum: 'ghiseu' });
  await driver.answer(number, 'ghiseu', { scan: PAPER });
  await driver.decide(number, 'confirmaSemnarea', { decizie: 'semnat' });
}

export const contracts: readonly Scenario[] = [
  {
    title: 'the fee is paid, both sides sign electronically, the place is given and the request closed',
    ro: 'taxa este plătită, ambele părți semnează electronic, locul este dat și cererea închisă',
    full: true,
    async run(driver) {
      const number = await inForce(driver, person(), { on: '2026-11-20' });
      const results = await driver.results(number);
      assert.equal(results.documents, ['recipisa', 'contract']);
      assert.equal(results.signatures, ['primar', 'solicitant']);
      assert.equal(results.payments, ['ghiseul']);
      assert.ok(results.notices.includes('contract'));
    },
  },
  {
    title: 'a company pays at the cash desk',
    ro: 'o firmă plătește la casierie',
    async run(driver) {
      const number = await driver.file(company());
      await approved(driver, number);
      await driver.pay(number, 'casierie');
      await signed(driver, number);
      const results = await ended(driver, number, 'contract');
      assert.equal(results.payments, ['casierie']);
    },
  },
  {
    title: 'Legea 448/2006: a person with a disability pays nothing',
    ro: 'Legea 448/2006: o persoană cu dizabilități nu plătește nimic',
    async run(driver) {
      const number = await inForce(driver, disabled());
      assert.equal((await driver.results(number)).payments, []);
    },
  },
  {
    title: 'the fee is not paid in ten days: the place is free again and the request is closed',
    ro: 'taxa nu este plătită în zece zile: locul este din nou liber și cererea se închide',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await approved(driver, number);
      await driver.until('2026-12-02');
      await ended(driver, number, 'neplatita');
      const next = await driver.file(person());
      await waits(driver, next, 'inspectie');
    },
  },
  {
    title: 'the fee is paid in the last minutes and confirmed after the term: it counts',
    ro: 'taxa este plătită în ultimele minute și confirmată după termen: se ia în seamă',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await approved(driver, number);
      await driver.until('2026-11-30T23:59:59+02:00');
      await driver.pay(number);
      await driver.until('2026-12-02');
      await waits(driver, number, 'semneazaPrimaria');
    },
  },
  {
    title: 'the mayor sends the contract back, the clerk adds a clause, and the new version is signed',
    ro: 'primarul întoarce contractul, referentul adaugă o clauză, iar noua versiune se semnează',
    async run(driver) {
      const number = await paid(driver);
      await driver.decide(number, 'semneazaPrimaria', {
        decizie: 'inapoi',
        observatii: 'Adăugați accesul pompierilor.',
      });
      await driver.decide(number, 'refacere', { clauza: 'Titularul lasă liber accesul autospecialelor de pompieri.' });
      await signed(driver, number);
      await ended(driver, number, 'contract');
    },
  },
  {
    title: 'the uploaded file is not signed; a scan that no clerk saw being signed does not count; then all is well',
    ro: 'fișierul încărcat nu este semnat; o scanare pe care nu a văzut-o niciun referent nu contează; apoi totul este bine',
    full: true,
    async run(driver) {
      const number = await paid(driver);
      await toBeSigned(driver, number);
      await driver.answer(number, 'semnare', { cum: 'electronic', fisier: signedFile('not-signed') });
      await waits(driver, number, 'semnare');
      await driver.answer(number, 'semnare', { cum: 'ghiseu' });
      await driver.answer(number, 'ghiseu', { scan: PAPER });
      await driver.decide(number, 'confirmaSemnarea', { decizie: 'nesemnat' });
      await waits(driver, number, 'semnare');
      await driver.answer(number, 'semnare', SIGNED);
      await ended(driver, number, 'contract');
    },
  },
  {
    title: 'nobody known vouches for the signature: a clerk refuses one, and accepts the next',
    ro: 'nimeni cunoscut nu garantează semnătura: referentul respinge una și o acceptă pe următoarea',
    async run(driver) {
      const number = await paid(driver);
      await toBeSigned(driver, number);
      const unknown = { cum: 'electronic', fisier: signedFile('unknown-chain') };
      await driver.answer(number, 'semnare', unknown);
      await driver.decide(number, 'verificaSemnatura', {
        decizie: 'respinsa',
        observatii: 'Certificat emis altcuiva.',
      });
      await driver.answer(number, 'semnare', unknown);
      await driver.decide(number, 'verificaSemnatura', { decizie: 'acceptata', observatii: 'Verificat la emitent.' });
      await ended(driver, number, 'contract');
    },
  },
  {
    title: 'the applicant signs on paper at the counter, the clerk keeps the scan',
    ro: 'solicitantul semnează pe hârtie la ghișeu, referentul păstrează scanarea',
    async run(driver) {
      const number = await paid(driver);
      await onPaper(driver, number);
      await ended(driver, number, 'contract');
    },
  },
  {
    title: 'the applicant is reminded after a week and does not sign in fifteen days: the contract is annulled',
    ro: 'solicitantului i se amintește după o săptămână și nu semnează în cincisprezece zile: contractul este anulat',
    async run(driver) {
      const number = await paid(driver);
      await toBeSigned(driver, number);
      await driver.until('2026-11-28');
      assert.ok((await driver.results(number)).notices.includes('reamintire-semnare'));
      await driver.until('2026-12-06');
      await ended(driver, number, 'nesemnat');
    },
  },
  {
    title: 'the mayor signs after the hold has lapsed and another holds the place: the head sorts it out',
    ro: 'primarul semnează după ce rezervarea a expirat și altul ține locul: șeful rezolvă',
    async run(driver) {
      const first = await paid(driver);
      await driver.until('2027-01-25');
      const second = await driver.file(person());
      await waits(driver, second, 'inspectie');
      await onPaper(driver, first);
      await waits(driver, first, 'atribuire');
      assert.equal((await driver.tasks(first))[0]?.candidateGroups, ['sef-parcari']);
      assert.ok(await driver.send(second, 'retragere'));
      await driver.decide(first, 'atribuire', { masuri: 'Cealaltă cerere a fost retrasă, locul este liber.' });
      await ended(driver, first, 'contract');
    },
  },
  {
    title: 'from the waiting list: the offer is accepted in time and leads to a contract',
    ro: 'de pe lista de așteptare: oferta este acceptată la timp și duce la un contract',
    async run(driver) {
      const number = await onTheList(driver);
      await offered(driver, number, 'C-005');
      assert.ok((await driver.results(number)).notices.includes('oferta'));
      await driver.answer(number, 'raspunsOferta', { raspuns: 'accept' });
      await driver.pay(number);
      await signed(driver, number);
      await waits(driver, number, 'anunt');
    },
  },
  {
    title: 'an offer that is declined, or not answered in time, goes to the next; who declines may also leave the list',
    ro: 'o ofertă refuzată sau fără răspuns la timp trece la următorul; cine refuză poate și ieși de pe listă',
    full: true,
    async run(driver) {
      const number = await onTheList(driver);
      await offered(driver, number, 'C-005');
      await driver.answer(number, 'raspunsOferta', { raspuns: 'astept' });
      await offered(driver, number, 'C-006');
      await driver.until('2026-11-24');
      const { notices } = await driver.results(number);
      assert.is(notices.filter((each) => each === 'oferta-pierduta').length, 2);
      if ((await driver.tasks(number)).length === 0) {
        await driver.send(number, 'loc-oferit', { oferta: { loc: 'C-007', panaLa: '2026-11-27T10:00:00+02:00' } });
      }
      await driver.answer(number, 'raspunsOferta', { raspuns: 'ies' });
      await waits(driver, number);
      assert.ok((await driver.results(number)).notices.includes('iesit'));
    },
  },
  {
    title: 'a place that is taken after all is no contract; who waits may leave the list at any time',
    ro: 'un loc ocupat între timp nu dă contract; cine așteaptă poate ieși oricând de pe listă',
    async run(driver) {
      const zone = { judet: 'AB', localitate: '8363', strada: 'Strada Morii', numar: '5' };
      await driver.file(company({ adresa: zone, loc: 'C-006' }), { on: '2026-11-20' });
      const number = await onTheList(driver);
      await withoutOffers(driver, number);
      await offered(driver, number, 'C-006');
      await driver.answer(number, 'raspunsOferta', { raspuns: 'accept' });
      await waits(driver, number);
      assert.ok(await driver.send(number, 'retragere'));
      assert.ok((await driver.results(number)).notices.includes('iesit'));
    },
  },
];
