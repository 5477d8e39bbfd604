// Runs the scenarios among a procedure's files, each on a rehearsal of its own. The same for tests, for publishing and for
// the studio, so that none of them can pass what another refuses.

import { dayAt } from '../calendar/bucharest.ts';
import type { Json } from '../engine/values.ts';
import type { Institution } from './answers.ts';
import { SAMPLE_INSTITUTION } from './answers.ts';
import type { CaseNotes } from './notes.ts';
import { openProcedure, type Files, type Procedure } from './procedure.ts';
import { momentOf } from './actions/file.ts';
import { Rehearsal, type Acted } from './rehearsal.ts';
import {
  isScenarioFile,
  readScenario,
  titleOf,
  type Expected,
  type JobOutcome,
  type JobStep,
  type ScenarioFile,
  type ScenarioStep,
} from './scenario.ts';
import type { RehearsalView } from './view.ts';
import { words, type Language } from './words.ts';

export interface ScenarioResult {
  path: string;
  title: string;
  ok: boolean;
  /** The first thing that was not as expected, in words; null when it is ok. */
  problem: string | null;
  /** Index of the step that it was found at. */
  step: number | null;
}

export interface ScenarioRun {
  /** By path. */
  results: ScenarioResult[];
  /** All sequence flows of the procedure's processes. */
  flows: string[];
  /** Those that a scenario has taken, as far as it went. */
  taken: string[];
}

export interface RunOptions {
  language?: Language;
  institution?: Institution;
}

export async function runScenarios(files: Files, options: RunOptions = {}): Promise<ScenarioRun> {
  const { language = 'ro' } = options;
  const paths = Object.keys(files).filter(isScenarioFile).sort();
  const opened = await openProcedure(files);
  if (!opened.ok) {
    const [first] = opened.findings;
    const problem = first === undefined ? '' : language === 'ro' ? first.ro.message : first.message;
    const results = paths.map((path) => {
      const read = readScenario(files[path]!);
      const title = read.ok ? titleOf(read.scenario, language) : path;
      return { path, title, ok: false, problem, step: null };
    });
    return { results, flows: [], taken: [] };
  }
  const { procedure } = opened;
  const taken = new Set<string>();
  const results: ScenarioResult[] = [];
  for (const path of paths) {
    const read = readScenario(files[path]!);
    if (!read.ok) {
      results.push({ path, title: path, ok: false, problem: read.problem, step: null });
      continue;
    }
    const { rehearsal, problem, step } = await playScenario(procedure, read.scenario, options);
    for (const flow of rehearsal.view().taken) taken.add(flow);
    results.push({ path, title: titleOf(read.scenario, language), ok: problem === null, problem, step });
  }
  const flows = [...new Set(procedure.graphs.flatMap((graph) => Object.keys(graph.flows)))];
  return { results, flows, taken: flows.filter((flow) => taken.has(flow)) };
}

/** One scenario, as far as it goes. `problem`: where it stops, in words. */
export async function playScenario(
  procedure: Procedure,
  scenario: ScenarioFile,
  { language = 'ro', institution = SAMPLE_INSTITUTION }: RunOptions = {},
): Promise<{ rehearsal: Rehearsal; problem: string | null; step: number | null }> {
  const say = words(language);
  const key = scenario.institution ?? institution.key;
  const now = momentOf(scenario.on);
  const rehearsal = new Rehearsal(procedure, { now, language, institution: { ...institution, key } });
  for (const [index, step] of scenario.steps.entries()) {
    const what =
      'expect' in step ? unmet(rehearsal, step.expect, step.case ?? '1', language) : await acted(rehearsal, step);
    const problem = what ?? incidentAfter(rehearsal, scenario.steps[index + 1], language);
    if (problem !== null) return { rehearsal, problem: say.step(index + 1, problem), step: index };
  }
  return { rehearsal, problem: null, step: null };
}

/** Does what a step says; what it is refused with, or null. */
async function acted(rehearsal: Rehearsal, step: Exclude<ScenarioStep, { expect: Expected }>): Promise<string | null> {
  const done = await performed(rehearsal, step);
  return done.ok ? null : done.message;
}

async function performed(rehearsal: Rehearsal, step: Exclude<ScenarioStep, { expect: Expected }>): Promise<Acted> {
  const say = words(rehearsal.language);
  const view = rehearsal.view();
  const number = 'case' in step && step.case !== undefined ? step.case : '1';
  const refuse = (message: string): Acted => ({ ok: false, message, problems: [] });
  const mine = <T extends { case: string | null; element: string }>(
    open: readonly T[],
    element: string,
  ): T | undefined => open.find((each) => each.element === element && (each.case === number || each.case === null));
  if ('file' in step) return rehearsal.file(step);
  if ('until' in step) return rehearsal.until(step.until);
  if ('pay' in step) return rehearsal.pay(number, step.pay);
  if ('signal' in step) return rehearsal.signal(step.signal, step.variables);
  if ('cancel' in step) return rehearsal.cancel(number);
  if ('message' in step) return rehearsal.send(view.cases.length === 0 ? null : number, step.message, step.variables);
  if ('retry' in step) {
    const incident = mine(view.incidents, step.retry);
    return incident ? rehearsal.retry(incident.key) : refuse(say.refusedIncident(rehearsal.nameOf(step.retry)));
  }
  if ('job' in step) {
    const job = mine(view.jobs, step.job);
    return job ? rehearsal.endJob(job.key, outcomeIn(step)) : refuse(say.refusedJob(rehearsal.nameOf(step.job)));
  }
  const element = 'decide' in step ? step.decide : 'sign' in step ? step.sign : step.answer;
  const name = rehearsal.nameOf(element);
  const task = mine(view.tasks, element);
  if (task === undefined) return refuse(say.refusedTask(name));
  if ('answer' in step && task.kind !== 'applicant') return refuse(say.refusedApplicant(name));
  if ('sign' in step && task.kind !== 'signature') return refuse(say.refusedSign(name));
  const { answers = {} } = step;
  return rehearsal.complete(task.key, 'sign' in step ? { decizie: 'semnez', ...answers } : answers);
}

