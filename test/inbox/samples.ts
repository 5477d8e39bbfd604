// Invented people and cases for the tests of the inbox's pages: long names, every deadline state, both languages.

import type { StopGroupView, StopsView, StopView } from '../../inbox/operating-views.ts';
import type { CaseHead, CaseView, TaskList, TaskRow, TaskView, Viewer } from '../../inbox/views.ts';

export const viewer: Viewer = {
  name: 'Ioana Crăciunescu-Țepeneag',
  roles: 'funcționar, Serviciul Urbanism',
  language: 'ro',
  theme: 'light',
  institution: 'Primăria Municipiului Exemplu',
  csrf: 'token',
  today: '2026-11-23',
  path: '/lucrari?coada=mele',
  banner: null,
  may: {
    begin: true,
    payments: true,
    places: true,
    counter: true,
    incidents: true,
    figures: true,
    procedures: true,
    tasks: true,
    connectors: true,
  },
};

const people: [number, string, string, string, string | null][] = [
  [47102, 'Szabó-Kelemen Zsuzsánna-Ildikó', 'Câini fără stăpân lângă școala din Strada Bucovinei', '2026-11-20', null],
  [
    47688,
    'SC Apulum Instal Proiect SRL',
    'Groapă nesemnalizată pe Bulevardul 1 Decembrie 1918',
    '2026-11-22',
    'Dorin Hațegan',
  ],
  [47731, 'Asociația de Proprietari Nr. 118 „Cetate”', 'Parcare pe spațiul verde, Aleea Vlădeasa', '2026-11-22', null],
  [48077, 'Moldovan Gheorghiță', 'Iluminat public stins, Strada Călărașilor', '2026-11-23', null],
  [
    48213,
    'Constantinescu-Brădișteanu Ana-Maria',
    'Zgomot după ora 23 la terasa din Strada Septimius Severus',
    '2026-11-24',
    'Ioana Crăciunescu-Țepeneag',
  ],
  [48300, 'SC Unirea Panificație SA', 'Program de aprovizionare, Piața Iuliu Maniu', '2026-11-26', null],
  [48311, 'Încău Mărioara și Încău Traian', 'Drum de câmp blocat, Micești', '2026-11-28', null],
  [
    48352,
    'Compania Națională de Administrare a Infrastructurii Rutiere',
    'Acces la șantier, Calea Moților',
    '2026-12-14',
    null,
  ],
];

export const rows: TaskRow[] = people.map(([number, person, subject, deadlineOn, assignee], index) => ({
  instance: String(100 + index),
  key: 7,
  name: index % 2 ? 'Formulez răspunsul' : 'Repartizez petiția',
  number: String(number),
  procedure: 'Petiție',
  subject,
  person,
  filedOn: '2026-11-09',
  deadlineOn,
  dueOn: null,
  assignee,
  mine: assignee === viewer.name,
}));

export const list: TaskList = {
  queue: 'departament',
  rows,
  total: 40,
  next: 'abc',
  continued: false,
  signs: true,
  counts: [
    { queue: 'mele', count: 7 },
    { queue: 'departament', count: 40 },
    { queue: 'nepreluate', count: 12 },
    { queue: 'depasite', count: 3 },
  ],
};

export const head: CaseHead = {
  id: '4f7c1d2e-0000-4000-8000-000000000001',
  number: '48213',
  filedOn: '2026-11-09',
  procedure: 'Petiție',
  subject: 'Zgomot după ora 23 la terasa din Strada Septimius Severus',
  person: 'Constantinescu-Brădișteanu Ana-Maria',
  deadlineOn: '2026-12-09',
  closed: false,
};

const at = (day: number, time: string) => `2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`;

