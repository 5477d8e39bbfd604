// What is done for the whole installation from time to time, and when it was done last: the clearing of the history, the
// last backup. One row each; whoever works on one holds its row.

import type { Knex } from 'knex';
import { firstRow, rows, type Db } from '../rows.ts';

export type Housework = 'history' | 'backup';

export interface Done<Facts> {
  at: Date;
  facts: Facts;
}

export const readHousework = <Facts>(db: Db, what: Housework): Promise<Done<Facts> | null> =>
  firstRow<Done<Facts>>(db, 'select at, facts from housekeeping where what = ?', [what]);

/** The row, locked until the transaction ends; null: somebody else has it. */
export async function takeHousework<Facts>(
  trx: Knex.Transaction,
  what: Housework,
  first: Facts,
): Promise<Done<Facts> | null> {
  await rows(
    trx,
    `insert into housekeeping (what, at, facts) values (?, '-infinity', ?::jsonb) on conflict do nothing`,
    [what, JSON.stringify(first)],
  );
  return firstRow<Done<Facts>>(trx, 'select at, facts from housekeeping where what = ? for no key update skip locked', [
    what,
  ]);
}

/** `at`: an instant (ISO), when it was done; null leaves it as it is. */
export async function noteHousework(db: Db, what: Housework, at: string | null, facts: object): Promise<void> {
  await rows(
    db,
    `insert into housekeeping as h (what, at, facts) values (?, coalesce(?::timestamptz, '-infinity'), ?::jsonb)
     on conflict (what) do update set at = coalesce(?::timestamptz, h.at), facts = excluded.facts`,
    [what, at, JSON.stringify(facts), at],
  );
}
