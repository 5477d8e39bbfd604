// The protocol's operations over a driver: finds what a request names, moves the clock, and reports the state.

import { instantIn } from '../json-lines.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import type { Instant, Json, Key, Variables } from '../../engine/values.ts';
import { isUnstorable } from '../../store/batching/column-array.ts';
import {
  innerKey,
  noInstance,
  refused,
  type Clock,
  type Driver,
  type Instance,
  type Outcome,
} from '../../rehearsal/instances/driver.ts';
import { openActivities, outermost } from './open-activities.ts';
import type { Request } from './requests.ts';
import { iso, view, type View } from './view.ts';

export type Answer =
  | { ok: true; result: { [name: string]: unknown }; state: View }
  | { ok: false; rejection: { code: string; message: string }; state: View };

type Of<O extends Request['op']> = Extract<Request, { op: O }>;

/** JSON came in, so JSON it is. */
const json = (variables: { [name: string]: unknown } | undefined): Variables =>
  (variables ?? {}) as { [name: string]: Json };

export class Simulation {
  readonly #driver: Driver;
  readonly #clock: Clock;
  readonly #beginning: Instant;

  constructor(driver: Driver, clock: Clock) {
    this.#driver = driver;
    this.#clock = clock;
    this.#beginning = clock.now;
  }

  async answer(request: Request): Promise<Answer> {
    const outcome = await this.#perform(request);
    const state = await this.state();
    if (!outcome.ok) return { ok: false, rejection: outcome.rejection, state };
    return { ok: true, result: outcome.result ?? {}, state };
  }

