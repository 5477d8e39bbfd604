// The history's months: one partition each, made ahead and dropped as a whole. Both need a lock of a moment on the parent
// table, behind which commands would queue while it waits for a long reader; so it is waited for only briefly, and another
// time is tried.

import type { Knex } from 'knex';
import { firstRow, rows } from '../rows.ts';

const MONTHS_AHEAD = 2;
/** The longest that a command may have to wait for us to get, or not to get, a lock. */
const LOCK_MS = 100;
const HOUSE_LOCK = 7_283_412;
const LOCK_NOT_AVAILABLE = '55P03';

const nameOf = (month: Date): string => `history_${month.toISOString().slice(0, 7).replace('-', '_')}`;
const monthOf = (year: number, month: number): Date => new Date(Date.UTC(year, month, 1));
const isName = (name: string): boolean => /^history_\d{4}_\d{2}$/.test(name);

function boundsOf(name: string): { from: Date; to: Date } {
  const [year, month] = name.split('_').slice(1).map(Number) as [number, number];
  return { from: monthOf(year, month - 1), to: monthOf(year, month) };
}

/** Whether it was done: false when somebody held the table for longer than we wait. */
async function patiently(knex: Knex, act: (trx: Knex.Transaction) => Promise<void>): Promise<boolean> {
  try {
    await knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [HOUSE_LOCK]);
      await trx.raw(`set local lock_timeout = ${LOCK_MS}`);
      await act(trx);
    });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

const isThere = async (db: Knex, name: string): Promise<boolean> =>
  (await firstRow<{ there: boolean }>(db, 'select to_regclass(?) is not null as there', [name]))!.there;

/**
 * Makes the partitions of `now`'s month and the next two, if they are missing. Rows that the default partition took in
 * the meantime move along. Answers the names of those it made; one that could not be had now is made the next time.
 */
export async function ensureHistoryPartitions(knex: Knex, now: Date): Promise<string[]> {
  const made: string[] = [];
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead += 1) {
    const name = nameOf(monthOf(now.getUTCFullYear(), now.getUTCMonth() + ahead));
    if (!(await isThere(knex, name)) && (await makePartition(knex, name))) made.push(name);
  }
  return made;
}

async function makePartition(knex: Knex, name: string): Promise<boolean> {
  const { from, to } = boundsOf(name);
  const bounds = [from.toISOString(), to.toISOString()];
  let made = false;
  const done = await patiently(knex, async (trx) => {
    if (await isThere(trx, name)) return;
    await trx.raw('create table ?? (like history including all)', [name]);
    // Writers wait from here on, for a moment: what the default holds of this month must not grow while it moves.
    await trx.raw('lock table history in access exclusive mode');
    await trx.raw(
      `with moved as (delete from history_default where at >= ? and at < ? returning *) insert into ?? select * from moved`,
      [...bounds, name],
    );
    // A partition's bounds are part of its definition and cannot be parameters; both are made above.
    await trx.raw(`alter table history attach partition ?? for values from ('${bounds[0]}') to ('${bounds[1]}')`, [
      name,
    ]);
    made = true;
  });
  return done && made;
}

/**
 * Names of the months that ended before `before` (ISO) and hold nothing of an instance that is not cleared, oldest first.
 * Reads all instances once for each month; nobody waits for it.
 */
export const unwantedPartitions = (knex: Knex, before: string): Promise<string[]> =>
  knex.transaction((trx) => unwantedIn(trx, before), { readOnly: true });

async function unwantedIn(trx: Knex.Transaction, before: string): Promise<string[]> {
  await trx.raw(`set local statement_timeout = '15min'`);
  const months = await rows<{ name: string }>(
    trx,
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'history'::regclass order by 1`,
  );
  const unwanted: string[] = [];
  for (const { name } of months) {
    if (!isName(name)) continue;
    const { from, to } = boundsOf(name);
    if (to.toISOString() > before) continue;
    const wanted = await firstRow<{ there: boolean }>(
      trx,
      `select exists (select from instance i
         where i.cleared_at is null and i.started_at < ?::timestamptz + interval '1 day'
           and (i.ended_at is null or i.ended_at > ?::timestamptz - interval '1 day')
           and exists (select from ${name} h where h.tenant_id = i.tenant_id and h.instance_id = i.id)) as there`,
      [to.toISOString(), from.toISOString()],
    );
    if (!wanted!.there) unwanted.push(name);
  }
  return unwanted;
}

/** Takes a month out of the history and drops it. False: the history was in use for too long; try again. */
export async function dropPartition(knex: Knex, name: string): Promise<boolean> {
  if (!isName(name)) throw new Error('Expected the name of a month of the history.');
  const detached = await patiently(knex, async (trx) => {
    await trx.raw('alter table history detach partition ??', [name]);
  });
  // Nobody reads it any more: removing its files, however many, holds nobody up.
  if (detached) await knex.raw('drop table ??', [name]);
  return detached;
}

/** Months that were taken out by somebody who died before dropping them. */
export async function dropDetached(knex: Knex): Promise<string[]> {
  const left = await rows<{ name: string }>(
    knex,
    `select relname as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname ~ '^history_[0-9]{4}_[0-9]{2}$' and not exists (select from pg_inherits where inhrelid = c.oid)`,
  );
  for (const { name } of left) await knex.raw('drop table if exists ??', [name]);
  return left.map(({ name }) => name);
}
