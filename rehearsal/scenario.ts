// A scenario of a procedure as a file, `scenarios/NAME.scenario.json`: what happens to one or more cases, step by step, and
// what is expected on the way and at the end. Written by trying a procedure in the studio, readable and mendable by hand
// (README.md has the whole format). Read strictly: what is not understood is a problem, never passed over.

import type { Json, Variables } from '../engine/values.ts';
import type { Way } from './notes.ts';

/** Who begins a procedure of the staff. */
export interface Beginner {
  id?: string;
  name?: string;
  role?: string;
  department?: string;
}

export interface FileStep {
  /** Name of a sample (`samples/NAME.json`), or null for answers that are all here. */
  file: string | null;
  /** Answers by name, over the sample's. */
  answers?: Variables;
  channel?: string;
  /** Day (10:00 in Romania), or an instant. */
  on?: string;
  by?: Beginner;
}

/** Which case, by its number; the first one unless said. */
interface OfCase {
  case?: string;
}

export type TaskStep = OfCase & { answers?: Variables } & (
    | { decide: string }
    /** The applicant does it. */
    | { answer: string }
    /** Decides `semnez`, and signs. */
    | { sign: string }
  );

/** How a job ends that the platform does not do by itself. */
export type JobOutcome =
  | { outcome: 'OK'; value?: Json }
  | { outcome: 'NO'; code: string; reason?: string }
  | { outcome: 'UNKNOWN'; reason?: string }
  /** It failed as often as it was tried: an incident for the operator. */
  | { outcome: 'FAILURE'; reason?: string };

export type JobStep = OfCase & { job: string } & JobOutcome;

export interface ExpectedTask {
  groups?: string[];
  assignee?: string | null;
  /** Local day. */
  due?: string | null;
}

/** Each name that is there is compared whole. */
export interface Expected {
  /** Tasks that are open, by element. */
  waiting?: string[];
  /** What is to be known of some of them. */
  tasks?: { [element: string]: ExpectedTask };
  /** Jobs that wait for their outcome. */
  jobs?: string[];
  /** Events whose timers wait, each with its local day. */
  timers?: { [element: string]: string };
  /** Messages that are waited for. */
  messages?: string[];
  outcome?: string | null;
  documents?: string[];
  notices?: string[];
  /** Last legal day. */
  deadline?: string;
  payments?: string[];
  signatures?: string[];
  published?: string[];
  joinedTo?: string | null;
  /** Elements that have an incident; without it there must be none. */
  incidents?: string[];
  /** Nothing runs any more. */
  ended?: boolean;
  /** Variables of the whole case. */
  variables?: Variables;
}

export type ScenarioStep =
  | FileStep
  | TaskStep
  | JobStep
  | (OfCase & { pay: Way })
  | (OfCase & { message: string; variables?: Variables })
  | { signal: string; variables?: Variables }
  /** A day: to its end. Or an instant. What is due on the way happens, until a job waits for its outcome. */
  | { until: string }
  /** What an incident stopped is tried again. */
  | (OfCase & { retry: string })
  | (OfCase & { cancel: true })
  | (OfCase & { expect: Expected });

export interface ScenarioFile {
  title: string | { ro: string; en: string };
  /** Where its clock begins: a day (10:00 in Romania) or an instant. */
  on: string;
  /** Key of the institution, which decisions may read; see README.md. */
  institution?: string;
  steps: ScenarioStep[];
}

export const isScenarioFile = (path: string): boolean => /^scenarios\/[\w.-]+\.scenario\.json$/.test(path);

/** Of each kind of step: the name that tells it, and what else it may have. */
const STEPS: { readonly [kind: string]: readonly string[] } = {
  file: ['answers', 'channel', 'on', 'by'],
  decide: ['answers', 'case'],
  answer: ['answers', 'case'],
  sign: ['answers', 'case'],
  job: ['outcome', 'value', 'code', 'reason', 'case'],
  pay: ['case'],
  message: ['variables', 'case'],
  signal: ['variables'],
  until: [],
  retry: ['case'],
  cancel: ['case'],
  expect: ['case'],
};

