// The guided start as it is being filled in, page by page, without JavaScript: everything that was answered so far travels in
// one hidden field as JSON, and each page lays its own fields over it. Nothing is kept on the server until the procedure is made.

import type { GuidedDraft, GuidedStep } from '../../inbox/guided-views.ts';
import { keyOf } from '../../procedure/copy.ts';
import type { FormBody } from '../form-body.ts';
import type { GuidedAnswers, GuidedProblem, QuestionKind } from '../../procedure/guided.ts';

export const KINDS: readonly QuestionKind[] = [
  'text',
  'paragraph',
  'number',
  'date',
  'yes-no',
  'choice',
  'files',
  'person',
  'address',
];
const MOST_QUESTIONS = 40;
/** Characters of one answer, and of all of them in the hidden field. */
const LONGEST = 2_000;
const LONGEST_DRAFT = 60_000;

export const emptyDraft: GuidedDraft = {
  title: '',
  purpose: '',
  key: '',
  audience: 'both',
  questions: [{ kind: 'paragraph', label: '', required: true, options: '' }],
  registeredBy: 'registratura',
  workedBy: '',
  endorsedBy: [],
  decidedBy: 'primar',
  completion: true,
  completionDays: '10',
  deadlineAmount: '30',
  deadlineUnit: 'calendar',
  deadlineBasis: '',
  paid: false,
  feeAmount: '',
  feeBasis: '',
  feeDays: '10',
  letterTitle: 'Răspuns la cerere',
  signed: true,
  approved: 'Cererea a fost aprobată',
  refused: 'Cererea a fost respinsă',
};

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST) : '');
const oneOf = <Value extends string>(value: unknown, values: readonly Value[], otherwise: Value): Value =>
  values.find((each) => each === value) ?? otherwise;

/** What came in the hidden field, whatever it is. */
export function readDraft(json: string | undefined): GuidedDraft {
  let read: unknown = null;
  try {
    if (json !== undefined && json.length <= LONGEST_DRAFT) read = JSON.parse(json);
  } catch {
    // begun anew
  }
  if (typeof read !== 'object' || read === null) return emptyDraft;
  const given = read as { readonly [name: string]: unknown };
  const texts = (name: string): unknown[] => (Array.isArray(given[name]) ? (given[name] as unknown[]) : []);
  const draft = Object.fromEntries(
    Object.entries(emptyDraft).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? given[name] === true : typeof value === 'string' ? text(given[name]) : value,
    ]),
  ) as unknown as GuidedDraft;
  return {
    ...draft,
    audience: oneOf(given['audience'], ['citizens', 'organisations', 'both'], 'both'),
    deadlineUnit: oneOf(given['deadlineUnit'], ['calendar', 'working', 'months'], 'calendar'),
    endorsedBy: texts('endorsedBy').map(text).slice(0, 5),
    questions: texts('questions')
      .slice(0, MOST_QUESTIONS)
      .map((each) => {
        const question = (typeof each === 'object' && each !== null ? each : {}) as { [name: string]: unknown };
        return {
          kind: oneOf(question['kind'], KINDS, 'text'),
          label: text(question['label']),
          required: question['required'] === true,
          options: text(question['options']),
        };
      }),
  };
}

/** The draft with the fields of the page that was sent. */
export function withPage(draft: GuidedDraft, step: GuidedStep, form: Pick<FormBody, 'get'>): GuidedDraft {
  const get = (name: string): string => text(form.get(name)).trim();
  switch (step) {
    case 1:
      return {
        ...draft,
        title: get('title'),
        purpose: get('purpose'),
        key: get('key'),
        audience: oneOf(get('audience'), ['citizens', 'organisations', 'both'], 'both'),
      };
    case 2:
      return {
        ...draft,
        questions: draft.questions.map((_, index) => ({
          kind: oneOf(get(`kind-${index}`), KINDS, 'text'),
          label: get(`label-${index}`),
          required: form.get(`required-${index}`) !== undefined,
          options: get(`options-${index}`),
        })),
      };
    case 3:
      return {
        ...draft,
        registeredBy: get('registeredBy'),
        workedBy: get('workedBy'),
        endorsedBy: [0, 1, 2].map((index) => get(`endorsedBy-${index}`)).filter((group) => group !== ''),
        decidedBy: get('decidedBy'),
        completion: get('completion') === 'da',
        completionDays: get('completionDays'),
      };
    case 4:
      return {
        ...draft,
        deadlineAmount: get('deadlineAmount'),
        deadlineUnit: oneOf(get('deadlineUnit'), ['calendar', 'working', 'months'], 'calendar'),
        deadlineBasis: get('deadlineBasis'),
        paid: get('paid') === 'da',
        feeAmount: get('feeAmount'),
        feeBasis: get('feeBasis'),
        feeDays: get('feeDays'),
        letterTitle: get('letterTitle'),
        signed: form.get('signed') !== undefined,
        approved: get('approved'),
        refused: get('refused'),
      };
    case 5:
      return draft;
  }
}

