// English noun phrases of the reading: people, moments, answers.

import type { Moment } from '../feel-words.ts';
import type { roNouns } from './ro-nouns.ts';

export const quote = (text: string): string => `“${text.replace(/\s+/g, ' ').trim()}”`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const list = (texts: readonly string[], word = 'and'): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

type Unit = Parameters<typeof roNouns.amount>[1];

export const amount = (count: number, unit: Unit): string => counted(count, unit.slice(0, -1), unit);

const of = (point: string | null): string => (point === null ? '' : ` from ${point}`);

const moment = (when: Moment): string => {
  switch (when.kind) {
    case 'after':
      return `after ${when.span}${of(when.point)}`;
    case 'at':
      return `at ${when.point}`;
    case 'before':
      return `${when.span} before ${when.point}`;
    case 'either':
      return `${moment(when.otherwise)} (and when ${when.when}, ${moment(when.met)})`;
  }
};

const due = (when: Moment): string => {
  switch (when.kind) {
    case 'after':
      return `within ${when.span}${of(when.point)}`;
    case 'at':
      return `by ${when.point}`;
    case 'before':
      return `at least ${when.span} before ${when.point}`;
    case 'either':
      return `${due(when.otherwise)} (and when ${when.when}, ${due(when.met)})`;
  }
};

const fields: Readonly<Record<string, string>> = { data: 'the date', numar: 'the number', cod: 'the check code' };

export const enNouns: typeof roNouns = {
  quote,
  quoted: (feel) => `⟨${feel.replace(/\s+/g, ' ').trim()}⟩`,
  list: (texts) => list(texts),
  either: (texts) => list(texts, 'or'),
  amount,
  moment,
  due,
  join: { and: 'and', or: 'or' },
  holds: (subject, yes) => `${subject} is ${yes ? 'yes' : 'no'}`,
  exists: (subject, there) => `there is ${there ? '' : 'no '}${subject}`.replace(/no (the|a) /, 'no '),
  questionOf: (label, step) => `${label}” at “${step}`,
  resultOf: (step) => `the result of the step ${quote(step)}`,
  answerOf: (step) => `the answer at the step ${quote(step)}`,
  reasonOf: (step) => `the reason for the answer at the step ${quote(step)}`,
  resultOfStep: (step) => `the result of the step ${quote(step)}`,
  theStep: (step) => `a decision at the step ${quote(step)}`,
  valueOf: (name, step) => `the value ${quote(name)} of the step ${quote(step)}`,
  document: (title, field) =>
    `${field !== null && fields[field] !== undefined ? `${fields[field]} of ` : ''}the document ${quote(title)}`,
  answers: { OK: 'favourable', NO: 'unfavourable', UNKNOWN: 'unknown' },
  codes: {
    'not-found': 'not found',
    expired: 'expired',
    taken: 'taken',
    paid: 'already paid',
    'not-signed': 'not signed',
    'not-this-document': 'another document',
    broken: 'the signature is broken',
    'changed-after': 'changed after it was signed',
  },
  platform: {
    'plata.scadenta': 'the due date of the payment',
    'plata.suma': 'the amount to pay',
    plata: 'the requested payment',
    platita: 'the payment made',
    'oferta.panaLa': 'the end of the offer',
    'oferta.loc': 'the place on offer',
    'dosar.numar': 'the number of the case',
    'cerere.persoana': 'who began the case',
  },
  legalTerm: 'the legal term',
  namedTerm: (name) => `the term ${quote(name)}`,
  withSpan: (term, span) => `${term} (${span})`,
  someDays: 'some days',
  timeOfDay: (day, time) =>
    time === '23:59' ? `the end of the day given by ${day}` : `${time} on the day given by ${day}`,
  daysOf: (value) => `the number of days in ${value}`,
  spanOf: (value) => `the period in ${value}`,

  groups: {
    registratura: 'the registry',
    primar: 'the mayor',
    solicitant: 'the applicant',
    secretariat: 'the secretariat',
    'sef-secretariat': 'the secretary general',
  },
  ofTheCase: {
    sef: 'the head of the department that works on the case',
    responsabil: 'the person responsible for the case',
  },
  head: (department) => `the head of the department ${quote(department)}`,
  department: (department) => `the department ${quote(department)}`,
  headChosen: (answer) => `the head of the department chosen in ${answer}`,
  departmentChosen: (answer) => `the department chosen in ${answer}`,
  groupQuoted: (feel) => `whoever ⟨${feel}⟩ gives`,
  person: (name) => `the person ${quote(name)}`,
  personChosen: (answer) => `the person chosen in ${answer}`,
  anyone: 'any employee',
};
