// What the pages around works of procedures show.

import type { ProblemView } from './publish-views.ts';

export type WorkState = 'draft' | 'waiting' | 'scheduled' | 'published' | 'retired';

export interface ProcedureRow {
  key: string;
  title: string;
  state: WorkState;
  /** Scheduled: from when. */
  from: string | null;
  /** Null: never published. */
  version: number | null;
  changed: boolean;
  /** The last save, or `by` null: the publication. */
  last: { at: string; by: string | null };
}

/** What is typed on the page of a copy. */
export interface CopyTyped {
  from: string;
  what: 'publicata' | 'ciorna';
  title: string;
  titleEn: string;
  key: string;
}

export interface FieldProblem {
  field: string;
  message: string;
}

export interface CopyView {
  procedures: { key: string; title: string; version: number | null; changed: boolean }[];
  typed: CopyTyped;
  problems: readonly FieldProblem[];
}

export interface ImportView {
  key: string;
  over: boolean;
  problems: readonly FieldProblem[];
}

/** What came of a file that was brought in. */
export interface BroughtView {
  key: string;
  title: string;
  /** Into the draft of a procedure that was there. */
  over: boolean;
  files: number;
  /** The tool whose model it was; null: ours, or plain BPMN. */
  tool: string | null;
  changes: { where: string; text: string; href: string }[];
  errors: readonly ProblemView[];
  warnings: readonly ProblemView[];
  assumed: readonly string[];
  leftOut: readonly string[];
}
