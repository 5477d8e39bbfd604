// A worker asks for work.

import type { Store } from './store.ts';
import { leaseJobs, type JobRow } from './tables/job.ts';

export interface FetchJobs {
  /** Types that the worker can do, `rest:*` for all that begin so; others are left alone. */
  types: string[];
  limit: number;
  /** Name of the worker, unique among all that run. */
  owner: string;
  /** After that another worker may take the job, unless the lease is extended. */
  leaseMs: number;
  /** Whether those are wanted too that workers in a row did not survive. Default true. */
  suspects?: boolean;
}

/** Of all institutions, oldest first. Empty when nothing is due. */
export async function fetchJobs(store: Store, fetch: FetchJobs): Promise<JobRow[]> {
  if (fetch.types.length === 0 || fetch.limit < 1) return [];
  return leaseJobs(store.knex, store, fetch.types, fetch.limit, fetch, fetch.suspects ?? true);
}
