// The fast driver: the engine alone. What the platform does around it (numbers, deadlines, letters, messages) is done
// here by the same pure functions where there are any, and only noted down where the real thing has an effect outside
// (scenario-effects.ts). Connectors are the real ones, against their simulators (scenario-connectors.ts).

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { instantOf } from '../calendar/bucharest.ts';
import type { FailureKind } from '../connectors/simulator/failures.ts';
import type { Command, Unsent } from '../engine/commands.ts';
import type { Event } from '../engine/events.ts';
import { compileSources } from '../engine/model/compile.ts';
import type { Graph } from '../engine/model/graph.ts';
import { progressOf } from '../engine/progress.ts';
import { type InstanceState, variablesOf } from '../engine/state.ts';
import { step } from '../engine/step.ts';
import type { Key, Variables } from '../engine/values.ts';
import { BpmnError } from '../server/bpmn-error.ts';
import { DEMO_ACCOUNTS } from '../server/seed/institution.ts';
import { begunBy } from '../server/task-answer.ts';
import { termsOf } from '../procedure/terms.ts';
import { type Manifest, readManifest } from '../procedure/manifest.ts';
import { ScenarioConnectors } from './scenario-connectors.ts';
import { type CaseNotes, effectOf, payLast, Register } from './scenario-effects.ts';
import { type Driver, type Filing, plain, type Results, type WaitingTask, type Way } from './scenario.ts';

interface Case extends CaseNotes {
  state: InstanceState | null;
  /** Of all its steps. */
  history: Event[];
}

export interface Folder {
  manifest: Manifest;
  graph: Graph;
}

/** Reads and compiles a procedure's folder; throws with the findings when it cannot be deployed. */
export async function readFolder(folder: string): Promise<Folder> {
  const { manifest, problems } = readManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  if (manifest === null) throw new Error(`Expected a manifest, but: ${JSON.stringify(problems)}`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(bpmn|dmn)$/.test(name))
    .map((name) => ({ name: relative('.', name), xml: readFileSync(join(folder, name), 'utf8') }));
  const { processes, findings } = await compileSources(files);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const graph = processes.find(({ id }) => id === manifest.processId);
  if (errors.length > 0 || graph === undefined) throw new Error(`Expected no findings, but: ${JSON.stringify(errors)}`);
  return { manifest, graph };
}

export class MemoryDriver implements Driver {
  readonly name = 'memory';
  private now = Date.UTC(2026, 10, 20, 8);
  private readonly cases = new Map<string, Case>();
  private readonly register = new Register();
  private readonly connectors = new ScenarioConnectors(() => new Date(this.now));

  constructor(private readonly folder: Folder) {}

  async file(answers: Variables, { on, channel = 'online', by = 'referent' }: Filing = {}): Promise<string> {
    if (on !== undefined) this.now = Math.max(this.now, instantOf(on, '10:00'));
    const number = String(this.cases.size + 1);
    const termen = termsOf(this.folder.manifest, this.now, []);
    const results: Results = {
      outcome: null,
      documents: [],
      notices: [],
      joinedTo: null,
      deadline: termen.legal,
      payments: [],
      signatures: [],
      published: [],
    };
    const none = { state: null, history: [], payments: [], publications: [] };
    this.cases.set(number, { number, results, filedAt: this.now, ...none });
    const dosar = {
      id: `dosar-${number}`,
      institutie: 'valea-lunga',
      numar: number,
      data: termen.start,
      registru: 'intrare-iesire',
      canal: channel,
    };
    const cerere = channel === 'internal' ? begunBy(demoAsker(by), answers) : answers;
    await this.ask(number, { type: 'StartInstance', instance: number, variables: { cerere, dosar, termen } });
    return number;
  }

  async tasks(number: string): Promise<WaitingTask[]> {
    return Object.values(this.stateOf(number).tasks).map((task) => ({
      element: task.element,
      candidateGroups: task.candidateGroups,
      assignee: task.assignee,
      dueAt: task.dueAt === null ? null : new Date(task.dueAt).toISOString(),
    }));
  }

  async decide(number: string, element: string, answers: Variables): Promise<void> {
    await this.complete(number, element, answers, 'demo');
  }

  async answer(number: string, element: string, answers: Variables): Promise<void> {
    const task = Object.values(this.stateOf(number).tasks).find((each) => each.element === element);
    if (task !== undefined && !task.candidateGroups.includes('solicitant')) {
      throw new Error(`Expected ${element} to be a task for the applicant, but it is not.`);
    }
    await this.complete(number, element, answers, 'cetatean');
  }

  async sign(number: string, element: string, answers: Variables = {}): Promise<void> {
    const semnatura = { nivel: 'none', regim: 'simulator', furnizor: 'Simulator' };
    const task = this.folder.graph.elements[element]?.task as { headers?: { seal?: string } } | null | undefined;
    await this.complete(number, element, { decizie: 'semnez', ...answers, semnatura }, 'demo');
    this.caseOf(number).results.signatures.push(task?.headers?.seal ?? element);
  }

