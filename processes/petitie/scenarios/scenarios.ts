// OG nr. 27/2002, told as cases. Days are local; "încheiat" means that the case file is closed with that outcome.

import * as assert from 'uvu/assert';
import { ended, sample, waits, type Driver, type Scenario } from '../../../test/scenario.ts';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const person = () => sample(folder, 'persoana');

/** What a file field holds. */
const letter = { id: 'scrisoare', name: 'scrisoare.pdf', sizeBytes: 68, mediaType: 'application/pdf' };

const toDepartment = { ruta: 'repartizare', departament: 'urbanism' };
const toOfficer = { decizie: 'repartizez', responsabil: 'referent' };
const answer = {
  actiune: 'raspuns',
  solutie: 'favorabil',
  raspuns: 'Am verificat situația semnalată și am dispus repararea trotuarului până la sfârșitul lunii.',
  temei: 'OG nr. 27/2002, art. 8',
};

async function drafted(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'triaj', toDepartment);
  await driver.decide(number, 'repartizare', toOfficer);
  await waits(driver, number, 'redactare');
}

async function approved(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'redactare', answer);
  await driver.decide(number, 'avizare', { decizie: 'avizez' });
  await driver.decide(number, 'aprobare', { decizie: 'aprob' });
  await driver.sign(number, 'semnareSef');
  await driver.sign(number, 'semnarePrimar');
}

