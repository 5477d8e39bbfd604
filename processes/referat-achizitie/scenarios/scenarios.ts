// A purchase from the referral to the payment, told as cases: Legea 98/2016, HG 395/2016, OG 119/1999 (visas), Ordinul MF
// 1.140/2025 (commitment, liquidation, payment order, payment). SICAP and ANAF are their simulators, whose answers follow
// from what is asked (connectors/sicap, connectors/anaf).

import * as assert from 'uvu/assert';
import { fileURLToPath } from 'node:url';
import { ended, sample, waits, type Driver, type Scenario } from '../../../test/scenario.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const paper = () => sample(folder, 'hartie');
const works = () => sample(folder, 'lucrari-mari');

const checked = { inPaap: 'da', paap: '117', decizie: 'achizitie-directa' };
const funds = {
  decizie: 'certific',
  codBugetar: '51.02.01.03.20.01.01',
  creditAngajament: 40000,
  creditBugetar: 40000,
};
/** One of the acquisitions that the simulated SICAP has; a supplier that the simulated ANAF finds active. */
const bought = {
  modalitate: 'catalog',
  candidati: 1,
  numarDa: 'DA40000001',
  cuiAutoritate: '4000001',
  furnizor: 'FURNIZOR DE PROBA SRL',
  cui: '6000001',
  email: 'comenzi@furnizor.example',
  valoare: 1001,
  dataFinalizarii: '2026-07-01',
};
const outside = {
  modalitate: 'in-afara',
  justificare: 'În catalog același produs costă cu o treime mai mult.',
  candidati: 1,
  furnizor: 'FURNIZOR DE PROBA SRL',
  cui: '6000001',
  valoare: 1001,
  dataFinalizarii: '2026-11-21',
};
const received = {
  conform: 'da',
  proces: 'PV 12 din 01.12.2026',
  data: '2026-12-01',
  factura: 'FDP 1877',
  dataFacturii: '2026-12-01',
  valoareFactura: 1211.21,
};
const paid = { op: '441', data: '2026-12-02', suma: 1211.21, iban: 'RO49AAAA1B31007593840000' };
const back = { decizie: 'inapoi', motiv: 'Cantitatea nu este justificată.' };
const never = (decizie: string) => ({ decizie, motiv: 'Nu este în program și nu sunt credite.' });

const file = (driver: Driver, answers = paper()) => driver.file(answers, { on: '2026-11-20', channel: 'internal' });

async function certified(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'avizareSef', { decizie: 'avizez' });
  await driver.decide(number, 'verificare', checked);
  await driver.decide(number, 'disponibil', funds);
}

async function approved(driver: Driver, number: string): Promise<void> {
  await certified(driver, number);
  await driver.sign(number, 'vizaReferat');
  await driver.sign(number, 'aprobare');
}

async function committed(driver: Driver, number: string): Promise<void> {
  await driver.sign(number, 'vizaAngajament');
  await driver.sign(number, 'semnareAngajament');
  await driver.sign(number, 'semnareComanda');
}

async function payable(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'receptie', received);
  await driver.decide(number, 'lichidare', { decizie: 'bun' });
}

async function settled(driver: Driver, number: string): Promise<void> {
  await driver.sign(number, 'vizaOrdonantare');
  await driver.sign(number, 'semnareOrdonantare');
  await driver.decide(number, 'plata', paid);
  await driver.decide(number, 'confirmarePlata', { decizie: 'confirm' });
}

