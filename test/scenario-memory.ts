// The fast driver: the procedure rehearsed (rehearsal/), with the real connectors, against their simulators, to say how the
// jobs end that the platform does not do by itself. What it does can be written down as the file of a scenario.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailureKind } from '../connectors/simulator/failures.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { Variables } from '../engine/values.ts';
import type { CaseNotes } from '../rehearsal/notes.ts';
import { openProcedure, type Procedure } from '../rehearsal/procedure.ts';
import { Rehearsal, type Acted } from '../rehearsal/rehearsal.ts';
import { asSample, expectedOf } from '../rehearsal/save.ts';
import type { Beginner, Expected, ExpectedTask, ScenarioStep } from '../rehearsal/scenario.ts';
import { standingOf } from '../rehearsal/run.ts';
import type { ViewedTask } from '../rehearsal/view.ts';
import { DEMO_ACCOUNTS } from '../server/seed/institution.ts';
import { begunBy } from '../server/task-answer.ts';
import { readManifest } from '../procedure/manifest.ts';
import { ScenarioConnectors } from './scenario-connectors.ts';
import type { Driver, Filing, Results, WaitingTask, Way } from './scenario.ts';

export interface Folder {
  procedure: Procedure;
  graph: Graph;
}

/** Path → text of what belongs to a procedure: all of its folder but the tests. */
export const filesOf = (folder: string): { [path: string]: string } =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|bpmn|dmn|hbs|css|md)$/.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

/** Reads and compiles a procedure's folder; throws with the findings when it cannot be deployed. */
export async function readFolder(folder: string): Promise<Folder> {
  const files = filesOf(folder);
  const { problems } = readManifest(JSON.parse(files['manifest.json'] ?? ''));
  if (problems.length > 0) throw new Error(`Expected a manifest, but: ${JSON.stringify(problems)}`);
  const opened = await openProcedure(files);
  if (!opened.ok) throw new Error(`Expected no findings, but: ${JSON.stringify(opened.findings)}`);
  return { procedure: opened.procedure, graph: opened.procedure.graphs[0]! };
}

/** Where the clock of every scenario begins: 10:00 in Romania. */
export const FIRST_DAY = '2026-11-20';

export class MemoryDriver implements Driver {
  readonly name = 'memory';
  readonly rehearsal: Rehearsal;
  private readonly connectors = new ScenarioConnectors(() => new Date(this.rehearsal.now));
  /** What was done, and what was looked at in between. */
  private readonly recorded: ScenarioStep[] = [];

  constructor({ procedure }: Pick<Folder, 'procedure'>) {
    this.rehearsal = new Rehearsal(procedure, { now: Date.UTC(2026, 10, 20, 8), language: 'ro' });
  }

  async file(answers: Variables, { on, channel = 'online', by = 'referent' }: Filing = {}): Promise<string> {
    const internal = channel === 'internal' ? { by: beginnerOf(by) } : {};
    const { samples } = this.rehearsal.procedure;
    const step = { ...asSample(samples, answers), channel, ...(on === undefined ? {} : { on }), ...internal };
    await this.act(() => this.rehearsal.file(step));
    return this.rehearsal.view().cases.at(-1)!.number;
  }

  async tasks(number: string): Promise<WaitingTask[]> {
    const expect = this.expecting(number);
    const open = this.openTasks(number);
    expect.waiting = open.map(({ element }) => element).sort();
    return open.map(({ element, groups, assignee, dueAt }) => {
      const facts: WaitingTask = {
        element,
        candidateGroups: groups,
        assignee,
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      };
      const standing = standingOf(this.rehearsal.view(), number).tasks[element]!;
      const note = (name: keyof ExpectedTask): void => {
        const of = ((expect.tasks ??= {})[element] ??= {});
        Object.assign(of, { [name]: standing[name] });
      };
      return noticed(facts, {
        candidateGroups: () => note('groups'),
        assignee: () => note('assignee'),
        dueAt: () => note('due'),
      });
    });
  }

  async decide(number: string, element: string, answers: Variables): Promise<void> {
    await this.complete(number, element, answers);
  }

  async answer(number: string, element: string, answers: Variables): Promise<void> {
    const task = this.openTasks(number).find((each) => each.element === element);
    if (task !== undefined && task.kind !== 'applicant') {
      throw new Error(`Expected ${element} to be a task for the applicant, but it is not.`);
    }
    await this.complete(number, element, answers);
  }

  async sign(number: string, element: string, answers: Variables = {}): Promise<void> {
    await this.complete(number, element, { decizie: 'semnez', ...answers });
  }

  async pay(number: string, way: Way = 'ghiseul'): Promise<void> {
    await this.act(() => this.rehearsal.pay(number, way));
  }

  async fail(connector: string, kind: FailureKind = '503'): Promise<void> {
    await this.connectors.fail(connector, kind);
  }

