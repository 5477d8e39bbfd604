// The words of the condition builder's controls; those of conditions themselves are in condition-words.ts.

import type { Language } from '../../forms/model.ts';
import type { Several } from './condition.ts';

const ro = {
  always: 'Întotdeauna',
  when: 'Numai când',
  title: 'Când apare',
  group: {
    all: 'toate acestea sunt adevărate',
    any: 'cel puțin una dintre acestea este adevărată',
    notAll: 'nu toate acestea sunt adevărate',
    none: 'niciuna dintre acestea nu este adevărată',
  } satisfies Record<Several['kind'], string>,
  groupLabel: 'Când se potrivește',
  subject: 'Întrebarea',
  chooseSubject: 'Alegeți întrebarea',
  comparison: 'Comparația',
  value: 'Valoarea',
  chooseValue: 'Alegeți răspunsul',
  ticked: 'bifată',
  unticked: 'nebifată',
  counted: (label: string) => `${label} (câte sunt)`,
  day: { fixed: 'la o dată', fromToday: 'față de azi' },
  dayKind: 'Felul datei',
  days: 'zile față de azi (cu minus: înainte)',
  addTest: 'Adăugați o condiție',
  addGroup: 'Adăugați un grup',
  remove: 'Eliminați condiția',
  removeGroup: 'Eliminați grupul',
  asFeel: 'Scrieți în FEEL',
  asList: 'Alegeți din liste',
  feel: 'FEEL: întrebarea nu apare când este adevărat',
  tooMuch: 'Condiția este mai mult decât se poate alege din liste, de aceea se vede ca text.',
  incomplete: 'Alegeți întrebarea și răspunsul; până atunci rămâne condiția de dinainte.',
  reads: (sentence: string) => `Apare când ${sentence}.`,
  noSubjects: 'Formularul nu are altă întrebare de care să depindă aceasta.',
};

export type BuilderWords = typeof ro;

const en: BuilderWords = {
  always: 'Always',
  when: 'Only when',
  title: 'When it is shown',
  group: {
    all: 'all of these are true',
    any: 'at least one of these is true',
    notAll: 'not all of these are true',
    none: 'none of these is true',
  },
  groupLabel: 'When it fits',
  subject: 'Question',
  chooseSubject: 'Choose the question',
  comparison: 'Comparison',
  value: 'Value',
  chooseValue: 'Choose the answer',
  ticked: 'ticked',
  unticked: 'not ticked',
  counted: (label) => `${label} (how many)`,
  day: { fixed: 'on a date', fromToday: 'counted from today' },
  dayKind: 'Kind of date',
  days: 'days from today (with a minus: before)',
  addTest: 'Add a condition',
  addGroup: 'Add a group',
  remove: 'Remove the condition',
  removeGroup: 'Remove the group',
  asFeel: 'Write FEEL',
  asList: 'Choose from lists',
  feel: 'FEEL: the question is not shown when this is true',
  tooMuch: 'The condition is more than can be chosen from lists, so it is shown as text.',
  incomplete: 'Choose the question and the answer; until then the earlier condition stays.',
  reads: (sentence) => `Shown when ${sentence}.`,
  noSubjects: 'The form has no other question that this one could depend on.',
};

export const builderWords = (language: Language): BuilderWords => (language === 'ro' ? ro : en);
