// Not faster than the other system bears: calls leave at even distances, after one short burst. In one process; where
// several workers run, the configuration divides.

import { setTimeout as wait } from 'node:timers/promises';

export interface Turn {
  /** False: the queue is longer than the patience, or the call was given up. */
  (signal: AbortSignal): Promise<boolean>;
}

/** `perSecond` calls a second, the first `perSecond` (at least one) at once. */
export function paced(perSecond: number, patienceMs = 10_000, now: () => number = () => performance.now()): Turn {
  const everyMs = 1000 / perSecond;
  const burstMs = everyMs * Math.max(0, Math.floor(perSecond) - 1);
  let next = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const at = Math.max(next, now() - burstMs);
    const waitMs = at - now();
    if (waitMs > patienceMs || signal.aborted) return false;
    next = at + everyMs;
    if (waitMs <= 0) return true;
    return wait(waitMs, true, { signal }).catch(() => false);
  };
}
