// One step: state × command → new state and the events that led there, or a rejection. Pure and synchronous: no clock, no
// I/O, no randomness; the same graph, state and command give the same result on every machine. It never throws for what a
// model or its data does: those are incidents. It runs until every token waits for something.

import { drain, release } from './activity.ts';
import type { Command, StartInstance } from './commands.ts';
import { occurCondition } from './conditions.ts';
import type { Event } from './events.ts';
import { guard } from './guard.ts';
import { Fault } from './incidents.ts';
import { fireJoin } from './joins.ts';
import type { Graph } from './model/graph.ts';
import { perform } from './perform.ts';
import { raiseOnce } from './raise.ts';
import type { Rejection } from './rejections.ts';
import { Run } from './run.ts';
import { startInstance } from './starting.ts';
import { ROOT } from './state.ts';
import type { InstanceState } from './state.ts';
import { hearThrown } from './signals.ts';
import { followVariables } from './timers.ts';

export type StepResult = { ok: true; state: InstanceState; events: Event[] } | { ok: false; rejection: Rejection };

export function step(graph: Graph, state: InstanceState | null, command: Command): StepResult {
  const rejection = guard(graph, state, command);
  if (rejection) return { ok: false, rejection };
  const run = command.type === 'StartInstance' ? begun(graph, command) : asked(graph, state, command);
  if (!(run instanceof Run)) return { ok: false, rejection: run };
  settle(run);
  return { ok: true, state: run.state, events: run.events };
}

/** An instance that cannot wait for its own events is not begun: there is nothing yet that could be repaired. */
function begun(graph: Graph, command: StartInstance): Run | Rejection {
  try {
    return startInstance(graph, command);
  } catch (error) {
    if (error instanceof Fault) return { code: 'BAD_VALUE', message: error.message };
    throw error;
  }
}

/** The command's own events. A fault beside every net stands as an incident at what the command is about. */
function asked(graph: Graph, state: InstanceState | null, command: Exclude<Command, { type: 'StartInstance' }>): Run {
  const run = new Run(graph, state, command.at, undefined, command.held);
  const fault = run.attempt(() => perform(run, command));
  if (fault) {
    const key = 'key' in command && run.has(command.key) ? command.key : ROOT;
    raiseOnce(run, key, run.activity(key).element, fault.code, fault.message);
  }
  return run;
}

/** Until nothing moves: tokens; joins that depend on where tokens are, conditions, signals; timers that follow variables. */
export function settle(run: Run): void {
  do {
    drain(run);
    release(run);
    drain(run);
  } while (run.state.status === 'active' && (fireJoin(run) || occurCondition(run) || hearThrown(run)));
  if (!run.variablesChanged || run.state.status !== 'active') return;
  followVariables(run, (activity, element, { code, message }) => raiseOnce(run, activity, element.id, code, message));
}
