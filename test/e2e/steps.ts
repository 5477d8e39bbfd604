// A way through a whole procedure, told in steps that follow each other.

import type { Test } from 'uvu';

/** A step that fails ends the way: those after it would only say so again, slowly. */
export function stepsOf(test: Test): (name: string, walk: () => Promise<void>) => void {
  let broken = false;
  return (name, walk) =>
    test(name, async () => {
      if (broken) throw new Error('A step before this one failed.');
      broken = true;
      await walk();
      broken = false;
    });
}
