// What the inbox's pages are given: plain, already allowed, already in the reader's words where words come from data.
// Routes fill these from the store; pages never ask for more. Days are 'YYYY-MM-DD' in Bucharest, instants ISO texts.

import type { Language } from '../look/words.ts';
import type { PaymentRowView } from './payment-views.ts';
import type { CheckView } from './connector-views.ts';
import type { InboxWords } from './words.ts';

/** Who looks and where from: the same for every page of the inbox. */
export interface Viewer {
  name: string;
  /** E.g. „Șef serviciu, Urbanism”. */
  roles: string;
  language: Language;
  theme: 'light' | 'dark' | 'auto';
  institution: string;
  csrf: string;
  /** Today in Bucharest. */
  today: string;
  /** Path and query of this page, to come back to after changing language or theme. */
  path: string;
  banner: string | null;
  may: {
    begin: boolean;
    payments: boolean;
    places: boolean;
    counter: boolean;
    incidents: boolean;
    figures: boolean;
    procedures: boolean;
    tasks: boolean;
    connectors: boolean;
  };
}

export const queues = ['mele', 'departament', 'nepreluate', 'depasite'] as const;
export type Queue = (typeof queues)[number];

export interface QueueCount {
  queue: Queue;
  count: number;
}

export interface TaskRow {
  instance: string;
  key: number;
  /** What is to be done, as the model names it. */
  name: string;
  /** Register number of the case; null while it has none. */
  number: string | null;
  procedure: string;
  subject: string;
  person: string;
  filedOn: string;
  /** Legal deadline of the case; null when no clock runs. */
  deadlineOn: string | null;
  /** The task's own term, set by the model; null without. */
  dueOn: string | null;
  assignee: string | null;
  mine: boolean;
}

export interface TaskList {
  queue: Queue;
  rows: TaskRow[];
  total: number;
  /** Cursor of the next page; null at the end. */
  next: string | null;
  /** True on any page but the first. */
  continued: boolean;
  counts: QueueCount[];
  /** Signs documents: has the list of what waits for a signature. */
  signs: boolean;
}

/** A file of the case, at `/documente/:id`. */
export interface DocumentView {
  id: string;
  title: string;
  kind: keyof InboxWords['file']['kinds'];
  state: 'valid' | 'superseded' | 'annulled';
  mediaType: string;
  sizeBytes: number;
  at: string;
  by: string;
  number: string | null;
  public: boolean;
}

export interface MessageView {
  direction: 'to_applicant' | 'from_applicant' | 'internal';
  author: string;
  at: string;
  body: string;
}

/** What was answered at a step; `answers` is text, already labelled by the form. */
export interface AnsweredView {
  step: string;
  by: string;
  at: string;
  answers: { label: string; value: string }[];
}

export interface PersonChoice {
  account: string;
  name: string;
}

export interface CaseHead {
  /** Null for an instance that is no case (a procedure that files nothing). */
  id: string | null;
  number: string | null;
  filedOn: string;
  procedure: string;
  subject: string;
  person: string;
  deadlineOn: string | null;
  closed: boolean;
}

export interface TaskView {
  instance: string;
  key: number;
  name: string;
  dueOn: string | null;
  dossier: CaseHead;
  status: 'ready' | 'reserved';
  assignee: string | null;
  mine: boolean;
  /** May take it now. */
  mayClaim: boolean;
  /** What keeps the viewer from it: an earlier step of the case that they did, null for having filed it. */
  didBefore?: string | null;
  /** Colleagues to whom it may be given; empty: the viewer may not. */
  mayAssignTo: PersonChoice[];
  hasDraft: boolean;
  documents: DocumentView[];
  messages: MessageView[];
  /** Earlier steps of the same case, newest first. */
  earlier: AnsweredView[];
  similar: SimilarView[];
}

/** Another case of the same applicant. */
export interface SimilarView {
  id: string;
  number: string | null;
  subject: string;
  filedOn: string;
  state: string;
}

/** What went wrong with a click, said above the task; what was typed stays in the form. */
export interface TaskNotice {
  kind: 'saved' | 'claimed' | 'released' | 'assigned' | 'lost' | 'invalid' | 'code-sent' | 'code-not-sent';
  /** Who has the task now, for `lost` and `assigned`. */
  by?: string;
}

/** A task that is no longer open. */
export interface DecidedView {
  name: string;
  dossier: CaseHead;
  /** `exited`: something else ended it (a deadline, a withdrawal). */
  reason: 'completed' | 'exited';
  by: string | null;
  byMe: boolean;
  at: string | null;
  answers: { label: string; value: string }[];
  /** The viewer's next task of this case, when there is one. */
  next: { instance: string; key: number; name: string } | null;
}

export interface CaseView {
  head: CaseHead;
  state: string;
  stateSince: string | null;
  channel: string;
  language: Language;
  department: string | null;
  responsible: string | null;
  contact: { email: string | null; phone: string | null };
  deadline: { basis: string | null; targetOn: string | null; extended: boolean };
  retention: string | null;
  procedureVersion: number;
  joinedTo: { id: string; number: string | null } | null;
  outcome: string | null;
  tasks: CaseTask[];
  openTask: { instance: string; key: number } | null;
  /** A task that waits for the applicant and that the viewer may do in their name. */
  inName: { href: string; name: string } | null;
  documents: DocumentView[];
  payments: readonly PaymentRowView[];
  /** What other systems were asked, newest first. */
  checks: CheckView[];
  messages: MessageView[];
  register: RegisterView[];
  timeline: TimelineView[];
  incidents: IncidentView[];
  similar: SimilarView[];
  /** False for the owner of the procedure: sees where the case stands and nothing personal. */
  personal: boolean;
  mayWrite: boolean;
}

export interface CaseTask {
  instance: string;
  key: number;
  name: string;
  who: string | null;
  status: 'ready' | 'reserved' | 'completed' | 'exited';
  openedAt: string;
  closedAt: string | null;
  dueOn: string | null;
}

export interface RegisterView {
  register: string;
  number: string;
  year: number;
  direction: 'in' | 'out' | 'internal';
  at: string;
  party: string | null;
  summary: string;
  cancelled: string | null;
}

export interface TimelineView {
  at: string;
  text: string;
  who: string;
  public: boolean;
}

export interface IncidentView {
  /** Null: a start by timer that failed; there is no case yet, and nothing to be taken up again. */
  instance: string | null;
  key: number;
  element: string;
  code: string;
  message: string;
  raisedAt: string;
  dossier: { id: string; number: string | null; subject: string } | null;
  procedure: string;
}

export interface CaseRow {
  id: string;
  number: string | null;
  procedure: string;
  subject: string;
  person: string;
  filedOn: string;
  deadlineOn: string | null;
  closed: boolean;
  state: string;
}
