// What the pages of what runs show, see `pages/operations-instances.tsx` and `pages/operations-instance*.tsx`.

/** Words of the filter as they stand in the address. */
export interface InstanceFilterView {
  procedure: string;
  version: string;
  step: string;
  state: string;
  age: string;
  number: string;
}

export interface VersionCountView {
  title: string;
  procedure: string;
  version: number;
  running: number;
  stopped: number;
  suspended: number;
  oldest: string;
}

export interface StepCountView {
  element: string;
  name: string;
  open: number;
  stopped: number;
}

export interface InstanceRowView {
  id: string;
  title: string;
  version: number;
  status: string;
  stopped: number;
  number: string | null;
  dossier: string | null;
  steps: readonly string[];
  begun: string;
}

export interface InstancesView {
  filter: InstanceFilterView;
  procedures: readonly { key: string; title: string }[];
  versions: readonly number[];
  counts: readonly VersionCountView[];
  /** Of the version on the drawing; null when no procedure is chosen. */
  steps: { title: string; version: number; counts: readonly StepCountView[]; looked: number | null } | null;
  rows: readonly InstanceRowView[];
  next: string | null;
}

/** A place where a run stands. */
export interface PlaceView {
  key: number;
  element: string;
  name: string;
  waits: readonly string[];
  /** What may end it otherwise. */
  also: readonly string[];
  stopped: boolean;
  /** It can be sent back to an earlier step of a person. */
  back: boolean;
}

export interface StepView {
  version: number;
  title: string;
  who: string;
  at: string;
  lines: readonly string[];
  /** JSON without values. */
  events: string;
  shown: number;
  all: number;
}

export interface InstanceView {
  id: string;
  procedure: { key: string; title: string; version: number };
  status: string;
  live: boolean;
  dossier: { id: string; number: string | null; documents: number } | null;
  businessKey: string | null;
  begun: string;
  ended: string | null;
  version: number;
  caller: { id: string; process: string } | null;
  called: readonly { id: string; process: string }[];
  places: readonly PlaceView[];
  /** Beyond those shown. */
  morePlaces: number;
  joins: readonly string[];
  steps: readonly StepView[];
  /** The page of older moves; null on the last one. */
  older: number | null;
  /** Not the newest moves are shown. */
  olderShown: boolean;
  cleared: string | null;
  acts: readonly { at: string; name: string; what: string; reason: string; version: number | null }[];
  /** It can be moved to another version of its procedure. */
  migrates: boolean;
  done: string | null;
}

/** What would happen, or why it cannot. */
export type OutcomeView =
  | { ok: true; lines: readonly string[]; warnings: readonly string[] }
  | { ok: false; because: string; technical: string };

/** What every act by hand needs before it is done. */
export interface ActView {
  id: string;
  title: string;
  /** Version of the instance that was looked at. */
  over: number;
  outcome: OutcomeView | null;
  reason: string;
  reasonMissing: boolean;
  movedOn: boolean;
}

export interface MoveFromView {
  key: number;
  element: string;
  name: string;
  waits: string;
  chosen: boolean;
}

export interface StepChoice {
  element: string;
  name: string;
  kind: 'human' | 'automatic' | 'event' | 'other';
}

export interface MoveInstanceView extends ActView {
  from: readonly MoveFromView[];
  to: string;
  how: 'before' | 'after';
  choices: readonly StepChoice[];
}

export interface SendBackView extends ActView {
  from: readonly { key: number; name: string; chosen: boolean }[];
  targets: readonly { element: string; name: string; ok: boolean; chosen: boolean }[];
}

export interface MigrateInstanceView extends ActView {
  versions: readonly number[];
  version: number;
  problems: readonly string[];
  mapping: readonly { from: string; name: string; to: string; options: readonly { id: string; name: string }[] }[];
}

export interface ScopeView {
  key: number;
  /** Null: the whole run. */
  name: string | null;
  values: readonly { name: string; value: string; long: boolean }[];
}

export interface ChangeDataView extends ActView {
  scope: number;
  scopeName: string | null;
  name: string;
  was: string | null;
  /** What differs, by path; null: it was not there, or will not be. */
  changes: readonly { path: string; was: string | null; is: string | null }[];
  json: string;
  problem: string | null;
}
