// The engine alone: states in a list, messages in a list, what instances send each other in a queue, the clock in an object.
// This is all that it takes to run processes without a server, in a browser too; the store does the same with rows, and
// both answer alike (test/simulate/).

import type { Unsent } from '../../engine/commands.ts';
import { subscriptionFor } from '../../engine/correlation.ts';
import type { Event } from '../../engine/events.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import type { Graph } from '../../engine/model/graph.ts';
import { migrateInstance } from '../../engine/operations/migrate.ts';
import { CALLER_ACTOR, MOST_CALLS, notDeployed, sendings, tooDeep, type Sending } from '../../engine/sendings.ts';
import { step, type StepResult } from '../../engine/step.ts';
import type { Variables } from '../../engine/values.ts';
import { Library } from './library.ts';
import { MessageBuffer } from './message-buffer.ts';
import { Starts, type Start, type Version } from './starts.ts';
import type { Begun, Delivery, Moment, NewInstance, Running, Step, Stepped, Told } from './running.ts';
import { Visits } from './visits.ts';
import {
  EndlessError,
  MOST_DELIVERIES,
  noInstance,
  noProcess,
  refused,
  type Clock,
  type Driver,
  type Instance,
  type Message,
  type Outcome,
  type SourceFile,
} from './driver.ts';

const ACTOR = 'system:simulate';

export class MemoryDriver implements Driver {
  readonly #clock: Clock;
  readonly #library = new Library();
  readonly #visits = new Visits();
  readonly #starts = new Starts();
  readonly #buffer: MessageBuffer;
  /** Process id → its versions, the newest last. */
  readonly #versions = new Map<string, Version[]>();
  #releases = 0;
  /** In the order in which they started. */
  readonly #instances = new Map<string, Running>();
  /** Those that have not ended. */
  readonly #live = new Map<string, Running>();
  /** Keys given so far, also to what then did not start. */
  #keys = 0;
  #sent: Delivery[] = [];

  /** Hears of every step that was taken, in order. */
  readonly #heard: (step: { instance: string; events: readonly Event[] }) => void;

  constructor(clock: Clock, heard: (step: { instance: string; events: readonly Event[] }) => void = () => undefined) {
    this.#clock = clock;
    this.#buffer = new MessageBuffer(clock);
    this.#heard = heard;
  }