export const scenarios: readonly Scenario[] = [
  {
    title:
      'a referral is endorsed, checked, given funds, visa and approval, bought in SICAP, committed, received, paid',
    ro: 'un referat este avizat, verificat, primește fonduri, viză și aprobare, se cumpără din SICAP, se angajează, se recepționează, se plătește',
    full: true,
    async run(driver) {
      const number = await file(driver);
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['sef-urbanism']);
      await approved(driver, number);
      await waits(driver, number, 'cumparare');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['achizitii']);
      await driver.decide(number, 'cumparare', bought);
      await waits(driver, number, 'vizaAngajament');
      await committed(driver, number);
      await payable(driver, number);
      await settled(driver, number);
      const results = await ended(driver, number, 'platita');
      assert.equal(results.documents, ['nota-fundamentare', 'referat', 'angajament', 'comanda', 'ordonantare']);
      assert.equal(results.signatures, ['cfp', 'primar', 'cfp', 'primar', 'primar', 'cfp', 'primar']);
      assert.equal(results.published, ['achizitii-directe']);
      assert.equal(results.notices, ['comanda']);
    },
  },
  {
    title:
      'the head sends it back, then procurement, then budget; each time the author corrects and the head sees it again',
    ro: 'șeful îl întoarce, apoi achizițiile, apoi bugetul; de fiecare dată autorul corectează și șeful îl vede din nou',
    async run(driver) {
      const number = await file(driver);
      const { obiect, justificare, linii, codBugetar } = paper();
      const corrected = { obiect, justificare, linii: [(linii as unknown[])[0]], codBugetar } as ReturnType<
        typeof paper
      >;
      await driver.decide(number, 'avizareSef', back);
      await waits(driver, number, 'corectare');
      await driver.decide(number, 'corectare', corrected);
      await driver.decide(number, 'avizareSef', { decizie: 'avizez' });
      await driver.decide(number, 'verificare', { ...back, inPaap: 'nu' });
      await driver.decide(number, 'corectare', corrected);
      await driver.decide(number, 'avizareSef', { decizie: 'avizez' });
      await driver.decide(number, 'verificare', checked);
      await driver.decide(number, 'disponibil', back);
      await driver.decide(number, 'corectare', corrected);
      await waits(driver, number, 'avizareSef');
    },
  },
  {
    title: 'the head rejects it',
    ro: 'șeful îl respinge',
    async run(driver) {
      const number = await file(driver);
      await driver.decide(number, 'avizareSef', never('resping'));
      assert.equal((await ended(driver, number, 'respinsa')).notices, ['respinsa']);
    },
  },
  {
    title: 'art. 7 (5): works over the threshold leave for another procedure',
    ro: 'art. 7 (5): lucrările peste prag merg la altă procedură',
    async run(driver) {
      const number = await file(driver, works());
      await driver.decide(number, 'avizareSef', { decizie: 'avizez' });
      await driver.decide(number, 'verificare', {
        inPaap: 'nu',
        decizie: 'alta-procedura',
        motiv: 'Valoarea trece de pragul achiziției directe.',
      });
      assert.equal((await ended(driver, number, 'alta-procedura')).notices, ['alta-procedura']);
    },
  },
  {
    title: 'control sends the referral back: the document is annulled and the author corrects',
    ro: 'controlul întoarce referatul: documentul este anulat și autorul corectează',
    full: true,
    async run(driver) {
      const number = await file(driver);
      await certified(driver, number);
      await driver.decide(number, 'vizaReferat', back);
      await waits(driver, number, 'corectare');
      assert.equal((await driver.results(number)).signatures, []);
    },
  },
  {
    title: 'OG 119/1999: control refuses its visa with reasons and the referral ends',
    ro: 'OG 119/1999: controlul refuză viza cu motive și referatul se încheie',
    async run(driver) {
      const number = await file(driver);
      await certified(driver, number);
      await driver.decide(number, 'vizaReferat', never('refuz'));
      await ended(driver, number, 'respinsa');
    },
  },
  {
    title: 'the mayor sends it back once and rejects it the second time',
    ro: 'primarul îl întoarce o dată și a doua oară îl respinge',
    async run(driver) {
      const number = await file(driver);
      await certified(driver, number);
      await driver.sign(number, 'vizaReferat');
      await driver.decide(number, 'aprobare', back);
      const { obiect, justificare, linii, codBugetar } = paper();
      await driver.decide(number, 'corectare', { obiect, justificare, linii, codBugetar } as ReturnType<typeof paper>);
      await certified(driver, number);
      await driver.sign(number, 'vizaReferat');
      await driver.decide(number, 'aprobare', never('resping'));
      await ended(driver, number, 'respinsa');
    },
  },
  {
    title: 'nobody sells it: procurement gives up with reasons',
    ro: 'nu vinde nimeni: achizițiile renunță cu motive',
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', { modalitate: 'renunt', motiv: 'Nicio ofertă sub valoarea aprobată.' });
      await ended(driver, number, 'respinsa');
    },
  },
  {
    title: 'ANAF has the supplier as inactive, then does not know it: another one is looked for',
    ro: 'ANAF are furnizorul ca inactiv, apoi nu îl cunoaște: se caută altul',
    full: true,
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', { ...bought, cui: '6000003' });
      await waits(driver, number, 'cumparare');
      await driver.decide(number, 'cumparare', { ...bought, cui: '6000000' });
      await waits(driver, number, 'cumparare');
    },
  },
  {
    title: 'ANAF does not answer: no refusal, a person looks and goes on; or finds the supplier inactive',
    ro: 'ANAF nu răspunde: nu este un refuz, se uită un om și merge mai departe; sau află că furnizorul este inactiv',
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.fail('anaf', 'timeout');
      await driver.decide(number, 'cumparare', bought);
      await waits(driver, number, 'verificareFurnizor');
      await driver.decide(number, 'verificareFurnizor', { decizie: 'inapoi', motiv: 'Este radiat.' });
      await driver.fail('anaf', 'html');
      await driver.decide(number, 'cumparare', bought);
      await driver.decide(number, 'verificareFurnizor', { decizie: 'confirm' });
      await waits(driver, number, 'vizaAngajament');
    },
  },
  {
    title: 'SICAP has another value or no such number: back to the purchase',
    ro: 'SICAP are altă valoare sau nu are numărul: înapoi la cumpărare',
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', { ...bought, valoare: 900 });
      await waits(driver, number, 'cumparare');
      await driver.decide(number, 'cumparare', { ...bought, numarDa: 'DA99999999' });
      await waits(driver, number, 'cumparare');
    },
  },
  {
    title: 'SICAP does not answer: somebody else than the buyer looks; not found, then found',
    ro: 'SICAP nu răspunde: se uită altcineva decât cumpărătorul; nu o găsește, apoi o găsește',
    full: true,
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.fail('sicap', '503');
      await driver.decide(number, 'cumparare', bought);
      await waits(driver, number, 'verificareSicap');
      await driver.decide(number, 'verificareSicap', { decizie: 'inapoi', motiv: 'Nu apare în listă.' });
      await driver.fail('sicap', 'slow');
      await driver.decide(number, 'cumparare', bought);
      await driver.decide(number, 'verificareSicap', { decizie: 'confirm' });
      await waits(driver, number, 'vizaAngajament');
    },
  },
  {
    title:
      'HG 395/2016: outside the catalogue with a justification, and over 13,000 lei the award is notified in 10 days',
    ro: 'HG 395/2016: în afara catalogului cu justificare, iar peste 13.000 lei atribuirea se notifică în 10 zile',
    async run(driver) {
      const dear = paper();
      const [line] = dear['linii'] as { pret: number }[];
      const number = await file(driver, { ...dear, linii: [{ ...line!, pret: 45 }] });
      await approved(driver, number);
      await driver.decide(number, 'cumparare', { ...outside, valoare: 17500 });
      await committed(driver, number);
      await payable(driver, number);
      await settled(driver, number);
      await waits(driver, number, 'notificareSicap');
      await driver.decide(number, 'notificareSicap', { numar: 'DAN1234567', data: '2026-12-03' });
      await ended(driver, number, 'platita');
    },
  },
  {
    title: 'control sends the commitment back, the mayor does not sign it, then not the order: bought anew each time',
    ro: 'controlul întoarce angajamentul, primarul nu îl semnează, apoi nici comanda: se cumpără din nou de fiecare dată',
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', outside);
      await driver.decide(number, 'vizaAngajament', back);
      await driver.decide(number, 'cumparare', outside);
      await driver.sign(number, 'vizaAngajament');
      await driver.decide(number, 'semnareAngajament', back);
      await driver.decide(number, 'cumparare', outside);
      await driver.sign(number, 'vizaAngajament');
      await driver.sign(number, 'semnareAngajament');
      await driver.decide(number, 'semnareComanda', never('refuz'));
      await ended(driver, number, 'respinsa');
    },
  },
  {
    title: 'what came is not as ordered; then the head does not find the amounts exact; then it is paid',
    ro: 'ce a venit nu este cum s-a comandat; apoi șeful nu găsește sumele exacte; apoi se plătește',
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', outside);
      await committed(driver, number);
      await driver.decide(number, 'receptie', { conform: 'nu', motiv: 'Lipsesc zece topuri.' });
      assert.ok((await driver.results(number)).notices.includes('neconform'));
      await driver.decide(number, 'receptie', received);
      await driver.decide(number, 'lichidare', back);
      await payable(driver, number);
      await settled(driver, number);
      await ended(driver, number, 'platita');
    },
  },
  {
    title:
      'the payment order gets no visa, then no signature; the second payer sends the payment back; nothing is paid twice',
    ro: 'ordonanțarea nu primește viză, apoi nici semnătură; al doilea plătitor întoarce plata; nimic nu se plătește de două ori',
    full: true,
    async run(driver) {
      const number = await file(driver);
      await approved(driver, number);
      await driver.decide(number, 'cumparare', outside);
      await committed(driver, number);
      await payable(driver, number);
      await driver.decide(number, 'vizaOrdonantare', back);
      await driver.decide(number, 'lichidare', { decizie: 'bun' });
      await driver.sign(number, 'vizaOrdonantare');
      await driver.decide(number, 'semnareOrdonantare', back);
      await driver.decide(number, 'lichidare', { decizie: 'bun' });
      await driver.sign(number, 'vizaOrdonantare');
      await driver.sign(number, 'semnareOrdonantare');
      await driver.decide(number, 'plata', paid);
      await driver.decide(number, 'confirmarePlata', {
        decizie: 'inapoi',
        motiv: 'IBAN-ul nu este cel de pe factură.',
      });
      await driver.decide(number, 'plata', paid);
      await driver.decide(number, 'confirmarePlata', { decizie: 'confirm' });
      const { published } = await ended(driver, number, 'platita');
      assert.equal(published, ['achizitii-directe']);
    },
  },
];
