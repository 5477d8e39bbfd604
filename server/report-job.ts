// A worker tells the store what came of a job. The job's own failure and a report that did not get through are two things:
// while the database is away or has too much to do the report is made again, for as long as the job is ours, and costs the
// job none of its attempts. A report that was committed although its answer was lost finds the job gone the second time.

import { setTimeout as delay } from 'node:timers/promises';
import type { Variables } from '../engine/values.ts';
import { completeJob } from '../store/complete-job.ts';
import { failJob, type Backoff } from '../store/fail-job.ts';
import { Overloaded } from '../store/overloaded.ts';
import type { Store } from '../store/store.ts';
import { freeJob, type JobRow } from '../store/tables/job.ts';
import { throwError } from '../store/throw-error.ts';
import type { BpmnError } from './bpmn-error.ts';
import { unavailability } from './unavailable.ts';

/** `forGood`: it is not to be tried again. */
export type JobOutcome = { variables: Variables } | { error: BpmnError } | { failure: string; forGood?: boolean };

/** `gone`: cancelled, or done by another worker after our lease ran out. */
export type Reported = 'done' | 'failed' | 'given back' | { gone: string };

export interface Reporter {
  store: Store;
  backoff: Partial<Backoff> | undefined;
  /** The job is no longer ours: no use in going on. */
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Until `attempt` succeeds or fails for a reason of its own; `again`: an attempt before found the database away. Throws
 * the last error when the job is lost in the meantime.
 */
async function insist<T>(attempt: (again: boolean) => Promise<T>, signal: AbortSignal): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let again = false; ; again = true) {
    try {
      return await attempt(again);
    } catch (error) {
      if (unavailability(error) === null || signal.aborted) throw error;
      const ms = error instanceof Overloaded ? Math.max(error.retryAfterMs, pauseMs) : pauseMs;
      await delay(ms, undefined, { signal });
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** Throws only when the report could not be made: the lease runs out, and the job is taken again. */
export async function reportJob(row: JobRow, outcome: JobOutcome, reporter: Reporter): Promise<Reported> {
  if ('failure' in outcome) return reportFailure(row, outcome, reporter);
  const { store, signal } = reporter;
  try {
    const result = await insist(
      () => ('error' in outcome ? throwError(store, row, outcome.error) : completeJob(store, row, outcome.variables)),
      signal,
    );
    if (result.ok) return 'done';
    const { code, message } = result.rejection;
    // What cannot be kept is the handler's mistake.
    return code === 'BAD_VALUE' || code === 'TOO_LARGE'
      ? await reportFailure(row, { failure: message }, reporter)
      : { gone: code };
  } catch (error) {
    if (unavailability(error) !== null || signal.aborted) throw error;
    return reportFailure(row, { failure: error instanceof Error ? error.message : String(error) }, reporter);
  }
}

/** What failed while the database was away may have failed because of it: it is given back untried. */
async function reportFailure(
  row: JobRow,
  { failure, forGood = false }: Extract<JobOutcome, { failure: string }>,
  { store, backoff, signal }: Reporter,
): Promise<Reported> {
  return insist(async (again) => {
    if (again) {
      await freeJob(store.knex, row);
      return 'given back';
    }
    const result = await failJob(store, row, failure, backoff, forGood);
    return result.ok ? 'failed' : { gone: result.rejection.code };
  }, signal);
}
