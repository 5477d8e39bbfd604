// The slow, honest driver: the same scenarios through the HTTP API of a running system, with PostgreSQL, a worker, real
// PDFs and e-mails as files. Only the clock is the scenario's.

import { randomUUID } from 'node:crypto';
import { dayAt, instantOf } from '../calendar/bucharest.ts';
import type { Variables } from '../engine/values.ts';
import { DEMO_ACCOUNTS } from '../server/seed/institution.ts';
import { demoAccount } from '../server/seed/seed-institution.ts';
import { registerDeskPayment } from '../store/desk-payment.ts';
import { paymentsOf } from '../store/read-payments.ts';
import { euplatescForm, startPayment } from '../server/payments/start.ts';
import { correlateMessage } from '../store/correlate-message.ts';
import { excludedFrom } from '../store/four-eyes.ts';
import { keepHouse } from '../store/keep-house.ts';
import { readProgressIn } from '../store/read-progress.ts';
import { groupsOf } from '../store/scope.ts';
import { ApiClient } from './api-client.ts';
import type { Simulated } from '../connectors/simulator/all.ts';
import type { FailureKind } from '../connectors/simulator/failures.ts';
import type { Simulator } from '../connectors/simulator/simulator.ts';
import type { Driver, Filing, Results, WaitingTask, Way } from './scenario.ts';
import { isHow, signedCopy } from './signed-copies.ts';
import { openWorld, sharedSimulators, type World } from './world.ts';

interface Case {
  dossier: string;
  instance: string;
  /** Who does the applicant's tasks: the applicant, or the registry for who came to the counter. */
  applicant: string;
}

/** Who files, and where: the others come to the counter. */
const WAYS: { [channel: string]: { who: string; door: string; more: Variables } } = {
  online: { who: 'cetatean', door: 'procedures', more: {} },
  internal: { who: 'referent', door: 'internal', more: {} },
};

interface OpenTask {
  instance_id: string;
  key: number;
  element: string;
  candidate_groups: string[];
  assignee: string | null;
  due_at: Date | null;
}

const FIRST_MORNING = Date.UTC(2026, 10, 20, 8);
/** One for all scenarios of the file, which run one after the other: simulators, started once, sign by it too. */
const clock = { now: FIRST_MORNING };

export class FullDriver implements Driver {
  readonly name = 'full';
  private readonly cases = new Map<string, Case>();
  private readonly api: ApiClient;
  /** Simulators that fail, with how much they had been asked by then. */
  private readonly failing = new Map<Simulator, number>();

  private constructor(
    private readonly world: World,
    private readonly simulated: Simulated,
    private readonly procedure: string,
  ) {
    this.api = new ApiClient(world);
  }

  static async open(procedure: string): Promise<FullDriver> {
    clock.now = FIRST_MORNING;
    const simulated = await sharedSimulators(() => new Date(clock.now));
    return new FullDriver(await openWorld({ clock: () => clock.now, simulated }), simulated, procedure);
  }

  async file(answers: Variables, { on, channel = 'online', by = 'referent' }: Filing = {}): Promise<string> {
    if (on !== undefined) clock.now = Math.max(clock.now, instantOf(on, '10:00'));
    const { typed, files } = apart(answers);
    const { who, door, more } = WAYS[channel] ?? { who: 'registratura', door: 'counter', more: { channel } };
    const body = { submissionKey: randomUUID(), data: typed, ...more };
    const applicant = channel === 'internal' ? by : who;
    const address = `/api/${door}/${this.procedure}/dossiers`;
    const filed =
      files.length === 0
        ? await this.api.ask(applicant, 'POST', address, body)
        : await this.api.ask(
            applicant,
            'POST',
            `${address}/with-files`,
            await this.formOf('application', body, files, null),
          );
    // Numbers begin anew each year.
    const number = `${String(filed['number'])}/${dayAt(clock.now).slice(0, 4)}`;
    const dossier = String(filed['dossier']);
    const row = await this.world.services.store.knex('dossier').where({ id: dossier }).first('instance_id');
    this.cases.set(number, { dossier, instance: String(row.instance_id), applicant });
    await this.quiet();
    return number;
  }

  async tasks(number: string): Promise<WaitingTask[]> {
    const rows = await this.openTasks(number);
    const people = await this.people();
    return rows.map(({ element, candidate_groups, assignee, due_at }) => ({
      element,
      candidateGroups: candidate_groups,
      assignee: assignee === null ? null : (people.get(assignee) ?? assignee),
      dueAt: due_at === null ? null : due_at.toISOString(),
    }));
  }

  async decide(number: string, element: string, answers: Variables): Promise<void> {
    await this.complete(number, element, answers);
  }

