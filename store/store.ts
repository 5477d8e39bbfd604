// The open store: the pool, the compiled processes, the clock, and what else runs with every step. One per process of
// the service; any number of processes may share a database.

import type { Knex } from 'knex';
import type { Instant } from '../engine/values.ts';
import type { Clocked } from './clock.ts';
import { connect, type ConnectOptions } from './connect.ts';
import { keepDossierFacts } from './dossier-facts.ts';
import { GraphCache } from './graphs.ts';
import { settle } from './settle.ts';
import type { Accepted } from './transact.ts';
import { openWake, type Wake } from './wake.ts';

/** Runs in the transaction of every accepted step, after its rows were written. A throw undoes the step. */
export type AfterStep = (trx: Knex.Transaction, accepted: Accepted) => Promise<void>;

export interface Store extends Clocked {
  knex: Knex;
  graphs: GraphCache;
  /** Tells workers, in this process or another, that there may be something to do. */
  wake: Wake;
  afterStep: AfterStep[];
  /** Runs after the commit of a step; what it does not do, a worker's sweep does later. Never throws. */
  committed: (accepted: Accepted) => Promise<void>;
  /** Told of failures that nobody waits for, e.g. a lost connection for notifications. */
  report: (error: unknown) => void;
  close(): Promise<void>;
}

export interface StoreOptions extends ConnectOptions {
  /** For tests and simulations; without it the database's clock. */
  clock?: () => Instant;
  afterStep?: AfterStep[];
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
  const store: Store = {
    knex,
    graphs: new GraphCache(),
    wake,
    clock: options.clock,
    afterStep: [keepDossierFacts(), ...(options.afterStep ?? [])],
    report,
    committed: async (accepted) => {
      wake.hint();
      await settle(store, accepted).catch(report);
    },
    close: async () => {
      await wake.close();
      await knex.destroy();
    },
  };
  return store;
}
