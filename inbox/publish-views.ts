// What the pages of publishing and of versions show.

export interface ProblemView {
  /** Name of the file, or what is drawn there. */
  where: string;
  message: string;
  mend: string;
  /** In the studio, at that place. */
  href: string;
}

export interface ScenarioView {
  title: string;
  ok: boolean;
  problem: string | null;
  href: string;
}

export interface ChangeView {
  kind: 'process' | 'form' | 'decision' | 'letter' | 'message' | 'settings' | 'scenario' | 'other';
  what: 'added' | 'removed' | 'changed';
  name: string;
  sentences: readonly string[];
}

/** What is wrong with the request that was just sent; keywords of the words. */
export type FieldTrouble = 'whyMissing' | 'badDay' | 'badHour' | 'pastDay' | 'reasonMissing';

export interface RequestView {
  number: number;
  state: 'waiting' | 'scheduled';
  by: string;
  at: string;
  note: string;
  from: string | null;
  approved: { by: string; at: string } | null;
  /** Who reads is who asked. */
  own: boolean;
  /** Saved since. */
  moved: boolean;
  /** Another version was published since. */
  outdated: boolean;
}

export interface PublishView {
  key: string;
  title: string;
  /** The one that would be published; the one that is. */
  next: number;
  now: number | null;
  saved: { by: string; at: string } | null;
  /** What is confirmed: save of the work, and the newest release. */
  work: number;
  over: string;
  errors: readonly ProblemView[];
  warnings: readonly ProblemView[];
  scenarios: readonly ScenarioView[];
  coverage: { taken: number; all: number };
  changes: readonly ChangeView[];
  request: RequestView | null;
  failed: { why: string; at: string; problems: readonly ProblemView[] } | null;
  retired: { by: string; at: string } | null;
  secondPerson: boolean;
  may: boolean;
  /** What was typed, when something is wrong with it. */
  typed: { note: string; later: boolean; day: string; hour: string; reason: string };
  trouble: readonly FieldTrouble[];
  done: string | null;
  refused: string | null;
}

export interface VersionRow {
  version: number;
  at: string;
  /** Null: the application, at its start. */
  by: string | null;
  approvedBy: string | null;
  note: string;
  rolledBackTo: number | null;
  cases: number;
}

export interface ActRow {
  at: string;
  by: string | null;
  what: string;
  note: string;
}

export interface MoveRow {
  id: string;
  at: string;
  by: string;
  from: number;
  to: number;
  waiting: number;
  moved: number;
  refused: number;
}

export interface VersionsView {
  key: string;
  title: string;
  rows: readonly VersionRow[];
  acts: readonly ActRow[];
  /** Of the newest release; '' for none. */
  over: string;
  request: { state: 'waiting' | 'scheduled'; at: string; by: string; from: string | null } | null;
  moves: readonly MoveRow[];
  failed: boolean;
  retired: { by: string; at: string; note: string } | null;
  may: boolean;
  done: string | null;
  refused: string | null;
}

/** A case that would be moved, or was. */
export interface MoveCase {
  /** Register number, else the number of the instance. */
  name: string;
  /** For who may see cases. */
  href: string | null;
  state: 'fits' | 'waiting' | 'moved' | 'refused' | 'gone';
  /** Where it stands now, in the old version. */
  steps: readonly string[];
  problems: readonly string[];
}

/** An element of the old version that is gone, and those of the new one that may stand for it. */
export interface MappingView {
  from: string;
  name: string;
  /** Chosen. */
  to: string;
  options: readonly { id: string; name: string }[];
}

export interface MoveView {
  key: string;
  title: string;
  versions: readonly number[];
  from: number;
  to: number;
  total: number;
  /** As many as are shown. */
  cases: readonly MoveCase[];
  fits: number;
  mapping: readonly MappingView[];
  note: string;
  noteMissing: boolean;
}

export interface MovedView {
  key: string;
  title: string;
  id: string;
  from: number;
  to: number;
  by: string;
  at: string;
  note: string;
  counts: { waiting: number; moved: number; refused: number; gone: number };
  cases: readonly MoveCase[];
}

/** Publications that concern who reads the list of procedures. */
export interface AwaitedView {
  waiting: readonly { key: string; title: string; by: string; at: string }[];
  failed: readonly { key: string; title: string }[];
  /** They may set the rules. */
  rules: boolean;
}
