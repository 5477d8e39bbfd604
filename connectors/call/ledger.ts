// Remembers which acts were begun under which key and how they ended, so that nothing is paid or signed twice when a
// worker dies between doing and telling. In memory here, for tests and one process; the store keeps it in a table.

import { createHash } from 'node:crypto';

export type Found =
  | { state: 'new' }
  /** Begun, end unknown: by somebody else now, or before a crash. */
  | { state: 'begun' }
  | { state: 'done'; value: unknown }
  /** The key was used for something else: the caller is wrong. */
  | { state: 'other' };

export interface Ledger {
  /** Notes that it begins, unless it was. `digest`: of the input. Atomic: of two at once one finds `new`. */
  begin(key: string, digest: string): Promise<Found>;
  /** It was done; later calls are given `value`. */
  finish(key: string, value: unknown): Promise<void>;
  /** It was surely not done; the key is free again. */
  forget(key: string): Promise<void>;
}

export function ledgerInMemory(): Ledger {
  const entries = new Map<string, { digest: string; done: { value: unknown } | null }>();
  return {
    async begin(key, digest) {
      const entry = entries.get(key);
      if (entry === undefined) {
        entries.set(key, { digest, done: null });
        return { state: 'new' };
      }
      if (entry.digest !== digest) return { state: 'other' };
      return entry.done === null ? { state: 'begun' } : { state: 'done', value: entry.done.value };
    },
    async finish(key, value) {
      const entry = entries.get(key);
      if (entry !== undefined) entry.done = { value };
    },
    async forget(key) {
      entries.delete(key);
    },
  };
}

/** The same whatever the order of the fields. */
export function digestOf(input: unknown): string {
  const ordered = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(ordered)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, each]) => [name, ordered(each)]),
          )
        : value;
  return createHash('sha256')
    .update(JSON.stringify(ordered(input)) ?? '')
    .digest('hex');
}
