// Legea nr. 50/1991 and its norms (Ordinul nr. 839/2009), told as cases: from the request F.1 to the signed certificate.
// What comes after it, the extension, is in extension.ts.

import * as assert from 'uvu/assert';
import { ended, waits, type Scenario } from '../../../test/scenario.ts';
import { extensionScenarios } from './extension.ts';
import {
  assigned,
  atClerk,
  atDraft,
  back,
  company,
  complete,
  draft,
  drafted,
  incomplete,
  issued,
  person,
  school,
  signed,
  zone,
} from './steps.ts';

export const scenarios: readonly Scenario[] = [
  {
    title: 'art. 6: filed, paid, checked, drafted, signed by three in order, published: in 15 working days',
    ro: 'art. 6: depus, plătit, verificat, redactat, semnat de trei pe rând, publicat: în 15 zile lucrătoare',
    full: true,
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      const filed = await driver.results(number);
      assert.is(filed.deadline, '2026-12-15', '15 working days, without 30 November and 1 December');
      assert.equal(filed.documents, ['recipisa']);
      assert.equal(filed.notices, ['inregistrata']);
      await waits(driver, number);
      await atClerk(driver, number);
      assert.is((await driver.tasks(number))[0]?.dueAt?.slice(0, 10), '2026-11-25', 'five days to check it');
      await atDraft(driver, number);
      await drafted(driver, number);
      await waits(driver, number, 'semneazaPrimarul');
      await signed(driver, number);
      const results = await ended(driver, number, 'eliberata');
      assert.equal(results.documents, ['recipisa', 'certificat']);
      assert.equal(results.notices, ['inregistrata', 'eliberata']);
      assert.equal(results.signatures, ['primar', 'secretar', 'arhitect']);
      assert.equal(results.payments, ['ghiseul']);
      assert.equal(results.published, ['certificate-urbanism']);
      await waits(driver, number);
    },
  },
  {
    title: 'a company asks for the urgent procedure and paper: ANAF knows it, the term is shorter',
    ro: 'o firmă cere procedura de urgență și hârtie: ANAF o cunoaște, termenul este mai scurt',
    async run(driver) {
      const number = await driver.file(company(), { on: '2026-11-20' });
      await driver.pay(number, 'casierie');
      await driver.decide(number, 'repartizare', assigned);
      await driver.decide(number, 'verificare', complete);
      assert.is((await driver.tasks(number))[0]?.dueAt?.slice(0, 10), '2026-11-26', 'four working days');
      await driver.decide(number, 'zona', zone);
      await drafted(driver, number);
      await signed(driver, number);
      await waits(driver, number, 'predare');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['registratura']);
      await driver.decide(number, 'predare', { data: '2026-11-20', dovada: 'R 1204' });
      const results = await ended(driver, number, 'eliberata');
      assert.equal(results.payments, ['casierie']);
    },
  },
  {
    title: 'ANAF shows the company as inactive: a clerk looks at it, nothing is refused by itself',
    ro: 'ANAF arată firma ca inactivă: un referent se uită, nimic nu se respinge de la sine',
    full: true,
    async run(driver) {
      const number = await driver.file(company('12345763'), { on: '2026-11-20' });
      await driver.pay(number);
      await waits(driver, number, 'firma');
      await driver.decide(number, 'firma', { decizie: 'confirm', observatii: 'Reactivată ieri, după extras.' });
      await waits(driver, number, 'repartizare');
    },
  },
  {
    title: 'ANAF does not answer: a clerk checks the company by hand',
    ro: 'ANAF nu răspunde: un referent verifică firma de mână',
    full: true,
    async run(driver) {
      await driver.fail('anaf', '503');
      const number = await driver.file(company(), { on: '2026-11-20' });
      await driver.pay(number);
      await waits(driver, number, 'firma');
    },
  },
  {
    title: 'a public institution is exempt: nothing is asked for, the work begins at once',
    ro: 'o instituție publică este scutită: nu i se cere nimic, lucrul începe îndată',
    async run(driver) {
      const number = await driver.file(school(), { on: '2026-11-20' });
      await waits(driver, number, 'repartizare');
      assert.equal((await driver.results(number)).payments, []);
    },
  },
  {
    title: 'the fee is not paid: a reminder, a day for late news of payments, then the case ends',
    ro: 'taxa nu este plătită: o reamintire, o zi pentru veștile întârziate despre plăți, apoi dosarul se închide',
    full: true,
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await driver.until('2026-11-25');
      assert.equal((await driver.results(number)).notices, ['inregistrata', 'plata-amintire']);
      await driver.until('2026-12-02');
      const results = await ended(driver, number, 'neplatita');
      assert.ok(results.notices.includes('neplatita'));
    },
  },
  {
    title: 'news of a payment made on the last day comes a day late: it counts',
    ro: 'vestea unei plăți din ultima zi vine cu o zi întârziere: se ia în seamă',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await driver.until('2026-12-01T08:00:00Z');
      await driver.pay(number, 'casierie');
      await waits(driver, number);
      await driver.until('2026-12-02');
      await waits(driver, number, 'repartizare');
      assert.is((await driver.results(number)).outcome, null);
    },
  },
  {
    title: 'norms: what is incomplete goes back within five days; completed, the whole term runs again',
    ro: 'norme: ce este incomplet se restituie în cinci zile; completat, curge din nou tot termenul',
    full: true,
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await driver.decide(number, 'verificare', incomplete);
      await waits(driver, number, 'completare');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['solicitant']);
      const returned = await driver.results(number);
      assert.equal(returned.documents, ['recipisa', 'restituire']);
      assert.ok(returned.notices.includes('restituita'));
      await driver.until('2026-12-07T08:00:00Z');
      await driver.answer(number, 'completare', { raspuns: 'Am anexat planul vizat.' });
      await waits(driver, number, 'verificare');
      assert.is((await driver.results(number)).deadline, '2026-12-29', '15 working days from 7 December');
      assert.is((await driver.tasks(number))[0]?.assignee, 'referent', 'the same clerk');
      await atDraft(driver, number);
    },
  },
  {
    title: 'what is not completed in 30 days is closed as returned',
    ro: 'ce nu este completat în 30 de zile se închide ca restituit',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await driver.decide(number, 'verificare', incomplete);
      await driver.until('2026-12-21');
      const results = await ended(driver, number, 'restituita');
      assert.ok(results.notices.includes('necompletata'));
      assert.not.ok(results.notices.includes('depasire'), 'our term does not run while the applicant has the file');
    },
  },
  {
    title: 'art. 4: without a structure of its own, the city hall asks the county for its opinion',
    ro: 'art. 4: fără structură proprie, primăria cere avizul județului',
    full: true,
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await driver.decide(number, 'verificare', complete);
      await driver.decide(number, 'zona', { ...zone, faraStructura: true });
      await waits(driver, number, 'aviz');
      assert.ok((await driver.results(number)).notices.includes('cerere-aviz'));
      await driver.decide(number, 'aviz', {
        numar: '45',
        data: '2026-11-20',
        conditii: 'Acces dintr-o singură parte.',
      });
      await waits(driver, number, 'redactare');
    },
  },
  {
    title: 'art. 4: land across the boundary is another authority’s; the applicant is told',
    ro: 'art. 4: terenul de peste hotar ține de altă autoritate; solicitantul este anunțat',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await driver.decide(number, 'verificare', complete);
      await driver.decide(number, 'zona', { ...zone, depasesteUat: true });
      const results = await ended(driver, number, 'redirectionata');
      assert.equal(results.documents, ['recipisa', 'redirectionare']);
      assert.equal(results.notices, ['inregistrata', 'redirectionare', 'redirectionata']);
    },
  },
  {
    title: 'the legal adviser and each signer send it back with a reason; it keeps its number',
    ro: 'juristul și fiecare semnatar îl trimit înapoi cu un motiv; numărul rămâne',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await atDraft(driver, number);
      await driver.decide(number, 'redactare', draft);
      await driver.decide(number, 'juridic', back('Menționați servitutea de trecere.'));
      await waits(driver, number, 'redactare');
      await drafted(driver, number);
      await driver.decide(number, 'semneazaPrimarul', back('Corectați suprafața.'));
      await waits(driver, number, 'redactare');
      await drafted(driver, number);
      await driver.sign(number, 'semneazaPrimarul');
      await driver.decide(number, 'semneazaSecretarul', back('Corectați hotărârea.'));
      await drafted(driver, number);
      await driver.sign(number, 'semneazaPrimarul');
      await driver.sign(number, 'semneazaSecretarul');
      await driver.decide(number, 'semneazaArhitectul', back('Corectați retragerile.'));
      await drafted(driver, number);
      await signed(driver, number);
      const results = await ended(driver, number, 'eliberata');
      assert.equal(results.documents, ['recipisa', 'certificat', 'certificat', 'certificat', 'certificat']);
    },
  },
  {
    title: 'a warning comes before the term; after it the chief architect explains',
    ro: 'înainte de termen vine o avertizare; după el arhitectul-șef explică',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      await driver.until('2026-12-10');
      assert.ok((await driver.results(number)).notices.includes('avertizare'));
      await driver.until('2026-12-16');
      assert.ok((await driver.results(number)).notices.includes('depasire'));
      await waits(driver, number, 'verificare', 'escaladare');
      await driver.decide(number, 'escaladare', { cauza: 'Volum mare de lucru.', masuri: 'Se eliberează mâine.' });
      await waits(driver, number, 'verificare');
    },
  },
  {
    title: 'the applicant withdraws before paying: the payment is cancelled',
    ro: 'solicitantul renunță înainte de a plăti: plata este anulată',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      assert.ok(await driver.send(number, 'retragere'));
      const results = await ended(driver, number, 'retrasa');
      assert.ok(results.notices.includes('retrasa'));
    },
  },
  {
    title: 'the applicant withdraws while the certificate is being made',
    ro: 'solicitantul renunță în timp ce se lucrează la certificat',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await atClerk(driver, number);
      assert.ok(await driver.send(number, 'retragere'));
      await ended(driver, number, 'retrasa');
      await waits(driver, number);
    },
  },
  {
    title: 'a certificate in force keeps nobody waiting and ends by itself',
    ro: 'un certificat în vigoare nu ține pe nimeni și se încheie singur',
    async run(driver) {
      const number = await issued(driver);
      await driver.until('2027-11-25');
      const results = await ended(driver, number, 'eliberata');
      assert.equal(results.notices, ['inregistrata', 'eliberata', 'expira']);
      await waits(driver, number);
    },
  },
  ...extensionScenarios,
];