export const scenarios: readonly Scenario[] = [
  {
    title: 'art. 8: the petition is registered, worked, endorsed, approved and answered within 30 days',
    ro: 'art. 8: petiția este înregistrată, lucrată, avizată, aprobată și primește răspuns în 30 de zile',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      const filed = await driver.results(number);
      assert.is(filed.deadline, '2026-12-21', '20 December 2026 is a Sunday');
      assert.equal(filed.documents, ['recipisa']);
      assert.equal(filed.notices, ['inregistrata']);
      await waits(driver, number, 'triaj');
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['registratura']);
      await driver.decide(number, 'triaj', toDepartment);
      assert.equal((await driver.tasks(number))[0]?.candidateGroups, ['sef-urbanism']);
      await driver.decide(number, 'repartizare', toOfficer);
      assert.is((await driver.tasks(number))[0]?.assignee, 'referent');
      await approved(driver, number);
      const results = await ended(driver, number, 'solutionata');
      assert.equal(results.documents, ['recipisa', 'raspuns']);
      assert.equal(results.signatures, ['sef', 'primar'], 'art. 13: head of department and head of the institution');
      assert.equal(results.notices, ['inregistrata', 'raspuns']);
    },
  },
  {
    title: 'art. 13: the head does not sign, then the mayor does not; each time the document is annulled and redone',
    ro: 'art. 13: șeful nu semnează, apoi nici primarul; de fiecare dată documentul este anulat și refăcut',
    async run(driver) {
      const number = await driver.file(person());
      await drafted(driver, number);
      const agreed = async () => {
        await driver.decide(number, 'redactare', answer);
        await driver.decide(number, 'avizare', { decizie: 'avizez' });
        await driver.decide(number, 'aprobare', { decizie: 'aprob' });
      };
      await agreed();
      await driver.decide(number, 'semnareSef', { decizie: 'inapoi', motiv: 'Lipsește termenul lucrării.' });
      await waits(driver, number, 'redactare');
      await agreed();
      await driver.sign(number, 'semnareSef');
      await driver.decide(number, 'semnarePrimar', { decizie: 'inapoi', motiv: 'Temeiul legal nu este complet.' });
      await waits(driver, number, 'redactare');
      await approved(driver, number);
      const results = await ended(driver, number, 'solutionata');
      assert.equal(results.documents, ['recipisa', 'raspuns', 'raspuns', 'raspuns']);
      assert.ok(results.notices.includes('raspuns'), 'only the signed one leaves');
    },
  },
  {
    title: 'a PDF that came along has its signatures looked at, with no consequence for the petition',
    ro: 'semnăturile unui PDF anexat sunt verificate, fără urmări pentru petiție',
    async run(driver) {
      const number = await driver.file({ ...person(), documente: [letter] });
      await waits(driver, number, 'triaj');
      assert.equal((await driver.results(number)).documents, ['recipisa']);
    },
  },
  {
    title: 'art. 13: the head sends the answer back with comments, then the mayor does, then both agree',
    ro: 'art. 13: șeful trimite răspunsul înapoi cu observații, apoi primarul, apoi amândoi sunt de acord',
    async run(driver) {
      const number = await driver.file(person());
      await drafted(driver, number);
      await driver.decide(number, 'redactare', answer);
      await driver.decide(number, 'avizare', { decizie: 'inapoi', observatii: 'Menționați termenul lucrării.' });
      await waits(driver, number, 'redactare');
      await driver.decide(number, 'redactare', answer);
      await driver.decide(number, 'avizare', { decizie: 'avizez' });
      await driver.decide(number, 'aprobare', { decizie: 'inapoi', observatii: 'Adăugați temeiul legal.' });
      await waits(driver, number, 'redactare');
      await approved(driver, number);
      await ended(driver, number, 'solutionata');
    },
  },
  {
    title: 'art. 6^1: a petition for another authority is redirected within 5 days and the petitioner is told',
    ro: 'art. 6^1: petiția pentru altă autoritate este redirecționată în 5 zile și petiționarul este anunțat',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      assert.is((await driver.tasks(number))[0]?.dueAt?.slice(0, 10), '2026-11-25');
      await driver.decide(number, 'triaj', {
        ruta: 'redirectionare',
        autoritate: 'Consiliul Județean Alba',
        autoritateEmail: 'registratura@cj.example',
      });
      const results = await ended(driver, number, 'redirectionata');
      assert.equal(results.documents, ['recipisa', 'redirectionare']);
      assert.equal(results.notices, ['inregistrata', 'redirectionare', 'redirectionata']);
    },
  },
  {
    title: 'art. 6^1: the registry is reminded a day before the five days end',
    ro: 'art. 6^1: registraturii i se amintește cu o zi înainte de cele cinci zile',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await driver.until('2026-11-24');
      assert.ok((await driver.results(number)).notices.includes('termen-triaj'));
      await waits(driver, number, 'triaj');
    },
  },
  {
    title: 'art. 7: a petition without identification is filed away',
    ro: 'art. 7: petiția fără date de identificare se clasează',
    async run(driver) {
      const number = await driver.file(sample(folder, 'fara-identificare'), { channel: 'post' });
      await driver.decide(number, 'triaj', { ruta: 'clasare', motivClasare: 'anonima' });
      const results = await ended(driver, number, 'clasata');
      assert.equal(results.documents, ['recipisa', 'nota-clasare']);
    },
  },
  {
    title: 'art. 10: a second petition on the same subject is joined to the first',
    ro: 'art. 10: a doua petiție pe aceeași problemă este conexată la prima',
    async run(driver) {
      const first = await driver.file(person());
      const second = await driver.file(person());
      await driver.decide(second, 'triaj', { ruta: 'conexare', numarPrim: first });
      const results = await ended(driver, second, 'conexata');
      assert.is(results.joinedTo, first);
      await waits(driver, first, 'triaj');
    },
  },
  {
    title: 'art. 6: a department that is not competent gives the petition back to the registry',
    ro: 'art. 6: compartimentul care nu este competent dă petiția înapoi registraturii',
    async run(driver) {
      const number = await driver.file(person());
      await driver.decide(number, 'triaj', toDepartment);
      await driver.decide(number, 'repartizare', { decizie: 'inapoi', rezolutie: 'Ține de Direcția Tehnică.' });
      await waits(driver, number, 'triaj');
    },
  },
  {
    title: 'the clerk asks the petitioner, who answers; the term keeps running',
    ro: 'referentul îl întreabă pe petiționar, care răspunde; termenul curge mai departe',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await drafted(driver, number);
      await driver.decide(number, 'redactare', { actiune: 'intrebare', intrebare: 'La ce număr este groapa?' });
      await waits(driver, number);
      assert.ok((await driver.results(number)).notices.includes('intrebare'));
      assert.ok(await driver.send(number, 'raspuns-petent', { raspunsPetent: { text: 'La numărul 27.' } }));
      await waits(driver, number, 'redactare');
      assert.is((await driver.results(number)).deadline, '2026-12-21');
      await approved(driver, number);
      await ended(driver, number, 'solutionata');
    },
  },
  {
    title: 'the petitioner does not answer in five days and the clerk goes on',
    ro: 'petiționarul nu răspunde în cinci zile și referentul merge mai departe',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await drafted(driver, number);
      await driver.decide(number, 'redactare', { actiune: 'intrebare', intrebare: 'La ce număr este groapa?' });
      await driver.until('2026-11-26');
      await waits(driver, number, 'redactare');
    },
  },
  {
    title: 'art. 9: the head extends the term once, by at most 15 days, and the warnings move with it',
    ro: 'art. 9: șeful prelungește termenul o dată, cu cel mult 15 zile, iar avertizările se mută odată cu el',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await drafted(driver, number);
      await driver.decide(number, 'redactare', {
        actiune: 'prelungire',
        zile: 15,
        motiv: 'Este nevoie de o expertiză.',
      });
      await driver.decide(number, 'prelungire', { decizie: 'aprob', zile: 15, motiv: 'Este nevoie de o expertiză.' });
      const results = await driver.results(number);
      assert.is(results.deadline, '2027-01-04', 'the 45th day after 20 November 2026');
      assert.equal(results.documents, ['recipisa', 'prelungire']);
      await driver.until('2026-12-22');
      const later = await driver.results(number);
      assert.not.ok(later.notices.includes('depasire'), 'the old deadline no longer counts');
      await waits(driver, number, 'redactare');
      await driver.until('2027-01-05');
      assert.ok((await driver.results(number)).notices.includes('depasire'));
    },
  },
  {
    title: 'art. 9: the head refuses the extension and the clerk goes on',
    ro: 'art. 9: șeful refuză prelungirea și referentul merge mai departe',
    async run(driver) {
      const number = await driver.file(person());
      await drafted(driver, number);
      const reason = { zile: 10, motiv: 'Lipsesc date.' };
      await driver.decide(number, 'redactare', { actiune: 'prelungire', ...reason });
      await driver.decide(number, 'prelungire', { decizie: 'refuz', observatii: 'Datele există la arhivă.' });
      await waits(driver, number, 'redactare');
    },
  },
  {
    title: 'art. 8: a warning comes before the term, the head is told after it and explains',
    ro: 'art. 8: înainte de termen vine o avertizare, după el șeful este anunțat și explică',
    async run(driver) {
      const number = await driver.file(person(), { on: '2026-11-20' });
      await drafted(driver, number);
      await driver.until('2026-12-14');
      assert.ok((await driver.results(number)).notices.includes('avertizare'));
      await driver.until('2026-12-22');
      assert.ok((await driver.results(number)).notices.includes('depasire'));
      await waits(driver, number, 'redactare', 'escaladare');
      await driver.decide(number, 'escaladare', { cauza: 'Volum mare de lucru.', masuri: 'Răspunsul pleacă mâine.' });
      await approved(driver, number);
      await ended(driver, number, 'solutionata');
    },
  },
  {
    title: 'the petitioner withdraws the petition while it is being worked',
    ro: 'petiționarul retrage petiția în timp ce se lucrează la ea',
    async run(driver) {
      const number = await driver.file(person());
      await drafted(driver, number);
      assert.ok(await driver.send(number, 'retragere'));
      const results = await ended(driver, number, 'retrasa');
      assert.ok(results.notices.includes('retrasa'));
      await waits(driver, number);
    },
  },
  {
    title: 'the petitioner withdraws the petition before the registry has triaged it',
    ro: 'petiționarul retrage petiția înainte ca registratura să o trieze',
    async run(driver) {
      const number = await driver.file(person());
      assert.ok(await driver.send(number, 'retragere'));
      await ended(driver, number, 'retrasa');
      await waits(driver, number);
    },
  },
];
