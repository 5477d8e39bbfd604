// What the pages of „Funcționare” are given, beside those of what runs (`instance-views.ts`): stops, automatic work, scheduled
// steps, and what is asked of many at once. Instants are ISO texts; lags are seconds.

import type { MappingView } from './publish-views.ts';

/** Where something waits, as a person finds it. */
export interface WhereView {
  /** Register number with its year, else „derularea 12”. */
  name: string;
  instance: string;
  dossier: string | null;
  procedure: string;
  version: number;
  /** Name of the element. */
  step: string;
}

export interface ChoiceView {
  value: string;
  label: string;
  chosen: boolean;
}

export interface StopGroupView {
  code: string;
  step: string;
  procedure: string;
  count: number;
  first: string;
  last: string;
  message: string;
  /** Names the group in addresses. */
  query: string;
}

export interface StopView extends WhereView {
  key: number;
  code: string;
  message: string;
  raisedAt: string;
  resolvedAt: string | null;
  job: number | null;
  subject: string | null;
}

export interface StopsView {
  procedures: readonly ChoiceView[];
  codes: readonly ChoiceView[];
  age: string;
  total: number;
  filtered: boolean;
  groups: readonly StopGroupView[];
  starts: readonly { procedure: string; step: string; message: string; at: string }[];
  /** Of one group: its stops; null: the groups. */
  list: { group: StopGroupView; rows: readonly StopView[]; next: string | null } | null;
}

export type JobStateView = 'ready' | 'running' | 'retrying' | 'failed' | 'suspended';

export interface JobTypeView {
  type: string;
  name: string;
  ready: number;
  running: number;
  retrying: number;
  failed: number;
  suspended: number;
  lagSeconds: number;
}

export interface JobView extends WhereView {
  key: number;
  name: string;
  type: string;
  typeName: string;
  state: JobStateView;
  retries: number;
  attempts: number;
  abandoned: number;
  runAt: string;
  leaseUntil: string | null;
  worker: string | null;
  lastError: string | null;
}

export interface JobsView {
  types: readonly JobTypeView[];
  workers: readonly { owner: string; jobs: number }[];
  type: string;
  state: JobStateView | '';
  rows: readonly JobView[];
  next: string | null;
  query: string;
}

export interface TimerGroupView {
  procedure: string;
  step: string;
  count: number;
  next: string;
  query: string;
}

export interface TimerView extends WhereView {
  key: number;
  dueAt: string;
  late: boolean;
  suspended: boolean;
}

export interface TimersView {
  groups: readonly TimerGroupView[];
  procedures: readonly ChoiceView[];
  within: string;
  rows: readonly TimerView[];
  next: string | null;
  query: string;
  filtered: boolean;
}

export type BulkKindView =
  | 'retry'
  | 'skip'
  | 'set-variables'
  | 'cancel'
  | 'suspend'
  | 'resume'
  | 'migrate'
  | 'reschedule-job'
  | 'reschedule-timer';

export type BulkSubject = 'incidents' | 'instances' | 'jobs' | 'timers';
export type OutcomeView = 'waiting' | 'left' | 'done' | 'again' | 'refused' | 'gone';
/** Of what was only looked at. */
export type WouldView = 'fits' | 'again' | 'refused' | 'gone';

export interface OutcomeRow {
  name: string;
  href: string;
  state: OutcomeView;
  problems: readonly string[];
  /** When it was done; null: not yet. */
  at: string | null;
}

export interface WouldRow {
  name: string;
  href: string;
  state: WouldView;
  problems: readonly string[];
}

export interface BulkPreview {
  sums: { fits: number; again: number; refused: number; gone: number };
  shown: number;
  /** A heading and what it is about, with how many. */
  effects: readonly { what: EffectKind; lines: readonly { from: string; to: string; count: number }[] }[];
  /** Those that cannot first. */
  rows: readonly WouldRow[];
}

export type EffectKind = 'closes' | 'opens' | 'queues' | 'drops' | 'timers' | 'ends' | 'calls' | 'moves';

export type BulkProblem =
  'valuesWrong' | 'valuesMissing' | 'whyMissing' | 'whenWrong' | 'laterWrong' | 'triesWrong' | 'targetNone';

export interface BulkNewView {
  kind: BulkKindView;
  kinds: readonly BulkKindView[];
  subject: BulkSubject;
  total: number;
  /** In words, what it was chosen by. */
  chosen: readonly string[];
  /** To be sent on with every form. */
  hidden: readonly [string, string][];
  values: string;
  valuesOpen: boolean;
  tries: string;
  when: 'acum' | 'data' | 'mai-tarziu';
  day: string;
  time: string;
  later: string;
  versions: readonly number[];
  version: number | null;
  mapping: readonly MappingView[];
  note: string;
  noteNeeded: boolean;
  problems: readonly BulkProblem[];
  preview: BulkPreview | null;
}

export interface BulkView {
  id: string;
  kind: BulkKindView;
  subject: BulkSubject;
  total: number;
  counts: { waiting: number; done: number; again: number; refused: number; gone: number };
  note: string;
  by: string;
  at: string;
  /** Of a migration. */
  versions: { procedure: string; from: number | null; to: number } | null;
  stopped: { by: string; at: string } | null;
  ended: boolean;
  chosen: readonly string[];
}

export interface OverviewView {
  now: string;
  running: number;
  suspended: number;
  begun: number;
  /** There are at least so many. */
  begunMore: boolean;
  incidents: number;
  oldestIncident: string | null;
  failedStarts: number;
  jobs: { ready: number; running: number; retrying: number; late: number; lagSeconds: number };
  timers: { waiting: number; next: string | null; late: number; lagSeconds: number };
  workers: number;
  undelivered: number;
  bulk: number;
  /** As of when the last backup is; null: none is known of. */
  backup: string | null;
}