  async state(): Promise<View> {
    return view(await this.#driver.instances(), this.#driver.visited());
  }

  async #perform(request: Request): Promise<Outcome<{ result?: { [name: string]: unknown } }>> {
    // Whatever the store, so that both answer alike.
    if (isUnstorable(JSON.stringify(request)))
      return refused('BAD_VALUE', 'Expected text but the request holds U+0000 or half of a character');
    const driver = this.#driver;
    switch (request.op) {
      case 'deploy':
        return resultOf(await driver.deploy(request.files), ({ processes, findings }) => ({ processes, findings }));
      case 'start': {
        const { op: _, ...start } = request;
        const started = await driver.start({ ...start, variables: json(request.variables) });
        return resultOf(started, ({ instance }) => ({ instance }));
      }
      case 'completeTask':
        return this.#completeTask(request);
      case 'completeJob':
        return this.#atKey(request.key, 'job', (instance, key) =>
          driver.ask(instance, { type: 'CompleteJob', key, variables: json(request.variables) }),
        );
      case 'failJob':
        return this.#atKey(request.key, 'job', (instance, key) => this.#failJob(instance, key, request));
      case 'throwError': {
        const { code, message } = request;
        const said = message === undefined ? {} : { message };
        return this.#atKey(request.key, 'job or task', (instance, key) =>
          driver.ask(instance, { type: 'ThrowError', key, code, variables: json(request.variables), ...said }),
        );
      }
      case 'throwEscalation':
        return this.#atKey(request.key, 'job or task', (instance, key) =>
          driver.ask(instance, {
            type: 'ThrowEscalation',
            key,
            code: request.code,
            variables: json(request.variables),
          }),
        );
      case 'message': {
        const { name, correlationKey, timeToLiveMs } = request;
        const sent = await driver.message({
          name,
          correlationKey: correlationKey === undefined || correlationKey === null ? null : String(correlationKey),
          variables: json(request.variables),
          timeToLiveMs: timeToLiveMs ?? 0,
        });
        return resultOf(sent, ({ correlated }) => ({ correlated }));
      }
      case 'signal': {
        const sent = await driver.signal({ name: request.name, variables: json(request.variables) });
        return resultOf(sent, ({ reached }) => ({ reached }));
      }
      case 'setVariables':
        return this.#setVariables(request);
      case 'advance':
        return this.#moveClock(this.#clock.now + request.ms);
      case 'setClock': {
        const at = instantIn(request.at);
        return Number.isNaN(at)
          ? refused('BAD_VALUE', `Expected a date and time in ISO 8601 but found '${request.at}'`)
          : this.#moveClock(at);
      }
      case 'activateAdHoc':
        return this.#atAdHoc(request.scope, (instance, scope) =>
          driver.ask(instance, { type: 'ActivateAdHoc', scope, element: request.element }),
        );
      case 'completeAdHoc':
        return this.#atAdHoc(request.scope, (instance, scope) =>
          driver.ask(instance, { type: 'CompleteAdHoc', scope }),
        );
      case 'resolveIncident':
        return this.#atKey(request.key, 'incident', (instance, key) =>
          driver.ask(instance, { type: 'ResolveIncident', key }),
        );
      case 'cancel':
        return driver.ask(request.instance, { type: 'CancelInstance' });
      case 'modify':
        return this.#modify(request);
      case 'migrate': {
        const { instance, process, version, mapping = {} } = request;
        return driver.migrate(instance, { process, version, mapping });
      }
      case 'state':
        return { ok: true };
      case 'reset':
        this.#clock.now = this.#beginning;
        await driver.reset();
        return { ok: true };
      default:
        return request satisfies never;
    }
  }

  async #completeTask({ element, key, variables }: Of<'completeTask'>): Promise<Outcome> {
    const complete = (instance: string, at: Key): Promise<Outcome> =>
      this.#driver.ask(instance, { type: 'CompleteTask', key: at, variables: json(variables) });
    if (key !== undefined) return this.#atKey(key, 'task', complete);
    const { tasks } = await this.state();
    const oldest = tasks.find((task) => task.element === element);
    if (!oldest) return refused('NOT_FOUND', `Expected an open task of '${String(element)}' but there is none`);
    return this.#atKey(oldest.key, 'task', complete);
  }

  async #failJob(instance: string, key: Key, { message, retries }: Of<'failJob'>): Promise<Outcome> {
    const job = (await this.#instance(instance))?.state.jobs[key];
    if (!job) return refused('NOT_FOUND', `Expected an open job '${instance}:${key}' but there is none`);
    return this.#driver.ask(instance, {
      type: 'FailJob',
      key,
      message: message ?? 'The job failed',
      retries: retries ?? job.retries - 1,
      retryAt: this.#clock.now,
    });
  }

  /** Into the scope named by its key or its element, else the root scope; of the newest instance that has it. */
  async #setVariables(request: Of<'setVariables'>): Promise<Outcome> {
    const variables = json(request.variables);
    const { scope } = request;
    const named = scope === undefined ? null : innerKey(scope);
    const wanted = request.instance ?? named?.instance;
    if (wanted !== undefined && (scope === undefined || named)) {
      return this.#driver.ask(wanted, { type: 'SetVariables', variables, ...(named ? { scope: named.key } : {}) });
    }
    const live = (await this.#driver.instances()).filter(({ state }) => isLive(state)).toReversed();
    if (scope === undefined) {
      if (!live[0]) return refused('NOT_FOUND', 'Expected an active instance but there is none');
      return this.#driver.ask(live[0].key, { type: 'SetVariables', variables });
    }
    for (const instance of live) {
      const [open] = openActivities(instance, scope);
      if (open === undefined || (wanted !== undefined && wanted !== instance.key)) continue;
      return this.#driver.ask(instance.key, { type: 'SetVariables', variables, scope: open });
    }
    return refused('NOT_FOUND', `Expected an open scope '${scope}' but there is none`);
  }

  /** An ad-hoc sub-process by its key, or the oldest open one of that element. */
  async #atAdHoc(scope: string, act: (instance: string, key: Key) => Promise<Outcome>): Promise<Outcome> {
    const named = innerKey(scope);
    if (named) return act(named.instance, named.key);
    for (const instance of await this.#driver.instances()) {
      if (instance.graph.elements[scope]?.kind !== 'adHocSubProcess') continue;
      const open = openActivities(instance, scope).find((key) => !instance.state.activities[key]!.loop);
      if (open !== undefined) return act(instance.key, open);
    }
    return refused('NOT_FOUND', `Expected an open ad-hoc sub-process '${scope}' but there is none`);
  }

  async #modify({ instance: key, activate = [], terminate = [] }: Of<'modify'>): Promise<Outcome> {
    const instance = await this.#instance(key);
    if (!instance) return noInstance(key);
    const ended: Key[] = [];
    for (const each of terminate) {
      const named = innerKey(each);
      const keys = named ? [named.key] : openActivities(instance, each);
      if (keys.length === 0) return refused('NOT_FOUND', `Expected an open activity of '${each}' but there is none`);
      ended.push(...keys);
    }
    return this.#driver.ask(key, {
      type: 'ModifyInstance',
      activate: activate.map((element) => ({ element })),
      terminate: outermost(instance, ended),
    });
  }

  /** Fires what is due on the way, one timer at a time, each at its own moment. */
  async #moveClock(to: Instant): Promise<Outcome> {
    if (to < this.#clock.now) {
      return refused('BAD_VALUE', `Expected a moment not before ${iso(this.#clock.now)} but it is ${safeIso(to)}`);
    }
    if (to > LATEST) return refused('BAD_VALUE', `Expected a moment up to ${iso(LATEST)} but it is later`);
    for (let due = await this.#driver.nextDue(to); due; due = await this.#driver.nextDue(to)) {
      this.#clock.now = Math.max(this.#clock.now, due.at);
      const fired = await this.#driver.fire(due);
      if (!fired.ok) return fired;
    }
    this.#clock.now = to;
    return { ok: true };
  }

  async #instance(key: string): Promise<Instance | undefined> {
    return (await this.#driver.instances()).find((each) => each.key === key);
  }

  async #atKey(text: string, what: string, act: (instance: string, key: Key) => Promise<Outcome>): Promise<Outcome> {
    const key = innerKey(text);
    return key
      ? act(key.instance, key.key)
      : refused('NOT_FOUND', `Expected the key of an open ${what} but there is no '${text}'`);
  }
}

/** End of the year 9999: what an ISO date with four digits can say. */
const LATEST = Date.UTC(9999, 11, 31);

function safeIso(instant: Instant): string {
  return Math.abs(instant) < 8.64e15 ? iso(instant) : String(instant);
}

function resultOf<T>(
  outcome: Outcome<T>,
  pick: (result: T) => { [name: string]: unknown },
): Outcome<{ result: { [name: string]: unknown } }> {
  return outcome.ok ? { ok: true, result: pick(outcome) } : outcome;
}
