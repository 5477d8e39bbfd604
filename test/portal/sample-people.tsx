// Samples of what people do besides filing: tasks of the applicant, public lists.
import type { VNode } from 'preact';
import type { Frame } from '../../portal/frame.tsx';
import { CheckPage } from '../../portal/pages/application.tsx';
import { PublicationsPage, PublicListPage, type ListView } from '../../portal/pages/publications.tsx';
import { RequestPage } from '../../portal/pages/request.tsx';
import { RequestsPage } from '../../portal/pages/requests.tsx';
import { TaskClosedPage } from '../../portal/pages/task-closed.tsx';
import { request, underWay } from './sample-views.tsx';

const todo = {
  name: 'Completați dosarul cu planul cadastral vizat și cu extrasul de carte funciară',
  href: '/cereri/1/de-facut/7',
  dueOn: '2026-12-03',
  daysLeft: 12,
  begun: false,
};
const late = { ...todo, name: 'Semnați contractul', dueOn: '2026-11-20', daysLeft: -1, begun: true };

const list: ListView = {
  key: 'certificate-urbanism',
  title: 'Certificate de urbanism eliberate',
  procedure: 'Certificat de urbanism',
  basis: 'Legea nr. 50/1991, art. 6',
  columns: [
    { title: 'Numărul', type: 'text' },
    { title: 'Data', type: 'date' },
    { title: 'Scopul', type: 'text' },
    { title: 'Taxa', type: 'amount' },
    { title: 'Documentul', type: 'document' },
  ],
  lines: [
    {
      number: 1204,
      publishedAt: '2026-11-20T08:00:00Z',
      withdrawnAt: null,
      cells: [
        '412/2026',
        '2026-11-19',
        'Construire locuință unifamilială cu regim de înălțime P+1E, împrejmuire și branșamente',
        124.5,
        { href: '/publicari/certificate-urbanism/documente/1', title: 'Certificat de urbanism' },
      ],
    },
    { number: 1203, publishedAt: '2026-11-18T08:00:00Z', withdrawnAt: '2026-11-19T08:00:00Z', cells: [] },
    {
      number: 1202,
      publishedAt: '2026-11-17T08:00:00Z',
      withdrawnAt: null,
      cells: ['410/2026', null, 'Garaj', null, null],
    },
  ],
  total: 1204,
  all: 1204,
  query: '',
  year: null,
  years: [2026, 2025],
  page: 2,
  pages: 25,
  from: 51,
  licence: { name: 'OGL-ROU-1.0', url: 'https://data.gov.ro' },
};

export const peopleSamples = (v: Frame, c: Frame, answers: VNode): { [name: string]: VNode } => ({
  'request-todo': <RequestPage frame={c} view={{ ...underWay, todo: [todo, late], answers: null }} />,
  'requests-todo': (
    <RequestsPage
      frame={c}
      view={{
        open: [request({ todo: true, sentence: 'Aveți de făcut: Completați dosarul, până la 3 decembrie 2026.' })],
        closed: [],
        drafts: [],
        more: null,
      }}
    />
  ),
  'check-task': (
    <CheckPage
      frame={c}
      view={{
        procedure: 'Completați dosarul',
        task: { number: '48213', byOffice: true },
        action: '/x',
        back: '/y',
        csrf: 't',
        steps: [
          { title: 'Documente', href: '/a', done: true },
          { title: 'Verificați și trimiteți', href: '/b', done: false },
        ],
        answers,
        incomplete: [],
      }}
    />
  ),
  'task-closed-done': (
    <TaskClosedPage
      frame={c}
      view={{
        name: todo.name,
        back: '/cereri/1',
        byOffice: false,
        done: true,
        at: '2026-11-21T08:00:00Z',
        typed: null,
      }}
    />
  ),
  'task-closed-over': (
    <TaskClosedPage
      frame={c}
      view={{
        name: todo.name,
        back: '/cereri/1',
        byOffice: false,
        done: false,
        at: '2026-11-21T08:00:00Z',
        typed: { until: '2026-12-21T08:00:00Z', answers },
      }}
    />
  ),
  publications: (
    <PublicationsPage
      frame={v}
      lists={[
        { key: 'a', title: list.title, procedure: list.procedure, total: 1204, changedAt: '2026-11-20T08:00:00Z' },
        { key: 'b', title: 'Achiziții directe', procedure: 'Referat de achiziție', total: 0, changedAt: null },
      ]}
    />
  ),
  'publications-none': <PublicationsPage frame={v} lists={[]} />,
  'public-list': <PublicListPage frame={v} view={list} />,
  'public-list-found': (
    <PublicListPage frame={v} view={{ ...list, query: 'garaj', year: 2026, total: 1, page: 1, pages: 1 }} />
  ),
  'public-list-nothing': <PublicListPage frame={v} view={{ ...list, query: 'garaj', total: 0, lines: [], pages: 0 }} />,
  'public-list-empty': <PublicListPage frame={v} view={{ ...list, total: 0, all: 0, lines: [], pages: 0 }} />,
});
