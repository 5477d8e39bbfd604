// A worker reports a job as done. The first report counts, also from a worker whose lease ran out: what the job did
// outside was done. A second one finds no job (`NOT_FOUND`).

import type { Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import type { JobRef } from './tables/job.ts';
import { transact, type Result, type Within } from './transact.ts';

export async function completeJob(store: Store, job: JobRef, variables: Variables, within?: Within): Promise<Result> {
  return transact(
    store,
    {
      tenant: job.tenant_id,
      instance: job.instance_id,
      command: { type: 'CompleteJob', key: job.key, actor: 'system:worker', variables },
    },
    within,
  );
}
