// What the platform around the engine has done for each case of a rehearsal: numbers, documents, notices, payments,
// signatures, publications, places. Plain JSON: a step of the rehearsal keeps a copy, so that it can be gone back to.

import type { Instant, Json, Variables } from '../engine/values.ts';

/** How a payment is made: a provider, or the cash desk. */
export type Way = 'ghiseul' | 'netopia' | 'euplatesc' | 'casierie';

export interface IssuedDocument {
  id: string;
  /** Its name in the manifest. */
  template: string;
  kind: string;
  title: string;
  /** The step of the model that issued it. */
  element: string;
  at: Instant;
  numar: string | null;
  /** Local day. */
  data: string | null;
  cod: string | null;
  /** `replaced`: another took its place. */
  state: 'valid' | 'replaced' | 'annulled';
  /** What its template may read. */
  letter: Variables;
}

export interface Notice {
  /** Name of the message: `messages/NAME.hbs`. */
  message: string;
  to: 'applicant' | 'staff' | 'authority';
  /** Groups of staff, or the address of an authority. */
  whom: string;
  element: string;
  at: Instant;
  letter: Variables;
}

export interface Payment {
  id: string;
  description: string;
  /** Lei. */
  suma: number;
  lines: { denumire: string; suma: number }[];
  /** Null: not yet. */
  paid: Variables | null;
  way: Way | null;
  cancelled: boolean;
}

export interface CaseNotes {
  /** In its register; cases of a rehearsal are numbered from 1. */
  number: string;
  /** Key of the root instance. */
  instance: string;
  channel: string;
  filedAt: Instant;
  /** From when the term runs; later than `filedAt` when it runs again. */
  termFrom: Instant;
  extended: boolean;
  /** Last legal day. */
  deadline: string;
  /** Keyword of `dossier:close`; null while the case is open. */
  outcome: string | null;
  /** Number of the case that this one was joined to. */
  joinedTo: string | null;
  documents: IssuedDocument[];
  notices: Notice[];
  payments: Payment[];
  /** Places of signatures that were signed, in order. */
  signatures: string[];
  /** Public lists that the case stands in now. */
  publications: { id: string; list: string; content: Json }[];
}

export interface Notes {
  cases: CaseNotes[];
  /** Numbers given by the registers for documents. */
  exits: number;
  /** Place → who has it; `until`: it is only held, and nobody's from then on. */
  places: { [place: string]: { number: string; until: Instant | null } };
  /** List → numbers of the cases that wait, first first. */
  waiting: { [list: string]: string[] };
  /** Number of the case → its amounts by key. */
  amounts: { [number: string]: { cheie: string; suma: number }[] };
}

export const NOTHING_YET: Notes = { cases: [], exits: 100, places: {}, waiting: {}, amounts: {} };
