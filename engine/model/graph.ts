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

/** A timer: date, duration or repeating interval (ISO 8601, or cron for a cycle). */
export interface TimerTrigger {
  type: 'timer';
  kind: 'date' | 'duration' | 'cycle';
  value: Value;
  /** `traseu:followsVariables`: the date is recalculated whenever variables change. */
  follows: boolean;
  /** `traseu:timeZone`, an IANA name: calendar units are counted on its clock. Null: exact time (UTC). */
  zone: string | null;
}

export interface MessageTrigger {
  type: 'message';
  /** Fixed, or FEEL over the variables of the scope. */
  name: Value;
  /** Null: any message of that name (start events of a process always). When thrown: the key it is sent with. */
  correlationKey: Expression | null;
}

export interface CompensationTrigger {
  type: 'compensation';
  /** Thrown: the activity to compensate; null is the whole scope. */
  activity: string | null;
  /** Thrown: whether the event waits for the handlers (`waitForCompletion`). */
  waits: boolean;
}

/** One event definition (BPMN 2.0 §10.5.5), of a catching or of a throwing event. */
export type Trigger =
  | TimerTrigger
  | MessageTrigger
  | { type: 'signal'; name: Value }
  | { type: 'condition'; expression: Expression }
  /** Caught: `code` null catches all. Thrown: never null. */
  | { type: 'error'; code: Value | null }
  | { type: 'escalation'; code: Value | null }
  | CompensationTrigger
  /** Thrown: `target` is the catch event of the same scope and name. */
  | { type: 'link'; name: string; target: string | null }
  | { type: 'cancel' }
  | { type: 'terminate' };

/** `standardLoopCharacteristics` (§13.3.6): runs one after another while the condition holds, at most `maximum` times. */
export interface StandardLoop {
  type: 'standard';
  testBefore: boolean;
  condition: Expression | null;
  maximum: Value | null;
}

/** `multiInstanceLoopCharacteristics` (§13.3.7), `zeebe:loopCharacteristics`. */
export interface MultiInstance {
  type: 'multiInstance';
  sequential: boolean;
  /** One of the two is given. */
  cardinality: Value | null;
  collection: Expression | null;
  inputElement: string | null;
  outputCollection: string | null;
  outputElement: Expression | null;
  /** The variable that the output element reads, alone or by a path: each run has its own, and results stay in it. */
  collected: string | null;
  completion: Expression | null;
  /**
   * Events thrown as instances complete: `none` on each, `one` on the first, `complex` those whose condition holds;
   * `all` throws none.
   */
  behavior: {
    type: 'all' | 'none' | 'one' | 'complex';
    throws: { condition: Expression | null; triggers: Trigger[] }[];
  };
}

export type Loop = StandardLoop | MultiInstance;

/** Call activity (§13.3.5): a process, or a global task compiled as a process of one task. */
export interface CallDefinition {
  process: Value;
  businessKey: Value | null;
  /** Whether the called one starts with all variables seen here, or with the input mappings' only. */
  propagateAllParent: boolean;
  propagateAllChild: boolean;
}

/** Ad-hoc sub-process (§13.3.5). */
export interface AdHocDefinition {
  sequential: boolean;
  completion: Expression | null;
  cancelRemaining: boolean;
  /** `zeebe:adHoc activeElementsCollection`: ids of the elements begun at once. */
  activeElements: Expression | null;
}

/** Jobs that are done around an element's own work (`zeebe:executionListener`, `zeebe:taskListener`), in order. */
export interface Listeners {
  start: JobDefinition[];
  end: JobDefinition[];
  /** User tasks: before the task opens; after its completion was asked for. */
  creating: JobDefinition[];
  completing: JobDefinition[];
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
  /** For whoever shows and guards the task; the engine does not read them. */
  headers: { [name: string]: string };
}

