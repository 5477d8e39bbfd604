// A worker says that it is still alive and at it.

import type { Store } from './store.ts';
import { prolongJobs, type JobLease, type JobRef, type JobRow } from './tables/job.ts';

/** Answers the jobs that the owner still has; for the others it need not go on: they were done, cancelled or taken. */
export async function extendLease(store: Store, jobs: JobRow[], lease: JobLease): Promise<JobRef[]> {
  return jobs.length === 0 ? [] : prolongJobs(store.knex, store, jobs, lease);
}
