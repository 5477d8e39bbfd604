// The time of day for forms and pages: the store's clock where one is injected (tests, simulations), else this machine's.
// What is decided and stored uses the database's own.

import type { Instant } from '../engine/values.ts';
import type { Clocked } from '../store/clock.ts';

export const nowOf = (store: Clocked): Instant => store.clock?.() ?? Date.now();
