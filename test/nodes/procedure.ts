// The procedure that engine processes run while tests kill them. One task with a boundary timer that is very short for
// applications in a hurry (who is first, the clerk or the timer?), then in parallel a job that takes a number of a second
// register, a timer and a message, then a called process with a job, then a last job. So every instance must have had, in
// the end, exactly one decision or one expiry, one message, one call, three jobs and two numbers.

import type { Manifest } from '../../procedure/manifest.ts';
import { extend, tag } from '../engine/builder.ts';
import { definitions, end, exclusive, flow, message, parallel, path, process, start } from '../engine/builder.ts';
import { after, boundary, catching, messageDefinition, timerDefinition } from '../engine/events.ts';

export const PROCEDURE = 'proba';
export const ERRAND = 'proba-colaterala';
/** The registers of entries and of exits. */
export const REGISTER_IN = 'proba-intrare';
export const REGISTER_OUT = 'proba-iesire';
/** Jobs that a test's worker does: taking a number of the second register, and counting that it ran. */
export const NUMBER_JOB = 'test:number';
export const COUNT_JOB = 'test:count';
export const MESSAGE = 'raspuns';
/** Groups whose people may take the task. */
export const GROUPS = ['registratura', 'urbanism', 'tehnic'];

const text = (ro: string) => ({ ro, en: ro });

export const MANIFEST: Manifest = {
  key: PROCEDURE,
  title: text('Probă'),
  summary: text('O cerere de probă'),
  audience: ['citizens'],
  process: 'process.bpmn',
  processId: PROCEDURE,
  startForm: 'forms/cerere.form.json',
  forms: { cerere: 'forms/cerere.form.json', verifica: 'forms/verifica.form.json' },
  dossier: { subject: '=cerere.subiect', applicantName: '=cerere.subiect' },
  deadline: {
    amount: 30,
    unit: 'calendar',
    count: 'STD',
    roll: 'next-working',
    basis: 'OG nr. 27/2002, art. 8',
    validFrom: '2002-04-30',
  },
  register: { in: REGISTER_IN },
  retention: { class: 'C10', years: 10, basis: 'nomenclator' },
  channels: ['online', 'counter'],
  languages: ['ro', 'en'],
  page: {
    who: [text('oricine')],
    need: [],
    notNeeded: [],
    fee: text('gratuit'),
    steps: [text('un pas')],
    legalBasis: [{ name: text('OG nr. 27/2002') }],
  },
};

const form = (id: string, ...components: { type: string; key: string; label: string }[]): string =>
  JSON.stringify({
    type: 'default',
    id,
    schemaVersion: 19,
    components: components.map((each) => ({ id: each.key, ...each })),
    traseu: { language: 'ro', context: [], translations: { en: {} } },
  });

const service = (id: string, type: string): string =>
  tag('serviceTask', { id }, extend(tag('zeebe:taskDefinition', { type, retries: 5 })));

const task = tag(
  'userTask',
  { id: 'verifica', name: 'Verifică cererea' },
  extend(
    '<zeebe:userTask/>',
    tag('zeebe:assignmentDefinition', { candidateGroups: GROUPS.join() }),
    tag('zeebe:formDefinition', { formId: 'verifica' }),
  ),
);

const call = tag(
  'callActivity',
  { id: 'cheama' },
  extend(tag('zeebe:calledElement', { processId: ERRAND, propagateAllChildVariables: false })),
);

const hurry = timerDefinition('timeDuration', '=if cerere.grabit then duration("PT0.4S") else duration("P30D")');

const bpmn = definitions(
  message(MESSAGE, '=cerere.cheie'),
  process(
    PROCEDURE,
    start('start') + task + boundary('expira', 'verifica', true, hurry),
    exclusive('decis') + parallel('desparte') + parallel('aduna'),
    service('numar', NUMBER_JOB) +
      catching('pauza', after('PT0.2S')) +
      catching('asteapta', messageDefinition(MESSAGE)),
    call + service('ultimul', COUNT_JOB) + end('end'),
    path('start > verifica > decis > desparte') + flow('expira', 'decis'),
    ...['numar', 'pauza', 'asteapta'].map((way) => path(`desparte > ${way} > aduna`)),
    path('aduna > cheama > ultimul > end'),
  ),
  process(ERRAND, start('begin'), service('alearga', COUNT_JOB), end('done'), path('begin > alearga > done')),
);

export const FILES: { [path: string]: string } = {
  'process.bpmn': bpmn,
  'forms/cerere.form.json': form(
    'cerere',
    { type: 'textfield', key: 'subiect', label: 'Subiect' },
    { type: 'textfield', key: 'cheie', label: 'Cheie' },
    { type: 'checkbox', key: 'grabit', label: 'Grabă' },
  ),
  'forms/verifica.form.json': form('verifica', { type: 'textfield', key: 'nota', label: 'Notă' }),
};
