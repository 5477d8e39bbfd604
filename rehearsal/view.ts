// What a moment of a rehearsal shows: where the tokens are, who has what to do and until when, what is waited for, what
// people got, and every variable. Keys of what is open are `instance:key`.

import type { Event } from '../engine/events.ts';
import { progressOf } from '../engine/progress.ts';
import { isLive } from '../engine/lifecycle/instance.ts';
import { variablesOf, type InstanceState } from '../engine/state.ts';
import type { Instant, Key, Variables } from '../engine/values.ts';
import { kindOfTask, type TaskKind } from './answers.ts';
import { effectOf } from './effects/platform.ts';
import { NOT_RECEIVED } from './effects/documents.ts';
import { outerKey } from './instances/driver.ts';
import type { CaseNotes } from './notes.ts';
import type { Procedure } from './procedure.ts';
import { caseOf, type Moment } from './stage.ts';
import { words, type Language } from './words.ts';

interface Open {
  /** `instance:key` */
  key: string;
  element: string;
  /** As the model names it, else the id. */
  name: string;
  /** Number of the case; null: of no case. */
  case: string | null;
}

export interface ViewedTask extends Open {
  kind: TaskKind;
  /** Path of its form; null: it has none. */
  form: string | null;
  groups: string[];
  assignee: string | null;
  dueAt: Instant | null;
}

export interface ViewedJob extends Open {
  type: string;
  /** What it sees. */
  variables: Variables;
  /** Reasons for a NO that are known. */
  codes: readonly string[];
}

export interface ViewedTimer extends Open {
  dueAt: Instant;
}

export interface ViewedMessage extends Open {
  message: string;
}

/** A process, a sub-process or a step, with variables of its own. */
export interface ViewedScope extends Open {
  /** Key of the scope that holds it; null for a process. */
  parent: string | null;
  variables: Variables;
}

export interface ViewedIncident extends Open {
  code: string;
  message: string;
}

export interface RehearsalView {
  now: Instant;
  /** How it stands, in words. */
  sentence: string;
  cases: readonly CaseNotes[];
  /** Something has begun and nothing runs any more. */
  ended: boolean;
  /** Element → tokens that wait there. */
  tokens: { [element: string]: number };
  /** Sequence flows that a token has come by. */
  taken: string[];
  /** Element → how often it was left. */
  passed: { [element: string]: number };
  tasks: ViewedTask[];
  jobs: ViewedJob[];
  /** The next first. */
  timers: ViewedTimer[];
  messages: ViewedMessage[];
  signals: ViewedMessage[];
  incidents: ViewedIncident[];
  scopes: ViewedScope[];
}

const opened = <T>(map: { [key: Key]: T }): [Key, T][] =>
  Object.entries(map)
    .map(([key, value]): [Key, T] => [Number(key), value])
    .sort(([a], [b]) => a - b);

/** What holds others is no place of a token. */
const HOLDS = new Set(['process', 'subProcess', 'eventSubProcess', 'transaction', 'adHocSubProcess']);