export type ElementKind =
  | 'process'
  | 'startEvent'
  | 'endEvent'
  | 'throwEvent'
  | 'catchEvent'
  | 'boundaryEvent'
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'sendTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'receiveTask'
  | 'callActivity'
  | 'subProcess'
  | 'eventSubProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'complexGateway'
  | 'eventBasedGateway';

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
  /** Input mappings, then data input associations; see `model/data.ts`. */
  inputs: Mapping[];
  outputs: Mapping[];
  listeners: Listeners | null;

  /** Events: what they catch or throw; none for a none event. Receive tasks and message send tasks: their message. */
  triggers: Trigger[];
  /** Catching events with several triggers: all of them must occur. Else any one. */
  parallelMultiple: boolean;
  /** Boundary events, start events of event sub-processes: whether what they sit on (or in) ends. */
  interrupting: boolean;
  /** Boundary events: the activity it sits on. */
  attachedTo: string | null;

  job: JobDefinition | null;
  script: ScriptDefinition | null;
  decision: DecisionReference | null;
  task: TaskDefinition | null;
  call: CallDefinition | null;

  /** Activities: boundary events that sit on it, compensation ones left out. */
  boundaries: string[];
  loop: Loop | null;
  /** Tokens that one start takes (1 unless the model says more), and that each completion sends along each flow. */
  startQuantity: number;
  completionQuantity: number;
  /** It is a compensation handler: no token comes here by a flow. */
  isForCompensation: boolean;
  /** The activity that undoes it: its compensation boundary event is associated with it. */
  compensatedBy: string | null;

  /** Scopes: where tokens start. None start events; without any start event every element that no flow leads to. */
  starts: string[];
  /** Scopes: event sub-processes in it. */
  eventSubProcesses: string[];
  /** Scopes: data objects and stores that live in it, as variables that are null at first. */
  declares: string[];
  adHoc: AdHocDefinition | null;

  /** Receive tasks and event-based gateways: they start an instance. */
  instantiate: boolean;
  /** Event-based gateway that instantiates: all of its events are waited for. */
  parallelEvents: boolean;
  /** Complex gateway: over the variables and `activationCount`. */
  activation: Expression | null;
  /**
   * Inclusive and complex gateways: for each incoming flow, the elements of the scope whose token can still reach it
   * without passing the gateway. Frozen sets, made at compile time (`model/reach.ts`).
   */
  upstream: { readonly [flow: string]: { readonly [element: string]: true } } | null;
}

/** An event that starts an instance of the process from outside. */
export interface ProcessStart {
  /** The start event, or the instantiating receive task; of an instantiating gateway: the event behind it. */
  element: string;
  /** Position in the element's `triggers`. */
  trigger: number;
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
  /** `onePerKey`: its message has a correlation key, so only one instance lives per key that such messages carry. */
  messageStarts: (ProcessStart & { message: string; onePerKey: boolean })[];
  signalStarts: (ProcessStart & { signal: string })[];
  /** Their timers hold no variables: fixed texts, or FEEL over nothing. */
  timerStarts: (ProcessStart & { timer: TimerTrigger })[];
  conditionStarts: (ProcessStart & { expression: Expression })[];
  forms: { element: string; form: string }[];
  /** Types that are fixed; one given as FEEL is not listed. */
  jobTypes: { element: string; type: string }[];
  /** Whether any timer is to be recalculated when variables change. */
  followsVariables: boolean;
  lanes: Lane[];
}

/** What a model says that must be known before it runs. Errors make it undeployable. */
export interface Finding {
  file: string;
  element: string | null;
  /** Stable, kebab-case: `unsupported-element`, `bad-expression`, … Each is in `findings/catalogue`. */
  rule: string;
  severity: 'error' | 'warning';
  /** What was expected and what was found, in English. */
  message: string;
  /** How to mend it, in English. */
  remedy: string;
  /** Both in Romanian. */
  ro: { message: string; remedy: string };
}
