// A process as the engine runs it: frozen, every reference resolved to an id, every expression compiled. Made by
// `compile.ts`; what is in here is executed exactly, everything else was refused.

import type { Decision } from '../decision/decision.ts';
import type { Expression } from '../feel/expression.ts';

/** A text that is fixed, or FEEL when it begins with `=`. */
export type Value = { text: string } | { feel: Expression };

export interface Mapping {
  source: Value;
  /** A variable, or a path into one: `['adresa', 'strada']`. */
  target: string[];
}

/** Sequence flows leave in the order in which they stand in the file. */
export interface Flow {
  id: string;
  source: string;
  target: string;
  /** Null: taken always (or the default, which its source names). */
  condition: Expression | null;
}

export interface TimerDefinition {
  kind: 'date' | 'duration' | 'cycle';
  value: Value;
  /** `traseu:followsVariables`: the date is recalculated whenever variables change. */
  follows: boolean;
}

export interface MessageDefinition {
  /** Fixed, or FEEL over the variables of the scope. */
  name: Value;
  /** Null at message start events. */
  correlationKey: Expression | null;
}

export interface JobDefinition {
  type: Value;
  retries: Value;
  headers: { [name: string]: string };
}

export interface ScriptDefinition {
  expression: Expression;
  resultVariable: string;
}

export interface DecisionReference {
  decisionId: Value;
  resultVariable: string;
}

export interface TaskDefinition {
  form: string | null;
  assignee: Value | null;
  candidateGroups: Value | null;
  candidateUsers: Value | null;
  dueDate: Value | null;
  followUpDate: Value | null;
  priority: Value | null;
}

export type ElementKind =
  | 'process'
  | 'startEvent'
  | 'endEvent'
  | 'terminateEndEvent'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'receiveTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'eventBasedGateway'
  | 'subProcess'
  | 'boundaryEvent'
  | 'catchEvent'
  | 'throwEvent';

export interface Element {
  id: string;
  kind: ElementKind;
  /** Empty when the model gives none. */
  name: string;
  /** The element that holds it; null for the process. */
  scope: string | null;
  incoming: string[];
  outgoing: string[];
  /** The default flow, taken when no condition holds. */
  default: string | null;
  inputs: Mapping[];
  outputs: Mapping[];
  /** Boundary events that sit on it. */
  boundaries: string[];
  /** Where a token starts in a scope; null when it has no none start event. */
  start: string | null;
  timer: TimerDefinition | null;
  message: MessageDefinition | null;
  job: JobDefinition | null;
  script: ScriptDefinition | null;
  decision: DecisionReference | null;
  task: TaskDefinition | null;
  /** Boundary events: the activity it sits on. */
  attachedTo: string | null;
  /** Boundary events: whether its activity ends when it triggers. */
  interrupting: boolean;
}

export interface Lane {
  id: string;
  name: string;
  elements: string[];
}

export interface Graph {
  /** The process id. */
  id: string;
  name: string;
  /** The file that it came from. */
  file: string;
  elements: { [id: string]: Element };
  flows: { [id: string]: Flow };
  /** Compiled decisions of the same deployment, by id. */
  decisions: { [id: string]: Decision };
  messageStarts: { element: string; message: string }[];
  forms: { element: string; form: string }[];
  /** Types that are fixed; one given as FEEL is not listed. */
  jobTypes: { element: string; type: string }[];
  lanes: Lane[];
}

/** What a model says that must be known before it runs. Errors make it undeployable. */
export interface Finding {
  file: string;
  element: string | null;
  /** Stable, kebab-case: `unsupported-element`, `bad-expression`, … */
  rule: string;
  severity: 'error' | 'warning';
  message: string;
}
