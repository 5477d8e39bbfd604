// What the drawing of a process is made of, once read from BPMN DI: boxes and lines in the pixels of the modeller, with
// the meaning that decides how each is drawn. Nothing here knows XML or SVG.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export type TaskKind = 'user' | 'service' | 'send' | 'receive' | 'script' | 'rule' | 'manual' | 'call' | 'plain';
export type EventPlace = 'start' | 'catch' | 'throw' | 'boundary' | 'end';
export type Trigger =
  | 'none'
  | 'message'
  | 'timer'
  | 'error'
  | 'signal'
  | 'terminate'
  | 'escalation'
  | 'conditional'
  | 'link'
  | 'compensation';
export type GatewayKind = 'exclusive' | 'parallel' | 'inclusive' | 'event' | 'complex';

interface Placed {
  id: string;
  name: string;
  box: Box;
  /** Where the modeller put the name; null: beside the shape, or inside it. */
  label: Box | null;
}

export type Shape = Placed &
  (
    | { is: 'task'; kind: TaskKind; multiple: boolean }
    /** `interrupting` false: dashed circles (BPMN 2.0 §10.5.6). */
    | { is: 'event'; place: EventPlace; trigger: Trigger; interrupting: boolean }
    | { is: 'gateway'; kind: GatewayKind }
    | { is: 'scope'; expanded: boolean; byEvent: boolean }
    | { is: 'pool' | 'lane'; horizontal: boolean }
    | { is: 'note' | 'data' }
  );

export interface Line {
  id: string;
  is: 'sequence' | 'message' | 'association';
  name: string;
  points: Point[];
  label: Box | null;
  /** The default way out of a gateway, drawn with a slash. */
  byDefault: boolean;
}

/** A flow node in words, for people who do not see the drawing and for models that have none. */
export interface Step {
  id: string;
  name: string;
  is: 'task' | 'event' | 'gateway' | 'scope';
}

export interface Drawing {
  name: string;
  /** Empty when the model carries no diagram: then only `steps` can be shown. */
  shapes: Shape[];
  lines: Line[];
  steps: Step[];
  frame: Box;
}

/** How far a case has come. Ids are those of the model; `done` counts how many times an element was completed. */
export interface Progress {
  done: ReadonlyMap<string, number>;
  now: ReadonlySet<string>;
  taken: ReadonlySet<string>;
}

export const noProgress: Progress = { done: new Map(), now: new Set(), taken: new Set() };

/** How many stand at each element now, and where a press on it leads; for drawings of many cases at once. */
export interface Tally {
  at: ReadonlyMap<string, { open: number; stopped: number }>;
  /** Null: the element cannot be pressed. */
  href: (element: string) => string | null;
  /** Accessible name of the link. */
  label: (name: string, open: number, stopped: number) => string;
  /** The element that is chosen now. */
  chosen: string | null;
}