function outcomeIn(step: JobStep): JobOutcome {
  const { job: _, case: __, ...outcome } = step;
  return outcome;
}

/** Nothing may go wrong unless the next step expects it, or tries it again. */
function incidentAfter(rehearsal: Rehearsal, next: ScenarioStep | undefined, language: Language): string | null {
  if (next !== undefined && ('retry' in next || ('expect' in next && next.expect.incidents !== undefined))) return null;
  const [incident] = rehearsal.view().incidents;
  return incident === undefined ? null : words(language).unexpectedIncident(incident.name, incident.message);
}

/** Everything that can be expected of a case, as it is now. */
export function standingOf(view: RehearsalView, number: string): Required<Omit<Expected, 'variables'>> {
  const mine = <T extends { case: string | null }>(open: readonly T[]): T[] =>
    open.filter((each) => each.case === number || (each.case === null && number === '1'));
  const elements = (open: readonly { element: string }[]): string[] => open.map(({ element }) => element).sort();
  const each = view.cases.find((one) => one.number === number);
  const tasks = mine(view.tasks);
  return {
    waiting: elements(tasks),
    tasks: Object.fromEntries(
      tasks.map(({ element, groups, assignee, dueAt }) => [
        element,
        { groups, assignee, due: dueAt === null ? null : dayAt(dueAt) },
      ]),
    ),
    jobs: elements(mine(view.jobs)),
    timers: Object.fromEntries(mine(view.timers).map(({ element, dueAt }) => [element, dayAt(dueAt)])),
    messages: [...new Set(mine(view.messages).map(({ message }) => message))].sort(),
    incidents: elements(mine(view.incidents)),
    ended: view.ended || !mine(view.scopes).some(({ parent }) => parent === null),
    ...resultsOf(each),
  };
}

function resultsOf(each: CaseNotes | undefined) {
  return {
    outcome: each?.outcome ?? null,
    documents: each?.documents.map(({ template }) => template) ?? [],
    notices: each?.notices.map(({ message }) => message) ?? [],
    deadline: each?.deadline ?? '',
    payments: each?.payments.flatMap(({ way }) => (way === null ? [] : [way])) ?? [],
    signatures: each?.signatures ?? [],
    published: each?.publications.map(({ list }) => list) ?? [],
    joinedTo: each?.joinedTo ?? null,
  };
}

/** The first of the expectations that is not met, in words. */
function unmet(rehearsal: Rehearsal, expected: Expected, number: string, language: Language): string | null {
  const say = words(language);
  const view = rehearsal.view();
  const standing = standingOf(view, number);
  const shown = (value: unknown): string => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return say.nothing;
    if (Array.isArray(value)) return value.map((each) => rehearsal.nameOf(String(each))).join(', ');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const differs = (what: string, wanted: unknown, found: unknown): string | null =>
    alike(wanted, found) ? null : say.expected(what, shown(wanted), shown(found));
  for (const [name, wanted] of Object.entries(expected)) {
    if (name === 'variables') {
      const root = view.scopes.find(({ parent, case: of }) => parent === null && of === number)?.variables ?? {};
      for (const [variable, value] of Object.entries(expected.variables ?? {})) {
        const wrong = differs(variable, value, root[variable] ?? null);
        if (wrong !== null) return wrong;
      }
    } else if (name === 'tasks') {
      for (const [element, facts] of Object.entries(expected.tasks ?? {})) {
        for (const [fact, value] of Object.entries(facts)) {
          const found = standing.tasks[element]?.[fact as 'groups'];
          const wrong = differs(`${rehearsal.nameOf(element)}, ${say.names[fact as 'groups']}`, value, found);
          if (wrong !== null) return wrong;
        }
      }
    } else if (name === 'timers') {
      for (const [element, day] of Object.entries(expected.timers ?? {})) {
        const wrong = differs(rehearsal.nameOf(element), day, standing.timers[element] ?? null);
        if (wrong !== null) return wrong;
      }
    } else {
      const unordered = ['waiting', 'jobs', 'messages', 'incidents'].includes(name) && Array.isArray(wanted);
      const given = unordered ? [...(wanted as string[])].sort() : wanted;
      const wrong = differs(say.names[name as 'outcome'], given, standing[name as 'outcome']);
      if (wrong !== null) return wrong;
    }
  }
  return null;
}

/** Whether two values of JSON are the same; the order of an object's names does not count. */
export function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => alike((one as { [name: string]: Json })[name], (other as { [name: string]: Json })[name]))
  );
}
