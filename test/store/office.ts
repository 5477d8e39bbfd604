// A small city hall on a database of its own: departments, one account per role, citizens, a second institution, and a
// procedure with a triage and an answer. The clock is the test's.

import type { Variables } from '../../engine/values.ts';
import { createAccount } from '../../store/accounts.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import { deploy } from '../../store/deploy.ts';
import { type Filed, type Filing, fileDossier } from '../../store/file-dossier.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import { type RoleName, type Scope, groupsOf } from '../../store/scope.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { putDepartment, putTenant } from '../../store/tenants.ts';
import { openTestDatabase } from '../database.ts';

export const HERE = 1;
export const ELSEWHERE = 2;
export const SECRET = 'a secret of the tests with more than 32 characters';

const text = (ro: string) => ({ ro, en: ro });

export const MANIFEST: Manifest = {
  key: 'cerere',
  title: text('Cerere'),
  summary: text('O cerere de probă'),
  audience: ['citizens'],
  process: 'process.bpmn',
  processId: 'cerere',
  startForm: 'forms/cerere.form.json',
  forms: { cerere: 'forms/cerere.form.json' },
  dossier: {
    subject: '=cerere.subiect',
    applicantName: '=cerere.nume',
    applicantEmail: '=cerere.email',
    department: '=triaj.departament',
    responsible: '=triaj.responsabil',
  },
  deadline: [
    { amount: 20, unit: 'calendar', count: 'STD', roll: 'none', basis: 'legea veche', validFrom: '2000-01-01' },
    {
      amount: 30,
      unit: 'calendar',
      count: 'STD',
      roll: 'next-working',
      basis: 'OG nr. 27/2002, art. 8',
      validFrom: '2002-04-30',
      warnBeforeDays: 5,
    },
  ],
  deadlines: {
    redirectionare: {
      amount: 5,
      unit: 'calendar',
      count: 'ZILE_LIBERE',
      roll: 'next-working',
      basis: 'OG nr. 27/2002, art. 6^1',
      validFrom: '2002-04-30',
    },
  },
  extension: { maxDays: 15, basis: 'OG nr. 27/2002, art. 9' },
  register: { in: 'intrare-iesire' },
  retention: { class: 'C10', years: 10, basis: 'nomenclator' },
  stages: { triaj: text('La registratură'), raspuns: text('În lucru') },
  outcomes: { raspuns: text('Răspuns'), clasare: text('Clasată') },
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

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">
<bpmn:process id="cerere" isExecutable="true">
  <bpmn:startEvent id="start" />
  <bpmn:userTask id="triaj" name="Triaj"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="registratura" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:userTask id="raspuns" name="Răspuns"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=[triaj.departament]" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="triaj" />
  <bpmn:sequenceFlow id="f2" sourceRef="triaj" targetRef="raspuns" />
  <bpmn:sequenceFlow id="f3" sourceRef="raspuns" targetRef="end" />
</bpmn:process>
</bpmn:definitions>`;

export interface Office {
  store: Store;
  /** Milliseconds; move it. */
  now: number;
  /** By name: registry, clerk, head, clerk2 (other department), mayor, owner, admin, ana, dan. */
  people: { [name: string]: Scope & { account: string } };
  /** The same names in the other institution. */
  others: { [name: string]: Scope & { account: string } };
  file(filing?: Partial<Filing>): Promise<Filed>;
  /** The registry sends it to a department. */
  triage(filed: Filed, department: string, more?: Variables): Promise<void>;
  tasks(instance: string): Promise<TaskRow[]>;
  close(): Promise<void>;
}

const STAFF: [string, RoleName, string | null][] = [
  ['registry', 'registry', null],
  ['clerk', 'clerk', 'urbanism'],
  ['head', 'head', 'urbanism'],
  ['clerk2', 'clerk', 'fiscal'],
  ['mayor', 'mayor', null],
  ['owner', 'owner', null],
  ['admin', 'admin', null],
  ['ana', 'citizen', null],
  ['dan', 'citizen', null],
];

async function settle(store: Store, tenant: number): Promise<Office['people']> {
  await putTenant(store, { tenant, key: `primaria-${tenant}`, name: `Primăria ${tenant}`, settings: {}, demo: false });
  await putDepartment(store, tenant, { key: 'urbanism', name: 'Urbanism' });
  await putDepartment(store, tenant, { key: 'fiscal', name: 'Taxe și impozite' });
  const people: Office['people'] = {};
  for (const [name, role, department] of STAFF) {
    const roles = [{ role, department }];
    const made = await createAccount(store, {
      tenant,
      email: `${name}@exemplu.ro`,
      fullName: `Țăran ${name}`,
      passwordHash: '-',
      roles,
    });
    if (!made.ok) throw new Error(made.problem);
    people[name] = { tenant, account: made.account, roles, groups: groupsOf(roles) };
  }
  const deployed = await deploy(store, {
    tenant,
    procedureKey: MANIFEST.key,
    manifest: MANIFEST,
    files: { 'process.bpmn': BPMN },
    deployedBy: 'test',
  });
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));
  return people;
}

export const NOON = Date.UTC(2026, 10, 20, 10);

export async function openOffice(): Promise<Office> {
  const database = await openTestDatabase();
  const store = openStore(database.url, { poolSize: 8, clock: () => office.now, report: () => undefined });
  const office: Office = {
    store,
    now: NOON,
    people: {},
    others: {},
    async file(filing = {}) {
      const filed = await fileDossier(store, {
        tenant: HERE,
        procedure: MANIFEST.key,
        submissionKey: crypto.randomUUID(),
        data: { subiect: 'Groapă pe Strada Școlii', nume: 'Ștefan Țăranu', email: 'stefan@exemplu.ro' },
        channel: 'online',
        language: 'ro',
        account: null,
        secret: SECRET,
        ...filing,
      });
      if (!filed.ok) throw new Error(filed.message);
      return filed;
    },
    async triage({ instance }, department, more = {}) {
      const [task] = await office.tasks(instance);
      const ask = {
        tenant: HERE,
        instance,
        key: task!.key,
        actor: office.people['registry']!.account,
        may: () => true,
      };
      await claimTask(store, ask);
      const done = await completeTask(store, { ...ask, variables: { triaj: { departament: department, ...more } } });
      if (!done.ok) throw new Error(done.rejection.message);
    },
    tasks: (instance) =>
      store.knex<TaskRow>('task').where({ instance_id: instance }).whereNull('closed_at').orderBy('key'),
    async close() {
      await store.close();
      await database.close();
    },
  };
  office.people = await settle(store, HERE);
  office.others = await settle(store, ELSEWHERE);
  return office;
}
