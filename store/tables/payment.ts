// What an applicant owes in a case. One obligation may be tried several times, by several ways; each try is an attempt
// with an order number of its own, so that whatever a provider says is about one try. Amounts are whole bani.

export type PaymentState = 'open' | 'started' | 'paid' | 'failed' | 'cancelled' | 'reversed';

/** `casierie`: at the desk, with a receipt. */
export type PaymentWay = 'ghiseul' | 'netopia' | 'euplatesc' | 'casierie';
export type PaymentMode = 'live' | 'sandbox' | 'simulator' | 'manual';

/** `pending`: the provider has it and does not know yet. `withdrawn`: an entry of the desk that was a mistake. */
export type AttemptState = 'started' | 'pending' | 'paid' | 'failed' | 'reversed' | 'withdrawn';

export interface PaymentLine {
  label: string;
  bani: number;
}

export interface PaymentRow {
  tenant_id: number;
  id: string;
  dossier_id: string;
  code: string;
  cause: string;
  description: string;
  lines: PaymentLine[];
  bani: number;
  /** 'YYYY-MM-DD' */
  due_on: string | null;
  state: PaymentState;
  paid_by: number | null;
  paid_at: Date | null;
  confirmed_at: Date | null;
  cancelled_at: Date | null;
  requested_at: Date;
}

export interface AttemptRow {
  tenant_id: number;
  payment_id: string;
  number: number;
  order_id: string;
  provider: PaymentWay;
  mode: PaymentMode;
  state: AttemptState;
  reference: string | null;
  code: string | null;
  payment_url: string | null;
  started_by: string;
  started_at: Date;
  settled_at: Date | null;
  /** 'YYYY-MM-DD' */
  received_on: string | null;
  ask_after: Date | null;
  asked: number;
}

/** How somebody came to say something about a payment. `answer`: we asked. */
export type NewsKind = 'notice' | 'answer' | 'reconciliation' | 'desk';

export type Verdict =
  | 'settled'
  | 'repeated'
  | 'other-order'
  | 'other-amount'
  | 'no-signature'
  | 'wrong-signature'
  | 'wrong-merchant'
  | 'unreadable'
  | 'no-answer';

export interface PaymentEventRow {
  tenant_id: number;
  /** bigint, as text. */
  id: string;
  at: Date;
  provider: PaymentWay;
  kind: NewsKind;
  verdict: Verdict;
  payment_id: string | null;
  order_id: string | null;
  state: string | null;
  /** bigint, as text. */
  bani: string | null;
  reference: string | null;
  code: string | null;
  body_sha256: string | null;
  body: string | null;
}

/** Money that came where none was owed, or went back: a person decides what becomes of it. */
export type ConcernReason =
  | 'paid-twice'
  | 'paid-after-cancel'
  | 'case-closed'
  | 'other-amount'
  | 'unknown-order'
  | 'reversed'
  | 'entry-withdrawn';