  private async complete(
    number: string,
    element: string,
    answers: Variables,
    signature?: { pin: string; otp: string },
  ): Promise<void> {
    const task = (await this.openTasks(number)).find((each) => each.element === element);
    if (task === undefined) throw new Error(`Expected an open task ${element} of ${number}, but there is none.`);
    const people = await this.people();
    const who = task.assignee === null ? await this.candidate(task) : (people.get(task.assignee) ?? '');
    const address = `/api/tasks/${task.instance_id}/${task.key}`;
    if (task.assignee === null) await this.api.ask(who, 'POST', `${address}/claim`);
    // Who has no certificate of their own in the demo borrows one of the simulator's.
    const own = DEMO_ACCOUNTS.find(({ key }) => key === who)?.credential;
    const signed = signature && { signature: { ...signature, ...(own === undefined && { credential: 'SIM-SEF' }) } };
    await this.api.ask(who, 'POST', `${address}/completion`, { answers: await this.named(answers), ...signed });
    await this.quiet();
  }

  async answer(number: string, element: string, answers: Variables): Promise<void> {
    const { dossier, applicant } = this.caseOf(number);
    const task = (await this.openTasks(number)).find((each) => each.element === element);
    if (task === undefined) throw new Error(`Expected an open task ${element} of ${number}, but there is none.`);
    const address = `/api/dossiers/${dossier}/applicant-tasks/${task.key}/completion`;
    const { typed, files } = apart(answers);
    if (files.length === 0) await this.api.ask(applicant, 'POST', address, { answers });
    else {
      const form = await this.formOf('application', { answers: typed }, files, dossier);
      await this.api.ask(applicant, 'POST', `${address}/with-files`, form);
    }
    await this.quiet();
  }

  private async formOf(
    part: string,
    body: unknown,
    fields: [string, Named[]][],
    dossier: string | null,
  ): Promise<FormData> {
    const form = new FormData();
    form.set(part, JSON.stringify(body));
    for (const [field, files] of fields) {
      for (const file of files) form.append(field, await this.fileOf(file, dossier), file.name);
    }
    return form;
  }

  /** What a scenario names as a file: a document of the case, signed somehow (`signedFile`); of others the content is beside the point. */
  private async fileOf({ name }: Named, dossier: string | null): Promise<Blob> {
    const how = name.replace(/\.pdf$/, '');
    if (dossier !== null && isHow(how)) {
      return new Blob([new Uint8Array(await signedCopy(this.world.services, dossier, how))], {
        type: 'application/pdf',
      });
    }
    const content = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
    return new Blob([name.endsWith('.pdf') ? content : name], { type: 'application/pdf' });
  }

  async sign(number: string, element: string, answers: Variables = {}): Promise<void> {
    await this.complete(number, element, { decizie: 'semnez', ...answers }, { pin: '1234', otp: '271828' });
  }

  /** By the provider's own signed notice, or with a receipt at the desk. */
  async pay(number: string, way: Way = 'ghiseul'): Promise<void> {
    const { dossier } = this.caseOf(number);
    const { services } = this.world;
    const { store, tenant } = services;
    const payment = (await paymentsOf(store.knex, { tenant, dossier })).findLast(
      ({ state }) => state !== 'paid' && state !== 'cancelled',
    );
    if (payment === undefined) throw new Error(`Expected a payment of ${number} that waits, but there is none.`);
    const { id, bani, code } = payment;
    if (way === 'casierie') {
      const by = await demoAccount(store, 'referent-taxe');
      const receipt = { number: `TS ${code}`, on: dayAt(clock.now), bani, by };
      const entered = await registerDeskPayment(store, { tenant, payment: id, receipt });
      if (!entered.ok) throw new Error(`Expected to pay ${number} at the desk, but: ${entered.problem}.`);
    } else {
      const started = await startPayment(services, { tenant, payment: id, way, by: 'applicant' });
      if (!started.ok) throw new Error(`Expected to pay ${number} by ${way}, but: ${started.problem}.`);
      const form = way === 'euplatesc' ? await euplatescForm(services, started.attempt) : null;
      if (form !== null) await fetch(form.action, { method: 'POST', body: new URLSearchParams(form.fields) });
      await this.simulated.simulators[way]!.callbacks();
    }
    await this.quiet();
  }

  async fail(connector: string, kind: FailureKind = '503'): Promise<void> {
    const simulator = this.simulated.simulators[connector];
    if (simulator === undefined) throw new Error(`Expected a connector with a simulator, but ${connector} has none.`);
    simulator.failures.add({ kind, times: 1000 });
    this.failing.set(simulator, simulator.asked.length);
  }

  async send(number: string, message: string, variables: Variables = {}): Promise<boolean> {
    const { dossier } = this.caseOf(number);
    const { store, tenant } = this.world.services;
    const sent = await correlateMessage(store, { tenant, name: message, correlationKey: dossier, variables });
    await this.quiet();
    return sent.ok && sent.outcome === 'delivered';
  }

  async until(moment: string): Promise<void> {
    const end = moment.includes('T') ? Date.parse(moment) : instantOf(moment, '23:59');
    const { knex } = this.world.services.store;
    // Timer by timer, as time passes: what one causes has happened before the next is due.
    for (;;) {
      const [next] = await knex('timer')
        .where('due_at', '<=', new Date(end))
        .min<{ due: Date | null }[]>('due_at as due');
      if (!next?.due) break;
      clock.now = Math.max(clock.now, next.due.getTime());
      this.world.services.store.wake.hint();
      await this.quiet();
    }
    clock.now = Math.max(clock.now, end);
    await keepHouse(this.world.services.store);
    await this.quiet();
    this.api.forget();
  }

