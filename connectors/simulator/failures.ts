// How a simulator misbehaves on demand, as the real systems do on bad days. What a failure does to the act itself is said
// here, because that is what a caller cannot see: after `timeout` the payment is made, after `503` it is not.

export const FAILURES = {
  timeout: 'does what was asked and never answers',
  lost: 'does nothing and never answers',
  reset: 'does what was asked and breaks the line',
  '503': 'does nothing and answers 503 with a page',
  '500-done': 'does what was asked and answers 500',
  html: 'does nothing and answers 200 with a page of maintenance',
  throttle: 'does nothing and answers 429 with Retry-After',
  slow: 'does what was asked and answers after `ms`',
  garbage: 'does what was asked and answers half of the JSON',
  'duplicate-callback': 'sends the callback twice',
  'callback-first': 'sends the callback before it answers',
  'no-callback': 'sends no callback',
  'wrong-signature': 'signs the callback with another key',
} as const;

export type FailureKind = keyof typeof FAILURES;

export interface Failure {
  kind: FailureKind;
  /** Only paths that begin so. Default all. */
  path?: string;
  /** How many requests it hits. Default 1. */
  times?: number;
  /** For `slow`. Default 3 000. */
  ms?: number;
}

export interface Failures {
  add(failure: Failure): void;
  clear(): void;
  /** What hits this request; it is used up by that. */
  take(path: string): Failure | null;
  list(): Failure[];
}

/** Throws when it is none; used for what comes over HTTP. */
export function readFailure(given: unknown): Failure {
  const { kind, path, times, ms } = (given ?? {}) as Partial<Failure>;
  if (kind === undefined || !Object.hasOwn(FAILURES, kind)) {
    throw new Error(`Expected "kind" to be one of ${Object.keys(FAILURES).join(', ')}.`);
  }
  return {
    kind,
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof times === 'number' ? { times } : {}),
    ...(typeof ms === 'number' ? { ms } : {}),
  };
}

export function createFailures(): Failures {
  let waiting: (Failure & { left: number })[] = [];
  return {
    add: (failure) => void waiting.push({ ...failure, left: failure.times ?? 1 }),
    clear: () => void (waiting = []),
    take(path) {
      const hit = waiting.find((each) => path.startsWith(each.path ?? '/'));
      if (hit === undefined) return null;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter((each) => each !== hit);
      return hit;
    },
    list: () => waiting.map(({ left, ...failure }) => ({ ...failure, times: left })),
  };
}
