// Finding earlier cases by their words, and adding up a year's amounts: of this institution and procedure only, once per case
// however often a job is repeated, and quickly among many.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { wordsOf } from '../../likeness/words.ts';
import { tallyAmounts } from '../../store/case-amounts.ts';
import { casesWithWordsOf, keepCaseWords } from '../../store/case-words.ts';
import { closeDossier } from '../../store/close-dossier.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { ELSEWHERE, HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('words and amounts of cases');
let office: Office;

test.before.each(async () => {
  office = await openOffice();
});
test.after.each(() => office.close());

const stems = (text: string) => wordsOf(text).map(({ stem }) => stem);
const keep = (filed: Filed, text: string, tenant = HERE) =>
  keepCaseWords(office.store, { tenant, dossier: filed.dossier, stems: stems(text) });
const find = (filed: Filed, text: string, tenant = HERE) =>
  casesWithWordsOf(office.store, { tenant, dossier: filed.dossier, stems: stems(text) });

test('a case that shares a rare word is found with where people sent it; the case itself is not', async () => {
  const [first, second, third] = [await office.file(), await office.file(), await office.file()];
  await keep(first, 'Groapă în asfalt pe bulevard');
  await keep(second, 'Muzică tare la terasă');
  await office.triage(first, 'urbanism');
  await keep(third, 'Gropi în asfalt');
  const { cases, weights } = await find(third, 'Gropi în asfalt');
  assert.equal(
    cases.map(({ id, department, closed, sameApplicant }) => ({ id, department, closed, sameApplicant })),
    [{ id: first.dossier, department: 'urbanism', closed: false, sameApplicant: true }],
  );
  assert.match(cases[0]?.number ?? '', /^\d+\/2026$/);
  assert.is(weights.texts, 3);
  assert.is(weights.occurs.get('asfalt'), 2);
});

test('a repeated job keeps and counts a case once; two at once too', async () => {
  const filed = await office.file();
  await Promise.all([keep(filed, 'Groapă în asfalt'), keep(filed, 'Groapă în asfalt')]);
  await keep(filed, 'alt text care nu mai contează');
  const { weights } = await find(filed, 'Groapă în asfalt');
  assert.is(weights.texts, 1);
  assert.is(weights.occurs.get('asfalt'), 1);
});

test('many at once with the same words neither wait for each other for ever nor lose a count', async () => {
  const filed = await Promise.all(Array.from({ length: 12 }, () => office.file()));
  const texts = ['asfalt groapă trotuar', 'trotuar groapă asfalt', 'groapă trotuar asfalt'];
  await Promise.all(filed.map((each, at) => keep(each, texts[at % 3]!)));
  assert.is((await find(filed[0]!, 'asfalt')).weights.occurs.get('asfalt'), 12);
});

test('another institution’s cases are never found, nor do their words count', async () => {
  const here = await office.file();
  const there = await office.file({ tenant: ELSEWHERE, account: office.others['ana']!.account });
  await keep(there, 'Groapă în asfalt', ELSEWHERE);
  assert.equal((await find(here, 'Groapă în asfalt')).cases, []);
  assert.is((await find(here, 'Groapă în asfalt')).weights.texts, 0);
  await keep(here, 'Groapă în asfalt', ELSEWHERE);
  assert.equal((await find(there, 'Groapă în asfalt', ELSEWHERE)).cases, [], 'a case of here is none of there');
});

test('what anybody may send is only words', async () => {
  const filed = await office.file();
  await keep(filed, "'; drop table case_words; -- groapă {} \\ %_");
  assert.equal((await find(filed, '{')).cases, []);
  assert.equal((await find(filed, '')).cases, []);
});

const tally = (filed: Filed, amounts: [string, number][], without: string[] = ['clasare']) =>
  tallyAmounts(office.store, {
    tenant: HERE,
    dossier: filed.dossier,
    amounts: amounts.map(([key, amount]) => ({ key, amount })),
    without,
  });

test('amounts of the other cases of the year add up by key; a case given again replaces its own', async () => {
  office.now = NOON;
  const [one, two] = [await office.file(), await office.file()];
  assert.equal(await tally(one, [['301', 1000.55]]), [{ key: '301', amount: 1000.55, others: 0 }]);
  assert.equal(
    await tally(two, [
      ['301', 200],
      ['392', 50],
    ]),
    [
      { key: '301', amount: 200, others: 1000.55 },
      { key: '392', amount: 50, others: 0 },
    ],
  );
  assert.equal(await tally(two, [['301', 300]]), [{ key: '301', amount: 300, others: 1000.55 }]);
  assert.equal(
    await tally(one, [
      ['301', 1],
      ['392', 1],
    ]),
    [
      { key: '301', amount: 1, others: 300 },
      { key: '392', amount: 1, others: 0 },
    ],
  );
});

test('neither last year’s cases count, nor those that ended without a purchase', async () => {
  office.now = NOON;
  const rejected = await office.file();
  await tally(rejected, [['301', 5000]]);
  const closed = await closeDossier(office.store, {
    tenant: HERE,
    instance: rejected.instance,
    outcome: 'clasare',
    actor: 'system:worker',
  });
  assert.ok(closed.ok);
  const filed = await office.file();
  assert.equal(await tally(filed, [['301', 10]]), [{ key: '301', amount: 10, others: 0 }]);
  office.now = NOON + 60 * 24 * 3600_000;
  const nextYear = await office.file();
  assert.equal(await tally(nextYear, [['301', 20]]), [{ key: '301', amount: 20, others: 0 }]);
});

test('of two at the same moment at least one sees the other', async () => {
  office.now = NOON;
  const [one, two] = [await office.file(), await office.file()];
  const sums = await Promise.all([tally(one, [['301', 100]]), tally(two, [['301', 100]])]);
  assert.ok(sums.some(([sum]) => sum?.others === 100));
});

test.run();
