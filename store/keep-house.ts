// What has to be done from time to time: forget expired messages, sessions, drafts, published lines and texts of works that
// no save names, offer places whose offer ran out to the next, and have a partition of the history ready for the months to
// come. Harmless when done often or by several at once. What ended instances leave is another's work: `history/`.

import { sweepCalls } from './connector-calls.ts';
import { expireDrafts } from './drafts.ts';
import { ensureHistoryPartitions } from './history/partitions.ts';
import { keepOffers } from './places/offer-places.ts';
import { expirePublications } from './publications.ts';
import { sweepSessions } from './sessions.ts';
import { firstRow } from './rows.ts';
import type { Store } from './store.ts';
import { sweepMessages } from './tables/message-buffer.ts';
import { sweepTexts } from './work-texts.ts';

const WORKS: readonly ((store: Store) => Promise<unknown>)[] = [
  (store) => sweepMessages(store.knex, store),
  sweepSessions,
  sweepCalls,
  expireDrafts,
  expirePublications,
  keepOffers,
  sweepTexts,
  makeMonths,
];

/** Never throws: what fails is reported, and keeps nothing else from being done. */
export async function keepHouse(store: Store): Promise<void> {
  for (const work of WORKS) await work(store).catch(store.report);
}

async function makeMonths(store: Store): Promise<void> {
  // The database's day: a process whose clock is wrong must not make months that nobody needs.
  const today = await firstRow<{ now: Date }>(store.knex, 'select now() as now');
  await ensureHistoryPartitions(store.knex, today!.now);
}