export function viewOf(
  procedure: Procedure,
  { now, running, notes, histories }: Moment,
  language: Language,
): RehearsalView {
  const instances = running.instances.map(({ key, graph, state }) => ({ key, graph, state }));
  const live = instances.filter(({ state }) => isLive(state));
  const nameOf = (element: string): string => {
    for (const { elements } of procedure.graphs) if (elements[element]?.name) return elements[element].name;
    return element;
  };
  const all = <T extends { element: string }, V>(
    pick: (state: InstanceState) => { [key: Key]: T },
    more: (each: T, of: (typeof live)[number]) => V,
  ): (Open & V)[] =>
    live.flatMap((instance) =>
      opened(pick(instance.state)).map(([key, each]) => ({
        key: outerKey(instance.key, key),
        element: each.element,
        name: nameOf(each.element),
        case: caseOf(instances, notes, instance.key)?.number ?? null,
        ...more(each, instance),
      })),
    );
  const tasks = all(
    ({ tasks: open }) => open,
    (task, { graph }): Omit<ViewedTask, keyof Open> => ({
      kind: kindOfTask(graph, task),
      form: task.form === null ? null : (procedure.manifest.forms[task.form] ?? null),
      groups: task.candidateGroups,
      assignee: task.assignee,
      dueAt: task.dueAt,
    }),
  );
  const jobs = live.flatMap(({ key: instance, state }) =>
    opened(state.jobs)
      .filter(([, { retries }]) => retries > 0)
      .map(([key, { element, activity, jobType }]): ViewedJob => ({
        key: outerKey(instance, key),
        element,
        name: nameOf(element),
        case: caseOf(instances, notes, instance)?.number ?? null,
        type: jobType,
        variables: variablesOf(state, activity),
        codes: jobType === 'document:receive-signed' ? NOT_RECEIVED : [],
      })),
  );
  const timers = all(
    ({ timers: open }) => open,
    ({ dueAt }) => ({ dueAt }),
  );
  const messages = all(
    ({ subscriptions }) => subscriptions,
    ({ message }) => ({ message }),
  );
  const signals = all(
    ({ signals: open }) => open,
    ({ signal }) => ({ message: signal }),
  );
  const incidents = all(
    ({ incidents: open }) => open,
    ({ code, message }) => ({ code, message }),
  );
  const progress = instances.map(({ key }) => progressOf(histories[key] ?? ([] as readonly Event[])));
  const passed: { [element: string]: number } = {};
  for (const each of progress) for (const [id, times] of each.passed) passed[id] = (passed[id] ?? 0) + times;
  const view = {
    now,
    cases: notes.cases,
    ended: instances.length > 0 && live.length === 0,
    tokens: tokensOf(live),
    taken: [...new Set(progress.flatMap(({ taken }) => [...taken]))],
    passed,
    tasks,
    jobs,
    timers: timers.sort((a, b) => a.dueAt - b.dueAt),
    messages,
    signals,
    incidents,
    scopes: scopesOf(live, nameOf, (instance) => caseOf(instances, notes, instance)?.number ?? null),
  };
  return { ...view, sentence: sentenceOf(view, language) };
}

type Live = readonly { key: string; graph: { elements: { [id: string]: { kind: string } } }; state: InstanceState }[];

function tokensOf(live: Live): { [element: string]: number } {
  const tokens: { [element: string]: number } = {};
  const add = (element: string, count: number): void => {
    tokens[element] = (tokens[element] ?? 0) + count;
  };
  for (const { graph, state } of live) {
    for (const { element, loop, parked } of Object.values(state.activities)) {
      // A loop's body holds its runs, which are counted.
      if (loop === undefined && !HOLDS.has(graph.elements[element]?.kind ?? '')) add(element, 1);
      for (const [join, flows] of Object.entries(parked ?? {}))
        add(
          join,
          Object.values(flows).reduce((sum, count) => sum + count, 0),
        );
    }
  }
  return tokens;
}

function scopesOf(
  live: Live,
  nameOf: (element: string) => string,
  caseIn: (instance: string) => string | null,
): ViewedScope[] {
  return live.flatMap(({ key: instance, graph, state }) =>
    opened(state.activities)
      .filter(
        ([, each]) => HOLDS.has(graph.elements[each.element]?.kind ?? '') || Object.keys(each.variables).length > 0,
      )
      .map(([key, { element, parent, variables }]) => ({
        key: outerKey(instance, key),
        element,
        name: nameOf(element),
        case: caseIn(instance),
        parent: parent === null ? null : outerKey(instance, parent),
        variables,
      })),
  );
}

function sentenceOf(view: Omit<RehearsalView, 'sentence'>, language: Language): string {
  const say = words(language);
  const names = (open: readonly Open[]): string => [...new Set(open.map(({ name }) => name))].join(', ');
  if (view.cases.length === 0 && !view.ended && view.scopes.length === 0) return say.nothingFiled;
  if (view.incidents.length > 0) return say.incident;
  if (view.jobs.length > 0) return say.waitsForJobs(names(view.jobs));
  if (view.tasks.length > 0) return say.waitsFor(names(view.tasks));
  if (view.ended) return say.ended;
  const awaited = [...view.messages, ...view.signals, ...view.timers];
  return awaited.length > 0 ? say.waitsFor(names(awaited)) : say.stuck;
}

/** Whether a job type is the platform's own. */
export const isPlatformJob = (type: string): boolean => effectOf(type) !== null;