  async results(number: string): Promise<Results> {
    const { dossier, instance } = this.caseOf(number);
    const { knex } = this.world.services.store;
    const row = await knex('dossier').where({ id: dossier }).first('outcome', 'deadline_on', 'joined_to');
    const timeline = await knex('timeline').where({ dossier_id: dossier }).orderBy('id').select('what', 'params');
    const named = (what: string, param: string) =>
      timeline.filter((entry) => entry.what === what).map((entry) => String(entry.params[param]));
    const notices = timeline
      .filter(({ what }) => ['applicant-told', 'staff-told', 'authority-told'].includes(what))
      .map(({ params }) => String(params.message));
    const lines = await knex('publication')
      .where({ dossier_id: dossier })
      .whereNotNull('content')
      .orderBy('published_at')
      .select<{ list: string }[]>('list');
    const joined = [...this.cases].find(([, each]) => each.dossier === row.joined_to);
    const pdfs = await knex('document').where({ dossier_id: dossier }).whereNot({ kind: 'attachment' }).count('* as n');
    const documents = named('document-issued', 'template');
    if (Number(pdfs[0]?.['n']) !== documents.length) throw new Error(`Expected a PDF per document of ${instance}.`);
    return {
      outcome: row.outcome,
      documents,
      notices,
      joinedTo: joined?.[0] ?? null,
      deadline: row.deadline_on,
      payments: named('payment-made', 'way'),
      signatures: timeline
        .filter(({ what }) => what === 'document-signed' || what === 'signed-received')
        .map(({ params }) => String(params.seal)),
      published: lines.map(({ list }) => list),
    };
  }

  async flowsTaken(): Promise<Set<string>> {
    const { store, tenant } = this.world.services;
    const taken = new Set<string>();
    for (const { instance } of this.cases.values()) {
      for (const flow of (await readProgressIn(store.knex, { tenant, instance })).taken) taken.add(flow);
    }
    return taken;
  }

  async close(): Promise<void> {
    for (const simulator of this.failing.keys()) simulator.failures.clear();
    await this.world.close();
  }

  /** What follows has happened; simulators that failed meanwhile are well again. */
  private async quiet(): Promise<void> {
    await this.world.quiet();
    for (const [simulator, before] of this.failing) {
      if (simulator.asked.length === before) continue;
      simulator.failures.clear();
      this.failing.delete(simulator);
    }
  }

  private caseOf(number: string): Case {
    const found = this.cases.get(number);
    if (found === undefined) throw new Error(`Expected a case ${number}, but there is none.`);
    return found;
  }

  private openTasks(number: string) {
    const { instance } = this.caseOf(number);
    return this.world.services.store
      .knex('task')
      .where({ instance_id: instance, closed_at: null })
      .orderBy('key')
      .select<OpenTask[]>('instance_id', 'key', 'element', 'candidate_groups', 'assignee', 'due_at');
  }

  /** One of the first group who may, a clerk before the head. */
  private async candidate({ instance_id, element, candidate_groups: [group = ''] }: OpenTask): Promise<string> {
    const { store, tenant } = this.world.services;
    const people = await this.people();
    const before = await excludedFrom(store.knex, store, { tenant_id: tenant, instance_id, element });
    const excluded = before.map(({ account }) => people.get(account));
    const able = DEMO_ACCOUNTS.filter(({ key, roles }) => groupsOf(roles).includes(group) && !excluded.includes(key));
    const one = able.find(({ roles }) => roles.every(({ role }) => role !== 'head')) ?? able[0];
    if (one === undefined) throw new Error(`Expected somebody of ${group} for ${element}, but nobody may.`);
    return one.key;
  }

  /** Account id → demo key. */
  private async people(): Promise<Map<string, string>> {
    const rows = await this.world.services.store.knex('account').select<{ id: string; email: string }[]>('id', 'email');
    return new Map(rows.map(({ id, email }) => [id, email.split('@')[0] ?? email]));
  }

  /** Scenarios name people by their demo key; the system wants their account. */
  private async named(answers: Variables): Promise<Variables> {
    const { responsabil } = answers;
    if (typeof responsabil !== 'string') return answers;
    return { ...answers, responsabil: await demoAccount(this.world.services.store, responsabil) };
  }
}

interface Named {
  id: string;
  name: string;
}

/** The value of a filepicker. */
const isFiles = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each?.id === 'string' && 'name' in each);

/** Files travel beside what is typed. */
function apart(answers: Variables): { typed: Variables; files: [string, Named[]][] } {
  const entries = Object.entries(answers);
  return {
    typed: Object.fromEntries(entries.filter(([, value]) => !isFiles(value))),
    files: entries.flatMap(([field, value]): [string, Named[]][] => (isFiles(value) ? [[field, value]] : [])),
  };
}
