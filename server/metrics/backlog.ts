// The backlog of the database, as every process of it shows it: sum over processes makes no sense, the maximum does. Read
// at most once in a few seconds however many ask, and given up soon when the database is away.

import { readBacklog } from '../../store/backlog.ts';
import type { Store } from '../../store/store.ts';
import { within } from '../health/within.ts';
import type { Registry } from './exposition.ts';

const FRESH_MS = 5_000;
const PATIENCE_MS = 5_000;

export function collectBacklog(registry: Registry, store: Store): void {
  const up = registry.gauge({ name: 'traseu_database_up', help: '1 when the database answered this look, else 0.' });
  const jobs = registry.gauge({
    name: 'traseu_jobs_due',
    help: 'Jobs that are due: waiting for a worker, or running.',
    labels: ['type', 'state'],
  });
  const jobLag = registry.gauge({
    name: 'traseu_job_lag_seconds',
    help: 'Since the oldest job that waits for a worker fell due.',
    labels: ['type'],
  });
  const timers = registry.gauge({ name: 'traseu_timers_due', help: 'Timers that are due and have not fired.' });
  const timerLag = registry.gauge({ name: 'traseu_timer_lag_seconds', help: 'Since the oldest of them fell due.' });
  const deliveries = registry.gauge({
    name: 'traseu_deliveries_waiting',
    help: 'What instances sent each other and nobody has carried yet.',
  });
  const deliveryLag = registry.gauge({
    name: 'traseu_delivery_lag_seconds',
    help: 'Since the oldest of them was sent.',
  });
  const incidents = registry.gauge({
    name: 'traseu_incidents_open',
    help: 'Places where an instance stands still until an operator repairs it, by institution.',
    labels: ['tenant'],
  });
  const families = [jobs, jobLag, timers, timerLag, deliveries, deliveryLag, incidents];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const backlog = await readBacklog(store);
    for (const family of families) family.clear();
    for (const { type, waiting, running, lagSeconds } of backlog.jobs) {
      jobs.set([type, 'waiting'], waiting);
      jobs.set([type, 'running'], running);
      jobLag.set([type], lagSeconds);
    }
    timers.set([], backlog.timers.waiting);
    timerLag.set([], backlog.timers.lagSeconds);
    deliveries.set([], backlog.deliveries.waiting);
    deliveryLag.set([], backlog.deliveries.lagSeconds);
    for (const { tenant, open } of backlog.incidents) incidents.set([String(tenant)], open);
    readAt = performance.now();
    up.set([], 1);
  };

  registry.collect(async () => {
    if (performance.now() - readAt < FRESH_MS) return;
    // One look at a time: when the database hangs, those who ask must not pile up in front of it.
    reading ??= read().finally(() => (reading = null));
    try {
      await within(PATIENCE_MS, reading);
    } catch {
      for (const family of families) family.clear();
      up.set([], 0);
    }
  });
}
