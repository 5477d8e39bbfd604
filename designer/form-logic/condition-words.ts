// A condition as a sentence, for the designer's list, for the differences between versions, and for whoever checks a form
// against the law: „«Cum depuneți» este «Online» și «Suma» este peste 100”.

import { longDate } from '../../forms/dates.ts';
import type { Language } from '../../forms/model.ts';
import { decimal } from '../../forms/words.ts';
import { isFromToday, type Comparison, type Condition, type Literal, type Operand, type Test } from './condition.ts';
import type { Subject } from './subjects.ts';

interface ConditionWords {
  readonly comparisons: Readonly<Record<Comparison, string>>;
  /** Of days, where they are said otherwise. */
  readonly days: Readonly<Partial<Record<Comparison, string>>>;
  readonly and: string;
  readonly or: string;
  readonly notAll: string;
  readonly none: string;
  readonly count: string;
  readonly ticked: string;
  readonly unticked: string;
  readonly today: string;
  readonly afterToday: (days: number) => string;
  readonly beforeToday: (days: number) => string;
  readonly quote: (text: string) => string;
}

const days = (count: number): string =>
  count === 1 ? 'o zi' : `${count}${count % 100 >= 20 || count % 100 === 0 ? ' de' : ''} zile`;

const catalogue: Readonly<Record<Language, ConditionWords>> = {
  ro: {
    comparisons: {
      is: 'este',
      isNot: 'nu este',
      oneOf: 'este una dintre',
      noneOf: 'nu este niciuna dintre',
      answered: 'are răspuns',
      unanswered: 'nu are răspuns',
      lessThan: 'este sub',
      atMost: 'este cel mult',
      moreThan: 'este peste',
      atLeast: 'este cel puțin',
      includes: 'cuprinde',
      excludes: 'nu cuprinde',
      contains: 'conține textul',
      lacks: 'nu conține textul',
    },
    days: {
      lessThan: 'este înainte de',
      atMost: 'este cel târziu',
      moreThan: 'este după',
      atLeast: 'este cel mai devreme',
    },
    and: 'și',
    or: 'sau',
    notAll: 'nu toate acestea',
    none: 'niciuna dintre acestea',
    count: 'numărul de la',
    ticked: 'este bifată',
    unticked: 'nu este bifată',
    today: 'ziua de azi',
    afterToday: (count) => `ziua de peste ${days(count)}`,
    beforeToday: (count) => `ziua de acum ${days(count)}`,
    quote: (text) => `„${text}”`,
  },
  en: {
    comparisons: {
      is: 'is',
      isNot: 'is not',
      oneOf: 'is one of',
      noneOf: 'is none of',
      answered: 'is answered',
      unanswered: 'is not answered',
      lessThan: 'is less than',
      atMost: 'is at most',
      moreThan: 'is more than',
      atLeast: 'is at least',
      includes: 'includes',
      excludes: 'does not include',
      contains: 'contains the text',
      lacks: 'does not contain the text',
    },
    days: { lessThan: 'is before', atMost: 'is at the latest', moreThan: 'is after', atLeast: 'is at the earliest' },
    and: 'and',
    or: 'or',
    notAll: 'not all of these',
    none: 'none of these',
    count: 'the number of',
    ticked: 'is ticked',
    unticked: 'is not ticked',
    today: 'today',
    afterToday: (count) => (count === 1 ? 'the day after today' : `${count} days from today`),
    beforeToday: (count) => (count === 1 ? 'one day ago' : `${count} days ago`),
    quote: (text) => `“${text}”`,
  },
};

export const conditionWords = (language: Language): ConditionWords => catalogue[language];

export interface Reading {
  readonly subjects: readonly Subject[];
  readonly language: Language;
}

/** The condition in words, without a capital letter or a full stop. */
export const conditionText = (condition: Condition, reading: Reading): string => {
  const w = conditionWords(reading.language);
  if (condition.kind === 'test') return testText(condition, reading);
  const word = condition.kind === 'all' || condition.kind === 'notAll' ? w.and : w.or;
  const parts = condition.parts.map((part) => {
    const text = conditionText(part, reading);
    return part.kind === 'test' || condition.parts.length === 1 ? text : `(${text})`;
  });
  const inside = parts.join(` ${word} `);
  if (condition.kind === 'notAll') return `${w.notAll}: ${inside}`;
  return condition.kind === 'none' ? `${w.none}: ${inside}` : inside;
};

const testText = ({ subject: path, counted, comparison, operand }: Test, reading: Reading): string => {
  const w = conditionWords(reading.language);
  const subject = reading.subjects.find((each) => each.path === path);
  const name = w.quote(subject?.label ?? path);
  if (typeof operand === 'boolean' && (comparison === 'is' || comparison === 'isNot')) {
    return `${name} ${operand === (comparison === 'is') ? w.ticked : w.unticked}`;
  }
  const asked = counted === true ? `${w.count} ${name}` : name;
  const value = operandText(operand, subject, reading);
  return [asked, comparisonText(comparison, subject, reading.language), value].filter((part) => part !== '').join(' ');
};

/** What a comparison is called for this kind of answer. */
export const comparisonText = (comparison: Comparison, subject: Subject | undefined, language: Language): string => {
  const w = catalogue[language];
  return (subject?.kind === 'day' ? w.days[comparison] : undefined) ?? w.comparisons[comparison];
};

const operandText = (operand: Operand, subject: Subject | undefined, reading: Reading): string => {
  const w = conditionWords(reading.language);
  if (operand === null) return '';
  if (isFromToday(operand)) {
    if (operand.fromToday === 0) return w.today;
    return operand.fromToday > 0 ? w.afterToday(operand.fromToday) : w.beforeToday(-operand.fromToday);
  }
  const one = (value: Literal): string => {
    if (typeof value === 'number') return decimal(value, reading.language);
    if (typeof value === 'boolean') return String(value);
    if (subject?.kind === 'day') return longDate(value, reading.language);
    const option = subject?.options.find((each) => each.value === value);
    return w.quote(option?.label ?? value);
  };
  return typeof operand === 'object' ? operand.map(one).join(', ') : one(operand);
};
