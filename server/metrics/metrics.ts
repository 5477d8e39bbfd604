// What a running process counts about itself and its database, for Prometheus at `/metrics` (docs/operations.md lists every
// family). Labels are types, outcomes, routes as patterns, institutions by number: nothing of a person, and few enough that
// no series is made by what somebody sends.

import type { Observer } from '../../store/observe.ts';
import type { Store } from '../../store/store.ts';
import { collectBacklog } from './backlog.ts';
import { createRegistry, type Registry } from './exposition.ts';
import { collectPool, collectProcess } from './process.ts';

export interface Metrics {
  registry: Registry;
  /** Counts what the store does; given to it when it is opened. */
  observe: Observer;
  /** A request was answered. `route` is its pattern, null where no route fits. */
  answered(request: { method: string; route: string | null; status: number; ms: number }): void;
  /** A handler of jobs has ended, with its result or a throw. */
  handled(type: string, outcome: 'done' | 'error' | 'failed', ms: number): void;
  /** Reads the pool and the backlog of this store whenever somebody asks. */
  watch(store: Store): void;
  text(): Promise<string>;
}

/** Seconds; a click should be within the third, people wait at the last. */
const REQUEST_SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const COMMAND_SECONDS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
const HANDLER_SECONDS = [0.01, 0.1, 1, 3, 10, 30, 60];
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200];

export function createMetrics(): Metrics {
  const registry = createRegistry();
  const commands = registry.counter({
    name: 'traseu_commands_total',
    help: 'Commands that instances were given, by type and by what became of them: accepted, a code of refusal, error.',
    labels: ['type', 'outcome'],
  });
  const commandSeconds = registry.histogram(
    { name: 'traseu_command_duration_seconds', help: 'From the call to after the commit.', labels: ['type'] },
    COMMAND_SECONDS,
  );
  const batchSize = registry.histogram(
    { name: 'traseu_batch_size', help: 'Commands that were committed together.' },
    BATCH_SIZES,
  );
  const batchSeconds = registry.histogram(
    { name: 'traseu_batch_duration_seconds', help: 'One transaction, from begin to after the commit.' },
    COMMAND_SECONDS,
  );
  const requests = registry.counter({
    name: 'traseu_http_requests_total',
    help: 'Answered requests, by route pattern.',
    labels: ['method', 'route', 'status'],
  });
  const requestSeconds = registry.histogram(
    { name: 'traseu_http_request_duration_seconds', help: 'Until the answer was sent.', labels: ['route'] },
    REQUEST_SECONDS,
  );
  const handlerSeconds = registry.histogram(
    {
      name: 'traseu_job_handler_duration_seconds',
      help: 'Handlers of jobs, by type and by how they ended: done, a BPMN error, failed.',
      labels: ['type', 'outcome'],
    },
    HANDLER_SECONDS,
  );
  collectProcess(registry);

  return {
    registry,
    observe: {
      command(type, outcome, ms) {
        commands.add([type, outcome]);
        commandSeconds.observe([type], ms / 1000);
      },
      batch(size, ms) {
        batchSize.observe([], size);
        batchSeconds.observe([], ms / 1000);
      },
    },
    answered({ method, route, status, ms }) {
      requests.add([method, route ?? 'none', String(status)]);
      requestSeconds.observe([route ?? 'none'], ms / 1000);
    },
    handled: (type, outcome, ms) => handlerSeconds.observe([type, outcome], ms / 1000),
    watch(store) {
      collectPool(registry, store);
      collectBacklog(registry, store);
    },
    text: () => registry.text(),
  };
}
