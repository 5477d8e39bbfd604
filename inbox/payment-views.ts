// What the pages of payments are given. Amounts are whole bani; days 'YYYY-MM-DD', instants ISO texts.

import type { InboxWords } from './words.ts';

type Words = InboxWords['payments'];
export type PaymentStateKey = keyof Words['states'];
export type WayKey = keyof Words['ways'];
export type ModeKey = keyof Words['modes'];
export type ReasonKey = keyof Words['reasons'];
export type WhichKey = keyof Words['whichNames'];

/** In a case, and in the list. */
export interface PaymentRowView {
  id: string;
  code: string;
  description: string;
  bani: number;
  dueOn: string | null;
  state: PaymentStateKey;
  /** Nothing is paid and its day is over. */
  late: boolean;
  way: WayKey | null;
  mode: ModeKey | null;
  reference: string | null;
  paidAt: string | null;
  concerns: readonly ReasonKey[];
}

export interface ListedPaymentView extends PaymentRowView {
  dossier: string;
  number: string;
  year: number;
  procedure: string;
  payer: string;
}

export interface ConcernView {
  id: string;
  /** Null: of none that is known. */
  payment: string | null;
  reason: ReasonKey;
  way: WayKey;
  orderId: string;
  bani: number;
  reference: string | null;
  openedAt: string;
  closed: { by: string; at: string; note: string | null } | null;
}

export interface DeskPaymentView extends ListedPaymentView {
  lines: readonly { label: string; bani: number }[];
  requestedAt: string;
  concernsOpen: readonly ConcernView[];
  concernsClosed: readonly ConcernView[];
  attempts: readonly {
    number: number;
    way: WayKey;
    mode: ModeKey;
    state: keyof Words['attemptStates'];
    reference: string | null;
    at: string;
    by: string;
    /** An entry of today that may be taken back. */
    mayWithdraw: boolean;
  }[];
  events: readonly {
    at: string;
    way: WayKey;
    kind: keyof Words['kinds'];
    verdict: keyof Words['verdicts'];
    bani: number | null;
    reference: string | null;
    code: string | null;
    sha256: string | null;
  }[];
  /** What was typed; null: nothing may be taken at the desk any more. */
  receipt: { number: string; on: string; amount: string } | null;
  underWay: boolean;
}
