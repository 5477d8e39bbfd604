// Romanian noun phrases of the reading: people, moments, answers.

import type { Moment } from '../feel-words.ts';

export const quote = (text: string): string => `„${text.replace(/\s+/g, ' ').trim()}”`;
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ro') + text.slice(1);
export const list = (texts: readonly string[], word = 'și'): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;

type Unit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds';

const units: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  years: ['un an', 'ani'],
  months: ['o lună', 'luni'],
  weeks: ['o săptămână', 'săptămâni'],
  days: ['o zi', 'zile'],
  hours: ['o oră', 'ore'],
  minutes: ['un minut', 'minute'],
  seconds: ['o secundă', 'secunde'],
};

/** „o zi”, „5 zile”, „20 de zile”. */
export const counted = (count: number, many: string): string => {
  const rest = count % 100;
  return `${String(count).replace('.', ',')}${count !== 0 && (rest === 0 || rest > 19) ? ' de' : ''} ${many}`;
};
export const amount = (count: number, unit: Unit): string =>
  count === 1 ? units[unit][0] : counted(count, units[unit][1]);

const of = (point: string | null): string => (point === null ? '' : ` de la ${point}`);

/** „după 5 zile”, „la termenul legal”. */
const moment = (when: Moment): string => {
  switch (when.kind) {
    case 'after':
      return `după ${when.span}${of(when.point)}`;
    case 'at':
      return `la ${when.point}`;
    case 'before':
      return `cu ${when.span} înainte de ${when.point}`;
    case 'either':
      return `${moment(when.otherwise)} (iar când ${when.when}, ${moment(when.met)})`;
  }
};

/** „în cel mult 5 zile”, „cel târziu la termenul legal”. */
const due = (when: Moment): string => {
  switch (when.kind) {
    case 'after':
      return `în cel mult ${when.span}${of(when.point)}`;
    case 'at':
      return `cel târziu la ${when.point}`;
    case 'before':
      return `cu cel puțin ${when.span} înainte de ${when.point}`;
    case 'either':
      return `${due(when.otherwise)} (iar când ${when.when}, ${due(when.met)})`;
  }
};

/** Fields that documents have as variables. */
const fields: Readonly<Record<string, string>> = { data: 'data', numar: 'numărul', cod: 'codul de verificare' };

const groups: Readonly<Record<string, string>> = {
  registratura: 'registratura',
  primar: 'primarul',
  solicitant: 'solicitantul',
  secretariat: 'secretariatul',
  'sef-secretariat': 'secretarul general',
};
const ofTheCase: Readonly<Record<string, string>> = {
  sef: 'șeful compartimentului care lucrează dosarul',
  responsabil: 'persoana care răspunde de dosar',
};
const answers: Readonly<Record<string, string>> = { OK: 'favorabil', NO: 'nefavorabil', UNKNOWN: 'necunoscut' };
const codes: Readonly<Record<string, string>> = {
  'not-found': 'nu a fost găsit',
  expired: 'a expirat',
  taken: 'este ocupat',
  paid: 'este deja plătit',
  'not-signed': 'nu este semnat',
  'not-this-document': 'este alt document',
  broken: 'semnătura nu este întreagă',
  'changed-after': 'a fost schimbat după semnare',
};
const platform: Readonly<Record<string, string>> = {
  'plata.scadenta': 'scadența plății',
  'plata.suma': 'suma de plată',
  plata: 'plata cerută',
  platita: 'plata făcută',
  'oferta.panaLa': 'sfârșitul ofertei',
  'oferta.loc': 'locul oferit',
  'dosar.numar': 'numărul dosarului',
  'cerere.persoana': 'cine a început dosarul',
};

export const roNouns = {
  quote,
  /** FEEL as it stands. */
  quoted: (feel: string) => `⟨${feel.replace(/\s+/g, ' ').trim()}⟩`,
  list: (texts: readonly string[]) => list(texts),
  either: (texts: readonly string[]) => list(texts, 'sau'),
  amount,
  moment,
  due,
  join: { and: 'și', or: 'sau' },
  holds: (subject: string, yes: boolean) => `${subject} este ${yes ? 'da' : 'nu'}`,
  exists: (subject: string, there: boolean) => `${there ? 'există' : 'nu există'} ${subject}`,
  /** Stands in quotes: „Decizia” de la „Avizează”. */
  questionOf: (label: string, step: string) => `${label}” de la „${step}`,
  resultOf: (step: string) => `rezultatul pasului ${quote(step)}`,
  answerOf: (step: string) => `răspunsul la pasul ${quote(step)}`,
  reasonOf: (step: string) => `motivul răspunsului la pasul ${quote(step)}`,
  resultOfStep: (step: string) => `rezultatul pasului ${quote(step)}`,
  theStep: (step: string) => `o hotărâre la pasul ${quote(step)}`,
  valueOf: (name: string, step: string) => `valoarea ${quote(name)} din pasul ${quote(step)}`,
  document: (title: string, field: string | null) =>
    `${field !== null && fields[field] !== undefined ? `${fields[field]} documentului` : 'documentul'} ${quote(title)}`,
  answers,
  codes,
  platform,
  legalTerm: 'termenul legal',
  namedTerm: (name: string) => `termenul ${quote(name)}`,
  withSpan: (term: string, span: string) => `${term} (${span})`,
  someDays: 'câteva zile',
  timeOfDay: (day: string, time: string) =>
    time === '23:59' ? `sfârșitul zilei date de ${day}` : `ora ${time.replace(/^0/, '')} a zilei date de ${day}`,
  daysOf: (value: string) => `numărul de zile din ${value}`,
  spanOf: (value: string) => `perioada din ${value}`,

  groups,
  ofTheCase,
  head: (department: string) => `șeful compartimentului ${quote(department)}`,
  department: (department: string) => `compartimentul ${quote(department)}`,
  headChosen: (answer: string) => `șeful compartimentului ales la ${answer}`,
  departmentChosen: (answer: string) => `compartimentul ales la ${answer}`,
  groupQuoted: (feel: string) => `cine rezultă din ⟨${feel}⟩`,
  person: (name: string) => `persoana ${quote(name)}`,
  personChosen: (answer: string) => `persoana aleasă la ${answer}`,
  anyone: 'oricare angajat',
};