  async pay(number: string, way: Way = 'ghiseul'): Promise<void> {
    const { id, variables } = payLast(this.caseOf(number), way, this.now);
    const waiting = Object.entries(this.stateOf(number).subscriptions).find(
      ([, each]) => each.message === 'plata-confirmata' && each.correlationKey === id,
    );
    // Paid when nobody waits any more: `payment:cancel` will say so.
    if (waiting !== undefined) await this.ask(number, { type: 'CorrelateMessage', key: Number(waiting[0]), variables });
  }

  async fail(connector: string, kind: FailureKind = '503'): Promise<void> {
    await this.connectors.fail(connector, kind);
  }

  async send(number: string, message: string, variables: Variables = {}): Promise<boolean> {
    const open = Object.entries(this.stateOf(number).subscriptions).find(([, each]) => each.message === message);
    if (open === undefined) return false;
    await this.ask(number, { type: 'CorrelateMessage', key: Number(open[0]), variables });
    return true;
  }

  async until(moment: string): Promise<void> {
    const end = moment.includes('T') ? Date.parse(moment) : instantOf(moment, '23:59');
    for (;;) {
      const due = [...this.cases.values()]
        .flatMap((each) => Object.entries(each.state?.timers ?? {}).map(([key, { dueAt }]) => ({ each, key, dueAt })))
        .filter(({ dueAt }) => dueAt <= end)
        .sort((a, b) => a.dueAt - b.dueAt)[0];
      if (due === undefined) break;
      this.now = Math.max(this.now, due.dueAt);
      await this.ask(due.each.number, { type: 'FireTimer', key: Number(due.key) });
    }
    this.now = Math.max(this.now, end);
  }

  async results(number: string): Promise<Results> {
    return this.caseOf(number).results;
  }

  async flowsTaken(): Promise<Set<string>> {
    return new Set([...this.cases.values()].flatMap(({ history }) => [...progressOf(history).taken]));
  }

  close(): Promise<void> {
    return this.connectors.close();
  }

  private caseOf(number: string): Case {
    const found = this.cases.get(number);
    if (found === undefined) throw new Error(`Expected a case ${number}, but there is none.`);
    return found;
  }

  private stateOf(number: string): InstanceState {
    const { state } = this.caseOf(number);
    if (state === null) throw new Error(`Expected case ${number} to be started.`);
    return state;
  }

  private async complete(number: string, element: string, answers: Variables, who: string): Promise<void> {
    const open = Object.entries(this.stateOf(number).tasks).find(([, task]) => task.element === element);
    if (open === undefined) throw new Error(`Expected an open task ${element} of ${number}, but there is none.`);
    const [key, task] = open;
    const persoana = { id: task.assignee ?? who, nume: 'Persoană de probă', functie: '' };
    const variables = { [element]: { ...answers, persoana, la: new Date(this.now).toISOString() } };
    await this.ask(number, { type: 'CompleteTask', key: Number(key), variables });
  }

  private async ask(number: string, asked: Unsent): Promise<void> {
    const each = this.caseOf(number);
    const command = plain({ ...asked, at: this.now, actor: 'scenario' }) as unknown as Command;
    const answer = step(this.folder.graph, each.state, command);
    if (!answer.ok) throw new Error(`${answer.rejection.code}: ${answer.rejection.message}`);
    each.state = answer.state;
    each.history.push(...answer.events);
    for (const event of answer.events) refuseIncident(number, event);
    for (const event of answer.events) if (event.type === 'JobCreated') await this.work(number, event);
  }

  /** Does what `server/jobs/` does, as far as the process can see it. */
  private async work(
    number: string,
    job: { key: Key; jobType: string; headers: { [name: string]: string } },
  ): Promise<void> {
    const { key, jobType } = job;
    const each = this.caseOf(number);
    // What another job of the same step caused may have withdrawn this one.
    if (this.stateOf(number).jobs[key] === undefined) return;
    const variables = variablesOf(this.stateOf(number), key);
    const { now, register } = this;
    const effect = effectOf(jobType);
    try {
      const result =
        effect === null
          ? await this.connectors.call(jobType, variables, `${number}:${key}`)
          : effect({ job, variables, each, register, manifest: this.folder.manifest, now });
      await this.ask(number, { type: 'CompleteJob', key, variables: result });
    } catch (error) {
      if (!(error instanceof BpmnError)) throw error;
      await this.ask(number, { type: 'ThrowError', key, code: error.code, variables: error.variables });
    }
  }
}

function refuseIncident(number: string, event: Event): void {
  if (event.type !== 'IncidentRaised') return;
  throw new Error(`Expected no incident of ${number}, but ${event.element} has ${event.code}: ${event.message}`);
}

/** Somebody of the demo institution, by key, as the server knows who asks. */
function demoAsker(key: string): Parameters<typeof begunBy>[0] {
  const found = DEMO_ACCOUNTS.find((account) => account.key === key);
  if (found === undefined) throw new Error(`Expected an account of the demo institution, but found ${key}.`);
  return { account: key, person: { name: found.fullName, email: '' }, roles: found.roles };
}
