// The open store: the pool, the compiled processes, the clock, and what else runs with every step. One per process of
// the service; any number of processes may share a database.

import type { Knex } from 'knex';
import type { Instant } from '../engine/values.ts';
import { Batcher, BATCH_LIMITS, StoreClosed, type BatchLimits } from './batching/batcher.ts';
import { LOOKUPS_AT_ONCE, openLookups, type Lookups } from './batching/lookups.ts';
import type { Clocked } from './clock.ts';
import { connect, connectLanes, type ConnectOptions } from './connect.ts';
import { keepDossierFacts } from './dossier-facts.ts';
import { GraphCache } from './graphs.ts';
import type { Observer } from './observe.ts';
import { LOOP_LIMITS, LoopGuard, type LoopLimits } from './loop-guard.ts';
import { follows, settle } from './settle.ts';
import type { Accepted } from './transact.ts';
import { openWake, type Wake } from './wake.ts';

/** Runs in the transaction of every accepted step, after its rows were written. A throw undoes the step. */
export type AfterStep = (trx: Knex.Transaction, accepted: Accepted) => Promise<void>;

/** The same over all accepted steps of a transaction at once. */
export type AfterSteps = (trx: Knex.Transaction, accepted: Accepted[]) => Promise<void>;

export interface Store extends Clocked {
  knex: Knex;
  graphs: GraphCache;
  /** Tells workers, in this process or another, that there may be something to do. */
  wake: Wake;
  /** Where commands wait to be committed together. */
  batcher: Batcher;
  lookups: Lookups;
  loopGuard: LoopGuard;
  afterSteps: AfterSteps[];
  afterStep: AfterStep[];
  /** Runs after the commit of a step; what it does not do, a worker's sweep does later. Never throws. */
  committed: (accepted: Accepted) => Promise<void>;
  /** Told of failures that nobody waits for, e.g. a lost connection for notifications. */
  report: (error: unknown) => void;
  /** Commands that wait are finished first; new ones are refused (`StoreClosed`). */
  close(): Promise<void>;
}

export interface StoreOptions extends ConnectOptions {
  /** For tests and simulations; without it the database's clock. */
  clock?: () => Instant;
  afterStep?: AfterStep[];
  batches?: BatchLimits;
  /** When an instance is held because it goes round and round. */
  loops?: LoopLimits;
  observe?: Observer;
  /** Default: writes the message (without data of people) to standard error. */
  report?: (error: unknown) => void;
}

/** Opens the store at a PostgreSQL URL whose schema is up to date (`migrate`). Connects when first used. */
export function openStore(url: string, options: StoreOptions = {}): Store {
  const knex = connect(url, options);
  const report =
    options.report ??
    ((error: unknown) => process.stderr.write(`store: ${error instanceof Error ? error.message : String(error)}\n`));
  const wake = openWake(url, knex, report);
  const limits = { ...BATCH_LIMITS, ...options.batches };
  const lanes = connectLanes(url, options, limits.lanes + LOOKUPS_AT_ONCE);
  const following = new Set<Promise<void>>();
  const store: Store = {
    knex,
    graphs: new GraphCache(),
    wake,
    batcher: undefined as unknown as Batcher,
    lookups: openLookups({ knex: lanes, clock: options.clock }),
    loopGuard: new LoopGuard(options.loops ?? LOOP_LIMITS),
    clock: options.clock,
    afterSteps: [keepDossierFacts()],
    afterStep: options.afterStep ?? [],
    report,
    committed: async (accepted) => {
      wake.hint();
      if (!follows(accepted)) return;
      const settling = settle(store, accepted).catch((error: unknown) => {
        // A worker's sweep goes on with it.
        if (!(error instanceof StoreClosed)) report(error);
      });
      following.add(settling);
      await settling;
      following.delete(settling);
    },
    close: async () => {
      await store.batcher.close();
      await Promise.all(following);
      await wake.close();
      await Promise.all([knex.destroy(), lanes.destroy()]);
    },
  };
  store.batcher = new Batcher(store, lanes, limits, options.observe);
  return store;
}
