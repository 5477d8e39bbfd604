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
import { variablesOf } from '../../engine/state.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import type { Key, Variables } from '../../engine/values.ts';
import { record } from '../conformance/record.ts';
import { assertSound } from './invariants.ts';
import { trace } from './trace.ts';

/** 2030-01-01T00:00:00Z */
export const START = Date.UTC(2030, 0, 1);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Without the time and the actor, which the driver adds. */
export type Asked = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at' | 'actor'> : never) : never;

export async function compiled(xml: string, ...others: { name: string; xml: string }[]): Promise<Graph> {
  record(xml);
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml }, ...others]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  assert.equal(errors, [], 'the model has no error findings');
  return processes[0]!;
}

/** `severity rule element`, of a model that is expected to be refused or warned about. */
export async function found(xml: string): Promise<string[]> {
  record(xml);
  const { findings } = await compileSources([{ name: 'p.bpmn', xml }]);
  return findings.map((each) => oneLine(each));
}

function oneLine({ severity, rule, element }: Finding): string {
  return `${severity} ${rule} ${element ?? '-'}`;
}

/** What may be open. */
type OpenKind = 'tasks' | 'jobs' | 'timers' | 'subscriptions' | 'signals' | 'conditions' | 'calls' | 'incidents';
const OPEN: readonly OpenKind[] = [
  'tasks',
  'jobs',
  'timers',
  'subscriptions',
  'signals',
  'conditions',
  'calls',
  'incidents',
];

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
    assertSound(copy, this.graph);
    this.state = copy;
    this.events = result.events;
    for (const event of result.events) this.history.push(event);
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

  start(variables: Variables = {}, startElement?: string, trigger?: number): string {
    const asked = { type: 'StartInstance' as const, instance: '1', variables };
    return this.send({
      ...asked,
      ...(startElement === undefined ? {} : { startElement }),
      ...(trigger === undefined ? {} : { trigger }),
    });
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

  /** The element's job, or else its task, ends in a BPMN error. */
  error(element: string, code: string, variables: Variables = {}): string {
    return this.send({ type: 'ThrowError', key: this.worked(element), code, variables });
  }

  /** The element's job, or else its task, escalates. */
  escalate(element: string, code: string, variables: Variables = {}): string {
    return this.send({ type: 'ThrowEscalation', key: this.worked(element), code, variables });
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

  signal(name: string, variables: Variables = {}): string {
    return this.send({ type: 'DeliverSignal', name, variables });
  }

  /** The instance that the call activity called has completed. */
  answer(element: string, variables: Variables = {}): string {
    return this.send({ type: 'CompleteCall', key: this.key('calls', element), variables });
  }

  /** The instance that the call activity called has ended in an error. */
  failCall(element: string, code: string, variables: Variables = {}): string {
    return this.send({ type: 'FailCall', key: this.key('calls', element), code, message: 'broken', variables });
  }

  escalateCall(element: string, code: string, variables: Variables = {}): string {
    return this.send({ type: 'EscalateCall', key: this.key('calls', element), code, variables });
  }

  /** Begins `element` in the ad-hoc sub-process `scope`. */
  activate(scope: string, element: string): string {
    return this.send({ type: 'ActivateAdHoc', scope: this.activity(scope), element });
  }

  /** Ends the ad-hoc sub-process. */
  finish(scope: string): string {
    return this.send({ type: 'CompleteAdHoc', scope: this.activity(scope) });
  }

  set(variables: Variables, scope?: string): string {
    const asked = { type: 'SetVariables' as const, variables };
    return this.send(scope === undefined ? asked : { ...asked, scope: this.activity(scope) });
  }

  resolve(element: string): string {
    return this.send({ type: 'ResolveIncident', key: this.key('incidents', element) });
  }

  skip(element: string, variables: Variables = {}): string {
    return this.send({ type: 'SkipIncident', key: this.key('incidents', element), variables });
  }

  cancel(): string {
    return this.send({ type: 'CancelInstance' });
  }

  /** The oldest open one of that element. */
  key(kind: OpenKind, element: string): Key {
    const open: { [key: string]: { element: string } } = this.state?.[kind] ?? {};
    const key = Object.keys(open).find((each) => open[each]!.element === element);
    if (key === undefined) throw new Error(`Expected an open one of '${element}' among ${kind}`);
    return Number(key);
  }

  /** The oldest activity of that element. */
  activity(element: string): Key {
    const { activities } = this.state!;
    const key = Object.keys(activities).find((each) => activities[Number(each)]!.element === element);
    if (key === undefined) throw new Error(`Expected an activity of '${element}'`);
    return Number(key);
  }

  private worked(element: string): Key {
    const hasJob = Object.values(this.state!.jobs).some((job) => job.element === element);
    return this.key(hasJob ? 'jobs' : 'tasks', element);
  }

  /** Everything open, as `tasks: a b; timers: c (P1D)`. Empty when nothing is. */
  get open(): string {
    return OPEN.flatMap((kind) => {
      const rows: { element: string }[] = Object.values(this.state![kind]);
      return rows.length === 0 ? [] : [`${kind}: ${rows.map(({ element }) => element).join(' ')}`];
    }).join('; ');
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
