// Warnings: answers that are unusual, or missing where the office must take an incomplete request. They keep nothing from
// being sent. Beside a field they stand once the person has been there: nobody is told of what they were not asked yet.

import type { Evaluation, Problem } from './evaluate.ts';
import { everyInstance, isInput } from './instances.ts';

/** Those to show beside the fields. */
export const warningsBeside = ({ warnings, instances }: Evaluation): readonly Problem[] => {
  if (warnings.length === 0) return warnings;
  const given = new Set(
    everyInstance(instances)
      .filter((each) => isInput(each) && each.given !== undefined)
      .map(({ path }) => path),
  );
  return warnings.filter(({ path }) => given.has(path));
};
