// What the pages of the guided start show and carry along.

import type { ReadText } from './pages/atelier-reading.tsx';
import type { FieldProblem } from './work-views.ts';

export type GuidedStep = 1 | 2 | 3 | 4 | 5;

/** Everything as it was typed; see procedure/guided.ts for what it becomes. */
export interface GuidedDraft {
  title: string;
  purpose: string;
  key: string;
  audience: 'citizens' | 'organisations' | 'both';
  questions: {
    kind: 'text' | 'paragraph' | 'number' | 'date' | 'yes-no' | 'choice' | 'files' | 'person' | 'address';
    label: string;
    required: boolean;
    /** One a line. */
    options: string;
  }[];
  /** Groups by their keys; '' is nobody. */
  registeredBy: string;
  workedBy: string;
  endorsedBy: string[];
  decidedBy: string;
  completion: boolean;
  completionDays: string;
  deadlineAmount: string;
  deadlineUnit: 'calendar' | 'working' | 'months';
  deadlineBasis: string;
  paid: boolean;
  feeAmount: string;
  feeBasis: string;
  feeDays: string;
  letterTitle: string;
  signed: boolean;
  approved: string;
  refused: string;
}

export interface GuidedView {
  step: GuidedStep;
  draft: GuidedDraft;
  problems: readonly FieldProblem[];
  groups: readonly { key: string; name: string }[];
  departments: readonly { key: string; name: string }[];
  /** On the last page: the procedure as it would be. */
  reading: ReadText | null;
}
