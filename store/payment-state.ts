// From a payment's attempts to its state. Pure: whoever holds the payment's lock calls it after each change of an attempt.

import type { AttemptState, PaymentState } from './tables/payment.ts';

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
