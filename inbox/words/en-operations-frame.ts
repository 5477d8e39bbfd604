// English words of the administrator's part "Operations": its pages, and the overview that they open from.

import { counted } from '../../look/words.ts';
import type { roOperationsFrame } from './ro-operations-frame.ts';

const n = (count: number, one: string, many: string) => counted('en', count, one, many);

export const enOperationsFrame: typeof roOperationsFrame = {
  operations: {
    nav: 'Pages of operations',
    pages: {
      overview: 'In short',
      instances: 'In progress',
      incidents: 'Stops',
      jobs: 'Automatic work',
      timers: 'Scheduled steps',
      bulk: 'Bulk changes',
    },
  },
  overview: {
    title: 'Operations',
    lead: 'What runs, what has stopped and what waits, right now.',
    fine: 'Everything runs',
    fineText: 'Nothing has stopped and nothing is late.',
    attention: 'To look at now',
    stopped: (count: number) => `${n(count, 'stop', 'stops')} to resolve`,
    stoppedSince: (when: string) => `the oldest since ${when}`,
    failedStarts: (count: number) => `${n(count, 'timed start', 'timed starts')} without success`,
    jobsLate: (count: number, lag: string) =>
      `${n(count, 'automatic job is late', 'automatic jobs are late')}, by ${lag} at most`,
    timersLate: (count: number, lag: string) => `${n(count, 'timer is late', 'timers are late')}, by ${lag} at most`,
    undelivered: (count: number) => `${n(count, 'message', 'messages')} between processes on the way for over a minute`,
    noWorker: 'No worker has taken any work in the last minutes, although work is due.',
    inWork: 'In progress',
    suspended: (count: number) => n(count, 'of them suspended', 'of them suspended'),
    begunToday: 'Begun within 24 hours',
    jobs: 'Automatic work',
    jobsNow: (ready: number, running: number) => `${ready} queued, ${running} being done`,
    retrying: (count: number) => n(count, 'is tried again later', 'are tried again later'),
    lag: 'Lag',
    lagText: 'how long the oldest queued job has waited',
    lagNone: 'none',
    timers: 'Scheduled steps',
    nextTimer: (when: string) => `next ${when}`,
    noTimer: 'none',
    workers: 'Active workers',
    workersText: (jobs: number) => `${n(jobs, 'job', 'jobs')} in hand`,
    workersNone: 'nothing in hand',
    bulk: 'Bulk changes under way',
    backup: 'Last backup',
    backupNever: 'none is known of',
    backupHow: 'Made with "npm run traseu -- backup".',
    updated: (when: string) => `Read at ${when}.`,
    reload: 'Reload',
  },
};
