// Does the work that instances wait for: jobs (a PDF, an e-mail, a call) and timers. Any number of workers may run, in
// the web's process or apart. A worker sleeps until it is told of new rows (`store/wake`), until the next timer or job is
// due, or until the poll that makes a lost hint harmless. While a handler runs its lease is extended; a worker that dies
// loses it and another takes the job, so handlers run at least once and key what they do outside by `instance:key`.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Variables } from '../engine/values.ts';
import { BpmnError } from './bpmn-error.ts';
import { deliverWaiting } from '../store/deliver-messages.ts';
import { deliverSent } from '../store/settle.ts';
import { startAllWaiting } from '../store/start-by-message.ts';
import { extendLease } from '../store/extend-lease.ts';
import type { Backoff } from '../store/fail-job.ts';
import { fetchJobs } from '../store/fetch-jobs.ts';
import { fireStarts, fireTimers } from '../store/fire-timers.ts';
import { keepHouse } from '../store/keep-house.ts';
import type { Store } from '../store/store.ts';
import { startLoop } from './worker-loop.ts';
import { reportJob, type JobOutcome } from './report-job.ts';
import { freeForgottenJobs, freeJob, nextJobInMs, SUSPECT, type JobRow } from '../store/tables/job.ts';
import { nextStartInMs } from '../store/tables/process-start.ts';
import { nextTimerInMs } from '../store/tables/timer.ts';

/** What a handler is given. `instance:key` is the idempotency key of everything it does outside. */
export interface Job {
  tenant: number;
  instance: string;
  key: number;
  element: string;
  type: string;
  headers: { [name: string]: string };
  variables: Variables;
  /** 1 at the first attempt. */
  attempt: number;
  /** When this one fails there is no other: an incident. */
  lastAttempt: boolean;
}

/**
 * Answers the variables to complete the job with; a throw fails the attempt, a BpmnError ends the task in that error.
 * `signal`: the job is no longer ours.
 */
export type JobHandler<Context> = (job: Job, context: Context, signal: AbortSignal) => Promise<Variables>;

/** Without variables: they hold personal data. `err`: what was thrown, written without the values that it quotes. */
export type WorkerLog = (level: 'info' | 'warn' | 'error', what: string, facts: { [name: string]: unknown }) => void;

export interface WorkerOptions<Context> {
  store: Store;
  /** By job type; `rest:*` is every type that begins so. Jobs of other types are left to other workers. */
  handlers: { [type: string]: JobHandler<Context> };
  context: Context;
  /** Whether it fires timers, carries what instances send each other and keeps house too. Default true. */
  timers?: boolean;
  /** Work that no instance waits for, looked for once a second at most: what it throws is logged, and it is tried again. */
  errand?: (context: Context) => Promise<unknown>;
  /** Most handlers at a time. Default 4. */
  concurrency?: number;
  /** Default 60 000; extended at every third of it while the handler runs. */
  leaseMs?: number;
  /** After that another worker fires a timer whose worker died. Default 30 000. */
  timerLeaseMs?: number;
  /** Longest sleep between two looks. Default 5 000. */
  pollMs?: number;
  backoff?: Partial<Backoff>;
  log?: WorkerLog;
}

export interface Worker {
  /** Takes no more work and resolves when the running handlers are done; after `patienceMs` (10 000) gives them up. */
  stop(patienceMs?: number): Promise<void>;
}

/** A row that is due and yet cannot be had (another transaction holds it) must not make the worker spin. */
const SOONEST_AGAIN_MS = 25;
/** A job that kills its worker must not kill all of them for ever: after so many it is an incident, untried. */
const MOST_ABANDONED = 5;
const isSuspect = ({ abandoned }: JobRow): boolean => abandoned >= SUSPECT;
const HOUSE_EVERY_MS = 600_000;
const ERRAND_EVERY_MS = 1_000;
/** As many as the store's lanes carry at a time. */
const TIMERS_AT_ONCE = 400;
/** Under load there is always something new, and looking is not free. Nobody waits for a timer to the millisecond. */
const LEAST_MS = 50;

