// How often a call is tried, over cockatiel: again only where that is safe (it surely did not leave, or repeating changes
// nothing), with waits that grow and are shaken, so that many that failed together do not come back together; and not at
// all for a while after several failures in a row (a circuit breaker), so that a system that lies down can stand up.

import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhenResult,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import type { Attempt } from '../connector.ts';
import { failed } from '../http/reading.ts';
import type { Turn } from './pace.ts';

export interface Patience {
  /** Tries of one call, the first included. Default 3. */
  attempts?: number;
  /** Before the second try at most; doubles. Default 500. */
  firstWaitMs?: number;
  /** The longest wait that a call takes on itself; longer is a later job's. Default 10 000. */
  longestWaitMs?: number;
  /** Failures in a row after which the breaker opens. Default 5. */
  breakAfter?: number;
  /** How long it stays open. Default 30 000. */
  breakForMs?: number;
  /** No attempt is waited for longer, whatever the operation says. Default none. */
  timeoutMs?: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface Policy {
  /** `safe`: a repetition changes nothing. `turn`: waited for before every attempt; false: too long. Never rejects. */
  run<Value>(
    attempt: (signal: AbortSignal) => Promise<Attempt<Value>>,
    how: { safe: boolean; timeoutMs: number; signal: AbortSignal; turn?: Turn },
  ): Promise<Attempt<Value>>;
  breaker(): BreakerState;
}

type Any = Attempt<unknown>;

const LAST_WORD_MS = 100;

export function createPolicy(atOnce: number, patience: Patience = {}, random: () => number = Math.random): Policy {
  const { attempts = 3, firstWaitMs = 500, longestWaitMs = 10_000, breakAfter = 5, breakForMs = 30_000 } = patience;
  const { timeoutMs: longestMs = Number.POSITIVE_INFINITY } = patience;
  const places = bulkhead(atOnce, atOnce * 20);
  const breaker = circuitBreaker(
    handleWhenResult((result) => (result as Any).status === 'FAILED' && (result as { passing: boolean }).passing),
    { breaker: new ConsecutiveBreaker(breakAfter), halfOpenAfter: breakForMs },
  );
  const retrying = (safe: boolean) =>
    retry(
      handleWhenResult((result) => {
        const last = result as Any;
        return last.status === 'FAILED' && last.passing && (safe || !last.sent) && (last.afterMs ?? 0) <= longestWaitMs;
      }),
      {
        maxAttempts: attempts - 1,
        backoff: new DelegateBackoff((context) => {
          const last = 'value' in context.result ? (context.result.value as Any) : null;
          const asked = last?.status === 'FAILED' ? (last.afterMs ?? 0) : 0;
          const grown = Math.min(longestWaitMs, firstWaitMs * 2 ** (context.attempt - 1));
          return asked + grown * (0.5 + random() / 2);
        }),
      },
    );
  const policies = { safe: retrying(true), careful: retrying(false) };
  return {
    async run(attempt, { safe, timeoutMs: wantedMs, signal, turn = async () => true }) {
      const timeoutMs = Math.min(wantedMs, longestMs);
      // The attempt is told to stop and may still say how far it came; one that does not listen is left behind.
      const limited = timeout(timeoutMs + LAST_WORD_MS, TimeoutStrategy.Aggressive);
      // What was learnt before a refusal of our own must not be lost: a first try may have left.
      let sent: Attempt<never> | null = null;
      const once = async (outer: AbortSignal): Promise<Any> => {
        const result = await limited
          .execute((context) => attempt(AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)])), outer)
          .catch((error: unknown) => {
            if (error instanceof TaskCancelledError) return failed('No answer came in time.');
            throw error;
          });
        if (result.status === 'FAILED' && result.sent) sent = result;
        return result;
      };
      try {
        const retries = safe ? policies.safe : policies.careful;
        return (await places.execute(
          (inPlace) =>
            retries.execute(
              async (tried) =>
                // Our own queue says nothing about the other side: the breaker does not see it.
                (await turn(tried.signal))
                  ? breaker.execute((through) => once(through.signal), tried.signal)
                  : failed('Not called: the queue is too long for its pace.', { sent: false }),
              inPlace.signal,
            ),
          signal,
        )) as never;
      } catch (error) {
        return sent ?? refusalOf(error);
      }
    },
    breaker: () =>
      breaker.state === CircuitState.Closed ? 'closed' : breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open',
  };
}

function refusalOf(error: unknown): Attempt<never> {
  const ours = { sent: false, passing: true };
  if (error instanceof BrokenCircuitError)
    return failed('Not called: it failed several times in a row just now.', ours);
  if (error instanceof BulkheadRejectedError) return failed('Not called: too many calls wait already.', ours);
  if (error instanceof TaskCancelledError) return failed('The call was given up.', { sent: true });
  // A mistake of the connector's own: what it did before is not known.
  return failed(`The connector itself failed (${(error as Error).name}).`, { sent: true, passing: false });
}
