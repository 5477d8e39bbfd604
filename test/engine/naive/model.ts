// A process in the words of the naive interpreter: what a random model consists of. It is written as BPMN XML for the
// engine (`xml.ts`) and read as it stands by the interpreter, so that the two share neither compiler nor graph.

export type Kind =
  | 'process'
  | 'start'
  | 'end'
  | 'throw'
  | 'catch'
  | 'boundary'
  | 'user'
  | 'service'
  | 'receive'
  | 'call'
  | 'sub'
  | 'transaction'
  | 'adHoc'
  | 'event'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'complex'
  | 'eventBased';

export type Values = { [name: string]: boolean | number };

/** That a number is greater, or that a boolean is so. */
export type Condition = { variable: 'n' | 'm'; above: number } | { variable: 'a' | 'b'; is: boolean };

export type Trigger =
  | { type: 'timer'; repeats: boolean }
  | { type: 'message' }
  | { type: 'signal'; name: string }
  | { type: 'condition'; condition: Condition }
  | { type: 'error' | 'escalation'; code: string | null }
  | { type: 'compensation'; activity: string | null; waits: boolean }
  | { type: 'link'; name: string }
  | { type: 'cancel' | 'terminate' };

export type Loop =
  /** Runs while fewer than `times` are done, at most `maximum`. */
  | { type: 'standard'; before: boolean; times: number; maximum: number | null }
  /** `enough`: runs that must be completed for it to end early. */
  | { type: 'multi'; sequential: boolean; count: number; enough: number | null };

export interface Flow {
  id: string;
  source: string;
  target: string;
  condition: Condition | null;
}

export interface Node {
  id: string;
  kind: Kind;
  /** What holds it; null for the process. */
  holder: string | null;
  /** Scopes: what is in it, in the order of the file. */
  contents: string[];
  incoming: string[];
  outgoing: string[];
  default: string | null;
  triggers: Trigger[];
  /** Parallel multiple: all triggers must occur. */
  all: boolean;
  interrupting: boolean;
  attachedTo: string | null;
  loop: Loop | null;
  /** It begins with a variable `m` of its own, which is `n` then. */
  own: boolean;
  startQuantity: number;
  completionQuantity: number;
  /** Its compensation handler. */
  handler: string | null;
  isHandler: boolean;
  /** Complex gateways: tokens that activate it. */
  activation: number;
  /** Ad-hoc: inner completions that end it, one after another, and whether what still runs is withdrawn. */
  adHoc: { enough: number | null; sequential: boolean; cancels: boolean } | null;
}

export interface Model {
  nodes: { [id: string]: Node };
  flows: { [id: string]: Flow };
}

export const ROOT = 'p';

export function holds(condition: Condition, values: Values): boolean {
  if ('above' in condition) return (values[condition.variable] as number) > condition.above;
  return values[condition.variable] === condition.is;
}

export const startOf = (model: Model, eventSubProcess: string): Node =>
  model.nodes[eventSubProcess]!.contents.map((id) => model.nodes[id]!).find(({ kind }) => kind === 'start')!;

/** Event sub-processes directly in a scope. */
export const eventSubProcesses = (model: Model, scope: string): Node[] =>
  model.nodes[scope]!.contents.map((id) => model.nodes[id]!).filter(({ kind }) => kind === 'event');

export const boundaries = (model: Model, host: string): Node[] =>
  Object.values(model.nodes).filter(({ attachedTo }) => attachedTo === host);

/** Where the tokens of a scope start (§13.3.4): its none start events, or everything that no flow leads to. */
export function startsOf(model: Model, scope: string): Node[] {
  const inside = model.nodes[scope]!.contents.map((id) => model.nodes[id]!);
  const events = inside.filter(({ kind }) => kind === 'start');
  if (events.length > 0) return events.filter(({ triggers }) => triggers.length === 0);
  return inside.filter(
    (node) =>
      node.incoming.length === 0 && !node.isHandler && !linked(node) && !['boundary', 'event'].includes(node.kind),
  );
}

/** A link target is reached by its link. */
function linked({ kind, triggers }: Node): boolean {
  return kind === 'catch' && triggers.some(({ type }) => type === 'link');
}