/** A row more, or one less. */
export const withQuestion = (draft: GuidedDraft): GuidedDraft => ({
  ...draft,
  questions: [...draft.questions, { kind: 'text' as const, label: '', required: true, options: '' }].slice(
    0,
    MOST_QUESTIONS,
  ),
});
export const withoutQuestion = (draft: GuidedDraft, index: number): GuidedDraft => ({
  ...draft,
  questions: draft.questions.filter((_, at) => at !== index),
});

const number = (typed: string): number =>
  /^\d{1,9}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;

/** Rows without a question are nobody's. */
export const asked = ({ questions }: GuidedDraft): GuidedDraft['questions'] =>
  questions.filter(({ label }) => label !== '');

export function answersOf(draft: GuidedDraft): GuidedAnswers {
  return {
    key: draft.key === '' ? keyOf(draft.title) : draft.key,
    title: draft.title,
    purpose: draft.purpose,
    audience: draft.audience,
    questions: asked(draft).map(({ options, ...question }) => ({
      ...question,
      options: options.split(/\r?\n/).filter((option) => option.trim() !== ''),
    })),
    registeredBy: draft.registeredBy === '' ? null : draft.registeredBy,
    workedBy: draft.workedBy,
    endorsedBy: draft.endorsedBy,
    decidedBy: draft.decidedBy,
    completionDays: draft.completion ? number(draft.completionDays) : null,
    deadline: { amount: number(draft.deadlineAmount), unit: draft.deadlineUnit, basis: draft.deadlineBasis },
    letter: { title: draft.letterTitle, signed: draft.signed },
    fee: draft.paid ? { amount: number(draft.feeAmount), basis: draft.feeBasis, days: number(draft.feeDays) } : null,
    outcomes: { approved: draft.approved, refused: draft.refused },
  };
}

/** The page and the field on which an answer stands. */
const PLACES: { readonly [at: string]: [step: GuidedStep, field: string] } = {
  title: [1, 'title'],
  purpose: [1, 'purpose'],
  key: [1, 'key'],
  questions: [2, 'label-0'],
  workedBy: [3, 'workedBy'],
  decidedBy: [3, 'decidedBy'],
  endorsedBy: [3, 'endorsedBy-0'],
  completionDays: [3, 'completionDays'],
  'deadline.amount': [4, 'deadlineAmount'],
  'deadline.basis': [4, 'deadlineBasis'],
  'fee.amount': [4, 'feeAmount'],
  'fee.basis': [4, 'feeBasis'],
  'fee.days': [4, 'feeDays'],
  'letter.title': [4, 'letterTitle'],
  'outcomes.approved': [4, 'approved'],
  'outcomes.refused': [4, 'refused'],
};

export interface PlacedProblem {
  step: GuidedStep;
  field: string;
  at: string;
  code: GuidedProblem['code'];
}

/** Of a list: by the row that it was typed in. */
export function placed(draft: GuidedDraft, { at, code }: GuidedProblem): PlacedProblem {
  const row = /^questions\.(\d+)$/.exec(at)?.[1];
  if (row === undefined) {
    const [step, field] = PLACES[at] ?? [1, 'title'];
    // A name that a title without letters gives is asked for where the title is.
    return { step, field, at, code };
  }
  const question = asked(draft)[Number(row)];
  const index = draft.questions.findIndex((each) => each === question);
  return { step: 2, field: code === 'options' ? `options-${index}` : `label-${index}`, at: 'questions', code };
}
