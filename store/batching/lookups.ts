// Questions outside of any transaction that many ask at the same time, each answered for all of them by one statement: who
// waits for a message, and whether a message waits for an instance. Answers are hints; what is done about them is decided
// again under the lock.

import { findSubscriptions, type FoundSubscription, type MessageAddress } from '../find-subscription.ts';
import { whichHaveMessages } from '../deliver-messages.ts';
import type { Store } from '../store.ts';
import { Loader } from './loader.ts';

export interface Lookups {
  subscription: Loader<MessageAddress, FoundSubscription | null>;
  /** Whether some message that is not delivered fits what the instance waits for. */
  hasMessage: Loader<{ tenant: number; instance: string }, boolean>;
}

/** Of each kind. */
const AT_ONCE = 1;
export const LOOKUPS_AT_ONCE = 2 * AT_ONCE;

/** `knex`: connections like those of the lanes, `LOOKUPS_AT_ONCE` of them. */
export const openLookups = (store: Pick<Store, 'knex' | 'clock'>): Lookups => ({
  subscription: new Loader((addresses) => findSubscriptions(store.knex, store, addresses), AT_ONCE),
  hasMessage: new Loader((instances) => whichHaveMessages(store, instances), AT_ONCE),
});
