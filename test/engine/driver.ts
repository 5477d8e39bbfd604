// Drives one instance through the engine and tells what happened as a text trace. Every step is checked on the way: the
// events alone lead from the state before to the state after, the state before is untouched, the state after survives a
// JSON round trip and is sound (`invariants.ts`).

import * as assert from 'uvu/assert';
import { apply, applyWithin } from '../../engine/apply.ts';
import type { Command } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import { compileSources } from '../../engine/model/compile.ts';
import type { Finding, Graph } from '../../engine/model/graph.ts';
import type { RejectionCode } from '../../engine/rejections.ts';
import { ROOT, variablesOf } from '../../engine/state.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import type { Key, Variables } from '../../engine/values.ts';
import { assertSound } from './invariants.ts';

/** 2030-01-01T00:00:00Z */
export const START = Date.UTC(2030, 0, 1);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Without the time and the actor, which the driver adds. */
export type Asked = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at' | 'actor'> : never) : never;

export async function compiled(xml: string, ...others: { name: string; xml: string }[]): Promise<Graph> {
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml }, ...others]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  assert.equal(errors, [], 'the model has no error findings');
  return processes[0]!;
}

/** `severity rule element`, of a model that is expected to be refused or warned about. */
export async function found(xml: string): Promise<string[]> {
  const { findings } = await compileSources([{ name: 'p.bpmn', xml }]);
  return findings.map((each) => oneLine(each));
}

function oneLine({ severity, rule, element }: Finding): string {
  return `${severity} ${rule} ${element ?? '-'}`;
}

