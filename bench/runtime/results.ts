// From what was measured to a row of results: the peer that counts is the best one, the others are told beside it.

import type { Measured, Result } from '../measure.ts';

export interface Row {
  name: string;
  unit: string;
  ours: Measured;
  /** At least one; whoever is best is the one that the ratio and the goal are about. */
  others: Measured[];
  goal?: number | null;
  /** Milliseconds or bytes: less is better. */
  less?: boolean;
  note?: string;
}

export function result({ name, unit, ours, others, goal = null, less = false, note }: Row): Result {
  const [best, ...rest] = [...others].sort((one, other) =>
    less ? one.median - other.median : other.median - one.median,
  );
  const theirs = best!;
  const ratio = less ? theirs.median / ours.median : ours.median / theirs.median;
  return {
    name,
    unit,
    ours,
    against: theirs.name,
    theirs,
    ...(rest.length > 0 ? { others: rest } : {}),
    ratio,
    goal,
    met: goal === null ? null : ratio >= goal,
    ...(note === undefined ? {} : { note }),
  };
}
