// What has to be done from time to time: forget expired messages, sessions, drafts, published lines and texts of works that no save names, offer places whose
// offer ran out to the next, and have a partition of the history ready for the months to come. Harmless when done often or
// by several at once.

import type { Knex } from 'knex';
import { sweepCalls } from './connector-calls.ts';
import { expireDrafts } from './drafts.ts';
import { keepOffers } from './places/offer-places.ts';
import { expirePublications } from './publications.ts';
import { sweepSessions } from './sessions.ts';
import type { Store } from './store.ts';
import { sweepMessages } from './tables/message-buffer.ts';
import { sweepTexts } from './work-texts.ts';

const MONTHS_AHEAD = 2;
const HOUSE_LOCK = 7_283_412;

export async function keepHouse(store: Store): Promise<void> {
  await sweepMessages(store.knex, store);
  await sweepSessions(store);
  await sweepCalls(store);
  await expireDrafts(store);
  await expirePublications(store);
  await keepOffers(store);
  await sweepTexts(store);
  await ensureHistoryPartitions(store.knex, new Date());
}

/**
 * Makes the partitions of `now`'s month and the next two, if they are missing. Rows that the default partition took in
 * the meantime move along. Answers the names of those it made.
 */
export async function ensureHistoryPartitions(knex: Knex, now: Date): Promise<string[]> {
  const made: string[] = [];
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
    const name = `history_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    if (await isThere(knex, name)) continue;
    if (await makePartition(knex, name, from.toISOString(), to.toISOString())) made.push(name);
  }
  return made;
}

async function isThere(knex: Knex, name: string): Promise<boolean> {
  const result = await knex.raw<{ rows: { there: boolean }[] }>('select to_regclass(?) is not null as there', [name]);
  return result.rows[0]!.there;
}

async function makePartition(knex: Knex, name: string, from: string, to: string): Promise<boolean> {
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [HOUSE_LOCK]);
    if (await isThere(trx, name)) return false;
    await trx.raw('create table ?? (like history including all)', [name]);
    // Writers wait from here on, for a moment: what the default holds of this month must not grow while it moves.
    await trx.raw('lock table history in access exclusive mode');
    await trx.raw(
      `with moved as (delete from history_default where at >= ? and at < ? returning *) insert into ?? select * from moved`,
      [from, to, name],
    );
    // A partition's bounds are part of its definition and cannot be parameters; both are made above.
    await trx.raw(`alter table history attach partition ?? for values from ('${from}') to ('${to}')`, [name]);
    return true;
  });
}
