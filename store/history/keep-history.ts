// The round that ends what is over, once a day, in steps of some milliseconds: clear the instances that are due, drop the
// months that nobody wants, remove what is left row by row. Where a round stands is a row in the database, held by whoever
// makes the next step: any number of workers may call this, a killed one loses at most its step, and together they never
// do more than one step at a time.

import { instantSql } from '../clock.ts';
import { firstRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { clearInstancesIn, type ClearedUpTo } from './clear-instances.ts';
import { noteHousework, takeHousework } from './housekeeping.ts';
import { dropDetached, dropPartition, unwantedPartitions } from './partitions.ts';
import { removeRowsIn } from './remove-rows.ts';
import { termsOfRelease } from './terms.ts';

/** How far the round is; between rounds `rest`. */
export type HistoryRound = {
  phase: 'rest' | 'clear' | 'drop' | 'rows';
  /** Of `clear`: the release, and where within it. */
  tenant: number;
  release: string;
  upTo: ClearedUpTo | null;
  /** What ended before may be due (ISO): the latest of all releases so far. */
  before: string;
  /** When this round began, milliseconds. */
  begun: number;
  /** Of this round, then of the last one. */
  instances: number;
  rows: number;
  months: number;
  /** Months that nobody wants, but that were in use for too long to be dropped. */
  missed: number;
};

export interface KeepHistory {
  /** Steps are made until so many milliseconds are over. Default 200: a fifth of the time at one call a second. */
  budgetMs?: number;
  /** Between two rounds. Default a day. */
  everyMs?: number;
  /** Instances looked at, and rows removed, in one step. */
  instancesAtOnce?: number;
  rowsAtOnce?: number;
}

export interface Kept {
  instances: number;
  rows: number;
  months: number;
  /** The round is over, or it is not yet time for one, or somebody else is at it. */
  rest: boolean;
}

const FIRST: HistoryRound = {
  phase: 'rest',
  tenant: 0,
  release: '0',
  upTo: null,
  before: '',
  begun: 0,
  instances: 0,
  rows: 0,
  months: 0,
  missed: 0,
};
const DAY_MS = 86_400_000;

/** Makes steps of the round. Call it every second or so. */
export async function keepHistory(store: Store, options: KeepHistory = {}): Promise<Kept> {
  const { budgetMs = 200 } = options;
  const end = performance.now() + budgetMs;
  const kept: Kept = { instances: 0, rows: 0, months: 0, rest: false };
  do {
    const step = await makeStep(store, options);
    kept.instances += step.instances;
    kept.rows += step.rows;
    kept.months += step.months;
    kept.rest = step.rest;
  } while (!kept.rest && performance.now() < end);
  return kept;
}

const nothing = (rest: boolean): Kept => ({ instances: 0, rows: 0, months: 0, rest });

async function makeStep(store: Store, options: KeepHistory): Promise<Kept> {
  const { everyMs = DAY_MS, instancesAtOnce = 200, rowsAtOnce = 2_000 } = options;
  return store.knex.transaction(async (trx) => {
    const row = await takeHousework<HistoryRound>(trx, 'history', FIRST);
    if (row === null) return nothing(true);
    const round = { ...FIRST, ...row.facts };
    const now = (await firstRow<{ now: number }>(trx, `select ${instantSql(store)} as now`))!.now;
    const note = (next: Partial<HistoryRound>, at: string | null = null): Promise<void> =>
      noteHousework(trx, 'history', at, { ...round, ...next });

    switch (round.phase) {
      case 'rest': {
        if (now - round.begun < everyMs) return nothing(true);
        await note({ ...FIRST, phase: 'clear', begun: now, missed: round.missed });
        return nothing(false);
      }
      case 'clear': {
        const terms = await termsOfRelease(trx, store, round, round.upTo === null ? 'next' : 'this');
        if (terms === null) {
          // Where nothing was cleared no month has become free.
          await note({ phase: round.instances + round.missed > 0 ? 'drop' : 'rows', upTo: null });
          return nothing(false);
        }
        const { tenant, release } = terms;
        if (terms.caseBefore === null && terms.otherBefore === null) {
          await note({ tenant, release, upTo: null });
          return nothing(false);
        }
        const { cleared, upTo } = await clearInstancesIn(trx, store, terms, {
          after: round.upTo,
          limit: instancesAtOnce,
        });
        const before = [round.before, terms.caseBefore ?? '', terms.otherBefore ?? ''].toSorted().at(-1)!;
        await note({ tenant, release, upTo, before, instances: round.instances + cleared });
        return { ...nothing(false), instances: cleared };
      }
      case 'drop': {
        await dropDetached(store.knex);
        let months = 0;
        let missed = 0;
        for (const name of await unwantedPartitions(store.knex, round.before)) {
          if (await dropPartition(store.knex, name)) months += 1;
          else missed += 1;
        }
        await note({ phase: 'rows', months, missed });
        return { ...nothing(false), months };
      }
      case 'rows': {
        const removed = await removeRowsIn(trx, store, rowsAtOnce);
        if (removed === null) {
          await note({ phase: 'rest' }, new Date(now).toISOString());
          return nothing(true);
        }
        await note({ rows: round.rows + removed });
        return { ...nothing(false), rows: removed };
      }
    }
  });
}
