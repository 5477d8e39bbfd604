// The engine alone: states in a map, messages in a list, the clock in an object. This is all that it takes to run
// processes without a server; the store does the same with rows.

import type { Event } from '../../engine/events.ts';
import type { Graph } from '../../engine/model/graph.ts';
import { step, type StepResult } from '../../engine/step.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Key } from '../../engine/values.ts';
import { Library } from './library.ts';
import { Visits } from './visits.ts';
import { refused, type Asked, type Clock, type Driver, type Instance, type Message, type Start } from './driver.ts';

const ACTOR = 'system:simulate';

interface Buffered extends Message {
  expiresAt: number;
}

export class MemoryDriver implements Driver {
  readonly #clock: Clock;
  readonly #library = new Library();
  readonly #visits = new Visits();
  /** Process id → its newest graph. */
  readonly #processes = new Map<string, Graph>();
  #instances: { graph: Graph; state: InstanceState }[] = [];
  #buffered: Buffered[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  deploy: Driver['deploy'] = async (files) => {
    const added = await this.#library.add(files);
    if (!added.ok) return added;
    this.#visits.clear();
    for (const graph of added.graphs) this.#processes.set(graph.id, graph);
    const processes = [...new Set(added.graphs.map(({ id }) => id))];
    return { ok: true, processes, findings: added.findings };
  };

  start: Driver['start'] = async (start) => this.#start(start);

  ask: Driver['ask'] = async (key, command) => {
    const instance = this.#instances[Number(key) - 1];
    if (!instance) return refused('NOT_FOUND', `Expected an instance '${key}' but there is none`);
    const result = this.#step(instance.graph, instance.state, command);
    if (!result.ok) return result;
    instance.state = result.state;
    this.#deliverBuffered();
    return { ok: true };
  };

  message: Driver['message'] = async (message) => {
    if (this.#correlate(message)) {
      this.#deliverBuffered();
      return { ok: true, correlated: true };
    }
    for (const graph of [...this.#processes.values()].toReversed()) {
      const start = graph.messageStarts.find((each) => each.message === message.name);
      if (!start) continue;
      const { variables } = message;
      const started = this.#start({ process: graph.id, variables, startElement: start.element });
      return started.ok ? { ok: true, correlated: true } : started;
    }
    if (message.timeToLiveMs > 0) {
      this.#buffered.push({ ...message, expiresAt: this.#clock.now + message.timeToLiveMs });
    }
    return { ok: true, correlated: false };
  };

  instances: Driver['instances'] = async () =>
    this.#instances.map(({ graph, state }, index): Instance => ({ key: String(index + 1), graph, state }));

  visited: Driver['visited'] = () => this.#visits.all;

  reset: Driver['reset'] = async () => {
    this.#library.clear();
    this.#visits.clear();
    this.#processes.clear();
    this.#instances = [];
    this.#buffered = [];
  };

  close: Driver['close'] = async () => undefined;

  #start({ process, variables, businessKey, startElement }: Start) {
    const graph = this.#processes.get(process);
    if (!graph) return refused('NOT_FOUND', `Expected a deployed process '${process}' but there is none`);
    const instance = String(this.#instances.length + 1);
    const result = this.#step(graph, null, {
      type: 'StartInstance',
      instance,
      variables,
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(startElement === undefined ? {} : { startElement }),
    });
    if (!result.ok) return result;
    this.#instances.push({ graph, state: result.state });
    this.#deliverBuffered();
    return { ok: true as const, instance };
  }

  #step(graph: Graph, state: InstanceState | null, command: Asked): StepResult {
    const result = step(graph, state, { ...command, at: this.#clock.now, actor: ACTOR });
    if (result.ok) this.#visits.count(result.events satisfies Event[]);
    return result;
  }

  /** To the oldest subscription that it fits; false when there is none. */
  #correlate(message: Message): boolean {
    for (const instance of this.#instances) {
      const key = matching(instance.state, message);
      if (key === null) continue;
      const { variables } = message;
      const result = this.#step(instance.graph, instance.state, { type: 'CorrelateMessage', key, variables });
      if (!result.ok) continue;
      instance.state = result.state;
      return true;
    }
    return false;
  }

  /** Oldest message first, until none fits any more. */
  #deliverBuffered(): void {
    this.#buffered = this.#buffered.filter(({ expiresAt }) => expiresAt > this.#clock.now);
    for (let delivered = true; delivered;) {
      const index = this.#buffered.findIndex((message) => this.#correlate(message));
      delivered = index >= 0;
      if (delivered) this.#buffered.splice(index, 1);
    }
  }
}

function matching(state: InstanceState, { name, correlationKey }: Message): Key | null {
  for (const [key, subscription] of Object.entries(state.subscriptions)) {
    const { message, correlationKey: own } = subscription;
    if (message === name && (own === null || correlationKey === null || own === correlationKey)) return Number(key);
  }
  return null;
}
