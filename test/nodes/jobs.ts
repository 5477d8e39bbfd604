// What an engine process of the tests is told, and the jobs that its worker does. They do what a job must: whatever they
// change outside is keyed by `instance:key`.

import type { Readable } from 'node:stream';
import { say } from '../../server/boot/run.ts';
import { startWorker, type JobHandler, type Worker } from '../../server/worker.ts';
import { allocateNumber } from '../../store/allocate-number.ts';
import type { Store } from '../../store/store.ts';
import { recordEffect } from './ledger.ts';
import { COUNT_JOB, NUMBER_JOB, REGISTER_OUT } from './procedure.ts';

export interface NodeOptions {
  name: string;
  url: string;
  /** Of the web's process: it does jobs too. */
  worker: boolean;
  /** Of the web; 0 = any. */
  port: number;
  /** How long a web that was asked to stop still takes requests, in seconds. */
  stopDelayS: number;
  leaseMs: number;
  pollMs: number;
  /** Jobs begin and never end. */
  hangs?: boolean;
  /** How far the clock of this machine is wrong, in milliseconds. */
  clockOff?: number;
}

/** From the command line. A parent that was killed leaves no process behind: our standard input ends with it. */
export function optionsOf(argv: readonly string[], input: Readable): NodeOptions {
  input.resume().once('end', () => process.exit(1));
  const options = JSON.parse(argv[2]!) as NodeOptions;
  if (options.clockOff !== undefined) shiftClock(options.clockOff);
  return options;
}

/** A machine whose clock is wrong: everything that asks JavaScript for the time is told another. */
function shiftClock(by: number): void {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Right.now() + by);
      else super(...(given as [number]));
    }
    static override now(): number {
      return Right.now() + by;
    }
  } as DateConstructor;
}

function handlersOf(store: Store, options: NodeOptions): { [type: string]: JobHandler<null> } {
  const each = (act: JobHandler<null>): JobHandler<null> => {
    return async (job, context, signal) => {
      say(`took ${job.instance}:${job.key}`);
      if (options.hangs === true) await new Promise(() => {});
      const result = await act(job, context, signal);
      await recordEffect(store.knex, job, options.name);
      return result;
    };
  };
  return {
    [COUNT_JOB]: each(async (job) => ({ [`gata${job.key}`]: job.attempt })),
    [NUMBER_JOB]: each(async (job) => {
      const { tenant } = job;
      const cause = `${job.instance}:${job.key}`;
      const entry = { register: REGISTER_OUT, direction: 'out', channel: 'internal', party: null } as const;
      const taken = await allocateNumber(store, { tenant, ...entry, summary: 'ieșire', dossier: null, cause });
      return { iesire: taken.number };
    }),
  };
}

export const beginWork = (store: Store, options: NodeOptions): Promise<Worker> =>
  startWorker({
    store,
    handlers: handlersOf(store, options),
    context: null,
    concurrency: 4,
    leaseMs: options.leaseMs,
    timerLeaseMs: options.leaseMs,
    pollMs: options.pollMs,
    backoff: { firstMs: 20, longestMs: 100 },
  });
