// Names of the settings (manifest.json) in Romanian, with their article, and their values in words.

const amount = (count: number, one: string, many: string): string => {
  const rest = count % 100;
  return count === 1 ? `o ${one}` : `${count}${rest === 0 || rest > 19 ? ' de' : ''} ${many}`;
};

const names: Readonly<Record<string, string>> = {
  key: 'cheia procedurii',
  title: 'titlul',
  summary: 'rezumatul',
  audience: 'cui i se adresează',
  process: 'fișierul procesului',
  processId: 'identificatorul procesului',
  startForm: 'formularul cu care se începe',
  forms: 'formularul',
  decisions: 'tabelul de decizie',
  documents: 'documentul',
  messages: 'mesajul',
  template: 'modelul',
  css: 'aspectul',
  data: 'datele pentru calculator',
  dossier: 'fișa dosarului',
  subject: 'subiectul',
  applicantName: 'numele solicitantului',
  applicantEmail: 'e-mailul solicitantului',
  department: 'compartimentul',
  responsible: 'responsabilul',
  deadline: 'termenul legal',
  deadlines: 'termenul',
  amount: 'durata',
  unit: 'unitatea',
  count: 'felul în care se numără zilele',
  roll: 'mutarea de pe o zi nelucrătoare',
  basis: 'temeiul legal',
  validFrom: 'valabil de la',
  validTo: 'valabil până la',
  warnBeforeDays: 'avertizarea cu zile înainte',
  extension: 'prelungirea',
  maxDays: 'cel mult zile',
  register: 'registrul',
  in: 'intrări',
  out: 'ieșiri',
  retention: 'păstrarea în arhivă',
  class: 'clasa',
  years: 'anii',
  stages: 'etapa arătată solicitantului',
  outcomes: 'rezultatul',
  publications: 'lista publică',
  columns: 'coloana',
  type: 'felul',
  startedBy: 'cine o poate începe',
  channels: 'canalul',
  languages: 'limba',
  page: 'pagina procedurii',
  who: 'cine poate cere',
  need: 'ce trebuie',
  notNeeded: 'ce nu trebuie',
  fee: 'taxa',
  steps: 'pasul',
  legalBasis: 'temeiul legal',
  name: 'numele',
  url: 'adresa',
};

const languages: Readonly<Record<string, string>> = { ro: 'în română', en: 'în engleză' };

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audience: { citizens: 'cetățeni', organisations: 'organizații', staff: 'angajați' },
  channels: {
    online: 'online',
    counter: 'ghișeu',
    email: 'e-mail',
    post: 'poștă',
    phone: 'telefon',
    internal: 'intern',
  },
  languages: { ro: 'română', en: 'engleză' },
  unit: { calendar: 'zile calendaristice', working: 'zile lucrătoare', hours: 'ore', months: 'luni' },
  count: {
    STD: 'fără ziua în care începe',
    ZILE_LIBERE: 'pe zile libere, fără prima și ultima zi',
    WORKING: 'numai zile lucrătoare',
  },
  roll: { 'next-working': 'pe următoarea zi lucrătoare', none: 'nu se mută' },
  type: { text: 'text', date: 'dată', amount: 'sumă', document: 'document' },
};

export const roSettings = {
  /** „termenul legal, temeiul legal”; „pagina procedurii, pasul 2, în română”. */
  setting: (path: readonly string[]): string =>
    path
      .map((part, at) => (at > 0 && KEYED.has(path[at - 1]!) ? `„${part}”` : (languages[part] ?? names[part] ?? part)))
      .join(', ')
      .replace(/, („|\d)/g, ' $1'),
  settingValue: (path: readonly string[], value: string): string => {
    const holder = path.findLast((part) => Object.hasOwn(values, part));
    return (holder === undefined ? undefined : values[holder]?.[value]) ?? `„${value}”`;
  },
  term: (count: number, unit: string): string =>
    unit === 'hours'
      ? amount(count, 'oră', 'ore')
      : unit === 'months'
        ? amount(count, 'lună', 'luni')
        : amount(
            count,
            unit === 'working' ? 'zi lucrătoare' : 'zi calendaristică',
            unit === 'working' ? 'zile lucrătoare' : 'zile calendaristice',
          ),
};

/** What stands in them goes by a name that the procedure gives. */
const KEYED: ReadonlySet<string> = new Set(['forms', 'documents', 'deadlines', 'stages', 'outcomes', 'publications']);