export const task: TaskView = {
  instance: '104',
  key: 7,
  name: 'Formulez răspunsul',
  dueOn: '2026-11-24',
  dossier: head,
  status: 'reserved',
  assignee: 'Ioana Crăciunescu-Țepeneag',
  mine: true,
  mayClaim: false,
  mayAssignTo: [],
  hasDraft: true,
  documents: [
    {
      id: 'd1',
      title: 'Înregistrare video din 7 noiembrie, ora 23:40',
      kind: 'attachment',
      state: 'valid',
      mediaType: 'image/png',
      sizeBytes: 2_140_000,
      at: at(9, '10:57'),
      by: 'petiționar',
      number: null,
      public: true,
    },
    {
      id: 'd2',
      title: 'Recipisa nr. 48 213',
      kind: 'receipt',
      state: 'valid',
      mediaType: 'application/pdf',
      sizeBytes: 64_000,
      at: at(9, '10:57'),
      by: 'automat',
      number: '48 213',
      public: true,
    },
  ],
  messages: [
    {
      direction: 'to_applicant',
      author: 'Ioana Crăciunescu-Țepeneag',
      at: at(12, '14:20'),
      body: 'Vă rugăm să ne spuneți în ce zile s-a repetat zgomotul și dacă ați sesizat Poliția Locală.',
    },
    {
      direction: 'from_applicant',
      author: 'Ana-Maria Constantinescu-Brădișteanu',
      at: at(20, '18:05'),
      body: 'Bună ziua! În 7, 14 și 15 noiembrie, de fiecare dată până la ora 2.\n\nDa, am sunat la Poliția Locală.',
    },
  ],
  earlier: [
    {
      step: 'Avizez răspunsul',
      by: 'Dorin Hațegan',
      at: at(22, '16:10'),
      answers: [
        { label: 'Decizie', value: 'Trimit înapoi' },
        { label: 'Observații', value: 'Adăugați temeiul: HCL nr. 112/2019, art. 7, și ce a constatat Poliția Locală.' },
      ],
    },
    {
      step: 'Repartizez petiția',
      by: 'Maria Popescu',
      at: at(9, '12:30'),
      answers: [{ label: 'Serviciul', value: 'Urbanism' }],
    },
  ],
  similar: [],
};

export const file: CaseView = {
  head,
  state: 'Se formulează răspunsul',
  stateSince: at(22, '16:10'),
  channel: 'online',
  language: 'ro',
  department: 'Serviciul Urbanism',
  responsible: 'Ioana Crăciunescu-Țepeneag',
  contact: { email: 'ana.bradisteanu@exemplu.ro', phone: '0740 000 000' },
  deadline: { basis: 'O.G. nr. 27/2002, art. 8', targetOn: '2026-12-04', extended: false },
  retention: '10 ani, clasa V.B.2',
  procedureVersion: 6,
  joinedTo: null,
  outcome: null,
  tasks: [
    {
      instance: '104',
      key: 7,
      name: 'Formulez răspunsul',
      who: viewer.name,
      status: 'reserved',
      openedAt: at(22, '16:10'),
      closedAt: null,
      dueOn: '2026-11-24',
    },
    {
      instance: '104',
      key: 5,
      name: 'Avizez răspunsul',
      who: 'Dorin Hațegan',
      status: 'completed',
      openedAt: at(20, '18:10'),
      closedAt: at(22, '16:10'),
      dueOn: '2026-11-24',
    },
  ],
  openTask: { instance: '104', key: 7 },
  inName: null,
  documents: task.documents,
  messages: task.messages,
  payments: [],
  checks: [],
  register: [
    {
      register: 'intrare-iesire',
      number: '48213',
      year: 2026,
      direction: 'in',
      at: at(9, '10:57'),
      party: head.person,
      summary: 'Petiție: zgomot la terasă',
      cancelled: null,
    },
  ],
  timeline: [
    { at: at(22, '16:10'), text: 'Răspunsul a fost trimis înapoi, cu observații', who: 'Dorin Hațegan', public: false },
    { at: at(9, '10:57'), text: 'Petiția a fost înregistrată', who: 'automat', public: true },
  ],
  incidents: [
    {
      instance: '104',
      key: 9,
      element: 'Tipăresc recipisa',
      code: 'JOB_FAILED',
      message: 'Expected a PDF, but the browser was gone.',
      raisedAt: at(9, '10:58'),
      dossier: { id: head.id ?? '', number: head.number, subject: head.subject },
      procedure: 'Petiție',
    },
  ],
  similar: [],
  personal: true,
  mayWrite: true,
};

export const stopGroup: StopGroupView = {
  code: 'JOB_FAILED',
  step: 'Trimite răspunsul',
  procedure: 'Petiție',
  count: 2,
  first: '2026-11-20T08:00:00Z',
  last: '2026-11-21T08:00:00Z',
  message: 'Expected an answer but there is none <script>',
  query: 'procedura=petitie&cauza=0123456789ab',
};

export const stop: StopView = {
  name: '48\u00a0213/2026',
  instance: '12',
  dossier: '6f7f0c1e-0000-4000-8000-000000000001',
  procedure: 'Petiție',
  version: 3,
  step: 'Trimite răspunsul',
  key: 7,
  code: 'JOB_FAILED',
  message: 'Expected an answer but there is none',
  raisedAt: '2026-11-20T08:00:00Z',
  resolvedAt: null,
  job: 6,
  subject: 'Zgomot',
};

export const noStops: StopsView = {
  procedures: [],
  codes: [],
  age: '',
  total: 0,
  filtered: false,
  groups: [],
  starts: [],
  list: null,
};