/** `rest:*` of `rest:cadastru`. */
export const familyOf = (type: string): string => `${type.split(':')[0]}:*`;

function thrownBy(error: unknown): BpmnError {
  if (error instanceof BpmnError) return error;
  throw error;
}

/** A fetched row as its handler sees it. */
export const jobOf = (row: JobRow): Job => ({
  tenant: row.tenant_id,
  instance: row.instance_id,
  key: row.key,
  element: row.element,
  type: row.type,
  headers: row.headers,
  variables: row.variables,
  attempt: row.attempts,
  lastAttempt: row.retries <= 1,
});

export async function startWorker<Context>(options: WorkerOptions<Context>): Promise<Worker> {
  const { store, handlers, context, timers = true, concurrency = 4, leaseMs = 60_000, pollMs = 5_000 } = options;
  const log: WorkerLog = options.log ?? (() => undefined);
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const types = Object.keys(handlers);
  const running = new Map<JobRow, { abort: AbortController; done: Promise<void> }>();
  let sweepAt = 0;
  let houseKeptAt = Number.NEGATIVE_INFINITY;
  let errandAt = Number.NEGATIVE_INFINITY;
  let onErrand: Promise<unknown> | null = null;

  const facts = (row: JobRow) => ({ job: `${row.instance_id}:${row.key}`, type: row.type, element: row.element });

  const outcomeOf = async (row: JobRow, signal: AbortSignal): Promise<JobOutcome> => {
    if (row.abandoned >= MOST_ABANDONED) {
      const failure = `Expected a result or an error, but ${row.abandoned} workers in a row ended in the middle of it.`;
      return { failure, forGood: true };
    }
    try {
      const handler = handlers[row.type] ?? handlers[familyOf(row.type)]!;
      const ended = await handler(jobOf(row), context, signal).catch(thrownBy);
      return ended instanceof BpmnError ? { error: ended } : { variables: ended };
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  };

  const run = async (row: JobRow, signal: AbortSignal): Promise<void> => {
    try {
      const reported = await reportJob(row, await outcomeOf(row, signal), { store, backoff: options.backoff, signal });
      if (reported === 'failed') log('warn', 'job failed', { ...facts(row), attempt: row.attempts });
      else if (reported === 'given back') log('warn', 'job given back', facts(row));
      else if (reported !== 'done') log('warn', 'job no longer wanted', { ...facts(row), code: reported.gone });
    } catch (error) {
      // The lease runs out and the job is taken again.
      log('error', 'result not recorded', { ...facts(row), err: error });
    }
  };

  const begin = (row: JobRow): void => {
    const abort = new AbortController();
    const done = run(row, abort.signal).finally(() => {
      running.delete(row);
      jobs.tell();
    });
    running.set(row, { abort, done });
  };

  const beat = async (): Promise<void> => {
    const rows = [...running.keys()];
    if (rows.length === 0) return;
    const held = await extendLease(store, rows, { owner, leaseMs });
    const ids = new Set(held.map((ref) => `${ref.tenant_id}/${ref.instance_id}/${ref.key}`));
    for (const row of rows) {
      if (!ids.has(`${row.tenant_id}/${row.instance_id}/${row.key}`)) running.get(row)?.abort.abort();
    }
  };

  /** Goes on the errand beside everything else; answers when the next one is. */
  const goOnErrand = (): number => {
    const due = errandAt + ERRAND_EVERY_MS - performance.now();
    if (due > 0 || onErrand !== null) return Math.max(due, ERRAND_EVERY_MS);
    errandAt = performance.now();
    onErrand = Promise.resolve(options.errand?.(context))
      .catch((error: unknown) => log('error', 'errand failed', { err: error }))
      .finally(() => (onErrand = null));
    return pollMs;
  };

  /** Timers, what instances send each other, and the house. */
  const lookAfterAll = async (): Promise<number> => {
    let again = pollMs;
    const sooner = (ms: number | null) => {
      if (ms !== null) again = Math.min(again, Math.max(ms, SOONEST_AGAIN_MS));
    };
    const atOnce = { limit: TIMERS_AT_ONCE, leaseMs: options.timerLeaseMs };
    const starts = await fireStarts(store, atOnce);
    const { taken } = await fireTimers(store, atOnce);
    await deliverSent(store);
    const began = performance.now();
    if (began >= sweepAt) {
      await deliverWaiting(store);
      await startAllWaiting(store);
      // With many messages that nobody waits for yet a sweep is not free: at most a twentieth of the time goes there.
      sweepAt = performance.now() + 20 * (performance.now() - began);
    } else {
      sooner(sweepAt - began);
    }
    if (performance.now() - houseKeptAt > HOUSE_EVERY_MS) {
      houseKeptAt = performance.now();
      await keepHouse(store);
    }
    if (Math.max(starts.taken, taken) === TIMERS_AT_ONCE) return 0;
    sooner(await nextTimerInMs(store.knex, store));
    sooner(await nextStartInMs(store.knex, store));
    return again;
  };

  /** Whether the answer to the last fetching was lost. */
  let unsure = false;
  /** Takes as many jobs as there are places free. */
  const lookForJobs = async (): Promise<number> => {
    const free = concurrency - running.size;
    // The end of a job tells.
    if (free <= 0 || types.length === 0) return pollMs;
    // What was fetched while the connection broke would wait for its lease to run out.
    if (unsure) await freeForgottenJobs(store.knex, owner, [...running.keys()]);
    unsure = true;
    const oneMore = ![...running.keys()].some(isSuspect);
    const rows = await fetchJobs(store, { types, limit: free, owner, leaseMs, suspects: oneMore });
    // Given back before the first begins, which may be the end of this process.
    const [first, ...others] = rows.filter(isSuspect);
    for (const row of others) await freeJob(store.knex, row);
    for (const row of rows) if (row === first || !isSuspect(row)) begin(row);
    unsure = false;
    if (running.size >= concurrency) return pollMs;
    const next = await nextJobInMs(store.knex, store, types, oneMore && first === undefined);
    return next === null ? pollMs : Math.min(pollMs, Math.max(next, SOONEST_AGAIN_MS));
  };

  const failed = (error: unknown, againMs: number) =>
    log('error', 'worker could not look', { error: String(error), againMs });

  const heart = setInterval(() => {
    beat().catch((error: unknown) => log('warn', 'lease not extended', { err: error }));
  }, leaseMs / 3);
  const jobs = startLoop({ look: lookForJobs, leastMs: 0, failed });
  const others = [
    ...(timers ? [startLoop({ look: lookAfterAll, leastMs: LEAST_MS, failed })] : []),
    ...(options.errand ? [startLoop({ look: async () => goOnErrand(), leastMs: LEAST_MS, failed })] : []),
  ];
  const stopListening = await store.wake.listen(() => {
    for (const loop of [jobs, ...others]) loop.tell();
  });
  log('info', 'worker started', { owner, types, concurrency, timers });

  return {
    async stop(patienceMs = 10_000) {
      await stopListening();
      await Promise.all([jobs, ...others].map((loop) => loop.stop()));
      const patience = new AbortController();
      await Promise.race([
        Promise.all([onErrand, ...[...running.values()].map((each) => each.done)]),
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patienceMs);
          patience.signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
          });
        }),
      ]);
      patience.abort();
      clearInterval(heart);
      for (const { abort } of running.values()) abort.abort();
      for (const row of running.keys()) {
        await freeJob(store.knex, row).catch((error: unknown) => log('warn', 'job not given back', { err: error }));
      }
      log('info', 'worker stopped', { owner, givenUp: running.size });
    },
  };
}
