// Checks a property on random cases, and says of a failure what is worth reading. More cases than usual, to search for
// hours: `TRASEU_RUNS=20000 TRASEU_SEED=7 node --import tsx test/engine/properties-naive.test.ts`.

import * as fc from 'fast-check';

/** `usual`: how many cases are enough for every day; `dear`: a smaller case is looked for only in a search of its own. */
export async function holds<Case>(
  property: fc.IAsyncProperty<Case>,
  usual: number,
  cost: 'cheap' | 'dear' = 'cheap',
): Promise<void> {
  const { TRASEU_RUNS, TRASEU_SEED } = process.env;
  const details = await fc.check(property, {
    numRuns: TRASEU_RUNS === undefined ? usual : Number(TRASEU_RUNS),
    seed: Number(TRASEU_SEED ?? 1),
    endOnFailure: cost === 'dear' && TRASEU_RUNS === undefined,
  });
  if (!details.failed) return;
  const { seed, counterexamplePath, numRuns, numShrinks, errorInstance } = details;
  const what = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  throw new Error(`case ${numRuns} of seed ${seed} (path ${counterexamplePath}), shrunk ${numShrinks} times:\n${what}`);
}
