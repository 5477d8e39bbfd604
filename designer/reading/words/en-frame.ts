// English sentences around the steps: who, how, terms, what is asked, tables, how it ends.

import { longDate } from '../../../forms/dates.ts';
import { sayResult, sayTest, type CellWords } from '../cell-words.ts';
import { amount, capital, counted, list, quote } from './en-nouns.ts';
import type { roFrame } from './ro-frame.ts';

const cells: CellWords = {
  is: (values) => `is ${list(values, 'or')}`,
  isNot: (values) => `is not ${list(values, 'or')}`,
  compared: {
    '<': (value) => `is below ${value}`,
    '<=': (value) => `is at most ${value}`,
    '>': (value) => `is above ${value}`,
    '>=': (value) => `is at least ${value}`,
  },
  between: (low, high) => `is between ${low} and ${high}`,
  yes: 'yes',
  no: 'no',
  quote,
  contains: (values) => `contains ${list(values, 'or')}`,
  nothing: 'unanswered',
  formula: (text) => `⟨${text}⟩`,
  fits: (test) => `fits ⟨${test}⟩`,
};

const kindsOfDocuments: Readonly<Record<string, string>> = {
  receipt: 'receipt',
  notice: 'notice',
  answer: 'answer',
  redirect: 'redirection letter',
  note: 'note',
  certificate: 'certificate',
  contract: 'contract',
  decision: 'decision',
  internal: 'internal document',
};

export const documentKind = (kind: string): string => kindsOfDocuments[kind] ?? kind;

export const enFrame: typeof roFrame = {
  sections: {
    about: 'About the procedure',
    asked: 'What is asked',
    steps: 'What happens, step by step',
    tables: 'How tables decide',
    endings: 'How it ends',
    rest: 'What else is drawn',
  },
  titles: {
    who: 'Who and how',
    terms: 'Terms',
    basis: 'Legal basis',
    outcomes: 'Outcomes',
    documents: 'Documents',
  },
  panel: {
    contents: 'Contents',
    printable: 'Page to print',
    waiting: 'Reading…',
    problems: 'The process cannot be read until this is solved:',
    show: 'Show on the drawing',
    quotedNote: 'Formulas that cannot be said otherwise stand between ⟨ ⟩.',
  },
  noProcess: 'The procedure has no process yet that could be read.',
  audiences: { citizens: 'citizens', organisations: 'organisations', staff: 'employees of the institution' },
  audience: (people) => `The procedure may be begun by ${list(people)}.`,
  startedBy: (people) => `Of the staff, it may be begun by ${list(people, 'or')}.`,
  channelNames: {
    online: 'online',
    counter: 'at the counter',
    email: 'by e-mail',
    post: 'by post',
    phone: 'by phone',
    internal: 'from inside the institution',
  },
  channels: (names) => `It can be filed ${list(names, 'or')}.`,
  fee: (text) => `Fee: ${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}.`,
  termSpan: (count, unit) => {
    if (unit === 'hours') return amount(count, 'hours');
    if (unit === 'months') return amount(count, 'months');
    return unit === 'working'
      ? counted(count, 'working day', 'working days')
      : counted(count, 'calendar day', 'calendar days');
  },
  counts: {
    STD: 'the day on which it begins is not counted, the last day is',
    ZILE_LIBERE: 'free days: neither the first nor the last day is counted',
    WORKING: 'only working days are counted',
  },
  term: (name, rule) =>
    `${capital(name)} is ${rule.span} (${rule.basis}): ${rule.counted}${rule.rolls ? '; when it ends on a day off, it moves to the next working day' : ''}${rule.warned === null ? '' : `; a warning comes ${rule.warned} before`}.${rule.versions > 1 ? ` This is the version valid from ${longDate(rule.from, 'en')}; older cases keep theirs.` : ''}`,
  extension: (days, basis) => `The legal term may be extended once, by at most ${days} (${basis}).`,
  retention: ({ class: klass, years, basis }) =>
    `The case is kept ${years === null ? 'for ever' : `for ${amount(years, 'years')}`}, in class ${klass} (${basis.replace(/\.$/, '')}).`,
  steps: ({ months, basis }) =>
    `The steps are kept ${months === null ? 'for ever' : `for ${amount(months, 'months')} after the end`} (${basis.replace(/\.$/, '')}).`,

  question: (label, about) => {
    const notes = [
      about.files ? 'files' : null,
      about.choices,
      about.optional ? 'optional' : null,
      about.inline ? (about.when?.replace(/^shown /, '') ?? null) : about.when,
    ].filter((note) => note !== null);
    if (about.inline) return `${label}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    return `${label}${notes.length === 0 ? '' : ` – ${notes.join('; ')}`}.`;
  },
  oneOf: (choices) => list(choices, 'or'),
  oneOfMany: (count) => `one of ${count} choices`,
  askedList: (label, questions) => `${quote(label)}, a list; for each: ${list(questions.map(quote))}`,
  checkedToo: (message) => `The request is not taken unless this is kept: ${quote(message)}.`,

  computed: 'The result is computed by formulas, without a table of rules.',
  policies: {
    UNIQUE: 'At most one rule fits.',
    FIRST: 'The rules are read from top to bottom; the first that fits decides.',
    ANY: 'All rules that fit give the same result.',
    PRIORITY: 'Of the rules that fit the most important decides.',
    COLLECT: 'The results of all rules that fit are gathered.',
    'RULE ORDER': 'The results of all rules that fit are taken, in their order.',
    'OUTPUT ORDER': 'The results of all rules that fit are taken, by importance.',
  },
  theResult: 'the result',
  cell: (label, test) => `${quote(label)} ${sayTest(test, cells, 'en')}`,
  result: (label, value) => `${quote(label)} is ${sayResult(value, cells, 'en')}`,
  rule: (when, then) =>
    when.length === 0 ? `In any other case, ${list(then)}.` : `If ${list(when)}, then ${list(then)}.`,

  outcome: (told) => `${quote(told)}.`,
  documentIssued: (headers, signers) =>
    `${quote(headers['title'] ?? headers['template'] ?? '')} – ${documentKind(headers['kind'] ?? '')}${
      headers['public'] === 'true' ? ', the applicant gets it too' : ', stays in the case'
    }${signers.length === 0 ? '; without an electronic signature' : `; signed by ${list(signers)}`}.`,
};
