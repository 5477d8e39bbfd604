// The guided start: a few answers of somebody who knows the procedure become its whole folder – process with its drawing, forms,
// a table for the fee, letters, messages, settings, a sample, scenarios that take every way, and a page for readers. Pure and
// deterministic: the same answers give the same files. Whatever is chosen, the check finds nothing to mend; test/procedure
// tries it with random answers.
//
// Every procedure made so has the same shape: registered, perhaps paid, worked on, perhaps completed by the applicant, endorsed
// by some, decided by one, a letter issued and perhaps signed; the terms are watched, and the applicant may withdraw.

import { normaliseLine } from '../forms/text.ts';
import { isKey } from './copy.ts';
import { manifestText, type Files } from './files.ts';
import { formFiles } from './guided/forms.ts';
import { letterFiles } from './guided/letters.ts';
import { manifestOf, readmeOf } from './guided/settings.ts';
import { feeTable } from './guided/fee.ts';
import { processXml } from './guided/process.ts';
import { sampleOf } from './guided/sample.ts';
import { scenarioFiles } from './guided/scenarios.ts';

export type QuestionKind =
  'text' | 'paragraph' | 'number' | 'date' | 'yes-no' | 'choice' | 'files' | 'person' | 'address';

export interface GuidedQuestion {
  kind: QuestionKind;
  /** As the applicant reads it; 1 to 150 characters. */
  label: string;
  required: boolean;
  /** Of a choice: at least two different texts. */
  options: readonly string[];
}

export interface GuidedAnswers {
  /** `eliberare-adeverinta`: lower-case letters without diacritics, digits, hyphens. */
  key: string;
  title: string;
  /** What it is for, in one sentence. */
  purpose: string;
  audience: 'citizens' | 'organisations' | 'both';
  questions: readonly GuidedQuestion[];
  /** Group that looks at what came in before it is worked on; null: it goes straight to who works. */
  registeredBy: string | null;
  /** Key of the department that works on it; its head is told when the term is near. */
  workedBy: string;
  /** Groups that endorse the proposal, in order; none twice. */
  endorsedBy: readonly string[];
  decidedBy: string;
  /** Days in which the applicant completes what is missing; null: completion is never asked. */
  completionDays: number | null;
  deadline: { amount: number; unit: 'calendar' | 'working' | 'months'; basis: string };
  letter: { title: string; signed: boolean };
  /** In lei, at most two decimals; null: free of charge. */
  fee: { amount: number; basis: string; days: number } | null;
  /** What the applicant reads at the end. */
  outcomes: { approved: string; refused: string };
}

/** One thing that is wrong with the answers, by the name of the answer. */
export interface GuidedProblem {
  at: string;
  code: 'missing' | 'too-long' | 'bad-key' | 'bad-number' | 'too-many' | 'twice' | 'options';
}

const LONGEST = 150;

/**
 * Texts as forms and letters can hold them: as the platform keeps a typed line, and nothing that a template or a form would take
 * for more than text.
 */
export function cleaned(answers: GuidedAnswers): GuidedAnswers {
  const plain = (text: string): string =>
    normaliseLine(text)
      .replace(/\{\{+/g, '{')
      .replace(/\}\}+/g, '}')
      .replace(/^[\s=]+/, '');
  const { questions, deadline, letter, fee, outcomes } = answers;
  return {
    ...answers,
    title: plain(answers.title),
    purpose: plain(answers.purpose),
    questions: questions.map((question) => ({
      ...question,
      label: plain(question.label),
      options: question.kind === 'choice' ? question.options.map(plain).filter((option) => option !== '') : [],
    })),
    deadline: { ...deadline, basis: plain(deadline.basis) },
    letter: { ...letter, title: plain(letter.title) },
    fee: fee === null ? null : { ...fee, basis: plain(fee.basis) },
    outcomes: { approved: plain(outcomes.approved), refused: plain(outcomes.refused) },
  };
}

/** Nothing when the answers make a procedure. */
export function problemsOf(given: GuidedAnswers): GuidedProblem[] {
  const answers = cleaned(given);
  const problems: GuidedProblem[] = [];
  const wrong = (at: string, code: GuidedProblem['code']): void => void problems.push({ at, code });
  const text = (at: string, value: string, longest = LONGEST, least = 1): void => {
    const { length } = Array.from(value);
    if (length < least) wrong(at, 'missing');
    else if (length > longest) wrong(at, 'too-long');
  };
  const whole = (at: string, value: number, least: number, most: number): void => {
    if (!Number.isInteger(value) || value < least || value > most) wrong(at, 'bad-number');
  };
  text('title', answers.title);
  text('purpose', answers.purpose, 400);
  if (!isKey(answers.key)) wrong('key', 'bad-key');
  text('workedBy', answers.workedBy);
  text('decidedBy', answers.decidedBy);
  answers.questions.forEach(({ label, kind, options }, index) => {
    text(`questions.${index}`, label);
    if (kind === 'choice' && (new Set(options).size < 2 || new Set(options).size < options.length))
      wrong(`questions.${index}`, 'options');
    for (const option of options) if (option.length > LONGEST) wrong(`questions.${index}`, 'too-long');
  });
  if (answers.questions.length > 40) wrong('questions', 'too-many');
  if (answers.endorsedBy.length > 5) wrong('endorsedBy', 'too-many');
  if (new Set(answers.endorsedBy).size < answers.endorsedBy.length) wrong('endorsedBy', 'twice');
  whole('deadline.amount', answers.deadline.amount, 1, answers.deadline.unit === 'months' ? 12 : 365);
  text('deadline.basis', answers.deadline.basis, 200, 3);
  if (answers.completionDays !== null) whole('completionDays', answers.completionDays, 1, 180);
  text('letter.title', answers.letter.title, 100);
  if (answers.fee !== null) {
    const { amount, basis, days } = answers.fee;
    const bani = Math.round(amount * 100);
    if (!(bani > 0 && bani <= 100_000_000 && Math.abs(bani - amount * 100) < 1e-6)) wrong('fee.amount', 'bad-number');
    text('fee.basis', basis, 200, 3);
    whole('fee.days', days, 1, 180);
  }
  text('outcomes.approved', answers.outcomes.approved, 100);
  text('outcomes.refused', answers.outcomes.refused, 100);
  return problems;
}

/**
 * The folder of the procedure: path → text. `on`: the day on which it is made, `YYYY-MM-DD`, where its scenarios begin. The
 * answers must have no problems.
 */
export function guidedProcedure(given: GuidedAnswers, on: string): Files {
  const answers = cleaned(given);
  const manifest = manifestOf(answers);
  return {
    'manifest.json': manifestText(manifest),
    'process.bpmn': processXml(answers),
    ...formFiles(answers),
    ...feeTable(answers),
    ...letterFiles(answers),
    'samples/exemplu.json': `${JSON.stringify(sampleOf(answers), null, 2)}\n`,
    ...scenarioFiles(answers, on),
    'README.md': readmeOf(answers),
  };
}
