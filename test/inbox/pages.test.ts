import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { h, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { readDrawing } from '../../inbox/diagram/read.ts';
import { noProgress } from '../../inbox/diagram/drawing.ts';
import { BeginForm, BeginList } from '../../inbox/pages/begin.tsx';
import { CaseFile } from '../../inbox/pages/case-file.tsx';
import { dayOf, groupOf } from '../../inbox/pages/columns.tsx';
import { CounterDone, CounterForm, CounterList } from '../../inbox/pages/counter.tsx';
import { Decided } from '../../inbox/pages/decided.tsx';
import { Desk } from '../../inbox/pages/desk.tsx';
import { Figures } from '../../inbox/pages/figures.tsx';
import { IncidentPage } from '../../inbox/pages/incident.tsx';
import { Incidents } from '../../inbox/pages/incidents.tsx';
import { Missing } from '../../inbox/pages/missing.tsx';
import { AtelierCopy } from '../../inbox/pages/atelier-copy.tsx';
import { AtelierBrought, AtelierImport } from '../../inbox/pages/atelier-import.tsx';
import { Procedures } from '../../inbox/pages/procedures.tsx';
import { Search } from '../../inbox/pages/search.tsx';
import { Studio } from '../../inbox/pages/studio.tsx';
import { Gone, OpenTask } from '../../inbox/pages/task.tsx';
import { queues, type DecidedView, type Viewer } from '../../inbox/views.ts';
import { words } from '../../inbox/words.ts';
import { addBuilt, addScript, nameBuilt } from '../../look/static.ts';
import { readHtml } from '../portal/html.ts';
import { drawnModel, undrawnModel } from './models.ts';
import { file, head, list, noStops, rows, stop, stopGroup, task, viewer } from './samples.ts';

const test = suite('pages of the inbox');
addScript('inbox.js', 'inbox/enhance/inbox.ts');
// the real bundle is built when somebody opens the studio
for (const name of ['studio.js', 'studio.css']) {
  addBuilt(`/static/${name}`, { body: Buffer.from(''), brotli: null, gzip: null });
  nameBuilt(name, `/static/${name}`);
}

const decided: DecidedView = {
  name: 'Formulez răspunsul',
  dossier: head,
  reason: 'completed',
  by: 'Dorin Hațegan',
  byMe: false,
  at: '2026-11-23T09:00:00Z',
  answers: [{ label: 'Decizie', value: 'Trimit la avizat' }],
  next: { instance: '104', key: 9, name: 'Avizez răspunsul' },
};

const drawing = await readDrawing(drawnModel);
const undrawn = await readDrawing(undrawnModel);

function pages(viewer: Viewer): { [name: string]: VNode } {
  const open = h(OpenTask, {
    viewer,
    task,
    queue: 'mele',
    notice: { kind: 'saved' },
    fields: null,
    petition: h('p', null, 'x'),
  });
  const free = h(OpenTask, {
    viewer,
    task: { ...task, mine: false, mayClaim: true, assignee: null, mayAssignTo: [{ account: 'a', name: 'B' }] },
    queue: 'mele',
    notice: { kind: 'lost', by: 'Dorin' },
    typed: [{ label: 'Răspuns', value: 'pierdut?' }],
    fields: h('p', null, 'form'),
    petition: null,
  });
  const number = { ...head, number: '48213' };
  const found = rows.map((row, index) => ({
    id: `id-${index}`,
    number: row.number,
    procedure: row.procedure,
    subject: row.subject,
    person: row.person,
    filedOn: row.filedOn,
    deadlineOn: row.deadlineOn,
    closed: index === 2,
    state: 'x',
  }));
  const studio = {
    key: 'petitie',
    title: 'Petiție',
    version: 2,
    deployedOn: '2026-11-20',
    process: 'process.bpmn',
    files: [
      { path: 'process.bpmn', name: 'Proces', kind: 'process' as const },
      { path: 'forms/a.form.json', name: 'A', kind: 'form' as const },
    ],
    shown: 'process.bpmn',
    facts: [{ name: 'Termen', value: '30 de zile' }],
    findings: [{ severity: 'warning' as const, file: 'process.bpmn', element: 'cer', message: 'Expected …' }],
  };
  return {
    desk: Desk({ viewer, list }),
    open: Desk({ viewer, list, open: '104/7', children: open }),
    free: Desk({ viewer, list, children: free }),
    gone: Desk({ viewer, list, children: h(Gone, { language: viewer.language, queue: 'mele' }) }),
    decided: Desk({ viewer, list, children: h(Decided, { viewer, decided, queue: 'mele' }) }),
    exited: Desk({
      viewer,
      list,
      children: h(Decided, { viewer, decided: { ...decided, reason: 'exited' }, queue: 'mele' }),
    }),
    case: CaseFile({ viewer, file, drawing, progress: noProgress, petition: h('p', null, 'x') }),
    'case of an owner': CaseFile({
      viewer,
      file: { ...file, personal: false, head: number, documents: [], messages: [], incidents: [] },
      drawing: undrawn,
      progress: noProgress,
      petition: null,
    }),
    search: Search({ viewer, query: 'zgomot', which: 'toate', rows: found, next: 'n' }),
    'search for nothing': Search({ viewer, query: '<b>', which: 'deschise', rows: [], next: null }),
    begin: BeginList({
      viewer,
      procedures: [{ key: 'referat', title: 'Referat', summary: 'x' }],
      drafts: [
        { id: '1', procedure: 'referat', title: 'Referat', savedAt: '2026-11-20T08:00:00Z', until: '2026-12-20' },
      ],
      mine: [
        {
          id: '2',
          number: '48213',
          filedOn: '2026-11-09',
          title: 'Referat',
          subject: 'Hârtie',
          state: 'Se avizează.',
          deadlineOn: '2026-12-03',
          closed: false,
        },
      ],
      more: '/incepe?dupa=x',
      notice: 'saved',
    }),
    'begin nothing': BeginList({ viewer, procedures: [], drafts: [], mine: [], more: null, notice: null }),
    'begin one': BeginForm({
      viewer,
      procedure: { key: 'referat', title: 'Referat', summary: 'x' },
      place: 'Urbanism',
      summary: null,
      fields: null,
      draft: 'd',
      submission: 's',
    }),
    counters: CounterList({ viewer, procedures: [{ key: 'petitie', title: 'Petiție', summary: 'x' }] }),
    counter: CounterForm({
      viewer,
      procedure: { key: 'petitie', title: 'Petiție', summary: 'x' },
      channels: ['counter', 'post'],
      channel: null,
      channelMissing: true,
      summary: null,
      fields: null,
      draft: null,
      submission: 's',
    }),
    filed: CounterDone({
      viewer,
      filed: {
        id: 'x',
        procedureKey: 'petitie',
        number: '48213',
        year: 2026,
        filedOn: '2026-11-23',
        person: 'Popa Ana',
        subject: 'Zgomot',
        procedure: 'Petiție',
        deadlineOn: '2026-12-23',
        code: 'K7QF-2MXR-9TDA',
        receipt: null,
        followAddress: 'http://localhost/urmarire',
      },
    }),
    incidents: Incidents({ viewer, view: { ...noStops, total: 2, groups: [stopGroup] }, notice: 'repaired' }),
    'no incidents': Incidents({ viewer, view: noStops, notice: null }),
    'incidents of a group': Incidents({
      viewer,
      view: {
        ...noStops,
        total: 2,
        filtered: true,
        groups: [stopGroup],
        list: { group: stopGroup, rows: [stop], next: 'x' },
      },
      notice: null,
    }),
    incident: IncidentPage({ viewer, stop, hasJob: true }),
    figures: Figures({
      viewer,
      figures: {
        procedure: 'Petiție',
        half: { half: 2, year: 2026 },
        halves: [{ value: '2026-2', half: 2, year: 2026, chosen: true }],
        groups: [{ title: 'În total', rows: [{ name: 'Primite', count: 12_345 }] }],
      },
    }),
    procedures: Procedures({
      viewer,
      awaited: { waiting: [], failed: [], rules: true },
      may: true,
      procedures: (['draft', 'waiting', 'scheduled', 'published', 'retired'] as const).map((state) => ({
        key: state,
        title: 'Petiție',
        state,
        from: state === 'scheduled' ? '1 decembrie 2026, 08:00' : null,
        version: state === 'draft' ? null : 2,
        changed: state === 'published',
        last: { at: '20 noiembrie 2026, 12:00', by: state === 'draft' ? 'Vlad Ionescu' : null },
      })),
    }),
    'a copy of a procedure': AtelierCopy({
      viewer,
      view: {
        procedures: [{ key: 'petitie', title: 'Petiție', version: 2, changed: true }],
        typed: { from: 'petitie', what: 'ciorna', title: '', titleEn: '', key: 'X' },
        problems: [{ field: 'cheie', message: 'x' }],
      },
    }),
    'bringing in a procedure': AtelierImport({
      viewer,
      view: { key: '', over: true, problems: [{ field: 'fisier', message: 'x' }] },
    }),
    'a procedure that was brought in': AtelierBrought({
      viewer,
      view: {
        key: 'petitie',
        title: 'Petiție',
        over: false,
        files: 21,
        tool: 'Camunda 7',
        changes: [{ where: 'triaj', text: 'x', href: '#' }],
        errors: [{ where: 'x', message: 'y', mend: 'z', href: '#' }],
        warnings: [],
        assumed: ['x'],
        leftOut: ['notes.txt'],
      },
    }),
    studio: Studio({ viewer, studio, drawing, form: null, text: null }),
    'a form in the studio': Studio({
      viewer,
      studio: { ...studio, shown: 'forms/a.form.json', findings: [] },
      drawing: null,
      form: h('p', null, 'x'),
      text: null,
    }),
    missing: Missing({ viewer, title: 'x', text: 'y' }),
  };
}

for (const language of ['ro', 'en'] as const) {
  for (const [name, page] of Object.entries(pages({ ...viewer, language }))) {
    test(`${name}, in ${language}: well formed, ids once, labels and targets that exist`, () => {
      const html = render(page);
      const elements = readHtml(html);
      const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
      assert.equal(ids, [...new Set(ids)], 'an id is used twice');
      for (const { name: tag, attributes } of elements) {
        for (const reference of ['aria-labelledby', 'aria-describedby', 'for']) {
          for (const id of attributes[reference]?.split(' ') ?? []) {
            assert.ok(ids.includes(id), `<${tag} ${reference}> names #${id}, which is not on the page`);
          }
        }
        assert.is(attributes['style'], undefined, 'the content security policy refuses inline styles');
        assert.ok(!Object.keys(attributes).some((key) => /^on[a-z]/.test(key)), 'no inline scripts');
      }
      assert.is(elements.filter(({ name: tag }) => tag === 'h1').length, 1, 'h1');
      assert.ok(ids.includes('continut'), 'the skip link leads nowhere');
      assert.not.match(html, /undefined|\[object|NaN/);
    });
  }
}

test('an empty queue says why it is empty and what to do next', () => {
  for (const queue of queues) {
    const html = render(Desk({ viewer, list: { ...list, queue, rows: [], total: 0, next: null } }));
    const { empty } = words('ro').list;
    assert.ok(html.includes(empty[queue].title));
    assert.ok(html.includes(empty[queue].action));
  }
});

test('what presses first decides the group', () => {
  const today = '2026-11-23';
  const row = (deadlineOn: string | null, dueOn: string | null = null) => ({ ...rows[0]!, deadlineOn, dueOn });
  assert.is(groupOf(row('2026-11-22'), today), 'late');
  assert.is(groupOf(row('2026-11-23'), today), 'now');
  assert.is(groupOf(row('2026-11-24'), today), 'now');
  assert.is(groupOf(row('2026-11-30'), today), 'week');
  assert.is(groupOf(row('2026-12-01'), today), 'later');
  assert.is(groupOf(row(null), today), 'none');
  assert.is(dayOf({ deadlineOn: '2026-12-01', dueOn: '2026-11-25' }), '2026-11-25');
});

test('both catalogues have every word, and none is empty', () => {
  const check = (ro: unknown, en: unknown, path: string): void => {
    assert.is(typeof en, typeof ro, path);
    if (typeof ro === 'string') {
      assert.ok(ro.trim() !== '' || path.endsWith('.text'), `${path} is empty in Romanian`);
      assert.not.match(ro, /[\u015f\u0163\u015e\u0162]/, `${path} has a cedilla instead of a comma`);
    } else if (typeof ro === 'object' && ro !== null) {
      for (const [key, value] of Object.entries(ro))
        check(value, (en as { [key: string]: unknown })[key], `${path}.${key}`);
    }
  };
  check(words('ro'), words('en'), 'words');
});

test.run();