  /** What runs now; what was deployed is not part of it. Nothing may be under way. */
  moment(): Moment {
    return {
      instances: [...this.#instances.values()].map((each) => ({ ...each })),
      starts: this.#starts.all,
      messages: this.#buffer.all,
      visits: this.#visits.all,
      keys: this.#keys,
    };
  }

  /** What the instance that starts next is called. */
  get nextKey(): string {
    return String(this.#keys + 1);
  }

  /** Goes to another moment of the same deployments. */
  goTo({ instances, starts, messages, visits, keys }: Moment): void {
    this.#instances.clear();
    this.#live.clear();
    for (const each of instances) {
      const running = { ...each };
      this.#instances.set(running.key, running);
      if (isLive(running.state)) this.#live.set(running.key, running);
    }
    this.#starts.all = starts;
    this.#buffer.all = messages;
    this.#visits.all = visits;
    this.#keys = keys;
    this.#sent = [];
  }

  deploy: Driver['deploy'] = async (files) => {
    const added = await this.#library.add(files, this.#clock.now);
    if (!added.ok) return added;
    this.install(files, added.graphs);
    return { ok: true, processes: added.processes, findings: added.findings };
  };

  /** Deploys what was compiled before. */
  install(files: readonly Pick<SourceFile, 'name'>[], compiled: readonly Graph[]): void {
    this.#visits.clear();
    for (const { name } of files) {
      const graphs = compiled.filter(({ file }) => file === name);
      if (graphs.length === 0) continue;
      const release = (this.#releases += 1);
      const versions = graphs.map((graph) => ({ graph, release }));
      for (const version of versions) {
        const { id } = version.graph;
        this.#versions.set(id, [...(this.#versions.get(id) ?? []), version]);
      }
      this.#starts.replace(versions, this.#clock.now);
    }
  }

  start: Driver['start'] = async ({ process, ...start }) => {
    const version = this.#versions.get(process)?.at(-1);
    if (!version) return noProcess(process);
    const started = this.#start({ ...start, version });
    if (!started.ok) return started;
    this.#settle(started.step);
    return { ok: true, instance: started.step.instance.key };
  };

  ask: Driver['ask'] = async (key, command) => {
    const instance = this.#instances.get(key);
    if (!instance) return noInstance(key);
    return this.#then(this.#step(instance, command));
  };

  message: Driver['message'] = async (message) => {
    const step = this.#correlate(message);
    if (step === null) return { ok: true, correlated: false };
    if (!step.ok) return step;
    this.#settle(step.step);
    return { ok: true, correlated: true };
  };

  signal: Driver['signal'] = async ({ name, variables }) => {
    const receivers = this.#receivers(name, variables);
    let reached = 0;
    this.#sent.push(...receivers.map((sending) => ({ source: '', sending })));
    this.#carryAll((delivery, step) => {
      if (step && receivers.some((each) => each === delivery.sending)) reached += 1;
    });
    return { ok: true, reached };
  };

  migrate: Driver['migrate'] = async (key, { process, version, mapping }) => {
    const target = this.#versions.get(process)?.[version - 1];
    if (!target) return refused('NOT_FOUND', `Expected version ${version} of process '${process}' but there is none`);
    const instance = this.#instances.get(key);
    if (!instance) return noInstance(key);
    const command = { type: 'MigrateInstance' as const, mapping, at: this.#clock.now, actor: ACTOR };
    const result = migrateInstance(instance.graph, target.graph, instance.state, command);
    if (!result.ok) return result;
    Object.assign(instance, target);
    return this.#then(this.#kept(instance, result, ACTOR));
  };

  nextDue: Driver['nextDue'] = async (until) => {
    let next: Awaited<ReturnType<Driver['nextDue']>> = null;
    for (const { key: instance, state } of this.#live.values()) {
      for (const [key, { dueAt: at }] of Object.entries(state.timers)) {
        if (at <= until && (next === null || at < next.at)) next = { at, what: { instance, key: Number(key) } };
      }
    }
    const start = this.#starts.next();
    if (start && start.dueAt <= until && (next === null || start.dueAt < next.at))
      next = { at: start.dueAt, what: { start: String(start.id) } };
    return next;
  };

  fire: Driver['fire'] = async ({ what }) => {
    if ('key' in what) return this.ask(what.instance, { type: 'FireTimer', key: what.key });
    const start = this.#starts.fired(Number(what.start));
    if (!start) return refused('NOT_FOUND', 'Expected a timer start that is due but there is none');
    return this.#then(this.#begin(start, {}));
  };

  instances: Driver['instances'] = async () =>
    [...this.#instances.values()].map(({ key, graph, state }): Instance => ({ key, graph, state }));

  visited: Driver['visited'] = () => this.#visits.all;

  reset: Driver['reset'] = async () => {
    this.#library.clear();
    this.#visits.clear();
    this.#starts.clear();
    this.#buffer.clear();
    this.#versions.clear();
    this.#releases = 0;
    this.#instances.clear();
    this.#live.clear();
    this.#keys = 0;
    this.#sent = [];
  };

  close: Driver['close'] = async () => undefined;

  #start({ version, depth = 0, startKey = null, ...asked }: NewInstance): Stepped {
    const key = String((this.#keys += 1));
    const command = { type: 'StartInstance' as const, instance: key, ...asked };
    const result = step(version.graph, null, { ...command, at: this.#clock.now, actor: ACTOR });
    if (!result.ok) return result;
    const instance: Running = { ...version, key, state: result.state, depth, startKey };
    this.#instances.set(key, instance);
    this.#live.set(key, instance);
    return this.#kept(instance, result, ACTOR);
  }

  #begin(
    { graph, release, element: startElement, trigger }: Start,
    variables: Variables,
    startKey: string | null = null,
  ): Stepped {
    return this.#start({ version: { graph, release }, variables, startElement, trigger, startKey });
  }

  #step(instance: Running, command: Unsent, actor = ACTOR): Stepped {
    const result = step(instance.graph, instance.state, { ...command, at: this.#clock.now, actor });
    return result.ok ? this.#kept(instance, result, actor) : result;
  }

  #kept(instance: Running, { state, events }: StepResult & { ok: true }, actor: string): Stepped {
    instance.state = state;
    if (!isLive(state)) this.#live.delete(instance.key);
    this.#visits.count(events);
    this.#heard({ instance: instance.key, events });
    for (const sending of sendings(state, events, { actor })) this.#sent.push({ source: instance.key, sending });
    return { ok: true, step: { instance, state, events } };
  }

  /** Everything that follows from it, until nothing moves. */
  #then(result: Stepped): Outcome {
    if (!result.ok) return result;
    this.#settle(result.step);
    return { ok: true };
  }

  #settle(first: Step): void {
    this.#settleMessages(first);
    this.#carryAll();
  }

  #carryAll(told: (delivery: Delivery, step: Step | null) => void = () => undefined): void {
    let made = 0;
    for (let delivery = this.#sent.shift(); delivery; delivery = this.#sent.shift()) {
      if ((made += 1) > MOST_DELIVERIES) {
        this.#sent = [];
        throw new EndlessError();
      }
      const result = this.#carry(delivery);
      const step = result?.ok ? result.step : null;
      told(delivery, step);
      if (step) this.#settleMessages(step);
    }
  }

  /** Null: no step, or none by itself. */
  #carry({ source, sending }: Delivery): Stepped | null {
    switch (sending.kind) {
      case 'message':
        return this.#correlate({ ...sending, timeToLiveMs: 0 });
      case 'signal': {
        const { name, variables } = sending;
        this.#sent.push(...this.#receivers(name, variables, source).map((each) => ({ source, sending: each })));
        return null;
      }
      case 'told':
        return this.#step(this.#instances.get(sending.instance)!, { type: 'DeliverSignal', ...sending.signal });
      case 'begun':
        return this.#begin(sending.start, sending.variables);
      case 'call':
        return this.#call(this.#instances.get(source)!, sending);
      case 'abandon': {
        const called = [...this.#live.values()].find(
          ({ state }) => state.caller?.instance === source && state.caller.key === sending.key,
        );
        return called ? this.#step(called, { type: 'CancelInstance' }, CALLER_ACTOR) : null;
      }
      case 'command':
        return this.#step(this.#instances.get(sending.instance)!, sending.command);
    }
  }

  #call(
    caller: Running,
    { key, process, variables, businessKey, catches }: Sending & { kind: 'call' },
  ): Stepped | null {
    const refuse = (message: string): null => {
      const command = { type: 'RefuseCall' as const, key, message };
      this.#sent.push({ source: caller.key, sending: { kind: 'command', instance: caller.key, command } });
      return null;
    };
    if (caller.depth >= MOST_CALLS) return refuse(tooDeep(process));
    const versions = this.#versions.get(process) ?? [];
    const version = versions.find(({ release }) => release === caller.release) ?? versions.at(-1);
    if (!version) return refuse(notDeployed(process));
    const started = this.#start({
      version,
      variables,
      caller: { instance: caller.key, key, catches },
      depth: caller.depth + 1,
      ...(businessKey === null ? {} : { businessKey }),
    });
    return started.ok ? started : refuse(started.rejection.message);
  }

  /** Each instance that waits, then each process that it starts; who threw it has heard it in its own step. */
  #receivers(name: string, variables: Variables, thrower?: string): (Told | Begun)[] {
    const waiting = [...this.#live.values()].filter(
      ({ key, state }) => key !== thrower && Object.values(state.signals).some(({ signal }) => signal === name),
    );
    return [
      ...waiting.map(({ key: instance }): Told => ({ kind: 'told', instance, signal: { name, variables } })),
      ...this.#starts.signal(name).map((start): Begun => ({ kind: 'begun', start, variables })),
    ];
  }

  /** To the oldest subscription that it fits, else to a start; else it waits if it may, and the answer is null. */
  #correlate(message: Message): Stepped | null {
    const delivered = this.#deliver(message);
    if (delivered) return delivered;
    const start = this.#starts.message(message.name);
    const startKey = start?.onePerKey ? message.correlationKey : null;
    if (start && (startKey === null || !this.#isTaken(start.graph, startKey)))
      return this.#begin(start, message.variables, startKey);
    this.#buffer.add(message, start ? start.graph.id : null);
    return null;
  }

  #isTaken(graph: Graph, key: string): boolean {
    return [...this.#live.values()].some((each) => each.graph.id === graph.id && each.startKey === key);
  }

  #deliver(message: Pick<Message, 'name' | 'correlationKey' | 'variables'>): (Stepped & { ok: true }) | null {
    for (const instance of this.#live.values()) {
      const key = subscriptionFor(instance.state, message);
      if (key === null) continue;
      const result = this.#step(instance, { type: 'CorrelateMessage', key, variables: message.variables });
      if (result.ok) return result;
    }
    return null;
  }

  /** Waiting messages reach what the step opened, and so on. */
  #settleMessages(first: Step): void {
    const steps = [first];
    for (const { instance, state, events } of steps) {
      const names = new Set(events.flatMap((event) => (event.type === 'SubscriptionOpened' ? [event.message] : [])));
      for (const name of names) {
        this.#buffer.take(name, (message) => {
          const result = this.#deliver(message);
          if (result) steps.push(result.step);
          return result !== null;
        });
      }
      const { startKey, graph } = instance;
      if (startKey === null || isLive(state)) continue;
      this.#buffer.start(graph.id, startKey, ({ name, variables }) => {
        const start = this.#starts.message(name);
        const started = start && this.#begin(start, variables, startKey);
        if (started?.ok) steps.push(started.step);
        return started?.ok === true;
      });
    }
  }
}