export class Driver {
  readonly graph: Graph;
  state: InstanceState | null = null;
  now = START;
  /** Events of the last step. */
  events: Event[] = [];
  /** Events of all steps. */
  history: Event[] = [];

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Performs the command and returns the trace of what happened. */
  send(asked: Asked): string {
    const before = freeze(this.state);
    const result = step(this.graph, before, this.command(asked));
    if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`);
    const replayed = replay(before, result.events);
    assert.equal(replayed, result.state, 'the events alone lead to the state');
    const copy = JSON.parse(JSON.stringify(result.state)) as InstanceState;
    assert.equal(copy, result.state, 'the state survives a JSON round trip');
    assertSound(copy);
    this.state = copy;
    this.events = result.events;
    this.history.push(...result.events);
    return trace(result.events);
  }

  /** The code of the expected rejection. */
  refuse(asked: Asked): RejectionCode {
    const result = step(this.graph, freeze(this.state), this.command(asked));
    assert.not(result.ok, `${asked.type} is rejected`);
    if (result.ok) throw new Error('unreachable');
    assert.match(result.rejection.message, /^Expected /);
    return result.rejection.code;
  }

  private command(asked: Asked): Command {
    return { ...asked, at: this.now, actor: 'test' };
  }

  start(variables: Variables = {}, startElement?: string): string {
    const asked = { type: 'StartInstance' as const, instance: '1', variables };
    return this.send(startElement === undefined ? asked : { ...asked, startElement });
  }

  complete(element: string, variables: Variables = {}): string {
    return this.send({ type: 'CompleteTask', key: this.key('tasks', element), variables });
  }

  job(element: string, variables: Variables = {}): string {
    return this.send({ type: 'CompleteJob', key: this.key('jobs', element), variables });
  }

  fail(element: string, retries: number): string {
    const key = this.key('jobs', element);
    return this.send({ type: 'FailJob', key, message: 'broken', retries, retryAt: this.now + MINUTE });
  }

  /** Moves the clock to the due date of the element's timer and fires it. */
  fire(element: string): string {
    const key = this.key('timers', element);
    this.now = Math.max(this.now, this.state!.timers[key]!.dueAt);
    return this.send({ type: 'FireTimer', key });
  }

  message(element: string, variables: Variables = {}): string {
    return this.send({ type: 'CorrelateMessage', key: this.key('subscriptions', element), variables });
  }

  set(variables: Variables): string {
    return this.send({ type: 'SetVariables', variables });
  }

  resolve(element: string): string {
    return this.send({ type: 'ResolveIncident', key: this.key('incidents', element) });
  }

  /** The oldest open one of that element. */
  key(kind: 'tasks' | 'jobs' | 'timers' | 'subscriptions' | 'incidents', element: string): Key {
    const open: { [key: string]: { element: string } } = this.state?.[kind] ?? {};
    const key = Object.keys(open).find((each) => open[each]!.element === element);
    if (key === undefined) throw new Error(`Expected an open one of '${element}' among ${kind}`);
    return Number(key);
  }

  /** Everything open, as `tasks: a b; timers: c (P1D)`. Empty when nothing is. */
  get open(): string {
    const kinds = ['tasks', 'jobs', 'timers', 'subscriptions', 'incidents'] as const;
    return kinds
      .flatMap((kind) => {
        const rows: { element: string }[] = Object.values(this.state![kind]);
        return rows.length === 0 ? [] : [`${kind}: ${rows.map(({ element }) => element).join(' ')}`];
      })
      .join('; ');
  }

  get variables(): Variables {
    return variablesOf(this.state!);
  }

  get status(): string {
    return this.state!.status;
  }

  visits(element: string): number {
    return this.history.filter((event) => event.type === 'ElementEntered' && event.element === element).length;
  }
}

export async function driver(xml: string, ...others: { name: string; xml: string }[]): Promise<Driver> {
  return new Driver(await compiled(xml, ...others));
}

/** `+a` entered, `-a` completed, `!a` terminated, `task a` opened, `/task` closed, … The start and activations are left out. */
export function trace(events: readonly Event[]): string {
  return events.flatMap(words).join(' ');
}

function words(event: Event): string[] {
  switch (event.type) {
    case 'ElementEntered':
      return [`+${event.element}`];
    case 'ElementCompleted':
      return [`-${event.element}`];
    case 'ElementTerminated':
      return [`!${event.element}`];
    case 'ElementCompleting':
      return [`~${event.element}`];
    case 'TaskOpened':
      return [`task(${event.element})`];
    case 'TaskClosed':
      return [`/task(${event.reason})`];
    case 'JobCreated':
      return [`job(${event.element})`];
    case 'JobFailed':
      return [`job-failed(${event.retries})`];
    case 'JobRetried':
      return [`job-retried(${event.retries})`];
    case 'JobClosed':
      return [`/job(${event.reason})`];
    case 'TimerScheduled':
      return [`timer(${event.element})`];
    case 'TimerRescheduled':
      return ['timer-moved'];
    case 'TimerClosed':
      return [`/timer(${event.reason})`];
    case 'SubscriptionOpened':
      return [`message(${event.element})`];
    case 'SubscriptionClosed':
      return [`/message(${event.reason})`];
    case 'IncidentRaised':
      return [`incident(${event.element} ${event.code})`];
    case 'IncidentResolved':
      return ['/incident'];
    case 'VariablesMerged':
      return [`${event.scope === ROOT ? '' : 'own '}{${Object.keys(event.variables).join(' ')}}`];
    case 'TokenParked':
      return [`parked(${event.flow})`];
    case 'TokensJoined':
      return [`joined(${event.element})`];
    case 'TokensHeld':
      return [`held(${event.tokens.length})`];
    case 'TokensReleased':
      return ['released'];
    case 'TokensDropped':
      return ['dropped'];
    case 'InstanceCompleted':
      return ['completed'];
    case 'InstanceCancelled':
      return ['cancelled'];
    case 'InstanceStarted':
    case 'ElementActivated':
      return [];
    default:
      return event satisfies never;
  }
}

/** Thousands of events of one step are replayed as the step itself does, few of them one by one. */
function replay(before: InstanceState | null, events: Event[]): InstanceState | null {
  if (events.length < 1000) return events.reduce<InstanceState | null>(apply, before);
  const owned = new Set<object>();
  return events.reduce<InstanceState | null>((state, event) => applyWithin(state, event, owned), before);
}

function freeze<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  for (const inner of Object.values(part)) freeze(inner);
  return Object.freeze(part);
}
