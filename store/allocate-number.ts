// Registration: the next number of a yearly register and its entry, in the transaction that needs it. Gapless: the
// counter's row lock is held until that transaction commits, and a rollback gives the number back. Chronological: the
// time of the entry is read after the lock was had. Idempotent per cause: the same cause gets the same number again.

import { dayAt, instantOf } from '../calendar/bucharest.ts';
import { yearOf } from '../calendar/day.ts';
import type { Instant } from '../engine/values.ts';
import { instantSql, nowSql, timestamp } from './clock.ts';
import { type Db, firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { Direction, RegisterEntryRow, RegisterNumber } from './tables/register.ts';

export interface TakenNumber extends RegisterNumber {
  at: Instant;
}

export interface Entry {
  tenant: number;
  register: string;
  direction: Direction;
  channel: string;
  party: string | null;
  summary: string;
  dossier: string | null;
  cause: string | null;
}

/** The next number of the year in Europe/Bucharest. Whoever takes it inserts its entry in the same transaction. */
export async function takeNumberIn(
  trx: Db,
  store: Store,
  { tenant, register }: { tenant: number; register: string },
): Promise<TakenNumber> {
  const taken = await firstRow<{ year: number; number: number; at: Instant }>(
    trx,
    `insert into register_counter as c (tenant_id, register, year, last_number)
     values (?, ?, extract(year from ${nowSql(store)} at time zone 'Europe/Bucharest')::integer, 1)
     on conflict (tenant_id, register, year) do update set last_number = c.last_number + 1
     returning year, last_number as number, ${instantSql(store)} as at`,
    [tenant, register],
  );
  if (!taken) throw new Error(`Expected a number of the register ${register}, but the counter returned none.`);
  // Asked for before midnight on 31 December and had after it: it belongs to the year it was asked in.
  const at = yearOf(dayAt(taken.at)) > taken.year ? instantOf(`${taken.year + 1}-01-01`) - 1 : taken.at;
  return { register, year: taken.year, number: taken.number, on: dayAt(at), at };
}

export async function insertEntryIn(trx: Db, { year, number, at }: TakenNumber, entry: Entry): Promise<void> {
  await rows(
    trx,
    `insert into register_entry
       (tenant_id, register, year, number, direction, registered_at, channel, party, summary, dossier_id, cause)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.tenant,
      entry.register,
      year,
      number,
      entry.direction,
      timestamp(at),
      entry.channel,
      entry.party,
      entry.summary,
      entry.dossier,
      entry.cause,
    ],
  );
}

/** Registers one entry. `cause` (`instance:key` of a job) may be null for what cannot be repeated. */
export async function allocateNumberIn(trx: Db, store: Store, entry: Entry): Promise<RegisterNumber> {
  if (entry.cause !== null) {
    await rows(trx, 'select pg_advisory_xact_lock(hashtextextended(?, ?))', [
      `register:${entry.register}:${entry.cause}`,
      entry.tenant,
    ]);
    const known = await firstRow<RegisterEntryRow>(
      trx,
      'select * from register_entry where tenant_id = ? and register = ? and cause = ?',
      [entry.tenant, entry.register, entry.cause],
    );
    if (known) return numberOf(known);
  }
  const taken = await takeNumberIn(trx, store, entry);
  await insertEntryIn(trx, taken, entry);
  const { at: _, ...number } = taken;
  return number;
}

export const allocateNumber = (store: Store, entry: Entry): Promise<RegisterNumber> =>
  store.knex.transaction((trx) => allocateNumberIn(trx, store, entry));

export const numberOf = (
  row: Pick<RegisterEntryRow, 'register' | 'year' | 'number' | 'registered_at'>,
): RegisterNumber => ({
  register: row.register,
  year: row.year,
  number: row.number,
  on: dayAt(row.registered_at.getTime()),
});

/** A number is never reused: a cancelled entry stays, with its reason. False when it is not there or already cancelled. */
export async function cancelEntry(
  store: Store,
  entry: { tenant: number; register: string; year: number; number: number; reason: string },
): Promise<boolean> {
  const done = await rows(
    store.knex,
    `update register_entry set cancelled_at = ${nowSql(store)}, cancel_reason = ?
      where tenant_id = ? and register = ? and year = ? and number = ? and cancelled_at is null returning number`,
    [entry.reason, entry.tenant, entry.register, entry.year, entry.number],
  );
  return done.length === 1;
}
