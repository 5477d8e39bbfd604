// The life of a job: work for the outside. It is done at least once: a worker that dies leaves its lease to run out and
// the job is ready again. A failure with tries left makes it ready again later; without, an operator must retry it.

import { createMachine } from 'xstate';
import { compileChart } from './compile.ts';

export type JobState = 'ready' | 'leased' | 'failed' | 'completed' | 'cancelled';
export type JobEvent = 'Fetch' | 'Expire' | 'Complete' | 'Fail' | 'Exhaust' | 'Retry' | 'Cancel';

export const jobChart = createMachine({
  id: 'job',
  initial: 'ready',
  states: {
    // A report may come after the lease ran out: the work was done, so it counts.
    ready: { on: { Fetch: 'leased', Complete: 'completed', Fail: 'ready', Exhaust: 'failed', Cancel: 'cancelled' } },
    leased: {
      entry: ['takeLease'],
      exit: ['endLease'],
      on: { Expire: 'ready', Complete: 'completed', Fail: 'ready', Exhaust: 'failed', Cancel: 'cancelled' },
    },
    failed: { entry: ['raiseIncident'], exit: ['resolveIncident'], on: { Retry: 'ready', Cancel: 'cancelled' } },
    completed: { entry: ['mergeResult'], type: 'final' },
    cancelled: { type: 'final' },
  },
});

export const JOB = compileChart<JobState, JobEvent>(jobChart);