  async send(number: string, message: string, variables: Variables = {}): Promise<boolean> {
    const awaited = this.rehearsal.view().messages.some((each) => each.case === number && each.message === message);
    if (awaited) await this.act(() => this.rehearsal.send(number, message, variables));
    return awaited;
  }

  async until(moment: string): Promise<void> {
    while (await this.act(() => this.rehearsal.until(moment)));
  }

  async results(number: string): Promise<Results> {
    const expect = this.expecting(number);
    const standing = standingOf(this.rehearsal.view(), number);
    const names = [
      'outcome',
      'documents',
      'notices',
      'joinedTo',
      'deadline',
      'payments',
      'signatures',
      'published',
    ] as const;
    const results = Object.fromEntries(names.map((name) => [name, standing[name]])) as unknown as Results;
    const note = (name: keyof Results) => () => Object.assign(expect, { [name]: standing[name] });
    return noticed(results, Object.fromEntries(names.map((name) => [name, note(name)])));
  }

  async flowsTaken(): Promise<Set<string>> {
    return new Set(this.rehearsal.view().taken);
  }

  close(): Promise<void> {
    return this.connectors.close();
  }

  /** What was done and looked at, and how every case stands at the end. */
  steps(): ScenarioStep[] {
    const view = this.rehearsal.view();
    const ends = view.cases.map(({ number }) => ({ ...ofCase(number), expect: expectedOf(view, number) }));
    return [...this.recorded, ...ends].filter(
      (step, index, all) => !('expect' in step) || !isCovered(step, all[index + 1]),
    );
  }

  private openTasks(number: string): ViewedTask[] {
    this.caseOf(number);
    return this.rehearsal.view().tasks.filter((task) => task.case === number);
  }

  private caseOf(number: string): CaseNotes {
    const found = this.rehearsal.view().cases.find((each) => each.number === number);
    if (found === undefined) throw new Error(`Expected a case ${number}, but there is none.`);
    return found;
  }

  private async complete(number: string, element: string, answers: Variables): Promise<void> {
    const task = this.openTasks(number).find((each) => each.element === element);
    if (task === undefined) throw new Error(`Expected an open task ${element} of ${number}, but there is none.`);
    await this.act(() => this.rehearsal.complete(task.key, answers));
  }

  private expecting(number: string): Expected {
    this.caseOf(number);
    const expect: Expected = {};
    this.recorded.push({ ...ofCase(number), expect });
    return expect;
  }

  /** Does something, then lets the connectors answer; true when time stopped for that. */
  private async act(doing: () => Promise<Acted>): Promise<boolean> {
    const { rehearsal } = this;
    const before = rehearsal.position;
    const acted = await doing();
    if (!acted.ok) throw new Error(`Expected it to be done, but: ${acted.message}`);
    for (let [job] = rehearsal.view().jobs; job !== undefined; [job] = rehearsal.view().jobs) {
      const outcome = await this.connectors.call(job.type, job.variables, job.key);
      const ended = await rehearsal.endJob(job.key, outcome);
      if (!ended.ok) throw new Error(`Expected the job ${job.element} to end, but: ${ended.message}`);
    }
    this.recorded.push(...rehearsal.actions(before));
    const [incident] = rehearsal.view().incidents;
    if (incident) throw new Error(`Expected no incident, but ${incident.element}: ${incident.message}`);
    return acted.stopped;
  }
}

const ofCase = (number: string): { case?: string } => (number === '1' ? {} : { case: number });

/** An expectation says nothing that the next one, about the same case and moment, does not say too. */
function isCovered(step: ScenarioStep & { expect: Expected; case?: string }, next: ScenarioStep | undefined): boolean {
  if (Object.keys(step.expect).length === 0) return true;
  if (next === undefined || !('expect' in next) || next.case !== step.case) return false;
  return Object.keys(step.expect).every((name) => Object.hasOwn(next.expect, name));
}

/** The same object, whose names tell when they are read. */
function noticed<T extends object>(object: T, notes: { [name: string]: () => void }): T {
  const told = {} as T;
  for (const [name, value] of Object.entries(object)) {
    const get = (): unknown => {
      notes[name]?.();
      return value;
    };
    Object.defineProperty(told, name, { enumerable: true, get });
  }
  return told;
}

/** Somebody of the demo institution, by key, as the server knows who asks. */
function beginnerOf(key: string): Beginner {
  const found = DEMO_ACCOUNTS.find((account) => account.key === key);
  if (found === undefined) throw new Error(`Expected an account of the demo institution, but found ${key}.`);
  const { persoana } = begunBy({ account: key, person: { name: found.fullName, email: '' }, roles: found.roles }, {});
  const { id, nume, functie, departament } = persoana as {
    id: string;
    nume: string;
    functie: string;
    departament: string | null;
  };
  return { id, name: nume, role: functie, ...(departament === null ? {} : { department: departament }) };
}
