// Scenarios of a guided procedure: together they take every way of its process (rehearsal/README.md has the format).

import { addDays, addMonths, type Day } from '../../calendar/day.ts';
import { endOfDay, isoOf } from '../../calendar/bucharest.ts';
import type { Files } from '../files.ts';
import type { GuidedAnswers } from '../guided.ts';
import { endorsements, warnDays } from './process.ts';
import type { Json } from './questions.ts';

const WORK = { text: 'Cererea îndeplinește condițiile.' };

export function scenarioFiles(answers: GuidedAnswers, on: Day): Files {
  const { fee, completionDays, outcomes } = answers;
  const files: Files = {
    ...scenario('aprobata', `Cererea este aprobată: ${outcomes.approved}`, on, [
      ...begun(answers),
      ...worked(answers, 'aprob'),
      ended(answers, 'aprobata', ['recipisa', 'scrisoare']),
    ]),
    ...scenario('respinsa', 'Fiecare o trimite o dată înapoi, apoi cererea este respinsă', on, [
      ...begun(answers),
      ...sentBack(answers),
      ...worked(answers, 'resping'),
      expect({ outcome: 'respinsa', waiting: [], ended: true }),
    ]),
    ...scenario('termen-depasit', 'Termenul trece, apoi solicitantul își retrage cererea', on, [
      ...begun(answers),
      { until: afterTerm(answers, on) },
      expect({ notices: noticesOf(answers, warnDays(answers) === null ? ['depasire'] : ['avertizare', 'depasire']) }),
      { message: 'retragere' },
      expect({ outcome: 'retrasa', waiting: [], ended: true }),
    ]),
  };
  if (completionDays !== null) {
    Object.assign(
      files,
      scenario('completare', 'Solicitantul completează cererea, a doua oară nu mai răspunde', on, [
        ...begun(answers),
        { decide: 'lucru', answers: { decizie: 'completare', ceLipseste: 'Un document lizibil.' } },
        expect({ waiting: ['completare'] }),
        { answer: 'completare', answers: { raspuns: 'Am atașat documentul.', documente: [] } },
        { decide: 'lucru', answers: { decizie: 'completare', ceLipseste: 'Pagina a doua.' } },
        { until: addDays(on, completionDays + 1) },
        expect({ waiting: ['lucru'] }),
        ...worked(answers, 'resping'),
        expect({ outcome: 'respinsa', waiting: [], ended: true }),
      ]),
    );
  }
  if (fee !== null) {
    const due = addDays(on, fee.days);
    Object.assign(
      files,
      scenario('neplatita', 'Taxa nu este plătită și cererea se închide', on, [
        { file: 'exemplu', on },
        { until: addDays(due, 2) },
        expect({ outcome: 'neplatita', waiting: [], ended: true }),
      ]),
      scenario(
        'platita-in-ultima-clipa',
        'Taxa este plătită în ultima zi și confirmată a doua zi: se ia în seamă',
        on,
        [
          { file: 'exemplu', on },
          // The last second of the due day: the day of grace has begun.
          { until: isoOf(endOfDay(due) - 999) },
          { pay: 'ghiseul' },
          { until: addDays(due, 2) },
          expect({ outcome: null, payments: ['ghiseul'] }),
        ],
      ),
    );
  }
  return files;
}

const scenario = (name: string, title: string, on: Day, steps: readonly Json[]): Files => ({
  [`scenarios/${name}.scenario.json`]: `${JSON.stringify({ title, on, steps }, null, 2)}\n`,
});

const expect = (expected: Json): Json => ({ expect: expected });

/** Filed, paid, and looked at, up to who works on it. */
const begun = ({ fee, registeredBy }: GuidedAnswers): Json[] => [
  { file: 'exemplu' },
  ...(fee === null ? [] : [{ pay: 'ghiseul' }]),
  ...(registeredBy === null ? [] : [{ decide: 'verificare', answers: {} }]),
];

const proposed = (decizie: string): Json => ({ decide: 'lucru', answers: { decizie, ...WORK } });

/** From who works on it to the end. */
const worked = (answers: GuidedAnswers, decizie: 'aprob' | 'resping'): Json[] => [
  proposed(decizie),
  ...endorsed(answers, endorsements(answers).length),
  { decide: 'decizie', answers: { decizie, ...WORK } },
  ...(answers.letter.signed ? [{ sign: 'semnare' }] : []),
];

/** The first so many endorse. */
const endorsed = (answers: GuidedAnswers, count: number): Json[] =>
  endorsements(answers)
    .slice(0, count)
    .map((id) => ({ decide: id, answers: { decizie: 'avizez' } }));

/** Each of those after who works on it sends it back once. */
function sentBack(answers: GuidedAnswers): Json[] {
  const back = { decizie: 'inapoi', observatii: 'Lipsește temeiul legal.' };
  const all = endorsements(answers);
  const rounds = all.flatMap((id, index) => [
    proposed('resping'),
    ...endorsed(answers, index),
    { decide: id, answers: back },
  ]);
  const decided = [proposed('resping'), ...endorsed(answers, all.length), { decide: 'decizie', answers: back }];
  const signed = answers.letter.signed
    ? [
        proposed('resping'),
        ...endorsed(answers, all.length),
        { decide: 'decizie', answers: { decizie: 'resping', ...WORK } },
        { decide: 'semnare', answers: { decizie: 'inapoi', motiv: 'Lipsește temeiul legal.' } },
      ]
    : [];
  return [...rounds, ...decided, ...signed];
}

const noticesOf = ({ fee }: GuidedAnswers, more: readonly string[]): string[] => [
  'inregistrata',
  ...(fee === null ? [] : ['plata']),
  ...more,
];

const ended = (answers: GuidedAnswers, outcome: string, documents: readonly string[]): Json =>
  expect({
    outcome,
    waiting: [],
    documents,
    notices: noticesOf(answers, ['rezultat']),
    ...(answers.letter.signed ? { signatures: ['semnatura'] } : {}),
    ended: true,
  });

/** A day surely after the legal term, legal holidays and weekends counted in. */
function afterTerm({ deadline: { amount, unit } }: GuidedAnswers, on: Day): Day {
  if (unit === 'months') return addDays(addMonths(on, amount), 15);
  return addDays(on, unit === 'working' ? amount * 2 + 20 : amount + 15);
}
