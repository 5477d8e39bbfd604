// What this process uses: processor, memory, how late its event loop is, the connections of its pool. Names that
// Prometheus' own conventions have (`process_…`) are theirs, so that common dashboards show them.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Store } from '../../store/store.ts';
import type { Registry } from './exposition.ts';

const NANOSECONDS = 1e9;
/** How often the event loop is looked at, in milliseconds; what it is late is on top of that. */
const RESOLUTION_MS = 20;

export function collectProcess(registry: Registry): void {
  const started = registry.gauge({
    name: 'process_start_time_seconds',
    help: 'When this process began, since 1970.',
  });
  started.set([], Date.now() / 1000 - process.uptime());
  const cpu = registry.gauge({
    name: 'process_cpu_seconds_total',
    help: 'Processor time, user and system.',
    kind: 'counter',
  });
  const resident = registry.gauge({ name: 'process_resident_memory_bytes', help: 'Memory of the process.' });
  const heap = registry.gauge({
    name: 'traseu_heap_bytes',
    help: 'The heap of JavaScript: used, and the most it may take.',
    labels: ['kind'],
  });
  const delay = registry.gauge({
    name: 'traseu_event_loop_delay_seconds',
    help: 'How late the event loop was since the last look: half of the time, in the worst hundredth, at worst.',
    labels: ['quantile'],
  });
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();

  registry.collect(() => {
    const { user, system } = process.cpuUsage();
    cpu.set([], (user + system) / 1e6);
    resident.set([], process.memoryUsage.rss());
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    heap.set(['used'], used);
    heap.set(['limit'], limit);
    const late = (nanoseconds: number): number =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000) : 0;
    delay.set(['0.5'], late(loop.percentile(50)));
    delay.set(['0.99'], late(loop.percentile(99)));
    delay.set(['1'], late(loop.max));
    loop.reset();
  });
}

/** A pool of knex (tarn). */
interface Pool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
  max: number;
}

export function collectPool(registry: Registry, store: Store): void {
  const connections = registry.gauge({
    name: 'traseu_pool_connections',
    help: 'Connections to the database: used, open and free, the most there may be; waiting: who wants one.',
    labels: ['pool', 'state'],
  });
  const commands = registry.gauge({ name: 'traseu_commands_waiting', help: 'Commands that wait for a lane.' });
  registry.collect(() => {
    for (const [name, { client }] of [
      ['pages', store.knex],
      ['commands', store.batcher.lanes],
    ] as const) {
      const { pool } = client as { pool: Pool };
      connections.set([name, 'used'], pool.numUsed());
      connections.set([name, 'free'], pool.numFree());
      connections.set([name, 'max'], pool.max);
      connections.set([name, 'waiting'], pool.numPendingAcquires());
    }
    commands.set([], store.batcher.waiting);
  });
}
