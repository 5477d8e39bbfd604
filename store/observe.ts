// Who watches an open store, e.g. to count. It is told of everything that was decided; it must not throw and must not take
// long, since commands wait behind it. It learns nothing of anybody's data.

import type { RejectionCode } from '../engine/rejections.ts';

export interface Observer {
  /** Of each command: its type, what came of it, and the time from its arrival to its commit. */
  command(type: string, outcome: 'accepted' | RejectionCode | 'error', ms: number): void;
  /** Of each transaction that commands were committed in: how many, and how long it took. */
  batch(size: number, ms: number): void;
}

export const nobody: Observer = { command: () => undefined, batch: () => undefined };
