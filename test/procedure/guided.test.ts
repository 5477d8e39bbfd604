// The guided start writes a procedure that nothing has to be mended in, whatever was chosen: the check of folders and all
// scenarios say so, over random answers with hostile texts.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { guidedProcedure, problemsOf, type GuidedAnswers, type QuestionKind } from '../../procedure/guided.ts';
import { runScenarios } from '../../rehearsal/run.ts';
import { checkFiles } from '../../server/check/check-folder.ts';

const test = suite('guided start');

const answers: GuidedAnswers = {
  key: 'adeverinta-de-rol',
  title: 'Adeverință de rol',
  purpose: 'Cereți o adeverință despre rolul fiscal.',
  audience: 'both',
  questions: [
    { kind: 'text', label: 'Numărul de rol', required: true, options: [] },
    { kind: 'choice', label: 'Pentru ce aveți nevoie?', required: true, options: ['Bancă', 'Notar'] },
    { kind: 'address', label: 'Adresa imobilului', required: true, options: [] },
    { kind: 'files', label: 'Actul de proprietate', required: false, options: [] },
  ],
  registeredBy: 'registratura',
  workedBy: 'taxe',
  endorsedBy: ['sef-taxe', 'sef-juridic'],
  decidedBy: 'primar',
  completionDays: 10,
  deadline: { amount: 30, unit: 'calendar', basis: 'Legea nr. 227/2015' },
  letter: { title: 'Adeverință', signed: true },
  fee: { amount: 25.5, basis: 'HCL nr. 1/2026', days: 10 },
  outcomes: { approved: 'V-am eliberat adeverința', refused: 'Cererea a fost respinsă' },
};

/** What is to be mended in the folder; nothing when it is sound. */
async function complaints(given: GuidedAnswers): Promise<string[]> {
  const files = guidedProcedure(given, '2026-11-23');
  const problems = (await checkFiles(files)).map(
    ({ file, element, message }) => `${file} ${element ?? ''}: ${message}`,
  );
  const { results, flows, taken } = await runScenarios(files);
  const failed = results.filter(({ ok }) => !ok).map(({ path, problem }) => `${path}: ${problem ?? ''}`);
  const untaken = flows.filter((flow) => !taken.includes(flow)).map((flow) => `${flow} is taken by no scenario`);
  return [...problems, ...failed, ...untaken];
}

test('everything chosen: nothing to mend, every way taken', async () => {
  assert.equal(problemsOf(answers), []);
  assert.equal(await complaints(answers), []);
});

test('nothing chosen: nothing to mend either', async () => {
  const least: GuidedAnswers = {
    ...answers,
    audience: 'citizens',
    questions: [],
    registeredBy: null,
    endorsedBy: [],
    completionDays: null,
    deadline: { ...answers.deadline, amount: 1, unit: 'working' },
    letter: { title: 'Răspuns', signed: false },
    fee: null,
  };
  assert.equal(problemsOf(least), []);
  assert.equal(await complaints(least), []);
});

const KINDS: QuestionKind[] = ['text', 'paragraph', 'number', 'date', 'yes-no', 'choice', 'files', 'person', 'address'];
const GROUPS = ['registratura', 'primar', 'urbanism', 'sef-urbanism', 'sef-juridic', 'juridic', 'taxe', 'sef-taxe'];

/** Also what a template, FEEL, XML, JSON or Markdown could take for more than a text. */
const words = fc.oneof(
  fc.constantFrom(
    'Nume {{cerere.nume}}',
    '=1+1',
    '<b>&"\'',
    'a | b',
    '\\"',
    '${x}',
    'Ce doriți?',
    'if',
    'data',
    '„ghilimele”',
    '--}}',
  ),
  fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
  fc.stringMatching(/^[A-Za-zăâîșț ]{3,60}$/),
);

const random: fc.Arbitrary<GuidedAnswers> = fc.record({
  key: fc.constant('o-procedura'),
  title: words,
  purpose: words,
  audience: fc.constantFrom('citizens', 'organisations', 'both'),
  questions: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      label: words,
      required: fc.boolean(),
      options: fc.uniqueArray(words, { minLength: 2, maxLength: 9 }),
    }),
    { maxLength: 14 },
  ),
  registeredBy: fc.option(fc.constantFrom(...GROUPS)),
  workedBy: fc.constantFrom('urbanism', 'juridic', 'taxe'),
  endorsedBy: fc.uniqueArray(fc.constantFrom(...GROUPS), { maxLength: 4 }),
  decidedBy: fc.constantFrom(...GROUPS),
  completionDays: fc.option(fc.integer({ min: 1, max: 60 })),
  deadline: fc.record({
    amount: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom('calendar', 'working', 'months'),
    basis: words,
  }),
  letter: fc.record({ title: words, signed: fc.boolean() }),
  fee: fc.option(
    fc.record({
      amount: fc.integer({ min: 1, max: 100_000 }).map((bani) => bani / 100),
      basis: words,
      days: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  outcomes: fc.record({ approved: words, refused: words }),
});

test('whatever is chosen: nothing to mend, every way taken', async () => {
  await fc.assert(
    fc.asyncProperty(random, async (given) => {
      fc.pre(problemsOf(given).length === 0);
      assert.equal(await complaints(given), []);
    }),
    { numRuns: 25 },
  );
});

test('what does not make a procedure is told by the name of the answer', () => {
  const wrong: GuidedAnswers = {
    ...answers,
    key: 'Nu-i cheie',
    title: ' ',
    questions: [{ kind: 'choice', label: 'Care', required: true, options: ['una'] }],
    endorsedBy: ['primar', 'primar'],
    deadline: { amount: 0, unit: 'calendar', basis: 'Lege' },
    fee: { amount: 1.005, basis: 'Lege', days: 10 },
  };
  assert.equal(
    problemsOf(wrong).map(({ at, code }) => `${at} ${code}`),
    [
      'title missing',
      'key bad-key',
      'questions.0 options',
      'endorsedBy twice',
      'deadline.amount bad-number',
      'fee.amount bad-number',
    ],
  );
});

test('the same answers give the same files', () => {
  assert.equal(guidedProcedure(answers, '2026-11-23'), guidedProcedure(answers, '2026-11-23'));
});

test.run();
