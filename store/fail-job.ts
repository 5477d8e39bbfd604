// A worker reports that a job failed. While retries are left the job is due again later: each time twice as late, up to
// a limit, and never all at the same moment (jitter), so that a system that comes back is not run over. With none left
// the engine raises an incident and an operator looks.

import type { Store } from './store.ts';
import type { JobRow } from './tables/job.ts';
import { transact, type Result } from './transact.ts';

export interface Backoff {
  /** Wait after the first failure. Default 5 s. */
  firstMs: number;
  /** Never longer than this. Default 10 min. */
  longestMs: number;
  /** 0 ≤ x < 1; for tests. Default `Math.random`. */
  random: () => number;
}

const BACKOFF: Backoff = { firstMs: 5_000, longestMs: 600_000, random: Math.random };

const LONGEST_MESSAGE = 2_000;

/** Between half and the whole of `firstMs` × 2 ^ (attempts − 1), at most `longestMs`. */
export function retryDelayMs(attempts: number, backoff: Backoff): number {
  const full = Math.min(backoff.firstMs * 2 ** Math.max(0, Math.min(attempts, 40) - 1), backoff.longestMs);
  return Math.round((full / 2) * (1 + backoff.random()));
}

/**
 * `job` as it was fetched: a report by a worker that has lost the lease since then is rejected (`WRONG_STATE`). `forGood`: it is
 * not tried again, whatever retries it has left.
 */
export async function failJob(
  store: Store,
  job: Pick<JobRow, 'tenant_id' | 'instance_id' | 'key' | 'lease_owner' | 'attempts'>,
  message: string,
  backoff: Partial<Backoff> = {},
  forGood = false,
): Promise<Result> {
  return transact(store, {
    tenant: job.tenant_id,
    instance: job.instance_id,
    command: async (_trx, locked, rows) => {
      const row = await rows.job(job);
      if (row === undefined) {
        return { code: 'NOT_FOUND', message: `Expected an open job ${job.key}, but it is done or cancelled.` };
      }
      if (row.lease_owner !== job.lease_owner || row.attempts !== job.attempts) {
        return { code: 'WRONG_STATE', message: `Expected the lease of job ${job.key}, but another worker has it now.` };
      }
      return {
        type: 'FailJob',
        key: job.key,
        actor: 'system:worker',
        message: storable(message),
        retries: forGood ? 0 : Math.max(0, row.retries - 1),
        retryAt: locked.now + retryDelayMs(row.attempts, { ...BACKOFF, ...backoff }),
      };
    },
  });
}

/** Messages come from anywhere: cut to length, without what PostgreSQL cannot keep. */
function storable(message: string): string {
  // Through UTF-8 and back: half a character becomes U+FFFD.
  return Buffer.from(message.slice(0, LONGEST_MESSAGE).replaceAll('\u0000', '')).toString();
}
