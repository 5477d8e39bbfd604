// From a payment's attempts to its state. Pure: whoever holds the payment's lock calls it after each change of an attempt.

import type { AttemptState, PaymentRow, PaymentState } from './tables/payment.ts';

interface Known {
  cancelled: boolean;
  /** The process was told once that it is paid. */
  confirmed: boolean;
  paidBy: number | null;
  attempts: readonly { number: number; state: AttemptState }[];
}

/**
 * What is paid by one attempt stays paid by it until that one is given back; then another that is paid takes its place.
 * A payment that was cancelled stays so, whatever comes later: that money is owed to the payer.
 */
export function paymentStateOf({ cancelled, confirmed, paidBy, attempts }: Known): {
  state: PaymentState;
  paidBy: number | null;
} {
  const some = (...states: AttemptState[]): boolean => attempts.some(({ state }) => states.includes(state));
  if (cancelled) return { state: 'cancelled', paidBy: null };
  const paid = attempts.filter(({ state }) => state === 'paid').map(({ number }) => number);
  const [first] = paid;
  if (first !== undefined) {
    return { state: 'paid', paidBy: paidBy !== null && paid.includes(paidBy) ? paidBy : first };
  }
  const state = confirmed
    ? 'reversed'
    : some('started', 'pending')
      ? 'started'
      : some('failed', 'reversed')
        ? 'failed'
        : 'open';
  return { state, paidBy: null };
}

/**
 * The case ended and this payment with it. What is asked for afterwards is owed: an act may live on after its case, such as
 * a certificate that is extended. SQL over a dossier `d` and a payment `p`.
 */
export const OVER = 'd.closed_at > p.requested_at';

/** The same rule of what was read. */
export const isOver = (
  { closedAt }: { closedAt: Date | null },
  { requested_at }: Pick<PaymentRow, 'requested_at'>,
): boolean => closedAt !== null && closedAt > requested_at;
