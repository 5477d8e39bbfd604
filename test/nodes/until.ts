// Waiting for what other processes write: looked at again after every hint of the store, and, since a lease ends and a
// timer comes due without a word, a little later anyway.

import { openWake } from '../../store/wake.ts';
import type { TestDatabase } from '../database.ts';

const AGAIN_MS = 100;

/** Resolves when `is` answers true. */
export async function until({ url, knex }: TestDatabase, is: () => Promise<boolean>): Promise<void> {
  let hear: () => void = () => undefined;
  const wake = openWake(url, knex, () => undefined);
  await wake.listen(() => hear());
  try {
    for (;;) {
      const heard = new Promise<void>((resolve) => (hear = resolve));
      if (await is()) return;
      const timer = setTimeout(hear, AGAIN_MS);
      await heard;
      clearTimeout(timer);
    }
  } finally {
    await wake.close();
  }
}