const EXPECTED: readonly string[] = (
  'waiting tasks jobs timers messages outcome documents notices deadline payments signatures published joinedTo ' +
  'incidents ended variables'
).split(' ');

const OUTCOMES: readonly string[] = ['OK', 'NO', 'UNKNOWN', 'FAILURE'];

const isObject = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type StepKind =
  | 'file'
  | 'decide'
  | 'answer'
  | 'sign'
  | 'job'
  | 'pay'
  | 'message'
  | 'signal'
  | 'until'
  | 'retry'
  | 'cancel'
  | 'expect';

/** What a step does; null: nothing that is known. */
export const kindOf = (step: object): StepKind | null =>
  (Object.keys(STEPS).find((kind) => Object.hasOwn(step, kind)) as StepKind | undefined) ?? null;

/** What is wrong with a step, in English for whoever writes it; null: nothing. */
function wrongStep(step: unknown): string | null {
  if (!isObject(step)) return 'Expected a step to be an object, but it is none.';
  const kind = kindOf(step);
  if (kind === null) return `Expected a step that begins with one of ${Object.keys(STEPS).join(', ')}, but found none.`;
  const strange = Object.keys(step).find((name) => name !== kind && !STEPS[kind]!.includes(name));
  if (strange !== undefined) return `Expected of "${kind}" only ${STEPS[kind]!.join(', ')}, but found "${strange}".`;
  const value = step[kind];
  if (kind === 'expect') {
    if (!isObject(value)) return 'Expected "expect" to be an object, but it is none.';
    const odd = Object.keys(value).find((name) => !EXPECTED.includes(name));
    return odd === undefined ? null : `Expected of "expect" only ${EXPECTED.join(', ')}, but found "${odd}".`;
  }
  if (kind === 'cancel') return value === true ? null : 'Expected "cancel" to be true, but it is not.';
  if (kind === 'file' ? value !== null && typeof value !== 'string' : typeof value !== 'string')
    return `Expected "${kind}" to be a name, but it is none.`;
  if (kind === 'job' && !OUTCOMES.includes(String(step['outcome'])))
    return `Expected an "outcome" out of ${OUTCOMES.join(', ')}, but it is none of them.`;
  if (kind === 'job' && step['outcome'] === 'NO' && typeof step['code'] !== 'string')
    return 'Expected a "code" of the outcome NO, but there is none.';
  for (const name of ['answers', 'variables', 'by']) {
    if (step[name] !== undefined && !isObject(step[name])) return `Expected "${name}" to be an object, but it is none.`;
  }
  return null;
}

/** Reads the text of a file. */
export function readScenario(text: string): { ok: true; scenario: ScenarioFile } | { ok: false; problem: string } {
  const refuse = (problem: string) => ({ ok: false as const, problem });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('Expected a scenario as JSON, but it cannot be read.');
  }
  if (!isObject(json)) return refuse('Expected a scenario to be an object, but it is none.');
  const { title, on, steps, institution } = json;
  const named = isObject(title) ? typeof title['ro'] === 'string' && typeof title['en'] === 'string' : null;
  if (named === false || (named === null && typeof title !== 'string'))
    return refuse('Expected a "title", but there is none.');
  if (typeof on !== 'string' || Number.isNaN(Date.parse(on)))
    return refuse('Expected "on" to be a day such as 2026-11-20, but it is none.');
  if (institution !== undefined && typeof institution !== 'string')
    return refuse('Expected "institution" to be a key, but it is none.');
  if (!Array.isArray(steps)) return refuse('Expected a list of "steps", but there is none.');
  for (const [index, step] of steps.entries()) {
    const wrong = wrongStep(step);
    if (wrong !== null) return refuse(`Step ${index + 1}: ${wrong}`);
  }
  return { ok: true, scenario: json as unknown as ScenarioFile };
}

/** The title in a language. */
export const titleOf = ({ title }: Pick<ScenarioFile, 'title'>, language: 'ro' | 'en'): string =>
  typeof title === 'string' ? title : title[language];
