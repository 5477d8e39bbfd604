// One step: state × command → new state and the events that led there, or a rejection. Pure and synchronous: no clock, no
// I/O, no randomness; the same graph, state and command give the same result on every machine. It never throws for what a
// model or its data does: those are incidents. It runs until every token waits for something.

import { activate, clearScope, complete, drain, leaveAt, raise, release, trigger } from './activity.ts';
import type { Command } from './commands.ts';
import type { Event } from './events.ts';
import { guard } from './guard.ts';
import type { Graph } from './model/graph.ts';
import type { Rejection } from './rejections.ts';
import { Run } from './run.ts';
import { ROOT } from './state.ts';
import type { InstanceState } from './state.ts';
import { followVariables, scheduleNext } from './timers.ts';
import type { Key, Variables } from './values.ts';
import { mergeInto } from './variables.ts';

export type StepResult = { ok: true; state: InstanceState; events: Event[] } | { ok: false; rejection: Rejection };

export function step(graph: Graph, state: InstanceState | null, command: Command): StepResult {
  const rejection = guard(graph, state, command);
  if (rejection) return { ok: false, rejection };
  const run = command.type === 'StartInstance' ? start(graph, command) : new Run(graph, state, command.at);
  perform(run, command);
  drain(run);
  release(run);
  drain(run);
  if (run.variablesChanged && run.state.status === 'active') follow(run);
  return { ok: true, state: run.state, events: run.events };
}

function start(graph: Graph, command: Command & { type: 'StartInstance' }): Run {
  const { at, variables, businessKey } = command;
  const startElement = command.startElement ?? graph.elements[graph.id]!.start!;
  // A message start event with output mappings keeps the message to itself and passes on what they name.
  const own = graph.elements[startElement]!.outputs.length > 0 && graph.elements[startElement]!.message !== null;
  const started: Event = {
    type: 'InstanceStarted',
    process: graph.id,
    at,
    variables: own ? {} : variables,
    ...(businessKey === undefined ? {} : { businessKey }),
  };
  const run = new Run(graph, null, at, started);
  if (own) enterWith(run, startElement, variables);
  else run.tokens.push({ element: startElement, scope: ROOT, flow: null });
  return run;
}

function enterWith(run: Run, element: string, variables: Variables): void {
  const key = run.nextKey();
  run.emit({ type: 'ElementEntered', key, element, parent: ROOT, flow: null });
  leaveAt(run, key, variables);
}

function perform(run: Run, command: Command): void {
  const { state, now } = run;
  switch (command.type) {
    case 'StartInstance':
      return;
    case 'CompleteTask':
      run.emit({ type: 'TaskClosed', key: command.key, reason: 'completed', at: now });
      return leaveAt(run, command.key, command.variables);
    case 'CompleteJob':
      run.emit({ type: 'JobClosed', key: command.key, reason: 'completed' });
      return leaveAt(run, command.key, command.variables);
    case 'FailJob': {
      const { key, message, retries, retryAt } = command;
      run.emit({ type: 'JobFailed', key, message, retries, retryAt });
      if (retries === 0) raise(run, key, run.activity(key).element, 'JOB_FAILED', message, key);
      return;
    }
    case 'FireTimer': {
      const timer = state.timers[command.key]!;
      run.emit({ type: 'TimerClosed', key: command.key, reason: 'fired' });
      scheduleNext(run, timer);
      return trigger(run, timer.activity, run.element(timer.element), {});
    }
    case 'CorrelateMessage': {
      const { element: id, activity } = state.subscriptions[command.key]!;
      const element = run.element(id);
      run.emit({ type: 'SubscriptionClosed', key: command.key, reason: 'correlated' });
      reopen(run, command.key, state);
      return trigger(run, activity, element, command.variables);
    }
    case 'ResolveIncident':
      return resolve(run, command.key);
    case 'SetVariables':
      return mergeInto(run, command.scope ?? ROOT, command.variables);
    case 'CancelInstance':
      clearScope(run, ROOT);
      return run.emit({ type: 'InstanceCancelled', at: now });
    default:
      return command satisfies never;
  }
}

/** A non-interrupting message boundary event hears every message: its subscription opens again under a new key. */
function reopen(run: Run, key: Key, before: InstanceState): void {
  const { element, activity, message, correlationKey } = before.subscriptions[key]!;
  const { kind, interrupting } = run.element(element);
  if (kind !== 'boundaryEvent' || interrupting) return;
  run.emit({ type: 'SubscriptionOpened', key: run.nextKey(), element, activity, message, correlationKey });
}

/** Tries again what the incident stopped. */
function resolve(run: Run, key: Key): void {
  const { activity, job } = run.state.incidents[key]!;
  run.emit({ type: 'IncidentResolved', key, at: run.now });
  if (job !== null) return run.emit({ type: 'JobRetried', key: job, retries: 1, at: run.now });
  const { status } = run.activity(activity);
  if (status === 'ready') return activate(run, activity);
  if (status === 'completing') return complete(run, activity);
  // It waits; what failed was a timer that follows variables. They are all recalculated at the end of the step.
  run.variablesChanged = true;
}

function follow(run: Run): void {
  followVariables(run, (activity, element, { code, message }) => {
    const open = Object.values(run.state.incidents);
    if (open.some((incident) => incident.activity === activity && incident.element === element.id)) return;
    raise(run, activity, element.id, code, message);
  });
}
