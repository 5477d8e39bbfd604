// Says "not now" before this process chokes. It watches how many requests are under way, how many bytes of bodies they hold,
// how long the event loop makes everybody wait, and how full the heap is. Over a limit a request is refused with 503 and
// `Retry-After` before anything is read of it. Requests that change something, and those of programs, are refused at half
// of each limit: pages that people read go on longest. Health, metrics and static files always answer.

import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isApi } from './security.ts';
import { busy } from './unavailable.ts';

export interface PressureLimits {
  /** Requests under way. */
  requests: number;
  /** Bytes of their bodies, without files (which have room of their own: `form-body.ts`). */
  bodyBytes: number;
  /** Milliseconds that something ready waits for its turn, in the median; counts only in a crowd. */
  delayMs: number;
  /** Of the heap that this process may have at all, 0 to 1. */
  heap: number;
}

/** What is measured now, in the units of the limits. */
export type Pressure = PressureLimits;

export const PRESSURE_LIMITS: PressureLimits = {
  requests: 256,
  bodyBytes: 64_000_000,
  delayMs: 500,
  heap: 0.9,
};

export interface OverloadOptions {
  limits: PressureLimits;
  /** For tests: what delay and heap are. Default: of this process. */
  measure?: () => Pick<Pressure, 'delayMs' | 'heap'>;
}

/** A little body costs as much as this. */
const LEAST_BYTES = 10_000;
const LOOK_EVERY_MS = 1_000;
const RETRY_AFTER_S = 2;
/** Requests under way from which a late event loop is a sign of too many: with fewer the machine is slow, or at one long work. */
export const CROWD = 32;
const RESOLUTION_MS = 10;
/** A median of fewer looks says nothing. */
const LEAST_SAMPLES = 20;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const isFree = ({ url }: FastifyRequest): boolean => /^\/(static\/|healthz$|readyz$|metrics$)/.test(url);
const isPage = (request: FastifyRequest): boolean => SAFE.has(request.method) && !isApi(request);

function bodyBytes({ headers, method }: FastifyRequest): number {
  if (SAFE.has(method) || headers['content-type']?.startsWith('multipart/') === true) return 0;
  const told = Number(headers['content-length'] ?? Number.NaN);
  return Number.isFinite(told) ? told : LEAST_BYTES;
}

/** Which limit is passed; null when none is. `share` of each limit is what the asker may use. */
export function passed(pressure: Pressure, limits: PressureLimits, share: number): keyof Pressure | null {
  if (pressure.requests >= limits.requests * share) return 'requests';
  if (pressure.bodyBytes > limits.bodyBytes * share) return 'bodyBytes';
  if (pressure.requests >= CROWD && pressure.delayMs > limits.delayMs * share) return 'delayMs';
  // What is left above the limit is for the answers; half of the limit would be an ordinary day.
  if (pressure.heap > limits.heap - (1 - share) * 0.1) return 'heap';
  return null;
}

/** Milliseconds; null while it has too few samples, as after one long piece of work: then it goes on counting. */
export function delayIn(histogram: Pick<IntervalHistogram, 'count' | 'percentile' | 'reset'>): number | null {
  if (histogram.count < LEAST_SAMPLES) return null;
  // The histogram counts the interval itself.
  const delayMs = Math.max(0, histogram.percentile(50) / 1e6 - RESOLUTION_MS);
  histogram.reset();
  return delayMs;
}

/** Delay and heap of this process, looked at once a second. */
function measureProcess(): { measure: NonNullable<OverloadOptions['measure']>; stop: () => void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const now = { delayMs: 0, heap: 0 };
  const timer = setInterval(() => {
    now.delayMs = delayIn(histogram) ?? now.delayMs;
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    now.heap = used / limit;
  }, LOOK_EVERY_MS);
  timer.unref();
  const stop = (): void => {
    clearInterval(timer);
    histogram.disable();
  };
  return { measure: () => now, stop };
}

export const overload = fp(async (app: FastifyInstance, { limits, measure }: OverloadOptions) => {
  const own = measure === undefined ? measureProcess() : { measure, stop: () => undefined };
  app.addHook('onClose', async () => own.stop());
  const held = { requests: 0, bodyBytes: 0 };

  app.addHook('onRequest', async (request, reply) => {
    if (isFree(request)) return;
    const bytes = bodyBytes(request);
    const pressure = { ...own.measure(), requests: held.requests, bodyBytes: held.bodyBytes + bytes };
    const limit = passed(pressure, limits, isPage(request) ? 1 : 0.5);
    if (limit !== null) {
      request.log.warn({ limit, ...pressure }, 'refused: too much to do');
      throw busy(RETRY_AFTER_S);
    }
    held.requests += 1;
    held.bodyBytes += bytes;
    // Once, whether the answer left or whoever asked went away.
    reply.raw.once('close', () => {
      held.requests -= 1;
      held.bodyBytes -= bytes;
    });
  });
});
