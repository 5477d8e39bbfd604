// Names of the settings (manifest.json) in English, and their values in words.

import type { roSettings } from './ro-settings.ts';

const names: Readonly<Record<string, string>> = {
  key: 'the key of the procedure',
  title: 'the title',
  summary: 'the summary',
  audience: 'whom it is for',
  process: 'the file of the process',
  processId: 'the identifier of the process',
  startForm: 'the form that begins it',
  forms: 'the form',
  decisions: 'the decision table',
  documents: 'the document',
  messages: 'the message',
  template: 'the template',
  css: 'the look',
  data: 'the data for machines',
  dossier: 'the facts of the case',
  subject: 'the subject',
  applicantName: 'the applicant’s name',
  applicantEmail: 'the applicant’s e-mail',
  department: 'the department',
  responsible: 'who is responsible',
  deadline: 'the legal term',
  deadlines: 'the term',
  amount: 'the length',
  unit: 'the unit',
  count: 'how days are counted',
  roll: 'the end on a day off',
  basis: 'the legal basis',
  validFrom: 'valid from',
  validTo: 'valid to',
  warnBeforeDays: 'the warning, days before',
  extension: 'the extension',
  maxDays: 'at most days',
  register: 'the register',
  in: 'entries',
  out: 'exits',
  retention: 'the keeping in the archive',
  class: 'the class',
  years: 'the years',
  stages: 'the stage shown to the applicant',
  outcomes: 'the outcome',
  publications: 'the public list',
  columns: 'the column',
  type: 'the kind',
  startedBy: 'who may begin it',
  channels: 'the channel',
  languages: 'the language',
  page: 'the page of the procedure',
  who: 'who may ask',
  need: 'what is needed',
  notNeeded: 'what is not needed',
  fee: 'the fee',
  steps: 'the step',
  legalBasis: 'the legal basis',
  name: 'the name',
  url: 'the address',
};

const languages: Readonly<Record<string, string>> = { ro: 'in Romanian', en: 'in English' };

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audience: { citizens: 'citizens', organisations: 'organisations', staff: 'staff' },
  channels: {
    online: 'online',
    counter: 'counter',
    email: 'e-mail',
    post: 'post',
    phone: 'phone',
    internal: 'internal',
  },
  languages: { ro: 'Romanian', en: 'English' },
  unit: { calendar: 'calendar days', working: 'working days', hours: 'hours', months: 'months' },
  count: {
    STD: 'without the day on which it begins',
    ZILE_LIBERE: 'free days, without the first and the last',
    WORKING: 'working days only',
  },
  roll: { 'next-working': 'moves to the next working day', none: 'does not move' },
  type: { text: 'text', date: 'date', amount: 'amount', document: 'document' },
};

const KEYED: ReadonlySet<string> = new Set(['forms', 'documents', 'deadlines', 'stages', 'outcomes', 'publications']);

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const enSettings: typeof roSettings = {
  setting: (path) =>
    path
      .map((part, at) => (at > 0 && KEYED.has(path[at - 1]!) ? `“${part}”` : (languages[part] ?? names[part] ?? part)))
      .join(', ')
      .replace(/, (“|\d)/g, ' $1'),
  settingValue: (path, value) => {
    const holder = path.findLast((part) => Object.hasOwn(values, part));
    return (holder === undefined ? undefined : values[holder]?.[value]) ?? `“${value}”`;
  },
  term: (count, unit) =>
    unit === 'hours'
      ? n(count, 'hour', 'hours')
      : unit === 'months'
        ? n(count, 'month', 'months')
        : n(
            count,
            unit === 'working' ? 'working day' : 'calendar day',
            unit === 'working' ? 'working days' : 'calendar days',
          ),
};
