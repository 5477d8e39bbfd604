// Which of many problems or warnings is about a field: every field of a page asks, and there may be thousands of both.

import type { Problem } from './evaluate.ts';

const known = new WeakMap<readonly Problem[], ReadonlyMap<string, Problem>>();

/** The first of them with this path. */
export const problemAt = (problems: readonly Problem[], path: string): Problem | undefined => {
  const byPath = known.get(problems) ?? new Map(problems.toReversed().map((each) => [each.path, each]));
  known.set(problems, byPath);
  return byPath.get(path);
};
